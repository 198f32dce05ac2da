import { gzipSync } from 'node:zlib';
import type { MailReport } from '../../../domain/mail/report.ts';
import { readReports, type ReadReport } from './read-report.ts';
import { REPORT_DAY, TLS_REPORT, zipOf } from './testing/report-files.ts';

// What receivers send, in the shapes that each of them has: RFC 7489 appendix C is not followed to the letter by any.

const RANGE = `<date_range><begin>${REPORT_DAY}</begin><end>${REPORT_DAY + 86_399}</end></date_range>`;

function row(ip: string, count: number | string, evaluated: string, more = ''): string {
  return `<record><row><source_ip>${ip}</source_ip><count>${count}</count>${evaluated}</row>${more}</record>`;
}
const evaluated = (disposition: string, dkim: string, spf: string, more = ''): string =>
  `<policy_evaluated><disposition>${disposition}</disposition><dkim>${dkim}</dkim><spf>${spf}</spf>${more}</policy_evaluated>`;
const from = (name: string, more = ''): string =>
  `<identifiers>${more}<header_from>${name}</header_from></identifiers>`;

const GOOGLE = `<?xml version="1.0" encoding="UTF-8" ?>
<feedback>
  <version>1.0</version>
  <report_metadata><org_name>google.com</org_name><email>noreply-dmarc-support@google.com</email>
    <extra_contact_info>https://support.google.com/a/answer/2466580</extra_contact_info>
    <report_id>12345678901234567890</report_id>${RANGE}</report_metadata>
  <policy_published><domain>ente.example</domain><adkim>r</adkim><aspf>r</aspf><p>none</p><sp>none</sp><pct>100</pct><np>none</np></policy_published>
  ${row('192.0.2.25', 12, evaluated('none', 'pass', 'pass'), from('ente.example'))}
  ${row('198.51.100.7', 3, evaluated('none', 'fail', 'fail', '<reason><type>local_policy</type><comment>arc=pass</comment></reason>'), from('ente.example'))}
</feedback>`;

const MICROSOFT = `<?xml version="1.0"?>
<feedback xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <version>1.0</version>
  <report_metadata><org_name>Enterprise Outlook</org_name><email>dmarcreport@microsoft.com</email><report_id>0d6b8f5c7c9f4c0c9d1e2f3a4b5c6d7e</report_id>${RANGE}</report_metadata>
  <policy_published><domain>Ente.Example</domain><adkim>r</adkim><aspf>r</aspf><p>quarantine</p><sp>quarantine</sp><pct>100</pct><fo>1</fo></policy_published>
  ${row('2001:DB8:0:0::25', 4, evaluated('none', 'pass', 'fail'), from('ente.example', '<envelope_to>outlook.com</envelope_to><envelope_from>bounce.ente.example</envelope_from>'))}
</feedback>`;

const YAHOO = `<?xml version="1.0"?>
<feedback>
  <report_metadata>
    <org_name>Yahoo</org_name>
    <email>dmarchelp@yahooinc.com</email>
    <report_id>2719094400.123456</report_id>
    <date_range>
      <begin>${REPORT_DAY}</begin>
      <end>${REPORT_DAY + 86_399} </end>
    </date_range>
  </report_metadata>
  <policy_published><domain>ente.example</domain><adkim>r</adkim><aspf>r</aspf><p>reject</p><pct>100</pct></policy_published>
  ${row('203.0.113.9', 1, evaluated('reject', 'fail', 'fail'), from('ente.example'))}
</feedback>
`;

const MAIL_RU = `<?xml version="1.0" encoding="UTF-8" ?><feedback><report_metadata><date_range><end>${REPORT_DAY + 86_400}</end><begin>${REPORT_DAY}</begin></date_range><email>dmarc_support@corp.mail.ru</email><extra_contact_info>https://help.mail.ru/mail-help</extra_contact_info><org_name>Mail.Ru</org_name><report_id>5912345678</report_id></report_metadata><policy_published><adkim>r</adkim><aspf>r</aspf><domain>ente.example</domain><p>reject</p><pct>100</pct><sp>reject</sp></policy_published><record><auth_results><spf><domain>ente.example</domain><result>pass</result><scope>mfrom</scope></spf></auth_results>${from('ente.example')}<row><count>7</count>${evaluated('none', 'fail', 'pass')}<source_ip>192.0.2.25</source_ip></row></record></feedback>`;

