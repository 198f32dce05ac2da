import type { INestApplicationContext } from '@nestjs/common';
import { createServer, type Server } from 'node:net';
import { ImapFlow } from 'imapflow';
import { SMTPServer } from 'smtp-server';
import { QueueService } from '../../api/queue/queue.service.ts';
import {
  makeAuthority,
  makeSigner,
  pemOf,
  receiptFor,
  type TestSigner,
} from '../../api/pec/testing/pec-message.ts';
import { addSupplier, file, post } from '../../api/requests/testing/requests.ts';
import {
  startTestApplication,
  type TestApplication,
  type TestClient,
} from '../../api/testing/application.ts';
import type { PecAccountPage } from '../../contract/pec/account.ts';
import type { RequestDetail } from '../../contract/requests/requests.ts';
import { findDovecot, startDovecot, type Dovecot } from '../records/testing/dovecot.ts';
import { eventually, startTestWorker } from '../testing/worker.ts';
import { PecJobsModule } from './pec-jobs.module.ts';
import { sendCertified } from './pec-sender.ts';
import { describeWith } from '../../api/testing/real-programs.ts';

const OFFICE = 'sistemi@pec.provincia.example';
const SUPPLIER = 'rete-sicura@pec.example';

let app: TestApplication;
let operator: TestClient;
let administrator: TestClient;
let worker: INestApplicationContext;
let supplierId: string;
let provider: TestSigner;

/** What the next conversation does; every message that came through is kept. */
const postOffice: { behaviour: 'take' | 'refuse' | 'later' | 'die'; taken: Buffer[] } = {
  behaviour: 'take',
  taken: [],
};
let smtp: SMTPServer;
let smtpPort: number;

beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T08:00:00Z');
  operator = await app.as('operator');
  administrator = await app.as('administrator');
  supplierId = await addSupplier(app);
  await app.db.database.query('UPDATE supplier SET pec = $2 WHERE id = $1', [supplierId, SUPPLIER]);
  const root = await makeAuthority();
  provider = await makeSigner('posta-certificata@gestore.example', undefined, { issuer: root });
  await administrator.raw({
    method: 'POST',
    url: '/api/pec/authorities',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: `--x\r\ncontent-disposition: form-data; name="file"; filename="ca.pem"\r\n\r\n${pemOf(root)}\r\n--x--\r\n`,
  });
  smtp = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      password === 'segreto' ? done(null, { user: username! }) : done(new Error('credenziali errate')),
    onRcptTo: (_address, _session, done) =>
      postOffice.behaviour === 'later'
        ? done(Object.assign(new Error('riprovare'), { responseCode: 451 }))
        : done(),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (postOffice.behaviour === 'refuse')
          return done(Object.assign(new Error('casella inesistente'), { responseCode: 550 }));
        postOffice.taken.push(Buffer.concat(chunks));
        if (postOffice.behaviour === 'die') {
          // Taken, and the line drops before the answer: the sender cannot know.
          for (const connection of (
            smtp as unknown as { connections: Set<{ id: string; _socket: { destroy(): void } }> }
          ).connections)
            if (connection.id === session.id) connection._socket.destroy();
          return;
        }
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  smtpPort = (smtp.server.address() as { port: number }).port;
  worker = await startTestWorker(app.db, [PecJobsModule], {}, app.clock);
});
beforeEach(() => {
  postOffice.behaviour = 'take';
  postOffice.taken = [];
});
afterAll(async () => {
  await worker.close();
  await new Promise<void>((resolve) => smtp.close(resolve));
  await app.close();
});

const account = (imapPort: number, more: object = {}) => ({
  enabled: true,
  address: OFFICE,
  username: OFFICE,
  password: 'segreto',
  smtp: { host: '127.0.0.1', port: smtpPort, security: 'none' },
  imap: { host: '127.0.0.1', port: imapPort, security: 'none' },
  folder: 'INBOX',
  ...more,
});

async function useAccount(imapPort = 1): Promise<void> {
  const answer = await administrator.put('/api/settings/pec-account', account(imapPort));
  expect([answer.status, answer.text]).toEqual([204, '']);
}

