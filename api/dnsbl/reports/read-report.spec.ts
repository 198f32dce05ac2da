import { gzipSync } from 'node:zlib';
import type { MailReport } from '../../../domain/mail/report.ts';
import { readReports, type ReadReport } from './read-report.ts';
import { dmarcReport, messageWith, TLS_REPORT, zipOf } from './testing/report-files.ts';

async function all(name: string, bytes: Buffer | string): Promise<ReadReport[]> {
  const found: ReadReport[] = [];
  for await (const one of readReports(name, Buffer.from(bytes))) found.push(one);
  return found;
}
async function faultsOf(bytes: Buffer | string): Promise<string[]> {
  return (await all('report', bytes)).map((one) => ('refusal' in one ? one.refusal.fault : 'taken'));
}
async function theReport(bytes: Buffer | string): Promise<MailReport> {
  const [one] = await all('report', bytes);
  if (one === undefined || !('report' in one)) throw new Error(JSON.stringify(one));
  return one.report;
}

const XML = dmarcReport({
  rows: [
    '192.0.2.25 3 none pass pass',
    '192.0.2.25 4 none pass pass',
    '::ffff:198.51.100.9 2 reject fail fail',
    '2001:DB8::0:25 1 none fail pass posta.ente.example.',
  ],
});

test('reads who sent, how much, and whether it was aligned; sums rows that say the same', async () => {
  expect(await theReport(XML)).toEqual({
    kind: 'dmarc',
    reporter: 'receiver.example',
    reportId: '1',
    domain: 'ente.example',
    from: '2056-03-01T00:00:00.000Z',
    to: '2056-03-01T23:59:59.000Z',
    policy: 'quarantine',
    unreadRows: 0,
    sources: [
      {
        address: '192.0.2.25',
        messages: 7,
        disposition: 'none',
        isDkimAligned: true,
        isSpfAligned: true,
        headerFrom: 'ente.example',
      },
      {
        address: '198.51.100.9',
        messages: 2,
        disposition: 'reject',
        isDkimAligned: false,
        isSpfAligned: false,
        headerFrom: 'ente.example',
      },
      {
        address: '2001:db8::25',
        messages: 1,
        disposition: 'none',
        isDkimAligned: false,
        isSpfAligned: true,
        headerFrom: 'posta.ente.example',
      },
    ],
  });
});

test.each([
  ['as RFC 9990 names it', XML.replace('<feedback>', '<feedback xmlns="urn:ietf:params:xml:ns:dmarc-2.0">')],
  ['with a prefix', XML.replaceAll(/<(\/?)(?=[a-z])/g, '<$1ns2:')],
  ['after blanks and a byte order mark', `\uFEFF\n ${XML}`],
  ['without its declaration', XML.replace(/^<\?.*\n/, '')],
  ['in UTF-16', Buffer.from(`\uFEFF${XML.replace('UTF-8', 'UTF-16')}`, 'utf16le')],
  ['gzipped', gzipSync(XML)],
  ['in a ZIP file', zipOf([{ name: 'r.xml', content: XML }])],
  ['stored in a ZIP file', zipOf([{ name: 'r.xml', content: XML, method: 0 }])],
  ['gzipped in a ZIP file', zipOf([{ name: 'r.xml.gz', content: gzipSync(XML) }])],
  ['in the message that brought it', messageWith('r.xml.gz', gzipSync(XML))],
  ['in that message without a telling name', messageWith('report', zipOf([{ name: 'r', content: XML }]))],
])('reads a report %s', async (_name, bytes) => {
  const report = await theReport(bytes);
  expect(report.kind === 'dmarc' && report.sources.map(({ messages }) => messages)).toEqual([7, 2, 1]);
});

test('reads how TLS went, policy by policy', async () => {
  expect(await theReport(JSON.stringify(TLS_REPORT))).toMatchObject({
    kind: 'tls',
    reporter: 'Receiver Inc.',
    reportId: 'tls-1',
    domain: 'ente.example',
    policies: [
      {
        policy: 'sts',
        succeeded: 5326,
        failed: 303,
        failures: [
          { result: 'certificate-expired', receivingServer: 'mx1.ente.example', sessions: 100 },
          { result: 'starttls-not-supported', receivingServer: 'mx2.ente.example', sessions: 203 },
        ],
      },
    ],
  });
});

