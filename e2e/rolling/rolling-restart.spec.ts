import { get, type IncomingMessage } from 'node:http';
import { startLoopbackDns, type LoopbackDnsServer } from '../../demo/dns/loopback-dns-server.ts';
import { Client } from '../client.ts';
import { Cluster, type MemberName } from '../cluster.ts';
import { drained } from '../faults/invariants.ts';
import { openSlowSmtp, type SlowSmtp } from '../faults/slow-smtp.ts';
import { SERVICE_CONTENTS } from '../fuzz/contents.ts';
import { cookieOf, TwentyClients } from './clients.ts';

const ZONES = ['psbl.surriel.com', 'bl.spamcop.net', 'dnsbl.dronebl.org'];

let dns: LoopbackDnsServer;
let post: SlowSmtp;
let cluster: Cluster;

beforeAll(async () => {
  dns = await startLoopbackDns(({ name }) =>
    name.startsWith('2.0.0.127.') ? { addresses: ['127.0.0.2'] } : { rcode: 'NXDOMAIN' },
  );
  post = await openSlowSmtp(30);
  // Twenty people by few sessions, faster than anybody clicks: the limit of requests is not looked at here.
  const env = { RESOLVERS: `127.0.0.1:${dns.port}`, SMTP_URL: post.url, RATE_LIMIT: '1000000' };
  cluster = await Cluster.open(env, async (client) => {
    await client.query('UPDATE dnsbl_zone SET enabled = zone = ANY($1)', [ZONES]);
    await client.query(
      `INSERT INTO setting (key, value) VALUES ('schedule.dnsbl-sweep', '"* * * * *"')
         ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    );
  });
}, 480_000);

afterAll(async () => {
  await cluster?.close();
  await post?.close();
  await dns?.close();
}, 480_000);

const rows = <T>(sql: string, params: unknown[] = []): Promise<T[]> =>
  cluster.withDatabase(async (client) => (await client.query(sql, params)).rows as T[]);

const ticks = (): Promise<{ tick: string; n: number }[]> =>
  rows('SELECT tick, count(*)::int AS n FROM dnsbl_sweep WHERE tick IS NOT NULL GROUP BY tick ORDER BY tick');

test('every process is restarted in turn while twenty people work: no request fails, nothing is lost, each minute has one sweep', async () => {
  const mailsBefore = new Set(
    (await rows<{ id: string }>("SELECT id FROM message WHERE channel = 'email'")).map(({ id }) => id),
  );
  const clients = await TwentyClients.open(cluster.url);
  const began = Date.now();
  clients.begin();
  await pause(2000);
  for (const name of ['api-0', 'jobs-0', 'api-1', 'jobs-1'] as MemberName[]) {
    expect([name, await cluster.end(name, 'SIGTERM')]).toEqual([name, 0]);
    cluster.start(name);
    await cluster.ready(name);
    // The balancer has seen it, too, before the next one goes.
    await cluster.proxy.allReady();
    await pause(1000);
  }
  // Three ticks at least: one of them may have found no process ready.
  while (Date.now() - began < 130_000) await pause(500);
  await clients.end();

  expect(clients.failures).toEqual([]);
  expect(clients.filed.length).toBeGreaterThan(50);
  expect(clients.reads).toBeGreaterThan(500);
  const kept = await rows<{ code: string }>('SELECT code FROM request WHERE code = ANY($1)', [clients.filed]);
  expect(kept).toHaveLength(clients.filed.length);
  expect(new Set(clients.filed).size).toBe(clients.filed.length);

  // One sweep for each minute that went by, none left out and none twice.
  const swept = (await ticks()).filter(({ tick }) => minuteOf(tick) * 60_000 > began);
  expect(swept.filter(({ n }) => n !== 1)).toEqual([]);
  expect(swept.length).toBeGreaterThanOrEqual(2);
  const minutes = swept.map(({ tick }) => minuteOf(tick));
  expect(minutes).toEqual(minutes.map((_, n) => minutes[0]! + n));

  expect(await drained(cluster.databaseUrl, 120_000)).toBe(true);
  const mails = (await rows<{ id: string }>("SELECT id FROM message WHERE channel = 'email'")).filter(
    ({ id }) => !mailsBefore.has(id),
  );
  expect(mails.length).toBeGreaterThan(clients.filed.length);
  expect(mails.flatMap(({ id }) => (post.taken.get(`<${id}@baluardo>`) === 1 ? [] : [id]))).toEqual([]);
  expect((await cluster.app.command('audit', 'verify')).code).toBe(0);
}, 480_000);

test.each([
  ['api-0', 'api-1'],
  ['api-1', 'api-0'],
] as [MemberName, MemberName][])(
  'what is written at one process is heard at the other: %s to %s',
  async (writer, hearer) => {
    const line = await openLine(cluster.urlOf(hearer), await cookieOf(cluster.urlOf(hearer), 'operatore'));
    try {
      const referent = await Client.signIn(cluster.urlOf(writer), 'referente');
      const { service, content } = SERVICE_CONTENTS[0]!;
      const { status, body } = await referent.post<{ id: string }>('/requests', {
        service,
        content,
        subject: 'Da un processo all’altro',
        submit: true,
      });
      expect(status).toBe(201);
      await until('the change is heard', () => line.heard().includes(body.id));
    } finally {
      line.close();
    }
  },
);

/** Events as they come. */
function openLine(url: string, cookie: string): Promise<{ heard: () => string; close: () => void }> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const sent = get(`${url}/api/events`, { headers: { cookie } }, (answer: IncomingMessage) => {
      answer.on('data', (chunk: Buffer) => (heard += chunk.toString('utf8')));
      answer.on('error', () => undefined);
      resolve({ heard: () => heard, close: () => sent.destroy() });
    });
    sent.on('error', reject);
  });
}

async function until(what: string, holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (holds()) return;
    await pause(100);
  }
  throw new Error(`did not come about: ${what}`);
}

/** `2026-11-30T10:15` and the like, in UTC. */
const minuteOf = (tick: string): number =>
  Math.floor(Date.parse(tick.endsWith('Z') ? tick : `${tick.slice(0, 16)}Z`) / 60_000);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
