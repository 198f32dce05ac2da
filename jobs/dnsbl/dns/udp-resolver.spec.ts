import { createSocket } from 'node:dgram';
import { startLoopbackDns, type Question, type Reply } from '../../../demo/dns/loopback-dns-server.ts';
import type { DnsOutcome } from './resolver.ts';
import { UdpResolver } from './udp-resolver.ts';

// Wide apart, so that a busy machine does not move an answer from one side of a limit to the other.
const IMPATIENT = { repeatAfterMs: [400, 800], giveUpAfterMs: 1600 };

async function ask(answer: (question: Question) => Reply, type: 'A' | 'TXT' = 'A'): Promise<DnsOutcome> {
  const server = await startLoopbackDns(answer);
  const resolver = new UdpResolver('127.0.0.1', server.port, IMPATIENT);
  try {
    return await resolver.query('2.0.0.127.bl.example', type);
  } finally {
    resolver.close();
    await server.close();
  }
}

test('reads every A record of an answer', async () => {
  expect(await ask(() => ({ addresses: ['127.0.0.2', '127.0.0.4'], ttlSeconds: 30 }))).toMatchObject({
    kind: 'answer',
    rcode: 'NOERROR',
    records: ['127.0.0.2', '127.0.0.4'],
    ttlSeconds: 30,
    tries: 1,
  });
});

test('joins the strings of a long TXT record', async () => {
  const reason = `https://bl.example/query?ip=127.0.0.2 ${'è '.repeat(200)}`;
  expect(await ask(() => ({ texts: [reason] }), 'TXT')).toMatchObject({ records: [reason] });
});

test.each(['NXDOMAIN', 'SERVFAIL', 'REFUSED', 'NOTIMP', 'FORMERR'] as const)('tells %s', async (rcode) => {
  expect(await ask(() => ({ rcode }))).toMatchObject({ kind: 'answer', rcode, records: [] });
});

test('a referral of a server that does not ask for others says nothing', async () => {
  const withFlags = (flags: number) => (packet: Buffer) => {
    packet.writeUInt16BE(flags, 2);
    return packet;
  };
  expect(await ask(() => ({ spoil: withFlags(0x8100) }))).toMatchObject({ kind: 'failed' });
  // The zone's own server does not ask for others either, but knows.
  expect(await ask(() => ({ spoil: withFlags(0x8500) }))).toMatchObject({ kind: 'answer', records: [] });
});

test('repeats a question and takes the answer to the repetition', async () => {
  let times = 0;
  expect(await ask(() => (++times < 3 ? { silent: true } : { addresses: ['127.0.0.2'] }))).toMatchObject({
    kind: 'answer',
    tries: 3,
  });
});

test('gives up on silence', async () => {
  expect(await ask(() => ({ silent: true }))).toMatchObject({ kind: 'failed', reason: 'time-out', tries: 3 });
});

test('ignores an answer that comes after it gave up', async () => {
  expect(await ask(() => ({ addresses: ['127.0.0.2'], delayMs: 2600 }))).toMatchObject({
    kind: 'failed',
    reason: 'time-out',
  });
});

test('takes an answer that is late but inside the patience', async () => {
  expect(await ask(() => ({ addresses: ['127.0.0.2'], delayMs: 900 }))).toMatchObject({
    kind: 'answer',
    records: ['127.0.0.2'],
  });
});

test('goes to TCP when the answer is cut', async () => {
  const seen: boolean[] = [];
  const outcome = await ask(({ overTcp }) => {
    seen.push(overTcp);
    return { addresses: ['127.0.0.2', '127.0.0.10'], truncated: true };
  });
  expect(outcome).toMatchObject({ kind: 'answer', records: ['127.0.0.2', '127.0.0.10'] });
  expect(seen).toEqual([false, true]);
});

const edited =
  (edit: (packet: Buffer) => void) =>
  (packet: Buffer): Buffer => {
    const copy = Buffer.from(packet);
    edit(copy);
    return copy;
  };

const SPOILT: readonly (readonly [string, (packet: Buffer) => Buffer])[] = [
  ['another id', edited((p) => p.writeUInt16BE((p.readUInt16BE(0) + 1) & 0xffff, 0))],
  ['another question', edited((p) => p.writeUInt8(0x39, 13))],
  ['a question sent back as a question', edited((p) => p.writeUInt16BE(0x0100, 2))],
  ['an answer cut in the middle of its record', (p) => p.subarray(0, p.length - 2)],
  ['a record longer than the packet', edited((p) => p.writeUInt16BE(400, p.length - 6))],
  ['an A record of three octets', edited((p) => p.writeUInt16BE(3, p.length - 6))],
  ['names that exist and do not', edited((p) => p.writeUInt8(0x83, 3))],
  ['a header only', (p) => p.subarray(0, 12)],
];

