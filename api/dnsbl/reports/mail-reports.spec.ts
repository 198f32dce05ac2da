import { gzipSync } from 'node:zlib';
import type {
  MailReportPage,
  MailReportsAdded,
  MailReportSummary,
} from '../../../contract/dnsbl/mail-reports.ts';
import { upload } from '../../imports/testing/upload.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../../testing/application.ts';
import { dmarcReport, TLS_REPORT, zipOf } from './testing/report-files.ts';

let office: TestApplication;
let operator: TestClient;
beforeAll(async () => {
  office = await startTestApplication();
  office.clock.set('2056-03-10T08:00:00.000Z');
  operator = await office.as('operator');
  await operator.post('/api/dnsbl/targets', { text: '192.0.2.25', service: 'Posta', label: 'mx1' });
});
afterAll(() => office.close());

const take = (file: Buffer | string, name = 'reports.zip') =>
  upload<MailReportsAdded>(operator, '/api/dnsbl/mail-reports', file, {}, name);
const summary = async (query = '') =>
  (await operator.get<MailReportSummary>(`/api/dnsbl/mail-reports/summary${query}`)).body;

const ARCHIVE = zipOf([
  {
    name: 'a.xml.gz',
    content: gzipSync(
      dmarcReport({
        id: 'a',
        rows: [
          '192.0.2.25 10 none pass pass',
          '198.51.100.7 4 none pass fail',
          '203.0.113.9 3 reject fail fail',
          '203.0.113.9 2 quarantine fail fail finta.ente.example',
        ],
      }),
    ),
  },
  {
    name: 'b.xml',
    content: dmarcReport({ id: 'b', reporter: 'other.example', rows: ['192.0.2.25 5 none pass fail'] }),
  },
  { name: 'tls.json', content: JSON.stringify(TLS_REPORT) },
  { name: 'odd.xml', content: '<rss/>' },
]);

test('takes each report of an archive once, and names what is none', async () => {
  const first = await take(ARCHIVE);
  expect(first.body).toEqual({
    added: 3,
    repeated: 0,
    refused: [{ name: 'reports.zip/odd.xml', fault: 'not-a-report', detail: 'rss' }],
    moreRefused: 0,
  });
  expect((await take(ARCHIVE)).body).toMatchObject({ added: 0, repeated: 3 });
  const { body } = await operator.get<MailReportPage>('/api/dnsbl/mail-reports');
  expect(
    body.items.map(({ kind, reporter, total, failed }) => [kind, reporter, total, failed]).toSorted(),
  ).toEqual([
    ['dmarc', 'other.example', 5, 0],
    ['dmarc', 'receiver.example', 19, 5],
    ['tls', 'Receiver Inc.', 5629, 303],
  ]);
});

test('sums by who sent: our servers, senders that are known, anybody else', async () => {
  const saved = await operator.put('/api/dnsbl/mail-reports/senders', {
    senders: [{ name: 'Newsletter', network: '198.51.100.0/24' }],
  });
  expect(saved.status).toBe(204);
  const sums = await summary();
  expect(sums.owners).toEqual({
    own: { messages: 15, aligned: 15 },
    known: { messages: 4, aligned: 4 },
    unknown: { messages: 5, aligned: 0 },
  });
  expect(
    sums.sources.map(({ address, owner, name, messages, rejected, quarantined }) => [
      address,
      owner,
      name,
      messages,
      rejected,
      quarantined,
    ]),
  ).toEqual([
    ['192.0.2.25', 'own', 'mx1', 15, 0, 0],
    ['203.0.113.9', 'unknown', '', 5, 3, 2],
    ['198.51.100.7', 'known', 'Newsletter', 4, 0, 0],
  ]);
  expect(sums.sources[1]!.headerFrom.toSorted()).toEqual(['ente.example', 'finta.ente.example']);
  expect(sums.tls).toMatchObject([{ domain: 'ente.example', succeeded: 5326, failed: 303 }]);
  expect(sums.tls[0]!.failures[0]).toEqual({
    result: 'starttls-not-supported',
    receivingServer: 'mx2.ente.example',
    sessions: 203,
  });
});

test('tells of one address alone, and of the time that is asked', async () => {
  const one = await summary('?address=192.0.2.25');
  expect(one.sources.map(({ address, messages }) => [address, messages])).toEqual([['192.0.2.25', 15]]);
  expect((await summary('?days=1')).sources).toEqual([]);
  expect((await summary('?domain=altro.example')).reports).toBe(0);
});

test('the same archive given twice at once is taken once', async () => {
  const archive = zipOf(
    Array.from({ length: 30 }, (_, n) => ({ name: `${n}.xml`, content: dmarcReport({ id: `twice-${n}` }) })),
  );
  const [a, b] = await Promise.all([take(archive), take(archive)]);
  expect(a.body.added + b.body.added).toBe(30);
  expect(a.body.repeated + b.body.repeated).toBe(30);
});

test('refuses networks that are none', async () => {
  for (const network of ['192.0.2.1/24', '192.0.2.0/33', 'rete', '2001:db8::1/32'])
    expect(
      (await operator.put('/api/dnsbl/mail-reports/senders', { senders: [{ name: 'x', network }] })).status,
    ).toBe(400);
});

test('who may not manage the lists may read reports and give none', async () => {
  const auditor = await office.as('auditor');
  expect((await auditor.get('/api/dnsbl/mail-reports/summary')).status).toBe(200);
  expect((await upload(auditor, '/api/dnsbl/mail-reports', ARCHIVE)).status).toBe(403);
});
