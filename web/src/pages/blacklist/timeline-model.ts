import type { DnsblTimeline } from '../../../../contract/dnsbl/dnsbl.ts';

type Entry = DnsblTimeline['items'][number];
export type FoldedEntry = Entry & { readonly zones: readonly string[] };

/** Verdicts that one check gave alike on many lists are one entry: what differs is what is read. */
export function foldVerdicts(entries: readonly Entry[]): FoldedEntry[] {
  const folded: (Entry & { zones: string[] })[] = [];
  for (const entry of entries) {
    const zones = entry.zone === null ? [] : [entry.zone];
    const alike = folded.find(
      (other) => entry.kind === 'verdict' && isPlain(entry) && isPlain(other) && sameMoment(entry, other),
    );
    if (alike) alike.zones.push(...zones);
    else folded.push({ ...entry, zones });
  }
  return folded;
}

/** Codes and reasons are of one list: such an entry stands alone. */
const isPlain = ({ codes, text, caseId }: Entry) => codes.length === 0 && text === null && caseId === null;

const sameMoment = (a: Entry, b: Entry) =>
  a.kind === b.kind && a.event === b.event && a.at.slice(0, 16) === b.at.slice(0, 16);
