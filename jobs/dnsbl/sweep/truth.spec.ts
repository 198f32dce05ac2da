import { parseTargets, type Target } from '../../../domain/dnsbl/target.ts';
import type { Reply } from '../../../demo/dns/loopback-dns-server.ts';
import { UdpResolver } from '../dns/udp-resolver.ts';
import { plain } from '../testing/fault-table.ts';
import { properList, startFaultZones, type ZoneBehaviour } from '../testing/fault-zones.ts';
import { startRbldnsd, startUnbound } from '../testing/real-servers.ts';
import { runSweep } from './run-sweep.ts';
import type { SweepPlan, SweepProof, SweepVerdict, SweepZone } from './sweep-plan.ts';
import { findProgram } from '../../../api/testing/real-programs.ts';

const PATIENCE = { repeatAfterMs: [300], giveUpAfterMs: 800 };
const LISTED: Reply = { addresses: ['127.0.0.2'], texts: ['a reason'] };

interface Seen {
  readonly verdicts: readonly SweepVerdict[];
  readonly proofs: readonly SweepProof[];
}

async function sweepThrough(
  ports: readonly number[],
  zones: readonly Partial<SweepZone>[],
  targets: readonly string[],
  more: Partial<SweepPlan> = {},
): Promise<Seen> {
  const resolvers = ports.map((port) => new UdpResolver('127.0.0.1', port, PATIENCE));
  const verdicts: SweepVerdict[] = [];
  const proofs: SweepProof[] = [];
  await runSweep({
    zones: zones.map((zone) => ({
      zone: { ...plain(), zone: 'bl.example' },
      askAs: 'bl.example',
      ratePerSecond: null,
      resolvers,
      ...zone,
    })),
    targets: targets.flatMap(
      (text) => parseTargets(text, (name) => name.split('.').slice(-2).join('.')) as Target[],
    ),
    resolver: resolvers[0]!,
    inFlightPerZone: 10,
    inFlight: 50,
    onProof: (proof) => void proofs.push(proof),
    onVerdict: (verdict) => void verdicts.push(verdict),
    ...more,
  });
  for (const resolver of resolvers) resolver.close();
  return { verdicts, proofs };
}

async function sweep(
  behaviours: readonly ZoneBehaviour[],
  targets: readonly string[],
  zone: Partial<SweepZone> = {},
  more: Partial<SweepPlan> = {},
): Promise<Seen> {
  const servers = await Promise.all(behaviours.map((one) => startFaultZones({ 'bl.example': one })));
  try {
    return await sweepThrough(
      servers.map(({ port }) => port),
      [zone],
      targets,
      more,
    );
  } finally {
    await Promise.all(servers.map((server) => server.close()));
  }
}

const saidOf = ({ verdicts }: Seen): Record<string, string> =>
  Object.fromEntries(verdicts.map(({ target, verdict }) => [target.text, verdict]));

const list = properList({ '9.2.0.192': LISTED });

/** Answers each label's first questions with an error. */
function failingFirst(times: number, rcode: NonNullable<Reply['rcode']>): ZoneBehaviour {
  const seen = new Map<string, number>();
  return (label, question) => {
    const before = seen.get(label) ?? 0;
    seen.set(label, before + 1);
    return before < times ? { rcode } : list(label, question);
  };
}

test.each(['SERVFAIL', 'REFUSED', 'NOTIMP', 'FORMERR'] as const)(
  '%s is asked again before it counts, for the proof too',
  async (rcode) => {
    const seen = await sweep([failingFirst(2, rcode)], ['192.0.2.9', '192.0.2.10']);
    expect(saidOf(seen)).toEqual({ '192.0.2.9': 'listed', '192.0.2.10': 'clean' });
    expect(seen.verdicts.find(({ verdict }) => verdict === 'clean')?.tries).toBe(3);
  },
);

test('an error that lasts stands', async () => {
  expect(saidOf(await sweep([failingFirst(99, 'SERVFAIL')], ['192.0.2.9']))).toEqual({
    '192.0.2.9': 'unknown',
  });
});

test.each(['SERVFAIL', 'REFUSED', 'NOTIMP'] as const)(
  'where one resolver has only %s for a list, the next is asked',
  async (rcode) => {
    const seen = await sweep([() => ({ rcode }), list], ['192.0.2.9', '192.0.2.10']);
    expect(saidOf(seen)).toEqual({ '192.0.2.9': 'listed', '192.0.2.10': 'clean' });
  },
);

test('a resolver that fails for one name only is left for the next one', async () => {
  const lame: ZoneBehaviour = (label, question) =>
    label === '9.2.0.192' ? { rcode: 'SERVFAIL' } : list(label, question);
  expect(saidOf(await sweep([lame, list], ['192.0.2.9']))).toEqual({ '192.0.2.9': 'listed' });
});

test('a list that goes wild in the middle calls nobody listed', async () => {
  let asked = 0;
  const wild: ZoneBehaviour = (label, question) =>
    ++asked > 12 ? { addresses: ['127.0.0.2'] } : properList()(label, question);
  const seen = await sweep([wild], ['192.0.2.0/27']);
  expect(seen.verdicts.filter(({ verdict }) => verdict === 'listed')).toEqual([]);
  expect(seen.verdicts).toHaveLength(32);
  expect(seen.verdicts.some(({ verdict }) => verdict === 'zone-broken')).toBe(true);
  expect(seen.proofs.at(-1)?.health).toBe('wildcard');
});

