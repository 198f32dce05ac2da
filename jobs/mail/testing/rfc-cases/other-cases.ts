import type { MailState } from '../../../../domain/mail/item.ts';
import { DOMAIN, IP, SERVER, text, texts, type More, type Records, type RfcCase } from './rfc-case.ts';

type Own = Records[string];

function mx(name: string, state: MailState, own: Own, more: Records = {}): RfcCase {
  return { item: 'mx', name, state, records: { ...SERVER, [DOMAIN]: own, ...more } };
}

const REV = '25.2.0.192.in-addr.arpa';
function rev(name: string, state: MailState, more: Records, other: More = {}): RfcCase {
  return { item: 'reverse-dns', name, state, ip: IP, records: { ...SERVER, ...more }, ...other };
}

function helo(name: string, state: MailState, said: string | undefined, more: Records = {}): RfcCase {
  const records: Records = { ...SERVER, [REV]: [['PTR', 'mx.ente.example']], ...more };
  return { item: 'helo', name, state, ip: IP, records, ...(said === undefined ? {} : { helo: said }) };
}

function caar(tag: string, value: string, flag = 0): readonly [string, string] {
  return ['CAA', Buffer.concat([Buffer.from([flag, tag.length]), Buffer.from(tag + value)]).toString('hex')];
}
function caa(
  name: string,
  state: MailState,
  own: Own,
  { more = {}, ...other }: More & { readonly more?: Records } = {},
): RfcCase {
  return { item: 'caa', name, state, records: { ...SERVER, [DOMAIN]: own, ...more }, ...other };
}

const RUA = 'rua=mailto:d@ente.example';
function bimi(
  name: string,
  state: MailState,
  record: string | readonly string[],
  policy = `v=DMARC1; p=reject; ${RUA}`,
  more: Records = {},
): RfcCase {
  const records: Records = {
    ...SERVER,
    'default._bimi.ente.example': texts(record),
    '_dmarc.ente.example': text(policy),
    ...more,
  };
  return { item: 'bimi', name, state, records };
}

function sec(name: string, state: MailState, more: Records): RfcCase {
  const own: Own = [
    ['MX', '10 mx.ente.example'],
    ['A', IP],
  ];
  return { item: 'dnssec', name, state, records: { ...SERVER, [DOMAIN]: own, ...more } };
}

