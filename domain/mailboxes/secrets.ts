import { parseMailAddress } from './address.ts';

/** Why a field was refused: its name is that of a secret, its text announces one, or its value looks like one. */
export type SecretFault = 'field-name' | 'announced' | 'looks-like-a-password';

const SECRET_FIELD =
  /(pass(?:word|wd|phrase)?|pwd|psw|parola[ _-]?(?:chiave|d.?ordine)|secret|segreto|pin|puk|otp|totp)/i;
const SECRET_KEY =
  /\b(?:recovery[ _-]?(?:key|code|password)s?|private[ _-]?key|passcodes?|(?:unlock|backup)[ _-]?codes?|api[ _-]?keys?|chiav[ei] (?:di (?:ripristino|recupero|sblocco)|privat[ae])|codic[ei] (?:di (?:sblocco|ripristino|recupero)|di backup))\b/i;
const ANNOUNCED =
  /(?:^|[^\p{L}])(?:passwords?|passwd|passphrase|pass|pwd|psw|pw|parola (?:chiave|d['’]ordine)|pin|puk)\s*(?:[:=]|\u00e8\s|is\s)\s*\S+/iu;

/** Whether a column or property called `name` announces a secret ("Password casella", "PWD", "pin"). */
export function isSecretFieldName(name: string): boolean {
  if (SECRET_KEY.test(name)) return true;
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').split(/[^A-Za-z]+/);
  return words.some((word) => SECRET_FIELD.exec(word)?.[0].length === word.length && word !== '');
}

/**
 * Looks for a secret in what a person typed. Records of mailboxes hold a reference to the vault, never the
 * secret itself (Garante, measures for administrators): it is better to refuse a strange text than to keep one.
 */
export function secretIn(text: string): SecretFault | null {
  if (ANNOUNCED.test(text)) return 'announced';
  return text.split(/[\s,;]+/).some(looksLikePassword) ? 'looks-like-a-password' : null;
}

/**
 * A word that mixes small and capital letters, digits and a symbol of the kind that appears in passwords only.
 * Dots, dashes, slashes, colons, brackets and apostrophes are left out: they stand in contract numbers, paths,
 * laws ("D.Lgs.82/2005") and dates.
 */
function looksLikePassword(word: string): boolean {
  if (word.length < 8 || word.length > 64) return false;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(word) || parseMailAddress(word).type === 'address') return false;
  return /[a-z]/.test(word) && /[A-Z]/.test(word) && /[0-9]/.test(word) && /[!@#$%^&*?+=~|<>]/.test(word);
}
