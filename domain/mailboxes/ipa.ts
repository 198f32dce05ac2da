/** An address as the public index of the administrations (IPA) publishes it. */
export interface IpaEntry {
  readonly address: string;
  readonly ipaCode: string;
  readonly aooCode: string | null;
  readonly uoCode: string | null;
  readonly description: string;
}

/** A PEC of the register, as far as the comparison reads it. */
export interface IpaRecord {
  readonly id: string;
  readonly address: string;
  readonly kind: string;
  readonly state: string;
  readonly ipaCode: string | null;
  readonly aooCode: string | null;
  readonly uoCode: string | null;
}

export const IPA_OUTCOMES = [
  'agrees',
  'missing-in-ipa',
  'missing-here',
  'closed-here',
  'codes-differ',
] as const;
export type IpaOutcome = (typeof IPA_OUTCOMES)[number];

export interface IpaLine {
  readonly outcome: IpaOutcome;
  readonly address: string;
  readonly record: IpaRecord | null;
  /** Where the IPA publishes it; several when several offices share it. */
  readonly entries: readonly IpaEntry[];
}

/**
 * The open data come in three files: bodies, AOO and organisational units. A line's own codes say which one it is of.
 */
export const IPA_PARTS = ['bodies', 'aoo', 'units'] as const;
export type IpaPart = (typeof IPA_PARTS)[number];

/**
 * Compares the register with the IPA's extract of the own body. Institutional PEC must be published; what is
 * published must be a mailbox that exists, with the same codes. Sector and personal PEC may stay unpublished.
 * `parts`: which of the three files were read. A PEC is said to be missing only from a file that was.
 */
export function compareWithIpa(
  records: readonly IpaRecord[],
  entries: readonly IpaEntry[],
  parts: ReadonlySet<IpaPart>,
): IpaLine[] {
  const published = new Map<string, IpaEntry[]>();
  for (const entry of entries) published.set(entry.address, [...(published.get(entry.address) ?? []), entry]);
  const known = new Set(records.map(({ address }) => address));
  const ours = records.flatMap((record): IpaLine[] => {
    const found = published.get(record.address) ?? [];
    const outcome = outcomeOf(record, found, parts);
    return outcome === null ? [] : [{ outcome, address: record.address, record, entries: found }];
  });
  const theirs = [...published]
    .filter(([address]) => !known.has(address))
    .map(([address, found]): IpaLine => ({ outcome: 'missing-here', address, record: null, entries: found }));
  return [...ours, ...theirs].sort(
    (a, b) =>
      IPA_OUTCOMES.indexOf(b.outcome) - IPA_OUTCOMES.indexOf(a.outcome) || a.address.localeCompare(b.address),
  );
}

function outcomeOf(
  record: IpaRecord,
  found: readonly IpaEntry[],
  parts: ReadonlySet<IpaPart>,
): IpaOutcome | null {
  if (record.state === 'closed') return found.length > 0 ? 'closed-here' : null;
  if (found.length === 0) {
    const wasRead = parts.has(record.uoCode === null ? 'aoo' : 'units');
    return record.kind === 'institutional' && wasRead ? 'missing-in-ipa' : null;
  }
  return found.some((entry) => sameCodes(record, entry)) ? 'agrees' : 'codes-differ';
}

/** A code that the record does not state accuses nobody; codes are compared without case. */
function sameCodes(record: IpaRecord, entry: IpaEntry): boolean {
  const same = (ours: string | null, theirs: string | null): boolean =>
    ours === null || theirs === null || ours.toLowerCase() === theirs.toLowerCase();
  return (
    same(record.ipaCode, entry.ipaCode) &&
    same(record.aooCode, entry.aooCode) &&
    same(record.uoCode, entry.uoCode)
  );
}
