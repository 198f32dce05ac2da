import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  randomBytes,
  verify,
  type ECDH,
} from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import { insertRow } from '../../api/database/rows.ts';
import { NotificationPreferenceEntity } from '../../api/notifications/notification-preference.entity.ts';
import { PeopleNoticesService } from '../../api/notifications/people-notices.service.ts';
import { PushDevicesService } from '../../api/notifications/push-devices.service.ts';
import { openTestDatabase, type TestDatabase } from '../../api/testing/database.ts';
import { addPeople, type TestPeople } from '../../api/testing/people.ts';
import { eventually, startTestWorker } from '../testing/worker.ts';
import { NotificationsJobsModule } from './notifications-jobs.module.ts';

/** A push service on this machine, and a browser behind it that opens what it is sent (RFC 8188, RFC 8291). */
let db: TestDatabase;
let people: TestPeople;
let worker: INestApplicationContext;
let service: Server;
let endpoint: string;
let answer = 201;
const calls: { headers: IncomingHttpHeaders; body: Buffer }[] = [];

beforeAll(async () => {
  db = await openTestDatabase();
  people = await addPeople(db.database);
  service = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (chunk: Buffer) => parts.push(chunk));
    request.on('end', () => {
      calls.push({ headers: request.headers, body: Buffer.concat(parts) });
      response.writeHead(answer).end();
    });
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(service.address() as AddressInfo).port}/push/1`;
  worker = await startTestWorker(db, [NotificationsJobsModule], { outboundAllow: ['127.0.0.1'] });
});
afterAll(async () => {
  await worker.close();
  await new Promise((resolve) => service.close(resolve));
  await db.close();
});

const operator = () => people.actors.operator;
const devices = () => worker.get(PushDevicesService, { strict: false });

function opened(body: Buffer, browser: ECDH, auth: Buffer): unknown {
  const salt = body.subarray(0, 16);
  const sender = body.subarray(21, 21 + body[20]!);
  const secret = browser.computeSecret(sender);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), sender]);
  const key = Buffer.from(hkdfSync('sha256', secret, auth, info, 32));
  const derived = (what: string, length: number): Buffer =>
    Buffer.from(hkdfSync('sha256', key, salt, `Content-Encoding: ${what}\0`, length));
  const sealed = body.subarray(21 + body[20]!);
  const decipher = createDecipheriv('aes-128-gcm', derived('aes128gcm', 16), derived('nonce', 12));
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString('utf8'));
}

const tell = (key: string) =>
  db.database.transaction((tx) =>
    worker.get(PeopleNoticesService, { strict: false }).tell(tx, [{ id: operator().personId, email: null }], {
      key,
      kind: 'deadlines',
      subject: 'FW-2026-0001: scadenza vicina',
      text: 'Scade oggi, perché è così.',
      path: '/richieste/1',
      mail: 'never',
    }),
  );

test('a notice reaches the browser of who wants it pushed, sealed for it alone and signed by the installation', async () => {
  const browser = createECDH('prime256v1');
  browser.generateKeys();
  const auth = randomBytes(16);
  await devices().add(operator(), {
    endpoint,
    keys: { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') },
    device: 'Prova',
  });
  await tell('not wanted');
  await db.database.transaction((tx) =>
    insertRow(tx, NotificationPreferenceEntity, {
      personId: operator().personId,
      kind: 'deadlines',
      mail: null,
      push: true,
    }),
  );
  await tell('wanted');
  await tell('wanted');
  await eventually('it came', async () => calls.length > 0);
  await eventually('it is marked sent', async () => {
    const [row] = await db.database.query<{ state: string }>(
      "SELECT state FROM message WHERE channel = 'push'",
    );
    return row?.state === 'sent';
  });
  expect(calls).toHaveLength(1);
  const [{ headers, body }] = calls as [(typeof calls)[number]];
  expect(headers['content-encoding']).toBe('aes128gcm');
  expect(opened(body, browser, auth)).toEqual({
    subject: 'FW-2026-0001: scadenza vicina',
    text: 'Scade oggi, perché è così.',
    path: '/richieste/1',
  });

  const { publicKey } = await devices().list(operator());
  const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.authorization ?? '')!;
  expect(key).toBe(publicKey);
  const point = Buffer.from(publicKey, 'base64url');
  const x = point.subarray(1, 33).toString('base64url');
  const y = point.subarray(33).toString('base64url');
  const jwk = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const [head = '', claims = '', signature = ''] = token.split('.');
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: jwk, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  expect(isSigned).toBe(true);

  // Who has the database and not the key writes to no browser.
  const kept = JSON.stringify([
    await db.database.query('SELECT * FROM push_subscription'),
    await db.database.query('SELECT * FROM setting'),
  ]);
  expect(kept).not.toContain(auth.toString('base64url'));
  expect(kept).toContain('sealed:1:');
});

test('a browser that is no more is forgotten, and the message says so', async () => {
  answer = 410;
  const [device] = (await devices().list(operator())).devices;
  const { id } = await devices().test(operator(), device!.id);
  await eventually('it failed', async () => (await devices().testState(operator(), id)).state === 'failed');
  expect((await devices().list(operator())).devices).toEqual([]);
});

test('another person’s device is nobody else’s to test or remove', async () => {
  await devices().add(operator(), {
    endpoint: `${endpoint}/2`,
    keys: { p256dh: 'BA', auth: 'AA' },
    device: 'Prova',
  });
  const [device] = (await devices().list(operator())).devices;
  const { alice } = people.actors;
  await expect(devices().remove(alice, device!.id)).rejects.toMatchObject({ status: 404 });
  await expect(devices().test(alice, device!.id)).rejects.toMatchObject({ status: 404 });
  await devices().remove(operator(), device!.id);
});
