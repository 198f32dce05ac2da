/** What one sending address did in a domain's name, as a receiver counted it. */
export interface ReportedSource {
  /** In canonical text. */
  readonly address: string;
  readonly messages: number;
  /** What the receiver did with them. */
  readonly disposition: 'none' | 'quarantine' | 'reject';
  /** Whether DKIM, or SPF, passed for the author's domain (RFC 7489 3.1). One of them is enough. */
  readonly isDkimAligned: boolean;
  readonly isSpfAligned: boolean;
  /** The domain that the reader sees. */
  readonly headerFrom: string;
}

/** How TLS went for one policy of a domain (RFC 8460 4.4). */
export interface ReportedTls {
  readonly domain: string;
  readonly policy: string;
  readonly succeeded: number;
  readonly failed: number;
  readonly failures: readonly {
    readonly result: string;
    readonly receivingServer: string;
    readonly sendingAddress: string;
    readonly sessions: number;
  }[];
}

interface ReportHead {
  readonly reporter: string;
  readonly reportId: string;
  readonly domain: string;
  /** ISO 8601, UTC. */
  readonly from: string;
  readonly to: string;
}

/** A report of one receiver about one domain. */
export type MailReport =
  | (ReportHead & {
      readonly kind: 'dmarc';
      /** The policy that the receiver saw: `none`, `quarantine`, `reject`. */
      readonly policy: string;
      readonly sources: readonly ReportedSource[];
      /** Rows whose address or count could not be read: they are in no sum. */
      readonly unreadRows: number;
    })
  | (ReportHead & { readonly kind: 'tls'; readonly policies: readonly ReportedTls[] });

export const REPORT_REFUSED_FOR = [
  'too-large',
  'unpacks-too-large',
  'too-many-parts',
  'packed-too-often',
  'encrypted',
  'truncated',
  'unknown-packing',
  'has-dtd',
  'not-well-formed',
  'not-a-report',
  'incomplete',
  'bad-period',
  'nothing-inside',
] as const;
export type ReportFault = (typeof REPORT_REFUSED_FOR)[number];

/** Why a report, or the archive around it, is not taken. */
export interface ReportRefusal {
  readonly type: 'error';
  readonly fault: ReportFault;
  /** The part, the place or the value; of a stranger, made harmless. */
  readonly detail: string;
}

export function reportRefusal(fault: ReportFault, detail: string): ReportRefusal {
  return { type: 'error', fault, detail };
}

/** Rows that say the same of the same address, summed. */
export function summedSources(rows: readonly ReportedSource[]): ReportedSource[] {
  const byKey = new Map<string, ReportedSource>();
  for (const row of rows) {
    const key = [row.address, row.disposition, row.isDkimAligned, row.isSpfAligned, row.headerFrom].join(' ');
    const before = byKey.get(key);
    byKey.set(key, before === undefined ? row : { ...before, messages: before.messages + row.messages });
  }
  return [...byKey.values()];
}
