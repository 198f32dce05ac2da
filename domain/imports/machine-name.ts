/** Last labels of the DNS domains that offices use inside and outside; a dot before any other word divides no domain. */
const DOMAIN_ENDS = new Set(
  `it eu com org net gov edu info biz local localdomain lan intra intranet internal corp home priv private ad dom
   domain office example test invalid loc lcl`
    .split(/\s+/)
    .filter((end) => end !== ''),
);

export interface MachineName {
  /** The name as a person of the office says it: no domain, no trailing `$`. */
  readonly name: string;
  /** The DNS domain the name came with, lower case. */
  readonly domain: string | null;
}

/**
 * Takes the domain off a machine's name: `PROV\PC-1`, `pc-1.prov.example`, `PC-1$`, `PC-1@prov`. A phone's name with
 * dots ("m.rossi.iphone") has none. `domainCell` is the domain that the same line states in a column of its own.
 */
export function readMachineName(cell: string, domainCell: string | null = null): MachineName {
  const bare = cell.trim().replace(/^\\\\/, '').replace(/\.+$/, '').replace(/\$$/, '');
  const prefixed = /^(?<domain>[\p{L}\p{N}_.-]{1,64})\\(?<name>[^\\]+)$/u.exec(bare)?.groups;
  const name = (prefixed?.['name'] ?? bare).trim();
  const stated = domainCell?.trim().toLowerCase() ?? '';
  const split = splitQualified(name, stated);
  if (split !== null) return split;
  return { name, domain: stated.includes('.') ? stated : null };
}

function splitQualified(name: string, stated: string): MachineName | null {
  if (!/^[a-z0-9_][a-z0-9_-]*(?:\.[a-z0-9_-]+)+$/i.test(name)) return null;
  const labels = name.split('.');
  const [first = '', ...rest] = labels;
  const domain = rest.join('.').toLowerCase();
  if (first.length < 2) return null;
  const isStated = stated !== '' && (domain === stated || stated.startsWith(`${domain}.`));
  return isStated || DOMAIN_ENDS.has(rest.at(-1)!.toLowerCase()) ? { name: first, domain } : null;
}

/** Telephones and Apple computers have names with blanks and signs: "MacBook Pro di Anna". */
export const isMachineName = (name: string): boolean =>
  name.length <= 120 && /^[\p{L}\p{N}_][\p{L}\p{N} ._:/()'’&+#@-]*$/u.test(name);

/** Names are one machine's when they are equal without case. */
export const machineKey = (name: string): string => name.trim().toLowerCase();

const NO_SERIAL =
  /^(?:0+|1+|x+|-+|n\/?[ad]|none|null|nessuno|unknown|sconosciuto|default ?string|to ?be ?filled.*|o\.?e\.?m\.?|system ?serial ?number|not ?(?:specified|available|applicable)|chassis ?serial ?number|(?:0?123456789a?b?c?d?e?f?)|invalid|empty)$/i;

/** `1,23457E+11`: what a spreadsheet makes of long digits. Most of them are lost, and several numbers look alike. */
export const isSheetNumber = (cell: string): boolean => /^\d(?:[.,]\d+)?e\+\d+$/i.test(cell.trim());

/** A serial number that tells machines apart; what makers leave in the firmware tells nothing. */
export function readSerialNumber(cell: string): string | null {
  const serial = cell.trim();
  return serial === '' || NO_SERIAL.test(serial) || isSheetNumber(serial) ? null : serial.slice(0, 80);
}