test('a row without a readable address or number stays out of the sums and is counted', async () => {
  const report = await theReport(
    dmarcReport({
      rows: [
        '192.0.2.1 1 none pass pass',
        '999.0.2.1 5 none pass pass',
        '192.0.2.2 -4 none pass pass',
        '192.0.2.3 1e99 none pass pass',
      ],
    }),
  );
  expect(report).toMatchObject({ unreadRows: 3, sources: [{ address: '192.0.2.1', messages: 1 }] });
});

test('texts of strangers are harmless', async () => {
  const report = await theReport(
    dmarcReport({ reporter: 'a\u202Eb &lt;script&gt;', id: `x${'y'.repeat(400)}` }),
  );
  expect(report.reporter).toBe('a\ufffdb <script>');
  expect([...report.reportId]).toHaveLength(200);
});

const BOMB = gzipSync(Buffer.alloc(200 * 1024 * 1024));

test.each([
  ['a gzip that unpacks to 200 MB', BOMB, 'unpacks-too-large'],
  [
    'a ZIP whose directory tells it',
    zipOf([{ name: 'a.xml', content: Buffer.alloc(20_000_000) }]),
    'unpacks-too-large',
  ],
  [
    'a ZIP whose directory lies',
    zipOf([{ name: 'a.xml', content: Buffer.alloc(20_000_000), saysSize: 1000 }]),
    'unpacks-too-large',
  ],
  [
    'a bomb in a ZIP in a message',
    messageWith('a.zip', zipOf([{ name: 'a.gz', content: BOMB }])),
    'unpacks-too-large',
  ],
  ['packed again and again', gzipSync(gzipSync(gzipSync(gzipSync(gzipSync(XML))))), 'packed-too-often'],
  ['an encrypted part', zipOf([{ name: 'a.xml', content: XML, flags: 1 }]), 'encrypted'],
  [
    'a part packed in an unknown way',
    zipOf([{ name: 'a.xml', content: XML, method: 12 }]),
    'unknown-packing',
  ],
  ['a ZIP cut short', zipOf([{ name: 'a.xml', content: XML }]).subarray(0, 300), 'truncated'],
  ['a gzip cut short', gzipSync(XML).subarray(0, 200), 'truncated'],
  [
    'a part that is not what it was',
    zipOf([{ name: 'a.xml', content: XML, saysSize: XML.length + 1 }]),
    'truncated',
  ],
  ['an empty ZIP', zipOf([]), 'nothing-inside'],
  ['a message without a report', messageWith('photo.jpg', Buffer.from('x')), 'nothing-inside'],
  [
    'a document that reads files',
    XML.replace('<feedback>', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><feedback>'),
    'has-dtd',
  ],
  [
    'a document that multiplies itself',
    XML.replace('<feedback>', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><feedback>'),
    'has-dtd',
  ],
  ['elements that go deeper and deeper', '<a>'.repeat(2_000_000), 'not-well-formed'],
  ['XML cut short', XML.slice(0, 700), 'not-well-formed'],
  ['another document', '<rss version="2.0"><channel/></rss>', 'not-a-report'],
  ['another JSON', '{"a":1}', 'not-a-report'],
  ['JSON cut short', JSON.stringify(TLS_REPORT).slice(0, 300), 'not-well-formed'],
  ['a report without its number', XML.replace(/<report_id>.*<\/report_id>/, ''), 'incomplete'],
  ['a report that ends before it begins', XML.replace(/<end>\d+/, '<end>1'), 'bad-period'],
  ['a TLS report without counts', JSON.stringify({ ...TLS_REPORT, policies: [{}] }), 'incomplete'],
  ['nothing', '', 'not-well-formed'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), 'unknown-packing'],
] as const)('names what is wrong with %s', async (_name, bytes, fault) => {
  expect(await faultsOf(bytes as Buffer | string)).toEqual([fault]);
});

test('one bad part keeps no other from being read, and is named with its place', async () => {
  const read = await all(
    'march.zip',
    zipOf([
      { name: 'a.xml', content: XML },
      { name: 'b.xml', content: '<rss/>' },
      { name: 'c.json', content: JSON.stringify(TLS_REPORT) },
    ]),
  );
  expect(read.map((one) => [one.name, 'report' in one ? one.report.kind : one.refusal.fault])).toEqual([
    ['march.zip/a.xml', 'dmarc'],
    ['march.zip/b.xml', 'not-a-report'],
    ['march.zip/c.json', 'tls'],
  ]);
});
