import { PATIENT_RETRY } from '../../jobs/dnsbl/dns/resolver.ts';
import { UdpResolver } from '../../jobs/dnsbl/dns/udp-resolver.ts';
import { runSweep } from '../../jobs/dnsbl/sweep/run-sweep.ts';
import { properList, startFaultZones } from '../../jobs/dnsbl/testing/fault-zones.ts';
import { figure } from './figure.ts';
import { plainZone, targetsOf } from './plan.ts';

/** With the default cap: five questions a second to each list, none of them wasted. */
export async function cappedSweep(): Promise<void> {
  const rate = 5;
  const names = Array.from({ length: 20 }, (_, n) => `l${n}.example`);
  const server = await startFaultZones(Object.fromEntries(names.map((name) => [name, properList()])));
  const resolver = new UdpResolver('127.0.0.1', server.port, PATIENT_RETRY);
  const targets = targetsOf('192.0.2.0/26', 48);
  const began = performance.now();
  await runSweep({
    zones: names.map((name) => plainZone(name, rate)),
    targets,
    resolver,
    inFlightPerZone: 100,
    inFlight: 400,
    onProof: () => undefined,
    onVerdict: () => undefined,
  });
  const took = (performance.now() - began) / 1000;
  resolver.close();
  await server.close();
  // 48 targets and two test entries a list; the first five may go at once, then five a second.
  const minimum = Math.floor((targets.length + 2 - 1) / rate);
  figure('capped-sweep', took / minimum, 'of the arithmetic minimum');
}