const AMAZON = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<feedback><version>1.0</version><report_metadata><org_name>AMAZON-SES</org_name><email>postmaster@amazonses.com</email><report_id>4f0c1c1e-9c0a-4b8e-9c5e-0d3a2b1c0d9e</report_id>${RANGE}</report_metadata>
<policy_published><domain>ente.example</domain><adkim>s</adkim><aspf>s</aspf><p>quarantine</p><sp>reject</sp><pct>100</pct><fo>0</fo></policy_published>
${row('192.0.2.25', 2, evaluated('quarantine', 'fail', 'fail'), from('ente.example', '<envelope_from>amazonses.com</envelope_from>'))}</feedback>`;

const RFC_9990 = `<feedback xmlns="urn:ietf:params:xml:ns:dmarc-2.0"><report_metadata><org_name>Receiver</org_name><email>r@receiver.example</email><report_id>n-1</report_id>${RANGE}<generator>Baluardo test 1</generator></report_metadata>
<policy_published><domain>ente.example</domain><discovery_method>treewalk</discovery_method><p>reject</p><sp>none</sp><np>reject</np><testing>n</testing></policy_published>
${row('192.0.2.25', 5, evaluated('pass', 'pass', 'pass'), from('ente.example'))}</feedback>`;

const NAMED: readonly (readonly [name: string, xml: string, expected: unknown])[] = [
  [
    'Google',
    GOOGLE,
    [
      'google.com',
      'none',
      [
        ['192.0.2.25', 12, 'none', true, true],
        ['198.51.100.7', 3, 'none', false, false],
      ],
    ],
  ],
  ['Microsoft', MICROSOFT, ['Enterprise Outlook', 'quarantine', [['2001:db8::25', 4, 'none', true, false]]]],
  ['Yahoo', YAHOO, ['Yahoo', 'reject', [['203.0.113.9', 1, 'reject', false, false]]]],
  ['Mail.ru', MAIL_RU, ['Mail.Ru', 'reject', [['192.0.2.25', 7, 'none', false, true]]]],
  ['Amazon SES', AMAZON, ['AMAZON-SES', 'quarantine', [['192.0.2.25', 2, 'quarantine', false, false]]]],
  ['RFC 9990', RFC_9990, ['Receiver', 'reject', [['192.0.2.25', 5, 'none', true, true]]]],
];

async function all(name: string, bytes: Buffer | string): Promise<ReadReport[]> {
  const found: ReadReport[] = [];
  for await (const read of readReports(name, Buffer.from(bytes))) found.push(read);
  return found;
}

async function theReport(bytes: Buffer | string): Promise<MailReport> {
  const [only, ...others] = await all('report', bytes);
  if (only === undefined || !('report' in only) || others.length > 0)
    throw new Error(JSON.stringify([only, others]));
  return only.report;
}

function inShort(report: MailReport): unknown {
  if (report.kind === 'tls') return report;
  const rows = report.sources.map((source) => [
    source.address,
    source.messages,
    source.disposition,
    source.isDkimAligned,
    source.isSpfAligned,
  ]);
  return [report.reporter, report.policy, rows];
}

test.each(NAMED)('reads a report as %s writes it', async (_name, xml, expected) => {
  const report = await theReport(xml);
  expect(inShort(report)).toEqual(expected);
  expect(report.domain).toBe('ente.example');
});

const lines = (...all: readonly string[]): Buffer => Buffer.from(all.join('\r\n'));
const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/(.{76})/g, '$1\r\n');
const ZIP = zipOf([{ name: 'google.com!ente.example!1!2.xml', content: GOOGLE }]);

const MESSAGES: readonly (readonly [name: string, message: Buffer])[] = [
  [
    'as the whole body of the message (Google)',
    lines(
      'From: noreply-dmarc-support@google.com',
      'Subject: Report domain: ente.example Submitter: google.com Report-ID: 1',
      'MIME-Version: 1.0',
      'Content-Type: application/zip; name="google.com!ente.example!1!2.zip"',
      'Content-Disposition: attachment; filename="google.com!ente.example!1!2.zip"',
      'Content-Transfer-Encoding: base64',
      '',
      base64(ZIP),
    ),
  ],
  [
    'in a part of a part (Microsoft)',
    lines(
      'From: "DMARC Aggregate Report" <dmarcreport@microsoft.com>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="_mpm_1"',
      '',
      '--_mpm_1',
      'Content-Type: multipart/related; boundary="_rv_1"',
      '',
      '--_rv_1',
      'Content-Type: text/html; charset=us-ascii',
      'Content-Transfer-Encoding: 7bit',
      '',
      '<div>This is a DMARC aggregate report from Microsoft Corporation.</div>',
      '--_rv_1--',
      '--_mpm_1',
      'Content-Type: application/gzip',
      'Content-Transfer-Encoding: base64',
      'Content-ID: <1>',
      'Content-Description: enterprise.protection.outlook.com!ente.example!1!2.xml.gz',
      'Content-Disposition: attachment; filename="enterprise.protection.outlook.com!ente.example!1!2.xml.gz"',
      '',
      base64(gzipSync(GOOGLE)),
      '--_mpm_1--',
      '',
    ),
  ],
  [
    'called a text, without a name',
    lines(
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=x',
      '',
      '--x',
      'Content-Type: text/plain',
      'Content-Transfer-Encoding: base64',
      '',
      base64(gzipSync(GOOGLE)),
      '--x--',
      '',
    ),
  ],
  [
    'as XML in quoted printable, its name in RFC 2231',
    lines(
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type="tlsrpt"; boundary=x',
      '',
      '--x',
      'Content-Type: text/xml; charset=utf-8',
      "Content-Disposition: attachment; filename*0*=UTF-8''google.com%21ente.example; filename*1=.xml",
      'Content-Transfer-Encoding: quoted-printable',
      '',
      GOOGLE.replaceAll('=', '=3D').replace(/\n/g, '\r\n'),
      '--x--',
      '',
    ),
  ],
  [
    'forwarded by a colleague',
    lines(
      'From: mario@ente.example',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=fwd',
      '',
      '--fwd',
      'Content-Type: text/plain',
      '',
      'Vedi allegato',
      '--fwd',
      'Content-Type: message/rfc822',
      'Content-Disposition: attachment; filename="Report domain.eml"',
      '',
      'From: noreply-dmarc-support@google.com',
      'MIME-Version: 1.0',
      'Content-Type: application/zip',
      'Content-Disposition: attachment; filename="r.zip"',
      'Content-Transfer-Encoding: base64',
      '',
      base64(ZIP),
      '--fwd--',
      '',
    ),
  ],
];

test.each(MESSAGES)('finds the report %s', async (_name, message) => {
  expect(inShort(await theReport(message))).toEqual(NAMED[0]![2]);
});

test('a message that came back with the one it answers brings no report, and nothing is said against it', async () => {
  const bounce = lines(
    'From: MAILER-DAEMON@ente.example',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Undelivered',
    '--b',
    'Content-Type: message/rfc822',
    '',
    'From: a@ente.example',
    'Subject: prova',
    '',
    'testo',
    '--b--',
    '',
  );
  expect(await all('bounce', bounce)).toMatchObject([
    { name: 'bounce', refusal: { fault: 'nothing-inside' } },
  ]);
});

test('a gzip of two members, and what stands behind it, are read as gzip does', async () => {
  const half = GOOGLE.length / 2;
  const two = Buffer.concat([
    gzipSync(GOOGLE.slice(0, half)),
    gzipSync(GOOGLE.slice(half)),
    Buffer.alloc(64),
  ]);
  expect(inShort(await theReport(two))).toEqual(NAMED[0]![2]);
});

/** Google's report with something written otherwise. */
const changed = (what: string | RegExp, otherwise: string): string => GOOGLE.replace(what, otherwise);

test.each([
  ['CDATA', changed('<org_name>google.com', '<org_name><![CDATA[google.com]]>'), 'google.com'],
  ['characters by their number', changed('>google.com<', '>Citt&#224; &amp; C&#xF2;<'), 'Città & Cò'],
  [
    'its address for a name',
    changed('<org_name>google.com</org_name>', ''),
    'noreply-dmarc-support@google.com',
  ],
])('names the reporter of a report with %s', async (_name, xml, reporter) => {
  expect((await theReport(xml)).reporter).toBe(reporter);
});

test('a reporter in another alphabet is read by the document’s own declaration', async () => {
  const xml = changed('UTF-8', 'ISO-8859-1').replace('>google.com<', '>Posta Città<');
  expect((await theReport(Buffer.from(xml, 'latin1'))).reporter).toBe('Posta Città');
});

test.each([
  ['says UTF-16 and is not', Buffer.from(changed('UTF-8', 'utf-16').replace('>google.com<', '>Città<'))],
  [
    'is UTF-16 without its mark',
    Buffer.from(changed('UTF-8', 'utf-16').replace('>google.com<', '>Città<'), 'utf16le'),
  ],
])('a report that %s is read', async (_name, bytes) => {
  expect((await theReport(bytes)).reporter).toBe('Città');
});

test('an international domain is the one that the office wrote, in whichever letters', async () => {
  expect((await theReport(changed('<domain>ente.example', '<domain>Città.example'))).domain).toBe(
    'xn--citt-3na.example',
  );
});

const RESULTS = /<policy_evaluated>.*?<\/policy_evaluated>/;
test.each([
  ['without what was found', changed(RESULTS, ''), [1, 3]],
  [
    'with the disposition alone',
    changed(RESULTS, '<policy_evaluated><disposition>none</disposition></policy_evaluated>'),
    [1, 3],
  ],
  ['with SPF alone, which failed', changed('<dkim>pass</dkim><spf>pass</spf>', '<spf>fail</spf>'), [1, 3]],
  [
    'with DKIM alone, which passed',
    changed('<dkim>pass</dkim><spf>pass</spf>', '<dkim>pass</dkim>'),
    [0, 15],
  ],
  ['without an address', changed('<source_ip>192.0.2.25</source_ip>', '<source_ip/>'), [1, 3]],
  ['with a port behind its address', changed('192.0.2.25<', '192.0.2.25:25<'), [1, 3]],
  ['with a point in its number', changed('>12<', '>1.200<'), [1, 3]],
])('a row %s is in a sum only as far as it is known', async (_name, xml, [unread, messages]) => {
  const report = await theReport(xml);
  if (report.kind !== 'dmarc') throw new Error(report.kind);
  const sum = report.sources.reduce((all, source) => all + source.messages, 0);
  expect([report.unreadRows, sum]).toEqual([unread, messages]);
});

test('a report about nothing has no rows', async () => {
  expect(inShort(await theReport(GOOGLE.replaceAll(/<record>.*?<\/record>/gs, '')))).toEqual([
    'google.com',
    'none',
    [],
  ]);
});

test.each([
  [
    'numbers of a time in words',
    changed(`<begin>${REPORT_DAY}`, '<begin>2056-03-01T00:00:00Z'),
    'bad-period',
  ],
  [
    'milliseconds for seconds',
    changed(
      RANGE,
      `<date_range><begin>${REPORT_DAY}000</begin><end>${REPORT_DAY + 86_399}000</end></date_range>`,
    ),
    'bad-period',
  ],
  ['no published policy', changed(/<policy_published>.*<\/policy_published>/, ''), 'incomplete'],
  ['two documents in one', `${GOOGLE}\n${GOOGLE.replace(/^.*\n/, '')}`, 'not-well-formed'],
])('%s is named, not guessed', async (_name, xml, fault) => {
  expect((await all('r', xml)).map((read) => ('refusal' in read ? read.refusal.fault : 'taken'))).toEqual([
    fault,
  ]);
});

test('TLS reports with nothing where others have lists, and numbers as texts', async () => {
  const [policy] = TLS_REPORT.policies;
  const report = {
    ...TLS_REPORT,
    'contact-info': null,
    policies: [
      {
        policy: { 'policy-type': 'no-policy-found', 'policy-domain': 'Città.example' },
        summary: { 'total-successful-session-count': '17', 'total-failure-session-count': 0 },
        'failure-details': null,
      },
      policy,
    ],
  };
  expect(await theReport(JSON.stringify(report))).toMatchObject({
    kind: 'tls',
    domain: 'xn--citt-3na.example',
    policies: [{ policy: 'no-policy-found', succeeded: 17, failed: 0, failures: [] }, { succeeded: 5326 }],
  });
});
