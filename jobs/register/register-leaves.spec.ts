import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { anchorPublicKey } from '../../api/audit/audit-anchor.ts';
import { verifyAuditChain } from '../../api/audit/audit-chain.ts';
import { AuditService } from '../../api/audit/audit.service.ts';
import { Clock } from '../../api/clock.ts';
import { readConfig, type Config } from '../../api/config.ts';
import { MessagesService } from '../../api/notifications/messages.service.ts';
import { QueueService } from '../../api/queue/queue.service.ts';
import { SecretBox } from '../../api/secrets/secret-box.ts';
import { TEST_KEY } from '../../api/testing/application.ts';
import { openTestDatabase, type TestDatabase } from '../../api/testing/database.ts';
import type { SchedulesService } from '../schedules/schedules.service.ts';
import { RegisterAnchorWorker } from './register-anchor.worker.ts';
import { RegisterForwardWorker } from './register-forward.worker.ts';

let db: TestDatabase;
let queue: QueueService;
const folder = mkdtempSync(path.join(tmpdir(), 'baluardo-anchors-'));
const anchors = path.join(folder, 'anchors');
/** Nothing of the schedules is asked by one round. */
const schedules = undefined as unknown as SchedulesService;

beforeAll(async () => {
  db = await openTestDatabase();
  queue = new QueueService(db.dataSource);
  await queue.start();
  for (let n = 0; n < 5; n++) await record(String(n));
});
afterAll(async () => {
  await queue.onApplicationShutdown();
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

const record = (id: string): Promise<void> =>
  db.database.transaction((tx) =>
    new AuditService(new Clock()).record(
      tx,
      { kind: 'system', name: 'prova' },
      { action: 'test.done', subject: { kind: 'test', id } },
    ),
  );

const configWith = (more: Record<string, string>): Config => ({
  ...readConfig({ DATABASE_URL: db.url, ...more }),
  key: TEST_KEY,
});

describe('the last row, once a day', () => {
  const worker = (): RegisterAnchorWorker =>
    new RegisterAnchorWorker(
      queue,
      schedules,
      db.database,
      new MessagesService(queue, new SecretBox([Buffer.alloc(32, 7)])),
      new Clock(),
      configWith({ AUDIT_ANCHORS: anchors, AUDIT_ANCHOR_MAIL: 'revisore@ente.example, pec@ente.example' }),
    );

  test('leaves signed, into a file and by mail to everybody named, once a round', async () => {
    const first = await worker().run('mattina-1');
    await worker().run('mattina-1');
    expect(first?.broken).toBeNull();
    expect(readFileSync(anchors, 'utf8')).toContain(`${first!.line}\n`);
    expect(first!.line).toMatch(/^5:[\da-f]{64} \S+Z ed25519:\S{88}$/);
    const mails = await db.database.query<{ to: string; body: string }>(
      'SELECT recipient AS "to", body FROM message ORDER BY recipient',
    );
    expect(mails.map(({ to }) => to)).toEqual(['pec@ente.example', 'revisore@ente.example']);
    expect(mails[0]!.body).toContain(first!.line);
  });

  test('anybody with the public key can check it', async () => {
    const { createPublicKey, verify } = await import('node:crypto');
    const [word, at, proof] = readFileSync(anchors, 'utf8').split('\n')[0]!.split(' ');
    const key = createPublicKey(anchorPublicKey(Buffer.from(TEST_KEY, 'base64')));
    const signature = Buffer.from(proof!.slice('ed25519:'.length), 'base64');
    expect(verify(null, Buffer.from(`baluardo audit anchor\n${word} ${at}`), key, signature)).toBe(true);
    expect(verify(null, Buffer.from(`baluardo audit anchor\n${word}0 ${at}`), key, signature)).toBe(false);
  });

  test('finds the next morning that the end was cut and written anew, and says so to everybody', async () => {
    await db.database.query('ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_no_change');
    await db.database.query('DELETE FROM audit_entry WHERE seq > 3');
    await db.database.query('ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_no_change');
    for (let n = 0; n < 4; n++) await record('altro');
    // The chain alone is calm.
    expect(await verifyAuditChain(db.database)).toMatchObject({ intact: true });
    expect(await worker().run('mattina-2')).toMatchObject({ broken: 5 });
    const alarms = await db.database.query(
      "SELECT 1 FROM message WHERE subject LIKE '%NON INTEGRO%' AND body LIKE '%riga 5%'",
    );
    expect(alarms).toHaveLength(2);
  });

  test('a forged line in the file is told, and counts for nothing', async () => {
    appendFileSync(anchors, `9:${'a'.repeat(64)} 2026-11-30T00:00:00.000Z ed25519:${'A'.repeat(86)}==\n`);
    expect(await worker().run('mattina-3')).toMatchObject({ broken: 5 });
  });
});

describe('every row, to a syslog receiver', () => {
  let heard = '';
  let server: Server;
  const listen = async (port = 0): Promise<number> => {
    server = createServer((socket) => socket.on('data', (part) => (heard += part.toString('utf8'))));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const numbers = (): number[] => [...heard.matchAll(/ seq="(\d+)"/g)].map(([, seq]) => Number(seq));

  test('leaves in order and once; after an outage nothing is missing', async () => {
    const port = await listen();
    const worker = new RegisterForwardWorker(
      queue,
      schedules,
      db.database,
      configWith({ SYSLOG_URL: `tcp://127.0.0.1:${port}` }),
    );
    expect(await worker.run()).toBe(7);
    expect(await worker.run()).toBe(0);
    server.close();
    await record('durante il guasto');
    await expect(worker.run()).rejects.toThrow('ECONNREFUSED');
    await listen(port);
    expect(await worker.run()).toBe(1);
    server.close();
    expect(numbers()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test.each([
    'tcp://syslog.ente.example:601',
    'udp://syslog.ente.example:514',
    'tls://syslog.ente.example',
    'syslog.ente.example:6514',
  ])('an address in clear or without a port is refused at the start: %s', (url) => {
    expect(() => readConfig({ SYSLOG_URL: url })).toThrow('SYSLOG_URL');
  });
});
