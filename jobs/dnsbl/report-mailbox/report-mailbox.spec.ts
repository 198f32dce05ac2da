import type { INestApplicationContext } from '@nestjs/common';
import { createServer, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { ImapFlow } from 'imapflow';
import {
  dmarcReport,
  messageWith,
  TLS_REPORT,
  zipOf,
} from '../../../api/dnsbl/reports/testing/report-files.ts';
import {
  startTestApplication,
  type TestApplication,
  type TestClient,
} from '../../../api/testing/application.ts';
import { describeWith } from '../../../api/testing/real-programs.ts';
import { QueueService } from '../../../api/queue/queue.service.ts';
import type { MailReportPage } from '../../../contract/dnsbl/mail-reports.ts';
import type { ReportMailboxPage } from '../../../contract/dnsbl/report-mailbox.ts';
import type { DnsblAlertPage } from '../../../contract/dnsbl/sweeps.ts';
import { findDovecot, startDovecot, type Dovecot } from '../../records/testing/dovecot.ts';
import { eventually, startTestWorker } from '../../testing/worker.ts';
import { DnsblJobsModule } from '../dnsbl-jobs.module.ts';

const USER = 'rapporti@provincia.example';

let app: TestApplication;
let operator: TestClient;
let worker: INestApplicationContext;

beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2056-03-10T08:00:00.000Z');
  operator = await app.as('operator');
  worker = await startTestWorker(app.db, [DnsblJobsModule], { resolvers: ['127.0.0.1:1'] }, app.clock);
});
afterAll(async () => {
  await worker.close();
  await app.close();
});

const mailbox = (port: number, more: object = {}) => ({
  enabled: true,
  host: '127.0.0.1',
  port,
  security: 'none',
  certificate: '',
  username: USER,
  password: 'segreto',
  folder: 'INBOX',
  keepMonths: 24,
  ...more,
});
const give = async (body: object) => {
  const { status, text } = await operator.put('/api/dnsbl/mail-reports/mailbox', body);
  expect([status, text]).toEqual([204, '']);
};
const page = async () => (await operator.get<ReportMailboxPage>('/api/dnsbl/mail-reports/mailbox')).body;
const reports = async () =>
  (await operator.get<MailReportPage>('/api/dnsbl/mail-reports?limit=100')).body.items;
const alerts = async () =>
  (await operator.get<DnsblAlertPage>('/api/dnsbl/alerts?kind=mail-reports')).body.items;

let minute = 0;
/** Asks for a reading, and waits until it is over. */
async function read(): Promise<NonNullable<ReportMailboxPage['reading']>> {
  minute += 1;
  const at = `2056-03-10T09:${String(minute).padStart(2, '0')}:00Z`;
  app.clock.set(at);
  expect((await operator.post('/api/dnsbl/mail-reports/mailbox/readings')).status).toBe(202);
  await eventually('the mailbox was tried', async () => (await page()).reading?.triedAt === at);
  return (await page()).reading!;
}

test('the password is sealed, never shown, and not carried to another server', async () => {
  await give(mailbox(1, { enabled: false }));
  const shown = await operator.get<ReportMailboxPage>('/api/dnsbl/mail-reports/mailbox');
  expect(shown.text).not.toContain('segreto');
  expect(shown.body).toMatchObject({ hasPassword: true, reading: null, mailbox: { username: USER } });
  const [row] = await app.db.database.query<{ value: object }>(
    "SELECT value FROM setting WHERE key = 'dnsbl.report-mailbox'",
  );
  expect(JSON.stringify(row)).not.toContain('segreto');
  await give(mailbox(1, { password: '' }));
  const elsewhere = await operator.put<{ code: string }>('/api/dnsbl/mail-reports/mailbox', {
    ...mailbox(1, { password: '', security: 'tls' }),
    host: 'posta.altrove.example',
  });
  expect([elsewhere.status, elsewhere.body.code]).toEqual([422, 'password-missing']);
  const inClear = mailbox(143, { host: 'posta.altrove.example' });
  expect((await operator.put('/api/dnsbl/mail-reports/mailbox', inClear)).status).toBe(400);
  const auditor = await app.as('auditor');
  expect((await auditor.get('/api/dnsbl/mail-reports/mailbox')).status).toBe(403);
  expect((await auditor.post('/api/dnsbl/mail-reports/mailbox/readings')).status).toBe(403);
});