async function handedOver(): Promise<RequestDetail> {
  const filed = await file(await app.as('alice'), 'telephony');
  await post(await app.as('manager'), filed, 'acceptance', { version: 1 });
  return post(operator, filed, 'hand-over', { supplierId, channel: 'pec' });
}
const dispatchOf = async (request: { id: string }) =>
  (await operator.get<RequestDetail>(`/api/requests/${request.id}`)).body.handOvers[0]!.dispatch!;
const becomes = (request: { id: string }, state: string) =>
  eventually(`the message is ${state}`, async () => (await dispatchOf(request)).state === state);

test('the password is never shown, is kept while the server does not change, and is not carried to another server or port', async () => {
  await useAccount();
  const page = await administrator.get<PecAccountPage>('/api/settings/pec-account');
  expect(page.text).not.toContain('segreto');
  expect(page.body).toMatchObject({ hasPassword: true, account: { password: '', address: OFFICE } });
  const kept = await administrator.put(
    '/api/settings/pec-account',
    account(1, { password: '', folder: 'INBOX/PEC' }),
  );
  expect(kept.status).toBe(204);
  const otherPort = await administrator.put<{ code: string }>(
    '/api/settings/pec-account',
    account(2, { password: '' }),
  );
  expect([otherPort.status, otherPort.body.code]).toEqual([422, 'password-missing']);
  const elsewhere = await administrator.put<{ code: string }>('/api/settings/pec-account', {
    ...account(1, { password: '' }),
    smtp: { host: 'posta.altrove.example', port: 465, security: 'tls' },
  });
  expect([elsewhere.status, elsewhere.body.code]).toEqual([422, 'password-missing']);
  const inClear = await administrator.put('/api/settings/pec-account', {
    ...account(2),
    smtp: { host: 'posta.altrove.example', port: 25, security: 'none' },
  });
  expect(inClear.status).toBe(400);
  expect((await operator.get('/api/settings/pec-account')).status).toBe(403);
  const audit = await app.db.database.query<{ details: unknown }>(
    "SELECT details FROM audit_entry WHERE action = 'setting.changed'",
  );
  expect(JSON.stringify(audit)).not.toContain('segreto');
});

test('an order leaves once, byte by byte as it is kept', async () => {
  await useAccount();
  const request = await handedOver();
  await becomes(request, 'sent');
  const [row] = await app.db.database.query<{ raw: Buffer }>(
    'SELECT raw FROM pec_dispatch WHERE request_id = $1',
    [request.id],
  );
  expect(postOffice.taken).toHaveLength(1);
  expect(postOffice.taken[0]!.equals(row!.raw)).toBe(true);
});

test('a line that drops after the message went over leaves it uncertain: a person looks, nothing is sent again', async () => {
  await useAccount();
  postOffice.behaviour = 'die';
  const request = await handedOver();
  await becomes(request, 'uncertain');
  postOffice.behaviour = 'take';
  // A second job for it changes nothing.
  const { id } = await dispatchOf(request);
  await app.db.database.transaction((tx) =>
    worker
      .get(QueueService, { strict: false })
      .send(tx, 'pec-dispatch', { dispatchId: id }, { key: 'again' }),
  );
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect((await dispatchOf(request)).state).toBe('uncertain');
  expect(postOffice.taken).toHaveLength(1);
  await operator.post(`/api/requests/${request.id}/pec-dispatches/${id}/state`, { outcome: 'not-sent' });
  await becomes(request, 'sent');
  expect(postOffice.taken).toHaveLength(2);
});

test('a refusal for good is told; a process that died while sending leaves the message uncertain', async () => {
  await useAccount();
  postOffice.behaviour = 'refuse';
  const refused = await handedOver();
  await becomes(refused, 'failed');
  expect((await dispatchOf(refused)).reason).toContain('casella inesistente');

  postOffice.behaviour = 'later';
  const interrupted = await handedOver();
  await eventually('it was tried', async () => (await dispatchOf(interrupted)).reason.includes('riprovare'));
  await app.db.database.query("UPDATE pec_dispatch SET state = 'sending' WHERE request_id = $1", [
    interrupted.id,
  ]);
  const { id } = await dispatchOf(interrupted);
  postOffice.behaviour = 'take';
  await app.db.database.transaction((tx) =>
    worker
      .get(QueueService, { strict: false })
      .send(tx, 'pec-dispatch', { dispatchId: id }, { key: `x${id}` }),
  );
  await becomes(interrupted, 'uncertain');
  expect(postOffice.taken).toHaveLength(0);
});

