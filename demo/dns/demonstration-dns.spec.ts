import { UdpResolver } from '../../jobs/dnsbl/dns/udp-resolver.ts';
import { checkResolvers } from '../../jobs/dnsbl/sweep/resolver-check.ts';
import { runSweep } from '../../jobs/dnsbl/sweep/run-sweep.ts';
import type { SweepProof, SweepVerdict } from '../../jobs/dnsbl/sweep/sweep-plan.ts';
import { parseTargets } from '../../domain/dnsbl/target.ts';
import { startDemonstrationDns } from './demonstration-dns.ts';
import { checkMail } from '../../jobs/dnsbl/mail-health/check-mail.ts';
import { mailLookupThrough } from '../../jobs/mail/dns-lookup.ts';
import { registeredDomainOf } from '../../api/dnsbl/registered-domain.ts';
import { DEMONSTRATION_TARGETS } from '../seed/targets.ts';
import { demonstrationMail } from './demonstration-mail.ts';
import { demonstrationLists, demonstrationZones } from './demonstration-lists.ts';

// Long enough for a machine that other tests keep busy.
const IMPATIENT = { repeatAfterMs: [400, 900], giveUpAfterMs: 2000 };

test('plays about sixty lists, most of them sound, some silent, refusing and one of the world', async () => {
  const lists = demonstrationLists([
    { target: '203.0.113.25', zone: 'bl.spamcop.net', code: '127.0.0.2', txt: 'Blocked' },
  ]);
  const server = await startDemonstrationDns({ lists });
  const resolver = new UdpResolver('127.0.0.1', server.port, IMPATIENT);
  const proofs: SweepProof[] = [];
  const verdicts: SweepVerdict[] = [];
  const targets = ['203.0.113.25', '2001:db8:51::25', 'provincia.example'].flatMap((text) => {
    const parsed = parseTargets(text);
    return 'type' in parsed ? [] : parsed;
  });
  await runSweep({
    zones: demonstrationZones().map((zone) => ({ zone, askAs: zone.zone, ratePerSecond: null })),
    targets,
    resolver,
    inFlightPerZone: 10,
    inFlight: 100,
    onProof: (proof) => void proofs.push(proof),
    onVerdict: (verdict) => void verdicts.push(verdict),
  });
  const findings = await checkResolvers([resolver]);
  resolver.close();
  await server.close();

  expect(lists).toHaveLength(60);
  const sick = proofs
    .filter(({ health }) => health !== 'ok')
    .map(({ zone, health }) => `${zone.zone.zone} ${health}`);
  expect(sick.toSorted()).toEqual([
    'bip.virusfree.cz silent',
    'bl.nordspam.com wildcard',
    'dnsbl.justspam.org silent',
    'multi.uribl.com refused',
    'rbl.polspam.pl refused',
  ]);
  expect(
    verdicts
      .filter(({ verdict }) => verdict === 'listed')
      .map(({ target, zone, txt }) => [target.text, zone.zone.zone, txt]),
  ).toEqual([['203.0.113.25', 'bl.spamcop.net', ['Blocked']]]);
  expect(findings).toMatchObject([{ fault: null }]);
});

/** A policy file that nobody serves here, and TLSA records in a zone that is not signed. */
const UNPROVEN = ['mta-sts', 'dane'];

test('the Province’s mail servers are in order, the newsletter of its supplier fails everywhere', async () => {
  const server = await startDemonstrationDns({ lists: [], names: demonstrationMail() });
  const resolver = new UdpResolver('127.0.0.1', server.port, IMPATIENT);
  const failing = async (text: string): Promise<string[]> => {
    const { heloName, dkimSelector } = DEMONSTRATION_TARGETS.find((one) => one.text === text)!;
    const target = { id: '', text, family: 'ip4' as const, heloName, dkimSelector: dkimSelector ?? null };
    const findings = await checkMail(target, {
      lookup: mailLookupThrough([resolver]),
      registeredDomainOf,
      fetchPolicy: null,
      compareCertificate: null,
      now: new Date(),
    });
    return findings.filter(({ passed }) => passed !== true).map(({ item }) => item);
  };
  expect(await failing('203.0.113.25')).toEqual(UNPROVEN);
  expect(await failing('2001:db8:51::25')).toEqual(UNPROVEN);
  expect(await failing('203.0.113.26')).toEqual(UNPROVEN);
  expect(await failing('198.51.100.25')).toEqual([
    'reverse-dns',
    'spf',
    'dkim',
    'dmarc',
    'mta-sts',
    'tls-rpt',
    'dane',
  ]);
  resolver.close();
  await server.close();
});