test('a list that falls silent after a listing has proved itself before', async () => {
  let asked = 0;
  const fading: ZoneBehaviour = (label, question) => (++asked > 4 ? { silent: true } : list(label, question));
  expect(saidOf(await sweep([fading], ['192.0.2.9']))).toEqual({ '192.0.2.9': 'listed' });
});

test.each([
  ['the host', 'www.ente.example', { 'www.ente.example': LISTED }, 'listed'],
  ['its domain', 'www.ente.example', { 'ente.example': LISTED }, 'listed'],
  ['neither', 'www.ente.example', {}, 'clean'],
  [
    'an open question about the host',
    'www.ente.example',
    { 'www.ente.example': { rcode: 'SERVFAIL' } },
    'unknown',
  ],
] as const)('a list of hosts and domains is asked for both: %s', async (_name, target, entries, verdict) => {
  const surbl = properList({ ...entries, 'test.surbl.example': LISTED });
  const zone = {
    zone: {
      ...plain('', {
        nameForm: 'host-and-registered',
        tests: { positive: ['test.surbl.example'], negative: null },
      }),
      zone: 'bl.example',
    },
  };
  expect(saidOf(await sweep([surbl], [target], zone))).toEqual({ [target]: verdict });
});

test('a name that is absent is not known to be, where one label is all the proof there is', async () => {
  expect(saidOf(await sweep([properList()], ['www.ente.example']))).toEqual({
    'www.ente.example': 'unknown',
  });
});

test('it is known once an entry behind a denied name came back through the same resolver', async () => {
  expect(saidOf(await sweep([properList()], ['www.ente.example', '192.0.2.10']))).toEqual({
    'www.ente.example': 'clean',
    '192.0.2.10': 'clean',
  });
});

test("a list's text is harmless and without the key, whatever it holds", async () => {
  const echo: ZoneBehaviour = (label, question) =>
    properList({
      '9.2.0.192': {
        addresses: ['127.0.0.2'],
        texts: [`\u001b]0;x\u0007\r\nBcc: a@b query was ${question.name}`],
      },
    })(label.replace(/\.sekret123$/i, ''), question);
  const seen = await sweep([echo], ['192.0.2.9'], { askAs: 'Sekret123.bl.example', secrets: ['sekret123'] });
  expect(seen.verdicts[0]?.txt).toEqual(['\ufffd]0;x\ufffd Bcc: a@b query was 9.2.0.192.••••.bl.example']);
});

const rbldnsd = findProgram('rbldnsd');
const unbound = findProgram('unbound');
if (rbldnsd !== null && unbound !== null)
  describe.each([
    ['strict', 'unknown'],
    ['relaxed', 'listed'],
  ] as const)('rbldnsd behind a %s minimising unbound', (kind, verdict) => {
    test(`a listed name is ${verdict}, never clean`, async () => {
      const zones = [
        { zone: 'names.lists.example', kind: 'dnset', data: ':127.0.0.2:listed\ntest\nbad.ente.example\n' },
      ] as const;
      const server = await startRbldnsd(rbldnsd, zones);
      const resolver = await startUnbound(
        unbound,
        server.port,
        ['names.lists.example'],
        ['qname-minimisation: yes', `qname-minimisation-strict: ${kind === 'strict' ? 'yes' : 'no'}`],
      );
      const named = {
        zone: { ...plain('', { families: ['name'] }), zone: 'names.lists.example' },
        askAs: 'names.lists.example',
      };
      const seen = await sweepThrough([resolver.port], [named], ['bad.ente.example']);
      await Promise.all([resolver.stop(), server.stop()]);
      expect(saidOf(seen)).toEqual({ 'bad.ente.example': verdict });
    });
  });

/** A list that answers well until it is asked about this address, and then as told. */
const failingAt = (label: string, then: Reply): ZoneBehaviour => {
  const proper = properList();
  let hasFailed = false;
  return (asked, question) => {
    hasFailed ||= asked === label;
    return hasFailed ? then : proper(asked, question);
  };
};

test.each([
  ['denies every name', { rcode: 'NXDOMAIN' }],
  ['is silent', { silent: true }],
] as [string, Reply][])(
  'who was listed is not called clean by a resolver that %s from that question on',
  async (_, then) => {
    const blind = await sweep(
      [failingAt('7.113.0.203', then)],
      ['203.0.113.7'],
      {},
      { wasNotClean: () => true },
    );
    expect(blind.verdicts.map(({ verdict }) => verdict)).not.toContain('clean');
    expect(blind.verdicts).toHaveLength(1);
  },
);

test('who was listed is called clean by a list that proves itself once more', async () => {
  const { verdicts, proofs } = await sweep([properList()], ['203.0.113.7'], {}, { wasNotClean: () => true });
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['clean']);
  expect(proofs).toHaveLength(2);
});

test('who is listed is not called clean by a resolver that denied it once, between two proofs', async () => {
  const proper = properList();
  let denied = false;
  const once: ZoneBehaviour = (asked, question) => {
    if (asked !== '7.113.0.203') return proper(asked, question);
    if (denied) return { addresses: ['127.0.0.2'], texts: ['listed'] };
    denied = true;
    return { rcode: 'NXDOMAIN' };
  };
  const { verdicts } = await sweep([once], ['203.0.113.7'], {}, { wasNotClean: () => true });
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['listed']);
});
