import type { MailState } from '../../../../domain/mail/item.ts';
import { RSA_2048 } from './dkim-cases.ts';
import { IP, one, SERVER, text, texts, type Records, type RfcCase } from './rfc-case.ts';

/** The domain with these texts, an address and a mail server. */
function own(...values: readonly string[]): Records {
  return {
    ...SERVER,
    'ente.example': [...texts(values), ['A', IP], ['MX', '10 mx.ente.example']],
  };
}

function spf(name: string, record: string, state: MailState, more: Records = {}, ip = IP): RfcCase {
  return one('spf', name, state, { ...own(record), ...more }, { ip });
}

function key(name: string, record: string, state: MailState, more: Records = {}): RfcCase {
  return one('dkim', name, state, { 's1._domainkey.ente.example': text(record), ...more });
}

function dmarc(name: string, record: string, state: MailState, more: Records = {}): RfcCase {
  return one('dmarc', name, state, { '_dmarc.ente.example': text(record), ...more });
}

const RUA = 'rua=mailto:d@ente.example';
const AT = (name: string): string => `${name}.ente.example`;

/** Records as strangers publish them, beyond those of the other tables: what the RFC says was written down first. */
export const STRANGER_RECORDS: readonly RfcCase[] = [
  // RFC 7208
  spf('an include that redirects (6.1)', 'v=spf1 include:_i.ente.example -all', 'good', {
    [AT('_i')]: text('v=spf1 redirect=_r.ente.example'),
    [AT('_r')]: text(`v=spf1 ip4:${IP} -all`),
  }),
  spf('redirects in a circle (4.6.4)', 'v=spf1 redirect=_a.ente.example', 'bad', {
    [AT('_a')]: text('v=spf1 redirect=_b.ente.example'),
    [AT('_b')]: text('v=spf1 redirect=_a.ente.example'),
  }),
  spf(
    'an include that is broken, behind the match (5.2)',
    'v=spf1 a include:_b.ente.example -all',
    'warning',
    {
      [AT('_b')]: text('v=spf1 ip4:192.0.2 -all'),
    },
  ),
  spf('an include in an include that fails (5.2)', 'v=spf1 include:_i.ente.example -all', 'not-verified', {
    [AT('_i')]: text('v=spf1 include:_j.ente.example -all'),
    [AT('_j')]: [['TIMEOUT', '']],
  }),
  spf('an include of two records (4.5)', 'v=spf1 include:_i.ente.example -all', 'bad', {
    [AT('_i')]: texts([`v=spf1 ip4:${IP} -all`, 'v=spf1 -all']),
  }),
  spf('an include of Sender ID alone (5.2)', 'v=spf1 include:_i.ente.example -all', 'bad', {
    [AT('_i')]: text(`spf2.0/pra ip4:${IP} -all`),
  }),
  spf('an include by an alias', 'v=spf1 include:_i.ente.example -all', 'good', {
    [AT('_i')]: [['CNAME', 'spf.prov.example']],
    'spf.prov.example': text(`v=spf1 ip4:${IP} -all`),
  }),
  spf('an include by aliases in a circle', 'v=spf1 include:_i.ente.example -all', 'not-verified', {
    [AT('_i')]: [['CNAME', AT('_j')]],
    [AT('_j')]: [['CNAME', AT('_i')]],
  }),
  spf(
    'by the part before the at: whoever writes as postmaster (11.4)',
    'v=spf1 exists:%{l}._u.ente.example -all',
    'bad',
    {
      [AT('postmaster._u')]: [['A', '127.0.0.2']],
    },
  ),
  spf('the macro of the domain', 'v=spf1 a:%{d} -all', 'good'),
  spf('a macro in capitals is escaped for URLs (7.3)', 'v=spf1 a:%{D} -all', 'good'),
  spf('more labels than the name has (7.1)', 'v=spf1 a:%{d10} -all', 'good'),
  spf('the name turned round (7.1)', 'v=spf1 include:%{d1r}._spf.ente.example -all', 'good', {
    [AT('ente._spf')]: text(`v=spf1 ip4:${IP} -all`),
  }),
  spf('a delimiter that the name lacks (7.1)', 'v=spf1 a:%{dr-} -all', 'good'),
  spf('the sender’s domain in an include', 'v=spf1 include:_spf.%{o} -all', 'good', {
    [AT('_spf')]: text(`v=spf1 ip4:${IP} -all`),
  }),
  spf('a closing dot (7.1)', 'v=spf1 a:ente.example. -all', 'good'),
  spf('capitals everywhere (4.6.1)', 'V=SPF1 A -ALL', 'good'),
  spf('blanks between and behind (4.6.1)', 'v=spf1  a   -all  ', 'good'),
  spf('both lengths of mx (5.4)', 'v=spf1 mx:ente.example/32//128 -all', 'good'),
  spf('the modifiers of RFC 6652', 'v=spf1 a ra=postmaster rp=100 rr=all -all', 'good'),
  spf('a modifier written as a mechanism', 'v=spf1 a report:d@ente.example -all', 'bad'),
  spf('ptr of the own domain (5.5)', 'v=spf1 ptr:ente.example -all', 'warning', {
    '25.2.0.192.in-addr.arpa': [['PTR', AT('mx')]],
  }),
  spf('ptr that fails matches nothing (5.5)', 'v=spf1 ptr a -all', 'warning', {
    '25.2.0.192.in-addr.arpa': [['TIMEOUT', '']],
  }),
  spf('two void before the match (4.6.4)', 'v=spf1 a:n1.ente.example a:n2.ente.example a -all', 'warning'),
  spf(
    'three void before the match (4.6.4)',
    'v=spf1 a:n1.ente.example a:n2.ente.example a:n3.ente.example a -all',
    'bad',
  ),
  spf(
    '?include that fails is needed for others (5.2)',
    'v=spf1 a ?include:_x.ente.example -all',
    'not-verified',
    {
      [AT('_x')]: [['TIMEOUT', '']],
    },
  ),
  spf('-include of the world denies all (5.2)', 'v=spf1 -include:_w.ente.example a ~all', 'bad', {
    [AT('_w')]: text('v=spf1 +all'),
  }),
  spf('an IPv6 sender of an IPv4 record', `v=spf1 ip4:${IP} -all`, 'bad', {}, '2001:db8::25'),
  spf('ip6 of a mapped address matches no IPv4 sender (5.6)', `v=spf1 ip6:::ffff:${IP} -all`, 'bad'),
  one('spf', 'a record beside one without terms (4.5)', 'bad', own('v=spf1 a -all', 'v=spf1'), { ip: IP }),

  // RFC 6376, 8301, 8463
  key('h in capitals, of SHA-1 alone', `v=DKIM1; h=SHA1; p=${RSA_2048}`, 'bad'),
  key('a hyphen in the name of a tag (3.2)', `v=DKIM1; x-note=a; p=${RSA_2048}`, 'bad'),
  key('a folded key (3.2)', `v=DKIM1; p=${RSA_2048.slice(0, 70)}\r\n ${RSA_2048.slice(70)}`, 'good'),
  key('empty h allows nothing (3.2)', `v=DKIM1; h=; p=${RSA_2048}`, 'bad'),
  key('h of both', `v=DKIM1; h=sha1:sha256; p=${RSA_2048}`, 'good'),
  key('s for all', `v=DKIM1; s=*; p=${RSA_2048}`, 'good'),
  key('no flags', `v=DKIM1; t=; p=${RSA_2048}`, 'good'),
  key('a note in quoted printable', `v=DKIM1; n=chiave=20di=20posta; p=${RSA_2048}`, 'good'),
  key(
    'ed25519 in its envelope (8463 4)',
    'v=DKIM1; k=ed25519; p=MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
    'bad',
  ),
  key('an alias to a provider’s revoked key', 'x', 'bad', {
    's1._domainkey.ente.example': [['CNAME', 'k.prov.example']],
    'k.prov.example': text('v=DKIM1; p='),
  }),
  one('dkim', 'a wildcard that revokes every selector', 'bad', {
    '*._domainkey.ente.example': text('v=DKIM1; p='),
  }),
  one(
    'dkim',
    'RSA and ed25519, each of its selector',
    'good',
    {
      's1._domainkey.ente.example': text(`v=DKIM1; p=${RSA_2048}`),
      's2._domainkey.ente.example': text(
        'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
      ),
    },
    { selectors: ['s1', 's2'] },
  ),

  // RFC 7489, 9989, 9990
  dmarc('a size behind the address (7489 6.2)', 'v=DMARC1; p=reject; rua=mailto:d@ente.example!10m', 'good'),
  dmarc('an address without mailto', 'v=DMARC1; p=reject; rua=d@ente.example', 'warning'),
  dmarc(
    'one of two outside, not agreed (7489 7.1)',
    `v=DMARC1; p=reject; ${RUA},mailto:d@altro.test`,
    'warning',
  ),
  dmarc('agreed by an alias', 'v=DMARC1; p=reject; rua=mailto:d@altro.test', 'good', {
    'ente.example._report._dmarc.altro.test': [['CNAME', 'si.altro.test']],
    'si.altro.test': text('v=DMARC1'),
  }),
  dmarc('a host of the same organisation', 'v=DMARC1; p=reject; rua=mailto:d@rapporti.ente.example', 'good'),
  dmarc('sp weaker, not none', `v=DMARC1; p=reject; sp=quarantine; ${RUA}`, 'good'),
  dmarc('sp stronger than none', `v=DMARC1; p=none; sp=reject; ${RUA}`, 'warning'),
  dmarc('blanks around none', `v=DMARC1 ; p = none ; ${RUA}`, 'warning'),
  one(
    'dmarc',
    'np for a name that is not there, stronger than sp (9989 4.7)',
    'good',
    {
      '_dmarc.ente.example': text(`v=DMARC1; p=reject; sp=none; np=reject; ${RUA}`),
    },
    { domain: 'fantasma.ente.example' },
  ),
  one(
    'dmarc',
    'two records below, one above',
    'bad',
    {
      'x.ente.example': [['A', IP]],
      '_dmarc.x.ente.example': texts(['v=DMARC1; p=reject', 'v=DMARC1; p=none']),
      '_dmarc.ente.example': text(`v=DMARC1; p=reject; ${RUA}`),
    },
    { domain: 'x.ente.example' },
  ),
];
