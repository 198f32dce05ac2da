/** Texts of strangers longer than this are cut. */
export const LONGEST_STRANGER_TEXT = 500;

/** Controls of terminals and of lines, marks that turn the direction or cannot be seen, half characters. */
const TREACHEROUS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Printable ASCII. */
const PLAIN = /^[ -~]*$/;

/**
 * A text that somebody outside wrote, made harmless for terminals, logs, mails and documents: line breaks and tabs are
 * blanks, other controls and invisible or turning marks are shown as `�`, its length is bounded.
 */
export function neutralText(text: string, longest: number = LONGEST_STRANGER_TEXT): string {
  // Almost all of it is plain, and short enough.
  if (text.length <= longest && PLAIN.test(text)) return text.trim();
  const flat = text
    .replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/g, ' ')
    .replace(TREACHEROUS, '\ufffd')
    .trim();
  const letters = [...flat];
  return letters.length <= longest ? flat : `${letters.slice(0, longest - 1).join('')}…`;
}