describe('of an answer that is spoilt', () => {
  // All at once: each is waited for until the patience ends.
  let outcomes: DnsOutcome[];
  beforeAll(async () => {
    outcomes = await Promise.all(SPOILT.map(([, spoil]) => ask(() => ({ addresses: ['127.0.0.2'], spoil }))));
  });
  test.each(SPOILT.map(([name], n) => ({ name, n })))('does not believe $name', ({ n }) => {
    expect(outcomes[n]?.kind).toBe('failed');
  });
});

test('takes the true answer after a forged one', async () => {
  const outcome = await ask(() => ({
    addresses: ['127.0.0.2'],
    spoil: (packet) => [edited((p) => p.writeUInt16BE((p.readUInt16BE(0) ^ 1) & 0xffff, 0))(packet), packet],
  }));
  expect(outcome).toMatchObject({ kind: 'answer', records: ['127.0.0.2'] });
});

test('tells a closed port from silence', async () => {
  const holder = createSocket('udp4');
  await new Promise<void>((resolve) => holder.bind(0, '127.0.0.1', resolve));
  const { port } = holder.address();
  await new Promise<void>((resolve) => holder.close(() => resolve()));
  const resolver = new UdpResolver('127.0.0.1', port, IMPATIENT);
  expect(await resolver.query('2.0.0.127.bl.example', 'A')).toMatchObject({
    kind: 'failed',
    reason: 'unreachable',
  });
  resolver.close();
});

test('a resolver to which there is no way is unreachable, and asked again by the next question', async () => {
  // The kernel refuses to connect to the broadcast address, as it does to any while the network is down.
  const resolver = new UdpResolver('255.255.255.255', 53, IMPATIENT);
  for (const name of ['2.0.0.127.bl.example', '3.0.0.127.bl.example'])
    expect(await resolver.query(name, 'A')).toMatchObject({ kind: 'failed', reason: 'unreachable' });
  resolver.close();
});

test('keeps a thousand questions apart', async () => {
  const server = await startLoopbackDns(({ name }) => ({
    addresses: [`127.0.${Number(name.split('.')[1])}.${Number(name.split('.')[0])}`],
  }));
  const resolver = new UdpResolver('127.0.0.1', server.port);
  const numbers = Array.from({ length: 1000 }, (_, n) => n);
  const outcomes = await Promise.all(
    numbers.map((n) => resolver.query(`${n % 250}.${Math.floor(n / 250)}.bl.example`, 'A')),
  );
  expect(
    outcomes.map((outcome) => (outcome.kind === 'answer' ? outcome.records[0] : outcome.reason)),
  ).toEqual(numbers.map((n) => `127.0.${Math.floor(n / 250)}.${n % 250}`));
  resolver.close();
  await server.close();
});

test('asks from several ports, and from others after a rest', async () => {
  const seen: number[] = [];
  const server = await startLoopbackDns(({ from }) => {
    seen.push(from);
    return { rcode: 'NXDOMAIN' };
  });
  const resolver = new UdpResolver('127.0.0.1', server.port, IMPATIENT, 100);
  const askEight = () =>
    Promise.all(Array.from({ length: 8 }, (_, n) => resolver.query(`${n}.bl.example`, 'A')));
  await askEight();
  expect(new Set(seen).size).toBe(4);
  await new Promise((resolve) => setTimeout(resolve, 200));
  await askEight();
  const later = new Set(seen.slice(8));
  expect(later.size).toBe(4);
  expect([...later].some((port) => !seen.slice(0, 8).includes(port))).toBe(true);
  resolver.close();
  await server.close();
});

test('a name the DNS cannot carry fails without being asked', async () => {
  const resolver = new UdpResolver('127.0.0.1', 9);
  expect(await resolver.query(`${'a'.repeat(64)}.example`, 'A')).toMatchObject({
    kind: 'failed',
    reason: 'malformed',
    tries: 0,
  });
  resolver.close();
});

test('closed, it gives up what waits, answers every new question at once and opens nothing again', async () => {
  const server = await startLoopbackDns(() => ({ silent: true }));
  const resolver = new UdpResolver('127.0.0.1', server.port, IMPATIENT, 0);
  // Whoever is given up may ask the next question in the same breath.
  const next = resolver.query('1.bl.example', 'A').then(() => resolver.query('2.bl.example', 'A'));
  resolver.close();
  expect(await next).toMatchObject({ kind: 'failed', reason: 'unreachable', tries: 0 });
  expect(() => resolver.close()).not.toThrow();
  await server.close();
});
