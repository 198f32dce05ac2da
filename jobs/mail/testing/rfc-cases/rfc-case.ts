import type { MailItemName, MailState } from '../../../../domain/mail/item.ts';
import type { PolicyFile } from '../../../../domain/mail/mta-sts-policy.ts';

export type Records = Readonly<Record<string, readonly (readonly [type: string, value: string])[]>>;

/** One record written from the words of its RFC, and what it comes to. A name `*.x` answers for all below `x`. */
export interface RfcCase {
  readonly item: MailItemName;
  readonly name: string;
  readonly state: MailState;
  readonly records: Records;
  /** Else `ente.example`. */
  readonly domain?: string;
  readonly ip?: string;
  readonly helo?: string;
  /** Else `s1`. */
  readonly selectors?: readonly string[];
  readonly policy?: PolicyFile;
  readonly isSigned?: boolean;
}

export type More = Partial<Omit<RfcCase, 'item' | 'name' | 'state' | 'records'>>;

export const IP = '192.0.2.25';
export const DOMAIN = 'ente.example';
export const SERVER: Records = { 'mx.ente.example': [['A', IP]] };

export function text(value: string): Records[string] {
  return [['TXT', value]];
}

export function texts(values: string | readonly string[]): Records[string] {
  return [values].flat().map((value) => ['TXT', value] as const);
}

/** With the mail server's address among the records. */
export function one(
  item: MailItemName,
  name: string,
  state: MailState,
  records: Records,
  other: More = {},
): RfcCase {
  return { item, name, state, records: { ...SERVER, ...records }, ...other };
}
