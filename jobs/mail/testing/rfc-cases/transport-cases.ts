import type { MailState } from '../../../../domain/mail/item.ts';
import type { PolicyFile } from '../../../../domain/mail/mta-sts-policy.ts';
import { DOMAIN, IP, SERVER, texts, type Records, type RfcCase } from './rfc-case.ts';

interface Sts {
  readonly policy?: PolicyFile;
  readonly text?: string;
  readonly mediaType?: string;
  readonly mx?: readonly string[];
  readonly rec?: string | readonly string[];
  readonly more?: Records;
}

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;
const FIELDS = ['version: STSv1', 'mode: enforce', 'mx: mx.ente.example', 'max_age: 604800'] as const;
/** The policy with this field written otherwise, or left out. */
function rep(field: string, otherwise: string | null): string {
  const changed = FIELDS.map((line) => (line.startsWith(field) ? otherwise : line));
  return lines(changed.filter((line) => line !== null));
}

function sts(name: string, state: MailState, of: Sts = {}): RfcCase {
  const { mx = ['10 mx.ente.example'], rec = 'v=STSv1; id=20261201;', more = {} } = of;
  const { text = lines(FIELDS), mediaType = 'text/plain' } = of;
  return {
    item: 'mta-sts',
    name,
    state,
    policy: of.policy ?? { kind: 'text', text, mediaType },
    records: {
      ...SERVER,
      [DOMAIN]: mx.map((server) => ['MX', server] as const),
      '_mta-sts.ente.example': texts(rec),
      ...more,
    },
  };
}

function rpt(
  name: string,
  state: MailState,
  record: string | readonly string[],
  more: Records = {},
): RfcCase {
  return {
    item: 'tls-rpt',
    name,
    state,
    records: { ...SERVER, '_smtp._tls.ente.example': texts(record), ...more },
  };
}

const H = 'ab'.repeat(32);
const TL = '_25._tcp.mx.ente.example';
function dane(name: string, state: MailState, more: Records, isSigned = true): RfcCase {
  return {
    item: 'dane',
    name,
    state,
    isSigned,
    records: { ...SERVER, [DOMAIN]: [['MX', '10 mx.ente.example']], ...more },
  };
}

