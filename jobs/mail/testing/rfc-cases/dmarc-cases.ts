import type { MailState } from '../../../../domain/mail/item.ts';
import { IP, SERVER, text, texts, type More, type Records, type RfcCase } from './rfc-case.ts';

function dmarc(
  name: string,
  state: MailState,
  own: string | readonly string[] | null,
  { more = {}, ...other }: More & { readonly more?: Records } = {},
): RfcCase {
  const records: Records = own === null ? SERVER : { ...SERVER, '_dmarc.ente.example': texts(own) };
  return { item: 'dmarc', name, state, records: { ...records, ...more }, ...other };
}

const RUA = 'rua=mailto:d@ente.example';
const EIGHT = 'a.b.c.d.e.f.ente.example';
const NINE = 'a.b.c.d.e.f.g.ente.example';
const OUTSIDE = 'v=DMARC1; p=reject; rua=mailto:d@rapporti.test';
const CONSENT = 'ente.example._report._dmarc.rapporti.test';

/** RFC 7489, 9989 and 9990. */
export const DMARC_CASES: readonly RfcCase[] = [
  dmarc('eight labels, record at seven', 'warning', null, {
    domain: EIGHT,
    more: { [EIGHT]: [['A', IP]], '_dmarc.b.c.d.e.f.ente.example': text('v=DMARC1; p=reject; ' + RUA) },
  }),
  dmarc('nine labels, record at seven', 'warning', null, {
    domain: NINE,
    more: { [NINE]: [['A', IP]], '_dmarc.c.d.e.f.g.ente.example': text('v=DMARC1; p=reject; ' + RUA) },
  }),
  dmarc('nine labels, record at eight is leapt over', 'absent', null, {
    domain: NINE,
    more: { [NINE]: [['A', IP]], '_dmarc.b.c.d.e.f.g.ente.example': text('v=DMARC1; p=reject; ' + RUA) },
  }),
  dmarc('nine labels, own record', 'good', null, {
    domain: NINE,
    more: { [NINE]: [['A', IP]], ['_dmarc.' + NINE]: text('v=DMARC1; p=reject; ' + RUA) },
  }),
  dmarc('own p=none under reject', 'warning', 'v=DMARC1; p=reject; ' + RUA, {
    domain: 'x.ente.example',
    more: { 'x.ente.example': [['A', IP]], '_dmarc.x.ente.example': text('v=DMARC1; p=none; ' + RUA) },
  }),
  dmarc(
    'fewest labels count: sp=none of the organisation',
    'warning',
    'v=DMARC1; p=reject; sp=none; ' + RUA,
    {
      domain: 'x.posta.ente.example',
      more: {
        'x.posta.ente.example': [['A', IP]],
        '_dmarc.posta.ente.example': text('v=DMARC1; p=reject; ' + RUA),
      },
    },
  ),
  dmarc('psd=n between makes another organisation', 'warning', 'v=DMARC1; p=reject; sp=none; ' + RUA, {
    domain: 'x.posta.ente.example',
    more: {
      'x.posta.ente.example': [['A', IP]],
      '_dmarc.posta.ente.example': text('v=DMARC1; p=reject; psd=n; ' + RUA),
    },
  }),
  dmarc('psd=n between with none, organisation with reject', 'warning', 'v=DMARC1; p=reject; ' + RUA, {
    domain: 'x.posta.ente.example',
    more: {
      'x.posta.ente.example': [['A', IP]],
      '_dmarc.posta.ente.example': text('v=DMARC1; p=none; psd=n; ' + RUA),
    },
  }),
  dmarc('np for a name that is not there', 'warning', 'v=DMARC1; p=reject; np=none; ' + RUA, {
    domain: 'fantasma.ente.example',
  }),
  dmarc('sp for a name that is there', 'good', 'v=DMARC1; p=none; sp=reject; ' + RUA, {
    domain: 'x.ente.example',
    more: { 'x.ente.example': [['A', IP]] },
  }),
  dmarc('sp of a record below the organisation says nothing', 'warning', 'v=DMARC1; p=reject; ' + RUA, {
    domain: 'posta.ente.example',
    more: {
      'posta.ente.example': [['A', IP]],
      '_dmarc.posta.ente.example': text('v=DMARC1; p=reject; sp=none; ' + RUA),
    },
  }),
  dmarc('no p but rua (9989 4.10.1)', 'bad', 'v=DMARC1; ' + RUA),
  dmarc('no p and no rua', 'bad', 'v=DMARC1; adkim=s'),
  dmarc('version alone', 'bad', 'v=DMARC1'),
  dmarc('sp invalid with rua: as none (9989 4.10.1)', 'bad', 'v=DMARC1; p=reject; sp=rejct; ' + RUA),
  dmarc('np invalid without rua: no DMARC', 'bad', 'v=DMARC1; p=reject; np=si'),
  dmarc('t=Y', 'warning', 'v=DMARC1; p=reject; t=Y; ' + RUA),
  dmarc('t=n', 'good', 'v=DMARC1; p=reject; t=n; ' + RUA),
  dmarc('t with p=none', 'warning', 'v=DMARC1; p=none; t=y; ' + RUA),
  dmarc('t junk', 'good', 'v=DMARC1; p=reject; t=maybe; ' + RUA),
  dmarc('psd=u', 'good', 'v=DMARC1; p=reject; psd=u; ' + RUA),
  dmarc('psd=n', 'good', 'v=DMARC1; p=reject; psd=n; ' + RUA),
  dmarc('psd junk', 'good', 'v=DMARC1; p=reject; psd=x; ' + RUA),
  dmarc('fo junk', 'good', 'v=DMARC1; p=reject; fo=x; ' + RUA),
  dmarc('fo 0:1', 'good', 'v=DMARC1; p=reject; fo=0:1; ruf=mailto:d@ente.example; ' + RUA),
  dmarc('fo 1:d:s', 'good', 'v=DMARC1; p=reject; fo=1:d:s; ruf=mailto:d@ente.example; ' + RUA),
  dmarc('rf and ri junk', 'good', 'v=DMARC1; p=reject; rf=iodef; ri=abc; ' + RUA),
  dmarc('pct=50', 'warning', 'v=DMARC1; p=reject; pct=50; ' + RUA),
  dmarc('pct=100', 'good', 'v=DMARC1; p=reject; pct=100; ' + RUA),
  dmarc('pct junk', 'warning', 'v=DMARC1; p=reject; pct=abc; ' + RUA),
  dmarc('pct 200', 'warning', 'v=DMARC1; p=reject; pct=200; ' + RUA),
  dmarc('adkim junk', 'warning', 'v=DMARC1; p=reject; adkim=strict; ' + RUA),
  dmarc('unknown tag', 'good', 'v=DMARC1; p=reject; foo=bar; ' + RUA),
  dmarc('rua twice', 'bad', `v=DMARC1; p=reject; ${RUA}; rua=mailto:e@ente.example`),
  dmarc('p in capitals', 'good', 'v=DMARC1; p=REJECT; ' + RUA),
  dmarc('p with a no-break space', 'bad', 'v=DMARC1; p=reject\u00a0; ' + RUA),
  dmarc('p of two words', 'bad', 'v=DMARC1; p=reject none; ' + RUA),
  dmarc('with an SPF beside', 'good', ['v=DMARC1; p=reject; ' + RUA, 'v=spf1 -all']),
  dmarc('two records equal', 'bad', ['v=DMARC1; p=reject; ' + RUA, 'v=DMARC1; p=reject; ' + RUA]),
  dmarc('two records, one of small letters is none', 'good', [
    'v=DMARC1; p=reject; ' + RUA,
    'v=dmarc1; p=none',
  ]),
  dmarc('DMARC12', 'bad', 'v=DMARC12; p=reject'),
  dmarc('wildcard of SPF', 'absent', 'v=spf1 -all'),
  dmarc('quotes', 'bad', '"v=DMARC1; p=reject"'),
  dmarc('glued', 'good', 'v=DMARC1;p=reject;' + RUA),
  dmarc('closing semicolons', 'good', 'v=DMARC1; p=reject; ' + RUA + '; ;'),
  dmarc('alias', 'good', null, {
    more: {
      '_dmarc.ente.example': [['CNAME', 'd.prov.example']],
      'd.prov.example': text('v=DMARC1; p=reject; ' + RUA),
    },
  }),
  dmarc('alias to nothing', 'absent', null, {
    more: { '_dmarc.ente.example': [['CNAME', 'd.prov.example']] },
  }),
  dmarc('the organisation fails', 'not-verified', null, {
    domain: 'x.ente.example',
    more: { 'x.ente.example': [['A', IP]], '_dmarc.ente.example': [['TIMEOUT', '']] },
  }),
  dmarc('between fails', 'not-verified', 'v=DMARC1; p=reject; ' + RUA, {
    domain: 'x.posta.ente.example',
    more: { 'x.posta.ente.example': [['A', IP]], '_dmarc.posta.ente.example': [['TIMEOUT', '']] },
  }),
  dmarc('the top fails, own record there', 'good', 'v=DMARC1; p=reject; ' + RUA, {
    more: { '_dmarc.example': [['TIMEOUT', '']] },
  }),
  dmarc(
    'existence fails, np and sp differ',
    'not-verified',
    'v=DMARC1; p=reject; sp=reject; np=none; ' + RUA,
    { domain: 'x.ente.example', more: { 'x.ente.example': [['TIMEOUT', '']] } },
  ),
  dmarc('public suffix alone', 'warning', null, {
    domain: 'x.ente.gov.example',
    more: {
      'x.ente.gov.example': [['A', IP]],
      '_dmarc.gov.example': text('v=DMARC1; p=reject; psd=y; rua=mailto:d@gov.example'),
    },
  }),
  dmarc('outside authorised', 'good', OUTSIDE, { more: { [CONSENT]: text('v=DMARC1') } }),
  dmarc('outside authorised with semicolon', 'good', OUTSIDE, { more: { [CONSENT]: text('v=DMARC1;') } }),
  dmarc('outside authorised by wildcard', 'good', OUTSIDE, {
    more: { '*._report._dmarc.rapporti.test': text('v=DMARC1;') },
  }),
  dmarc('outside authorised by one of several', 'good', OUTSIDE, {
    more: {
      [CONSENT]: [
        ['TXT', 'v=spf1 -all'],
        ['TXT', 'v=DMARC1'],
      ],
    },
  }),
  dmarc('outside, not authorised', 'warning', OUTSIDE),
  dmarc('outside, wrong version', 'warning', OUTSIDE, { more: { [CONSENT]: text('v=DMARC2') } }),
  dmarc('outside, version last', 'warning', OUTSIDE, {
    more: { [CONSENT]: text('rua=mailto:x@rapporti.test; v=DMARC1') },
  }),
  dmarc('outside, sends on to a third', 'warning', OUTSIDE, {
    more: { [CONSENT]: text('v=DMARC1; rua=mailto:x@altrove.test') },
  }),
  dmarc('outside, moved on the same host', 'good', OUTSIDE, {
    more: { [CONSENT]: text('v=DMARC1; rua=mailto:x@rapporti.test') },
  }),
  dmarc('one outside authorised, one not', 'warning', OUTSIDE + ',mailto:e@terzi.test', {
    more: { [CONSENT]: text('v=DMARC1') },
  }),
  dmarc(
    'own sub-domain needs no authorisation',
    'good',
    'v=DMARC1; p=reject; rua=mailto:d@rapporti.ente.example',
  ),
  dmarc('outside with size', 'good', OUTSIDE + '!10m', { more: { [CONSENT]: text('v=DMARC1') } }),
  dmarc('inherited: the name asked is where the record stands', 'good', OUTSIDE, {
    domain: 'x.ente.example',
    more: { 'x.ente.example': [['A', IP]], [CONSENT]: text('v=DMARC1') },
  }),
  dmarc('inherited: authorised only below', 'warning', OUTSIDE, {
    domain: 'x.ente.example',
    more: { 'x.ente.example': [['A', IP]], [`x.${CONSENT}`]: text('v=DMARC1') },
  }),
  dmarc('rua by https', 'warning', 'v=DMARC1; p=reject; rua=https://ente.example/r'),
  dmarc('rua without mailto', 'warning', 'v=DMARC1; p=reject; rua=d@ente.example'),
  dmarc(
    'rua with a blank between',
    'warning',
    'v=DMARC1; p=reject; rua=mailto:d@ente.example mailto:e@ente.example',
  ),
  dmarc('rua in capitals', 'good', 'v=DMARC1; p=reject; rua=MAILTO:d@ente.example'),
  dmarc('rua empty', 'warning', 'v=DMARC1; p=reject; rua='),
  dmarc('rua none', 'good', 'v=DMARC1; p=reject'),
  dmarc('ruf outside, not authorised', 'warning', 'v=DMARC1; p=reject; ruf=mailto:d@rapporti.test; ' + RUA),
  dmarc('ruf outside fails', 'not-verified', 'v=DMARC1; p=reject; ruf=mailto:d@rapporti.test; ' + RUA, {
    more: { [CONSENT]: [['TIMEOUT', '']] },
  }),
  dmarc('quarantine', 'good', 'v=DMARC1; p=quarantine; ' + RUA),
];
