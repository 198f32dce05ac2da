/** Typed text on one line: control characters and line ends become spaces, invisible direction marks go. */
export function oneLine(text: string, longest: number): string {
  const flat = text
    .normalize('NFC')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return [...flat].slice(0, longest).join('').trim();
}

/** A name every vendor takes: ASCII letters, digits, `_`, `-`, `.`; accents are dropped. */
export function safeName(text: string, longest: number): string {
  const name = ascii(text)
    .replace(/[^A-Za-z0-9_.-]+/g, '_')
    .replace(/^[_.-]+/, '')
    .slice(0, longest)
    .replace(/[_.-]+$/, '');
  return name === '' ? 'x' : name;
}

/** ASCII only, and without `?`, which asks for help on the consoles of Cisco and Fortinet even when pasted. */
export function ascii(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[«»“”„]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(/[^ -~]/g, '.')
    .replaceAll('?', '.');
}

/** FortiOS: double quotes, backslash escapes. */
export function fortiosQuoted(text: string, longest: number): string {
  const inner = oneLine(text, longest).replaceAll('?', '.');
  return `"${inner.replace(/[\\"]/g, (character) => `\\${character}`)}"`;
}

/** PAN-OS and nftables have no escape inside quotes: the few dangerous characters are replaced. */
export function plainQuoted(text: string, longest: number): string {
  return `"${oneLine(text, longest).replaceAll('"', "'").replaceAll('\\', '/').replaceAll('?', '.')}"`;
}

/** POSIX shell: a name of the device, letter by letter, for what is not written as it stands there is not found. */
export function shellVerbatim(text: string): string {
  return /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(text)
    ? shellQuoted(text, 4000)
    : `'${text.replaceAll("'", "'\\''")}'`;
}

/** POSIX shell: everything is literal between single quotes. */
export function shellQuoted(text: string, longest: number): string {
  return `'${oneLine(text, longest).replaceAll("'", "'\\''")}'`;
}