/** RFC 5321, 7505, 1912, 8659, BIMI and DNSSEC. */
export const OTHER_CASES: readonly RfcCase[] = [
  mx('null with another', 'bad', [
    ['MX', '0 .'],
    ['MX', '10 mx.ente.example'],
  ]),
  mx('null', 'good', [
    ['MX', '0 .'],
    ['A', IP],
  ]),
  mx('address', 'bad', [['MX', '10 192.0.2.25']]),
  mx('alias', 'warning', [['MX', '10 m.ente.example']], { 'm.ente.example': [['CNAME', 'mx.ente.example']] }),
  mx('gone', 'bad', [['MX', '10 gone.ente.example']]),
  mx('one of two gone', 'bad', [
    ['MX', '10 mx.ente.example'],
    ['MX', '20 gone.ente.example'],
  ]),
  mx('localhost', 'bad', [['MX', '10 localhost']], { localhost: [['A', '127.0.0.1']] }),
  mx('loopback', 'bad', [['MX', '10 l.ente.example']], { 'l.ente.example': [['A', '127.0.0.1']] }),
  mx('private only', 'bad', [['MX', '10 l.ente.example']], { 'l.ente.example': [['A', '10.1.2.3']] }),
  mx('fails', 'not-verified', [['TIMEOUT', '']]),
  mx('server fails', 'not-verified', [['MX', '10 f.ente.example']], { 'f.ente.example': [['TIMEOUT', '']] }),
  mx(
    'one of two servers fails',
    'not-verified',
    [
      ['MX', '10 mx.ente.example'],
      ['MX', '20 f.ente.example'],
    ],
    { 'f.ente.example': [['TIMEOUT', '']] },
  ),
  mx('none but an address', 'warning', [['A', IP]]),
  mx('none at all', 'absent', [['TXT', 'x']]),
  mx('IPv6 only', 'good', [['MX', '10 s.ente.example']], { 's.ente.example': [['AAAA', '2001:db8::25']] }),
  mx('the same server twice', 'good', [
    ['MX', '10 mx.ente.example'],
    ['MX', '20 mx.ente.example'],
  ]),
  rev('none', 'bad', {}),
  rev('leads elsewhere', 'bad', {
    [REV]: [['PTR', 'w.ente.example']],
    'w.ente.example': [['A', '192.0.2.99']],
  }),
  rev('resolves to nothing', 'bad', { [REV]: [['PTR', 'gone.ente.example']] }),
  rev('fails', 'not-verified', { [REV]: [['TIMEOUT', '']] }),
  rev('forward fails', 'not-verified', {
    [REV]: [['PTR', 'f.ente.example']],
    'f.ente.example': [['TIMEOUT', '']],
  }),
  rev('several, all lead back', 'good', {
    [REV]: [
      ['PTR', 'mx.ente.example'],
      ['PTR', 'b.ente.example'],
    ],
    'b.ente.example': [['A', IP]],
  }),
  rev('generic', 'warning', {
    [REV]: [['PTR', 'host-192-0-2-25.pool.isp.example']],
    'host-192-0-2-25.pool.isp.example': [['A', IP]],
  }),
  rev('generic of another order', 'warning', {
    [REV]: [['PTR', '25-2-0-192.dynamic.isp.example']],
    '25-2-0-192.dynamic.isp.example': [['A', IP]],
  }),
  rev('the first of more addresses is another', 'good', {
    [REV]: [['PTR', 'm.ente.example']],
    'm.ente.example': [
      ['A', '192.0.2.1'],
      ['A', IP],
    ],
  }),
  rev(
    'IPv6',
    'good',
    {
      '5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa': [
        ['PTR', 'm6.ente.example'],
      ],
      'm6.ente.example': [['AAAA', '2001:db8::25']],
    },
    { ip: '2001:db8::25' },
  ),
  rev('alias of RFC 2317', 'good', {
    [REV]: [['CNAME', '25.0-63.2.0.192.in-addr.arpa']],
    '25.0-63.2.0.192.in-addr.arpa': [['PTR', 'mx.ente.example']],
  }),
  rev('no address said', 'not-verified', {}, { ip: '' }),
  rev('PTR is an address', 'bad', { [REV]: [['PTR', '192.0.2.25']] }),
  rev('localhost', 'bad', { [REV]: [['PTR', 'localhost']], localhost: [['A', '127.0.0.1']] }),
  helo('in order', 'good', 'mx.ente.example'),
  helo('literal', 'warning', '[192.0.2.25]'),
  helo('bare address', 'bad', '192.0.2.25'),
  helo('one label', 'bad', 'mailserver'),
  helo('localhost.localdomain', 'bad', 'localhost.localdomain'),
  helo('not there', 'bad', 'gone.ente.example'),
  helo('leads elsewhere', 'warning', 'w.ente.example', { 'w.ente.example': [['A', '192.0.2.99']] }),
  helo('fails', 'not-verified', 'f.ente.example', { 'f.ente.example': [['TIMEOUT', '']] }),
  helo('alias', 'good', 'c.ente.example', { 'c.ente.example': [['CNAME', 'mx.ente.example']] }),
  helo('underscore', 'bad', 'mx_1.ente.example', { 'mx_1.ente.example': [['A', IP]] }),
  helo('none said', 'not-verified', undefined),
  helo('capitals and dot', 'good', 'MX.Ente.Example.'),
  helo('other than PTR, but leads here', 'good', 'o.ente.example', { 'o.ente.example': [['A', IP]] }),
  caa('nobody may', 'good', [caar('issue', ';')]),
  caa('critical and unknown', 'bad', [caar('issue', 'ca.example'), caar('foo', 'bar', 128)]),
  caa('unknown, not critical', 'warning', [caar('issue', 'ca.example'), caar('foo', 'bar')]),
  caa('iodef only', 'warning', [caar('iodef', 'mailto:d@ente.example')]),
  caa('issuemail only', 'warning', [caar('issuemail', 'ca.example')]),
  caa('from above', 'good', [['A', IP]], {
    domain: 'x.ente.example',
    more: { 'x.ente.example': [['A', IP]], [DOMAIN]: [caar('issue', 'ca.example')] },
  }),
  caa('fails', 'not-verified', [['TIMEOUT', '']]),
  caa('above fails', 'not-verified', [], {
    domain: 'x.ente.example',
    more: { 'x.ente.example': [['A', IP]], [DOMAIN]: [['TIMEOUT', '']] },
  }),
  caa('none', 'absent', [['A', IP]]),
  caa('issue empty', 'good', [caar('issue', '')]),
  caa('iodef without scheme', 'good', [caar('issue', 'ca.example'), caar('iodef', 'd@ente.example')]),
  caa('another tag with flag 1', 'good', [caar('issue', 'ca.example', 1)]),
  bimi('declined', 'absent', 'v=BIMI1; l=; a=;'),
  bimi('http', 'bad', 'v=BIMI1; l=http://ente.example/l.svg; a=https://ente.example/v.pem'),
  bimi('twice', 'bad', [
    'v=BIMI1; l=https://ente.example/l.svg; a=https://ente.example/v.pem',
    'v=BIMI1; l=https://ente.example/m.svg; a=https://ente.example/v.pem',
  ]),
  bimi(
    'p=none',
    'warning',
    'v=BIMI1; l=https://ente.example/l.svg; a=https://ente.example/v.pem',
    'v=DMARC1; p=none',
  ),
  bimi('fails', 'not-verified', [], undefined, { 'default._bimi.ente.example': [['TIMEOUT', '']] }),
  bimi('none', 'absent', []),
  bimi(
    'DMARC fails',
    'not-verified',
    'v=BIMI1; l=https://ente.example/l.svg; a=https://ente.example/v.pem',
    '',
    { '_dmarc.ente.example': [['TIMEOUT', '']] },
  ),
  bimi(
    't=y shows none',
    'warning',
    'v=BIMI1; l=https://ente.example/l.svg; a=https://ente.example/v.pem',
    'v=DMARC1; p=quarantine; t=y',
  ),
  sec('none', 'absent', {}),
  sec('fails', 'not-verified', { [DOMAIN]: [['TIMEOUT', '']] }),
];
