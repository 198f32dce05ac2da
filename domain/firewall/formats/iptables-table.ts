import type { Action } from '../rule.ts';
import type { IptablesLine } from './iptables-match.ts';

export interface TableLine extends IptablesLine {
  readonly line: number;
  readonly text: string;
  /** Packets, from `iptables-save -c`. */
  readonly hits: number | null;
}

export interface TableChain {
  readonly name: string;
  readonly lines: TableLine[];
  /** Null: the export does not declare it. */
  policy: Action | null;
  readonly line: number;
  /** Packets that came to the end of the chain. */
  readonly hits: number | null;
}

/** Targets after which the packet goes on to the next line. */
export const CONTINUES: ReadonlySet<string> = new Set(
  'LOG NFLOG ULOG MARK CONNMARK CONNSECMARK SECMARK TCPMSS TCPOPTSTRIP SET CLASSIFY TOS DSCP TTL HL ECN CT NOTRACK TRACE AUDIT CHECKSUM IDLETIMER LED RATEEST ACCOUNT NETFLOW SYNPROXYMARK TPROXYMARK IPV4OPTSSTRIP'.split(
    ' ',
  ),
);