test('a server that does not answer, or breaks off, is told after three readings in a row, and once', async () => {
  const babbler = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end('* BYE not today\r\n');
  });
  await new Promise<void>((resolve) => babbler.listen(0, '127.0.0.1', resolve));
  await give(mailbox((babbler.address() as { port: number }).port));
  expect((await read()).failures).toBe(1);
  await new Promise((resolve) => babbler.close(resolve));
  expect(await read()).toMatchObject({ fault: 'no-answer', failures: 2, readAt: null });
  expect(await alerts()).toEqual([]);
  await read();
  await read();
  const told = await alerts();
  expect(told.map(({ state, weight }) => [state, weight])).toEqual([['open', 'low']]);
  expect(told[0]!.text).toContain('il server non risponde');
});

/** Opens any mailbox, and refuses to search in it. */
function startRefusing() {
  return createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n');
    socket.on('data', (data) => {
      for (const line of String(data).split('\r\n').slice(0, -1)) {
        const [tag = '', ...words] = line.split(' ');
        const command = words.slice(0, words[0] === 'UID' ? 2 : 1).join(' ');
        const answers: Record<string, string[]> = {
          CAPABILITY: ['* CAPABILITY IMAP4rev1', `${tag} OK done`],
          LIST: ['* LIST (\\Noselect) "/" ""', `${tag} OK done`],
          EXAMINE: [
            '* 3 EXISTS',
            '* OK [UIDVALIDITY 7] valid',
            '* OK [UIDNEXT 9] next',
            `${tag} OK [READ-ONLY] done`,
          ],
          'UID SEARCH': [`${tag} NO [SERVERBUG] the index is broken`],
        };
        socket.write(`${(answers[command] ?? [`${tag} OK done`]).join('\r\n')}\r\n`);
        if (command === 'LOGOUT') socket.end();
      }
    });
  });
}

test('a server that refuses to search has not been read: nothing found is another thing', async () => {
  const refusing = startRefusing();
  await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
  await give(mailbox((refusing.address() as AddressInfo).port));
  expect(await read()).toMatchObject({ fault: 'broke-off', readAt: null, messages: 0 });
  await new Promise((resolve) => refusing.close(resolve));
});

