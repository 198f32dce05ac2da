import { formatAddress, type Address } from '../../net/address.ts';

/** `%{d2r.}` and the three escapes (RFC 7208 section 7.1). */
export const MACRO_EXPAND = /%(?:[%_-]|\{([slodiphcrtv])([1-9]\d*)?(r?)([.\-+,/_=]*)\})/i;
const EVERY_MACRO = new RegExp(MACRO_EXPAND.source, 'gi');

/** What macros stand for. `p` costs questions to the DNS and is worked out only when a record names it. */
export interface MacroValues {
  readonly sender: string;
  readonly localPart: string;
  readonly senderDomain: string;
  readonly domain: string;
  readonly ip: Address;
  readonly helo: string;
  readonly receiver: string;
  readonly now: Date;
}

export function isMacroString(text: string): boolean {
  return !/%/.test(text.replace(EVERY_MACRO, ''));
}

/** `c`, `r` and `t` have a meaning in explanations only. */
export function usesExplanationLetters(text: string): boolean {
  return lettersOf(text).some((letter) => 'crt'.includes(letter));
}

export function lettersOf(text: string): string[] {
  return [...text.matchAll(EVERY_MACRO)].flatMap(([, letter]) =>
    letter === undefined ? [] : [letter.toLowerCase()],
  );
}

/** @param validated what `%{p}` stands for */
export function expandMacros(text: string, values: MacroValues, validated: string): string {
  return text.replace(
    EVERY_MACRO,
    (
      whole: string,
      letter: string | undefined,
      digits: string | undefined,
      reverse: string,
      marks: string,
    ) => {
      if (letter === undefined) return { '%%': '%', '%_': ' ', '%-': '%20' }[whole] ?? whole;
      const delimiters = marks === '' ? '.' : marks;
      let parts = [...valueOf(letter.toLowerCase(), values, validated)].reduce<string[]>(
        (all, one) => {
          if (delimiters.includes(one)) all.push('');
          else all[all.length - 1] += one;
          return all;
        },
        [''],
      );
      if (reverse !== '') parts = parts.toReversed();
      if (digits !== undefined) parts = parts.slice(-Number(digits));
      const joined = parts.join('.');
      return letter === letter.toUpperCase() ? urlEncoded(joined) : joined;
    },
  );
}

function valueOf(letter: string, values: MacroValues, validated: string): string {
  switch (letter) {
    case 's':
      return values.sender;
    case 'l':
      return values.localPart;
    case 'o':
      return values.senderDomain;
    case 'd':
      return values.domain;
    case 'i':
      return values.ip.family === 4
        ? formatAddress(values.ip)
        : values.ip.value.toString(16).toUpperCase().padStart(32, '0').split('').join('.');
    case 'p':
      return validated;
    case 'v':
      return values.ip.family === 4 ? 'in-addr' : 'ip6';
    case 'h':
      return values.helo;
    case 'c':
      return formatAddress(values.ip);
    case 'r':
      return values.receiver;
    default:
      return String(Math.floor(values.now.getTime() / 1000));
  }
}

/** All but the unreserved characters of RFC 3986. */
function urlEncoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A name of more than 253 characters loses labels from the left (RFC 7208 section 7.3). */
export function shortened(name: string): string {
  let short = name.replace(/\.$/, '');
  while (short.length > 253 && short.includes('.')) short = short.slice(short.indexOf('.') + 1);
  return short;
}
