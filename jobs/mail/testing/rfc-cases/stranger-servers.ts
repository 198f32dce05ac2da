import type { MailState } from '../../../../domain/mail/item.ts';
import { IP, one, text, type Records, type RfcCase } from './rfc-case.ts';

const MX: Records = { 'ente.example': [['MX', '10 mx.ente.example']] };
const FIELDS = ['version: STSv1', 'mode: enforce', 'mx: mx.ente.example', 'max_age: 604800'];

function sts(name: string, state: MailState, record: string, lines = FIELDS, more: Records = {}): RfcCase {
  const records = { ...MX, '_mta-sts.ente.example': text(record), ...more };
  return one('mta-sts', name, state, records, {
    policy: { kind: 'text', text: `${lines.join('\n')}\n`, mediaType: 'text/plain' },
  });
}
const STS = 'v=STSv1; id=20261201;';

function rpt(name: string, state: MailState, record: string, more: Records = {}): RfcCase {
  return one('tls-rpt', name, state, { '_smtp._tls.ente.example': text(record), ...more });
}

const DIGEST = 'ab'.repeat(32);
function dane(name: string, state: MailState, more: Records): RfcCase {
  return one('dane', name, state, { ...MX, ...more }, { isSigned: true });
}
const ALIASED: Records = {
  'ente.example': [['MX', '10 m.ente.example']],
  'm.ente.example': [['CNAME', 'h.prov.example']],
  'h.prov.example': [['A', IP]],
};

const LOGO = 'l=https://ente.example/l.svg; a=https://ente.example/v.pem';
function bimi(name: string, state: MailState, record: string, policy: string): RfcCase {
  return one('bimi', name, state, {
    'default._bimi.ente.example': text(record),
    '_dmarc.ente.example': text(policy),
  });
}

function caa(name: string, state: MailState, values: readonly string[], more: Records = {}): RfcCase {
  const records = values.map((value) => {
    const [tag = '', ...rest] = value.split(' ');
    const bytes = Buffer.concat([Buffer.from([0, tag.length]), Buffer.from(tag + rest.join(' '))]);
    return ['CAA', bytes.toString('hex')] as const;
  });
  return one('caa', name, state, { 'ente.example': records, ...more });
}

function mx(name: string, state: MailState, server: string, more: Records = {}): RfcCase {
  return one('mx', name, state, { 'ente.example': [['MX', server]], ...more });
}

const REV = '25.2.0.192.in-addr.arpa';
function pointer(name: string, state: MailState, to: string, target = to): RfcCase {
  return one('reverse-dns', name, state, { [REV]: [['PTR', to]], [target]: [['A', IP]] }, { ip: IP });
}