const dovecot = findDovecot();
describeWith({ dovecot }, 'with Dovecot', () => {
  let server: Dovecot;
  beforeAll(async () => {
    server = await startDovecot(dovecot!, true, true);
  });
  afterAll(() => server.stop());

  async function withClient(work: (client: ImapFlow) => Promise<unknown>): Promise<void> {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port: server.imap,
      secure: false,
      doSTARTTLS: false,
      auth: { user: USER, pass: 'segreto' },
      logger: false,
    });
    await client.connect();
    try {
      await work(client);
    } finally {
      await client.logout();
    }
  }
  const arrive = (...messages: Buffer[]) =>
    withClient(async (client) => {
      for (const raw of messages) await client.append('INBOX', raw);
    });

  test('takes the reports of a mailbox once, names what cannot be read, leaves the mail as it is, and ends the alert', async () => {
    await arrive(
      messageWith('a.xml.gz', gzipSync(dmarcReport({ id: 'a' }))),
      Buffer.from('From: a@b.example\r\nSubject: personale\r\n\r\nnon riguarda nessuno\r\n'),
      messageWith('b.zip', zipOf([{ name: 'b.xml', content: dmarcReport({ id: 'b' }) }])),
      messageWith('bomb.xml.gz', gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20))),
      messageWith('tls.json.gz', gzipSync(JSON.stringify(TLS_REPORT))),
    );
    await give(mailbox(server.imap));
    const first = await read();
    expect(first).toMatchObject({ fault: null, failures: 0, messages: 5, reports: 3, others: 1 });
    expect(first.refused.map(({ fault, name }) => [fault, name])).toEqual([
      ['unpacks-too-large', 'casella-4.eml/bomb.xml.gz'],
    ]);
    expect((await reports()).map(({ reportId }) => reportId).toSorted()).toEqual(['a', 'b', 'tls-1']);
    expect((await alerts()).map(({ state }) => state)).toEqual(['ended']);

    // Nothing new, then the same report in another message, then a new one.
    expect(await read()).toMatchObject({ messages: 5, reports: 3 });
    await arrive(
      messageWith('again.xml.gz', gzipSync(dmarcReport({ id: 'a' }))),
      messageWith('c.xml', Buffer.from(dmarcReport({ id: 'c' }))),
    );
    expect(await read()).toMatchObject({ messages: 7, reports: 4, others: 1 });
    expect(await reports()).toHaveLength(4);
    await withClient(async (client) => {
      await client.mailboxOpen('INBOX', { readOnly: true });
      const flags = await client.fetchAll('1:*', { flags: true });
      expect(flags.map((one) => one.flags?.has('\\Seen'))).toEqual(Array(7).fill(false));
    });
    const [audit] = await app.db.database.query<{ rows: number; who: string }>(
      "SELECT count(*)::int AS rows, min(actor_name) AS who FROM audit_entry WHERE action = 'mail-reports.taken'",
    );
    expect(audit).toEqual({ rows: 2, who: 'mail-reports' });
  });

  test('a mailbox that was made anew is read from its first message, and a report is still there once', async () => {
    await withClient(async (client) => {
      await client.mailboxCreate('Rapporti');
      await client.append('Rapporti', messageWith('c.xml', Buffer.from(dmarcReport({ id: 'c' }))));
    });
    await give(mailbox(server.imap, { folder: 'Rapporti' }));
    expect(await read()).toMatchObject({ messages: 1, reports: 0 });
    await withClient(async (client) => {
      await client.mailboxDelete('Rapporti');
      await client.mailboxCreate('Rapporti');
      await client.append('Rapporti', messageWith('d.xml', Buffer.from(dmarcReport({ id: 'd' }))));
    });
    await read();
    expect((await reports()).map(({ reportId }) => reportId).toSorted()).toEqual([
      'a',
      'b',
      'c',
      'd',
      'tls-1',
    ]);
  });

  test('says which of server, certificate, encryption and folder is wrong', async () => {
    await give(mailbox(server.imap, { folder: 'Nessuna' }));
    // What the mailbox before gave is not told of this one.
    expect((await page()).reading).toBeNull();
    expect(await read()).toMatchObject({
      fault: 'no-folder',
      failures: 1,
      readAt: null,
      messages: 0,
      reports: 0,
    });
    await give(mailbox(server.imaps, { security: 'tls' }));
    expect((await read()).fault).toBe('certificate');
    const bare = await startDovecot(dovecot!, false, true);
    await give(mailbox(bare.imap, { security: 'starttls' }));
    expect((await read()).fault).toBe('no-encryption');
    await bare.stop();
  });

  test('reports older than the office keeps them go away, those of uploads too', async () => {
    await give(mailbox(server.imap, { keepMonths: 1 }));
    app.clock.set('2056-04-05T08:00:00.000Z');
    // The operator's session of a month ago is over.
    operator = await app.as('manager');
    await app.db.database.transaction((tx) =>
      worker.get(QueueService, { strict: false }).send(tx, 'mail-reports', {}),
    );
    await eventually('old reports are gone', async () => (await reports()).length === 0);
  });
});