test('what never reached the server, or was put off, was surely not sent', async () => {
  const mail = { from: OFFICE, to: SUPPLIER, raw: Buffer.from('Subject: x\r\n\r\ny\r\n') };
  const parsed = account(1) as Parameters<typeof sendCertified>[0];
  postOffice.behaviour = 'later';
  expect((await sendCertified(parsed, mail)).type).toBe('not-sent');
  expect((await sendCertified({ ...parsed, password: 'altra' }, mail)).type).toBe('not-sent');
  const silent: Server = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  const muted = { ...parsed, smtp: { ...parsed.smtp, port } };
  expect((await sendCertified(muted, mail, { greetingTimeout: 300 })).type).toBe('not-sent');
  silent.close();
  expect((await sendCertified({ ...parsed, smtp: { ...parsed.smtp, port: 1 } }, mail)).type).toBe('not-sent');
  // STARTTLS was asked for and is not offered: the password is not sent in clear.
  const strict = { ...parsed, smtp: { ...parsed.smtp, security: 'starttls' as const } };
  expect((await sendCertified(strict, mail)).type).toBe('not-sent');
  // A server that dribbles is never silent; the whole try has an end all the same.
  const dribbling = createServer((socket) => {
    socket.on('error', () => undefined);
    const drip = setInterval(() => socket.write('220-still here\r\n'), 50);
    socket.on('close', () => clearInterval(drip));
  });
  await new Promise<void>((resolve) => dribbling.listen(0, '127.0.0.1', resolve));
  const slow = {
    ...parsed,
    smtp: { ...parsed.smtp, port: (dribbling.address() as { port: number }).port },
  };
  expect(await sendCertified(slow, mail, { wholeMs: 600, greetingTimeout: 30_000 })).toEqual({
    type: 'not-sent',
    reason: 'the server did not finish in 0.6 s',
  });
  await new Promise((resolve) => dribbling.close(resolve));
});

const dovecot = findDovecot();
describeWith({ dovecot }, 'with Dovecot', () => {
  let server: Dovecot;
  beforeAll(async () => {
    server = await startDovecot(dovecot!, true, true);
    await useAccount(server.imap);
  });
  afterAll(() => server.stop());

  async function arrive(...messages: Buffer[]): Promise<void> {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port: server.imap,
      secure: false,
      doSTARTTLS: false,
      auth: { user: OFFICE, pass: 'segreto' },
      logger: false,
    });
    await client.connect();
    for (const raw of messages) await client.append('INBOX', raw);
    await client.logout();
  }
  const fetchNow = (key: string) =>
    app.db.database.transaction((tx) =>
      worker.get(QueueService, { strict: false }).send(tx, 'pec-fetch', {}, { key }),
    );

  test('receipts are found by the message they name, once each, and no other mail is taken', async () => {
    const request = await handedOver();
    await becomes(request, 'sent');
    const about = { messageId: (await dispatchOf(request)).messageId, sender: OFFICE, recipient: SUPPLIER };
    const stranger = await makeSigner('posta-certificata@gestore.example');
    await arrive(
      Buffer.from('From: a@b.example\r\nSubject: personale\r\n\r\nnon riguarda nessuno\r\n'),
      await receiptFor(provider, 'accettazione', { ...about, messageId: '<altro@x.example>' }),
      await receiptFor(stranger, 'errore-consegna', about),
      await receiptFor(provider, 'accettazione', about),
    );
    await fetchNow('one');
    await becomes(request, 'accepted');
    await arrive(await receiptFor(provider, 'avvenuta-consegna', about));
    await fetchNow('two');
    await becomes(request, 'delivered');
    const { handOvers } = (await operator.get<RequestDetail>(`/api/requests/${request.id}`)).body;
    expect(handOvers[0]!.receipts.map(({ verdict, source }) => [verdict, source])).toEqual([
      ['issuer-unknown', 'mailbox'],
      ['counted', 'mailbox'],
      ['counted', 'mailbox'],
    ]);
  });
});
