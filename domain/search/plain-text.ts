const TYPED: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'’‘ʼ´`′'].map((mark) => [mark, "'"])),
  ...Object.fromEntries([...'“”„«»'].map((mark) => [mark, '"'])),
  ...Object.fromEntries([...'‐‑–—−'].map((mark) => [mark, '-'])),
  '\u{A0}': ' ',
  '\u{202F}': ' ',
};
const TYPOGRAPHIC = new RegExp(`[${Object.keys(TYPED).join('')}]`, 'gu');

/**
 * Text as it is compared in a search: lower case, no accents, apostrophes, quotation marks and hyphens as a keyboard
 * has them. The database does the same in `plain_text()`.
 */
export const plainText = (text: string): string =>
  text
    .replaceAll(TYPOGRAPHIC, (mark) => TYPED[mark]!)
    .normalize('NFD')
    .replaceAll(/[\u{300}-\u{303}\u{308}\u{30A}\u{327}]/gu, '')
    .normalize('NFC')
    .toLowerCase();
