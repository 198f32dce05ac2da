import { registeredDomainOf } from '../../../api/dnsbl/registered-domain.ts';
import { parseTargets } from '../../../domain/dnsbl/target.ts';
import type { RetryPolicy } from '../dns/resolver.ts';
import { UdpResolver } from '../dns/udp-resolver.ts';
import { runSweep } from '../sweep/run-sweep.ts';
import type { SweepVerdict } from '../sweep/sweep-plan.ts';
import { properList, startFaultZones } from './fault-zones.ts';
import { plain, type FaultCase } from './fault-table.ts';

/** A list beside that of each case whose own entry shows that names of several labels are reached. */
const DEEP = 'deep.example';
const DEEP_ENTRY = 'entry.of.several.labels';

/** Runs every case on a list of its own, all at once, over real UDP. @returns the verdicts in the order of the cases */
export async function runCases(
  cases: readonly FaultCase[],
  patience: RetryPolicy,
): Promise<(SweepVerdict | undefined)[]> {
  const zoneOf = (n: number): string => `c${n}.example`;
  const server = await startFaultZones(
    Object.fromEntries([
      ...cases.map(({ behaviour }, n) => [zoneOf(n), behaviour] as const),
      [DEEP, properList({ [DEEP_ENTRY]: { addresses: ['127.0.0.2'] } })],
    ]),
  );
  const resolver = new UdpResolver('127.0.0.1', server.port, patience);
  const verdicts: (SweepVerdict | undefined)[] = cases.map(() => undefined);
  await Promise.all(
    cases.map(async ({ list, target, key }, n) => {
      const parsed = parseTargets(target, registeredDomainOf);
      if ('type' in parsed) throw new Error(parsed.fault);
      await runSweep({
        zones: [
          {
            zone: { ...list, zone: zoneOf(n) },
            askAs: key === undefined ? zoneOf(n) : `${key}.${zoneOf(n)}`,
            ratePerSecond: null,
          },
          {
            zone: {
              ...plain('', { families: ['name'], tests: { positive: [DEEP_ENTRY], negative: null } }),
              zone: DEEP,
            },
            askAs: DEEP,
            ratePerSecond: null,
          },
        ],
        targets: parsed,
        resolver,
        inFlightPerZone: 10,
        inFlight: 100,
        onProof: () => undefined,
        onVerdict: (verdict) => {
          if (verdict.zone.zone.zone === zoneOf(n)) verdicts[n] = verdict;
        },
      });
    }),
  );
  resolver.close();
  await server.close();
  return verdicts;
}