/** RFC 8461, 8460 and 7672. */
export const TRANSPORT_CASES: readonly RfcCase[] = [
  sts('record without last semicolon', 'good', { rec: 'v=STSv1; id=20261201' }),
  sts('record with an extension', 'good', { rec: 'v=STSv1; id=20261201; x=y;' }),
  sts('id of 32', 'good', { rec: `v=STSv1; id=${'a'.repeat(32)};` }),
  sts('id of 33', 'bad', { rec: `v=STSv1; id=${'a'.repeat(33)};` }),
  sts('id with a dash', 'bad', { rec: 'v=STSv1; id=2026-12-01;' }),
  sts('id before v', 'bad', { rec: 'id=1; v=STSv1;' }),
  sts('record in small letters', 'bad', { rec: 'v=stsv1; id=1;' }),
  sts('record with other text beside', 'good', { rec: ['v=STSv1; id=1;', 'hello'] }),
  sts('record fails', 'not-verified', { more: { '_mta-sts.ente.example': [['TIMEOUT', '']] } }),
  sts('no record', 'absent', { more: { '_mta-sts.ente.example': [] } }),
  sts('mode testing', 'warning', { text: rep('mode', 'mode: testing') }),
  sts('mode none', 'warning', { text: rep('mode', 'mode: none') }),
  sts('mode unknown', 'bad', { text: rep('mode', 'mode: strict') }),
  sts('mode in capitals', 'bad', { text: rep('mode', 'mode: ENFORCE') }),
  sts('without max_age', 'bad', { text: rep('max_age', null) }),
  sts('max_age over a year', 'bad', { text: rep('max_age', 'max_age: 31557601') }),
  sts('max_age not a number', 'bad', { text: rep('max_age', 'max_age: 7d') }),
  sts('max_age negative', 'bad', { text: rep('max_age', 'max_age: -1') }),
  sts('max_age of one hour', 'warning', { text: rep('max_age', 'max_age: 3600') }),
  sts('max_age of eleven digits', 'bad', { text: rep('max_age', 'max_age: 00000604800') }),
  sts('without version', 'bad', { text: rep('version', null) }),
  sts('version elsewhere', 'good', { text: lines([...FIELDS.slice(1), FIELDS[0]]) }),
  sts('without mx', 'bad', { text: rep('mx', null) }),
  sts('without mx, mode none', 'warning', {
    text: lines(['version: STSv1', 'mode: none', 'max_age: 86400']),
  }),
  sts('CRLF', 'good', { text: FIELDS.join('\r\n') + '\r\n' }),
  sts('without last line end', 'good', { text: FIELDS.join('\n') }),
  sts('wildcard of one label', 'good', { text: rep('mx', 'mx: *.ente.example') }),
  sts('wildcard takes no two labels', 'bad', {
    text: rep('mx', 'mx: *.ente.example'),
    mx: ['10 a.mx.ente.example'],
    more: { 'a.mx.ente.example': [['A', IP]] },
  }),
  sts('one of two servers is not in it', 'bad', {
    mx: ['10 mx.ente.example', '20 mx2.ente.example'],
    more: { 'mx2.ente.example': [['A', IP]] },
  }),
  sts('a server too many in the policy', 'good', {
    text: lines([...FIELDS.slice(0, 3), 'mx: mx9.ente.example', FIELDS[3]]),
  }),
  sts('byte order mark', 'bad', { text: '\ufeff' + lines(FIELDS) }),
  sts('HTML page', 'bad', { text: '<html>hello</html>', mediaType: 'text/html' }),
  sts('redirect', 'warning', { policy: { kind: 'missing', why: 'HTTP 301' } }),
  sts('404', 'warning', { policy: { kind: 'missing', why: 'HTTP 404' } }),
  sts('certificate', 'bad', { policy: { kind: 'untrusted', why: 'CERT_HAS_EXPIRED' } }),
  sts('time-out', 'not-verified', { policy: { kind: 'failed', why: 'ETIMEDOUT' } }),
  sts('tab behind the colon', 'good', { text: rep('mode', 'mode:\tenforce') }),
  sts('blank before the colon', 'bad', { text: rep('mode', 'mode : enforce') }),
  sts('unknown field', 'good', { text: lines([...FIELDS, 'x-note: hello']) }),
  sts('an empty file', 'bad', { text: '' }),
  rpt('blanks around the semicolon', 'good', 'v=TLSRPTv1 ; rua=mailto:t@ente.example ;'),
  rpt('blank before equals', 'bad', 'v=TLSRPTv1; rua =mailto:t@ente.example'),
  rpt('http', 'bad', 'v=TLSRPTv1; rua=http://ente.example/r'),
  rpt('mailto without a domain', 'bad', 'v=TLSRPTv1; rua=mailto:t'),
  rpt('two addresses with blanks', 'good', 'v=TLSRPTv1; rua=mailto:t@ente.example , https://ente.example/r'),
  rpt('one bad of two', 'bad', 'v=TLSRPTv1; rua=mailto:t@ente.example,ftp://ente.example/r'),
  rpt('extension', 'good', 'v=TLSRPTv1; rua=mailto:t@ente.example; x=y'),
  rpt('version only', 'bad', 'v=TLSRPTv1;'),
  rpt('version small', 'bad', 'v=tlsrptv1; rua=mailto:t@ente.example'),
  rpt('none', 'absent', []),
  rpt('fails', 'not-verified', [], { '_smtp._tls.ente.example': [['TIMEOUT', '']] }),
  rpt('other text beside', 'good', ['v=TLSRPTv1; rua=mailto:t@ente.example', 'hello']),
  dane('3 1 1', 'good', { [TL]: [['TLSA', `030101${H}`]] }),
  dane('2 0 1', 'good', { [TL]: [['TLSA', `020001${H}`]] }),
  dane('3 1 2 of 64', 'good', { [TL]: [['TLSA', `030102${H}${H}`]] }),
  dane('3 1 2 of 32', 'bad', { [TL]: [['TLSA', `030102${H}`]] }),
  dane('selector 2', 'bad', { [TL]: [['TLSA', `030201${H}`]] }),
  dane('one usable, one not', 'warning', {
    [TL]: [
      ['TLSA', `030101${H}`],
      ['TLSA', `010101${H}`],
    ],
  }),
  dane('fails', 'not-verified', { [TL]: [['TIMEOUT', '']] }),
  dane('none', 'absent', {}),
  dane('insecure', 'bad', { [TL]: [['TLSA', `030101${H}`]] }, false),
  dane('one of two servers', 'absent', {
    [DOMAIN]: [
      ['MX', '10 mx.ente.example'],
      ['MX', '20 mx2.ente.example'],
    ],
    'mx2.ente.example': [['A', IP]],
    [TL]: [['TLSA', `030101${H}`]],
  }),
  dane('MX fails', 'not-verified', { [DOMAIN]: [['TIMEOUT', '']] }),
  dane('alias of TLSA', 'good', {
    [TL]: [['CNAME', 'tlsa.ente.example']],
    'tlsa.ente.example': [['TLSA', `030101${H}`]],
  }),
];
