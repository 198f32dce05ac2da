import { officeDay } from '../../domain/calendar/office-day.ts';
import type { MonitoredZone } from '../../api/dnsbl/monitored-zone.ts';
import { writeProof } from '../../api/dnsbl/proof-text.ts';
import { bulkInsert } from '../../api/database/bulk-insert.ts';
import type { Tx } from '../../api/database/database.ts';
import type { DnsblProofEntry } from '../../contract/dnsbl/dnsbl.ts';
import { RFC_5782_TESTS } from '../../domain/dnsbl/zone.ts';
import type { DemonstrationList } from '../dns/demonstration-dns.ts';
import { demonstrationLists } from '../dns/demonstration-lists.ts';

const HEALTHS = {
  proper: 'ok',
  whitelist: 'ok',
  silent: 'silent',
  refusing: 'refused',
  wildcard: 'wildcard',
} as const;

/** What each list answered to its test entries, in one sweep of every day: the health of the lists over time. */
export async function writeProofs(
  tx: Tx,
  zones: readonly MonitoredZone[],
  sweeps: readonly { id: number; at: string; isDark: boolean }[],
): Promise<void> {
  const lists = new Map(demonstrationLists([]).map((list) => [list.zone, list]));
  const daily = sweeps.filter(
    ({ at }, place) => place === 0 || officeDay(at) !== officeDay(sweeps[place - 1]!.at),
  );
  const rows = zones
    .filter(({ enabled }) => enabled)
    .flatMap((zone) => {
      const list = lists.get(zone.zone.zone);
      if (list === undefined) return [];
      return daily.map(({ id, at, isDark }) => {
        const behaviour = isDark ? 'silent' : list.behaviour;
        return {
          sweep_id: id,
          zone_id: zone.id,
          at,
          health: HEALTHS[behaviour],
          proof: writeProof(proofOf(zone, behaviour, list.testCode ?? '127.0.0.2')),
        };
      });
    });
  await bulkInsert(tx, 'dnsbl_zone_proof', rows);
}

function proofOf(
  { zone }: MonitoredZone,
  behaviour: DemonstrationList['behaviour'],
  testCode: string,
): { positive: DnsblProofEntry[]; negative: DnsblProofEntry[] } {
  const entries = (which: 'positive' | 'negative'): readonly string[] =>
    zone.tests[which] ?? zone.families.map((family) => RFC_5782_TESTS[family][which]);
  const answer = (entry: string, isListed: boolean): DnsblProofEntry => {
    if (behaviour === 'silent') return { entry, codes: [], rcode: null, failure: 'time-out' };
    if (behaviour === 'refusing')
      return { entry, codes: ['127.255.255.254'], rcode: 'NOERROR', failure: null };
    return isListed || behaviour === 'wildcard'
      ? { entry, codes: [testCode], rcode: 'NOERROR', failure: null }
      : { entry, codes: [], rcode: 'NXDOMAIN', failure: null };
  };
  return {
    positive: entries('positive').map((entry) => answer(entry, true)),
    negative: entries('negative').map((entry) => answer(entry, false)),
  };
}
