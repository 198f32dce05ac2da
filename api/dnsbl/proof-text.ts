import type { DnsblProofEntry } from '../../contract/dnsbl/dnsbl.ts';

/** What the test entries of a list answered, as it is kept: half a million of these make a year. */
export interface ProofEntries {
  positive: readonly DnsblProofEntry[];
  negative: readonly DnsblProofEntry[];
}

/** `+127.0.0.2>127.0.0.2|-127.0.0.1>NXDOMAIN`: + must be there, - must not, `!` a failure. */
export function writeProof({ positive, negative }: ProofEntries): string {
  const write = (sign: string) => (one: DnsblProofEntry) => `${sign}${one.entry}>${answerOf(one)}`;
  return [...positive.map(write('+')), ...negative.map(write('-'))].join('|');
}

function answerOf({ codes, rcode, failure }: DnsblProofEntry): string {
  if (codes.length > 0) return codes.join(',');
  return rcode ?? `!${failure ?? 'time-out'}`;
}

export function readProof(text: string): { positive: DnsblProofEntry[]; negative: DnsblProofEntry[] } {
  const read = (sign: string): DnsblProofEntry[] =>
    text
      .split('|')
      .filter((part) => part.startsWith(sign))
      .map((part) => {
        const at = part.lastIndexOf('>');
        return { entry: part.slice(1, at), ...readAnswer(part.slice(at + 1)) };
      });
  return { positive: read('+'), negative: read('-') };
}

function readAnswer(answer: string): Omit<DnsblProofEntry, 'entry'> {
  if (answer.startsWith('!')) return { codes: [], rcode: null, failure: answer.slice(1) };
  if (/^[\d.,]+$/.test(answer)) return { codes: answer.split(','), rcode: 'NOERROR', failure: null };
  return { codes: [], rcode: answer, failure: null };
}