/** Servers and their records as strangers have them: what the RFC says was written down first. */
export const STRANGER_SERVERS: readonly RfcCase[] = [
  // RFC 8461
  sts('blanks beside the equals sign (3.1)', 'bad', 'v=STSv1; id = 20261201;'),
  sts('a word that is no field (3.1)', 'bad', 'v=STSv1; id=20261201; enforce'),
  sts('two semicolons in a row (3.1)', 'bad', 'v=STSv1;; id=20261201'),
  sts('a field whose name begins with a digit (3.1)', 'good', 'v=STSv1; id=20261201; 2x=y'),
  sts('glued', 'good', 'v=STSv1;id=20261201'),
  sts('by an alias of a provider (8.2)', 'good', 'x', FIELDS, {
    '_mta-sts.ente.example': [['CNAME', '_mta-sts.prov.example']],
    '_mta-sts.prov.example': text(STS),
  }),
  sts('of two modes the first counts (3.2)', 'good', STS, [...FIELDS, 'mode: none']),
  sts('a wildcard of two parts (3.2)', 'bad', STS, FIELDS.with(2, 'mx: *.*.ente.example')),
  sts('a wildcard inside a label (3.2)', 'bad', STS, FIELDS.with(2, 'mx: mx*.ente.example')),
  sts('a server in capitals (4.1)', 'good', STS, FIELDS.with(2, 'mx: MX.Ente.Example')),
  sts('max_age of a year (3.2)', 'good', STS, FIELDS.with(3, 'max_age: 31557600')),
  sts('blanks at the end of a line', 'good', STS, FIELDS.with(1, 'mode: enforce  ')),
  sts('a domain without MX (5321 5.1)', 'good', STS, FIELDS.with(2, 'mx: ente.example'), {
    'ente.example': [['A', IP]],
  }),

  // RFC 8460
  rpt('a word that is no field (3)', 'bad', 'v=TLSRPTv1; rua=mailto:t@ente.example; daily'),
  rpt('a port and a question', 'good', 'v=TLSRPTv1; rua=https://r.prov.example:8443/v1?x=1'),
  rpt('by an alias', 'good', 'x', {
    '_smtp._tls.ente.example': [['CNAME', 't.prov.example']],
    't.prov.example': text('v=TLSRPTv1; rua=mailto:t@prov.example'),
  }),

  // RFC 7672
  dane('where the server’s alias leads (2.2.2)', 'good', {
    ...ALIASED,
    '_25._tcp.h.prov.example': [['TLSA', `030101${DIGEST}`]],
  }),
  dane('at the alias itself, where its target has none (2.2.2)', 'good', {
    ...ALIASED,
    '_25._tcp.m.ente.example': [['TLSA', `030101${DIGEST}`]],
  }),
  dane('nothing at the alias nor at its target', 'absent', ALIASED),
  one(
    'dane',
    'where an alias leads that is not proved (2.2.2)',
    'absent',
    { ...ALIASED, '_25._tcp.h.prov.example': [['TLSA', `030101${DIGEST}`]] },
    { isSigned: false },
  ),
  dane('the alias’s target does not answer', 'not-verified', {
    ...ALIASED,
    '_25._tcp.h.prov.example': [['TIMEOUT', '']],
    '_25._tcp.m.ente.example': [['TLSA', `030101${DIGEST}`]],
  }),
  dane('usage 255', 'bad', { '_25._tcp.mx.ente.example': [['TLSA', `ff0101${DIGEST}`]] }),
  dane('a whole certificate that is none', 'bad', {
    '_25._tcp.mx.ente.example': [['TLSA', '030000deadbeef']],
  }),
  dane('2 1 2', 'good', { '_25._tcp.mx.ente.example': [['TLSA', `020102${DIGEST}${DIGEST}`]] }),

  // BIMI
  bimi('with a preference of avatars', 'good', `v=BIMI1; ${LOGO}; avp=brand`, 'v=DMARC1; p=reject'),
  bimi('sp=none', 'warning', `v=BIMI1; ${LOGO}`, 'v=DMARC1; p=reject; sp=none'),
  bimi('half of the mails', 'warning', `v=BIMI1; ${LOGO}`, 'v=DMARC1; p=quarantine; pct=50'),
  bimi('version in small letters', 'bad', `v=bimi1; ${LOGO}`, 'v=DMARC1; p=reject'),

  // RFC 8659, 8657
  caa('an account and its methods (8657)', 'good', [
    'issue letsencrypt.org; accounturi=https://acme.example/acct/1; validationmethods=dns-01,http-01',
  ]),
  caa('by the domain’s alias (8659 3)', 'good', [], {
    'ente.example': [['CNAME', 'host.prov.example']],
    'host.prov.example': [['CAA', Buffer.from('\0\u0005issueca.example').toString('hex')]],
  }),
  caa('two authorities in one record', 'bad', ['issue letsencrypt.org digicert.com']),
  caa('an address for an authority', 'bad', ['issue https://letsencrypt.org']),
  caa('issuewild alone', 'warning', ['issuewild letsencrypt.org']),
  caa('a tag in capitals (4.1)', 'good', ['ISSUE letsencrypt.org']),

  // RFC 5321, 6598, 4193
  mx('a server in capitals', 'good', '10 MX.Ente.Example'),
  mx('an address of a carrier’s own net', 'bad', '10 c.ente.example', {
    'c.ente.example': [['A', '100.64.1.2']],
  }),
  mx('an IPv6 address of a local net', 'bad', '10 u.ente.example', {
    'u.ente.example': [['AAAA', 'fd00::25']],
  }),

  // RFC 1912, 8601
  pointer('capitals and a closing dot', 'good', 'MX.Ente.Example.', 'mx.ente.example'),
  pointer('a cloud’s name of the address', 'warning', 'ip-192-0-2-25.eu-south-1.compute.cloud.example'),
  pointer('the address in hexadecimal', 'warning', 'c0000219.bb.isp.example'),
  pointer('a number that is not the address', 'good', 'mail25.posta.ente.example'),
  one(
    'helo',
    'an IPv6 literal (5321 4.1.3)',
    'warning',
    {},
    { ip: '2001:db8::25', helo: '[IPv6:2001:db8::25]' },
  ),
];
