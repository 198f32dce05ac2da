import type { MailState } from '../../../../domain/mail/item.ts';
import { DOMAIN, IP, SERVER, text, type More, type Records, type RfcCase } from './rfc-case.ts';

/** The domain has an address and a mail server; `more` puts other records in place or beside. */
function spf(name: string, record: string, state: MailState, more: Records = {}, other: More = {}): RfcCase {
  const own: Records[string] = [
    ['TXT', record],
    ['A', IP],
    ['MX', '10 mx.ente.example'],
  ];
  return { item: 'spf', name, state, ip: IP, ...other, records: { ...SERVER, [DOMAIN]: own, ...more } };
}

/** Includes that lead one to the next; the last names the address. */
function chain(length: number): Records {
  const next = (n: number): string => (n === length ? `ip4:${IP}` : `include:i${n + 1}.ente.example`);
  return Object.fromEntries(
    Array.from({ length }, (_, n) => [`i${n + 1}.ente.example`, text(`v=spf1 ${next(n + 1)} -all`)]),
  );
}

const SIXTEENS = Array.from({ length: 17 }, (_, n) => `ip4:20.${n}.0.0/16`).join(' ');

/** RFC 7208. */
export const SPF_CASES: readonly RfcCase[] = [
  spf('a/24 about the own address', 'v=spf1 a/24 -all', 'good'),
  spf('a/24 of a neighbour', 'v=spf1 a:web.ente.example/24 -all', 'good', {
    'web.ente.example': [['A', '192.0.2.200']],
  }),
  spf('mx/0 is the world', 'v=spf1 mx/0 -all', 'bad'),
  spf('a//0 is the IPv6 world', 'v=spf1 a//0 -all', 'bad', {
    [DOMAIN]: [
      ['TXT', 'v=spf1 a//0 -all'],
      ['A', IP],
      ['AAAA', '2001:db8::25'],
    ],
  }),
  spf('a//0 without AAAA lets nobody more', 'v=spf1 a//0 -all', 'good'),
  spf('a/8', 'v=spf1 a:p.ente.example/8 a -all', 'bad', { 'p.ente.example': [['A', '20.1.2.3']] }),
  spf('cidr with leading zero (12)', 'v=spf1 a/024 -all', 'bad'),
  spf('ip4 cidr with leading zero (12)', 'v=spf1 ip4:192.0.2.25/032 -all', 'bad'),
  spf('empty cidr', 'v=spf1 a/ -all', 'bad'),
  spf('a//129', 'v=spf1 a a//129 -all', 'bad'),
  spf('a/24//64', 'v=spf1 a/24//64 -all', 'good'),
  spf('a//64/24 in the wrong order', 'v=spf1 a//64/24 -all', 'bad'),
  spf('octet with leading zero (12)', 'v=spf1 ip4:192.0.2.025 -all', 'bad'),
  spf('ip4 with three octets', 'v=spf1 a ip4:192.0.2 -all', 'bad'),
  spf('ip4 with an IPv6 address', 'v=spf1 a ip4:2001:db8::25 -all', 'bad'),
  spf('ip6 with an IPv4 address', 'v=spf1 a ip6:192.0.2.25 -all', 'bad'),
  spf('ip6 2000::/3 is the world', `v=spf1 a ip6:2000::/3 -all`, 'bad'),
  spf('ip6 alone, sender v6', 'v=spf1 ip6:2001:db8::/64 -all', 'good', {}, { ip: '2001:db8::25' }),
  spf('all with a domain', 'v=spf1 a -all:ente.example', 'bad'),
  spf('all with a length', 'v=spf1 a -all/24', 'bad'),
  spf('include without a name', 'v=spf1 a include -all', 'bad'),
  spf('include with empty name', 'v=spf1 a include: -all', 'bad'),
  spf('exists without a name', 'v=spf1 a exists -all', 'bad'),
  spf('exists with a length', 'v=spf1 a exists:a.ente.example/24 -all', 'bad', {
    'a.ente.example': [['A', '127.0.0.2']],
  }),
  spf('redirect empty', 'v=spf1 a redirect=', 'bad'),
  spf('unknown modifier is allowed (6)', 'v=spf1 a moo=bar -all', 'good'),
  spf('unknown modifier with a bad macro (6, 7.1)', 'v=spf1 a moo=%{z} -all', 'bad'),
  spf('unknown modifier that begins with a digit', 'v=spf1 a 1moo=bar -all', 'bad'),
  spf('a of an IP address (toplabel)', 'v=spf1 a:192.0.2.25 -all', 'bad'),
  spf('include of an IP address', 'v=spf1 a include:192.0.2.25 -all', 'bad'),
  spf('a single label is no domain-spec', 'v=spf1 a a:localhost -all', 'bad'),
  spf('a name with letters that are not ASCII', 'v=spf1 a a:città.example -all', 'bad'),
  spf('version alone: nobody is said', 'v=spf1', 'warning'),
  spf('v=spf10 is none', 'v=spf10 a -all', 'bad'),
  spf('version followed by semicolon is none', 'v=spf1; a -all', 'bad'),
  spf('version followed by a tab is none', 'v=spf1\ta -all', 'bad'),
  spf('redirect beside all is not read', 'v=spf1 a -all redirect=_no.ente.example', 'good'),
  spf('redirect that fails, needed', 'v=spf1 ip4:198.51.100.1 redirect=_x.ente.example', 'not-verified', {
    '_x.ente.example': [['TIMEOUT', '']],
  }),
  spf('redirect that fails behind a match', 'v=spf1 a redirect=_x.ente.example', 'not-verified', {
    '_x.ente.example': [['TIMEOUT', '']],
  }),
  spf('redirect to a name without SPF (6.1)', 'v=spf1 a redirect=_x.ente.example', 'warning', {
    '_x.ente.example': text('hello'),
  }),
  spf('include chain of ten', 'v=spf1 include:i1.ente.example -all', 'good', chain(10)),
  spf('include chain of eleven (4.6.4)', 'v=spf1 include:i1.ente.example -all', 'bad', chain(11)),
  spf('two records, one in capitals', 'v=spf1 a -all', 'bad', {
    [DOMAIN]: [
      ['TXT', 'v=spf1 a -all'],
      ['TXT', 'V=SPF1 a ~all'],
      ['A', IP],
    ],
  }),
  spf('macro of time outside exp (7.2)', 'v=spf1 a exists:%{t}.ente.example -all', 'bad'),
  spf('macro of the receiver outside exp', 'v=spf1 a exists:%{r}.ente.example -all', 'bad'),
  spf('macro with zero labels (7.1)', 'v=spf1 a exists:%{d0}.ente.example -all', 'bad'),
  spf('macro unclosed', 'v=spf1 a exists:%{i -all', 'bad'),
  spf('macro %{ir}.%{v}', 'v=spf1 exists:%{ir}.%{v}._spf.%{d2} -all', 'good', {
    '25.2.0.192.in-addr._spf.ente.example': [['A', '127.0.0.2']],
  }),
  spf(
    'macro %{ir}.%{v} with IPv6',
    'v=spf1 exists:%{ir}.%{v}._spf.%{d2} -all',
    'good',
    {
      '5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.ente.example': [
        ['A', '127.0.0.2'],
      ],
    },
    { ip: '2001:db8::25' },
  ),
  spf(
    'macro of helo: whoever says that name passes',
    'v=spf1 exists:%{h}._h.ente.example -all',
    'warning',
    { 'mx.ente.example._h.ente.example': [['A', '127.0.0.2']] },
    { helo: 'mx.ente.example' },
  ),
  spf('macro of delimiters', 'v=spf1 exists:%{h2-}._h.ente.example a -all', 'good'),
  spf('exists that answers only AAAA does not match (5.7)', 'v=spf1 exists:six.ente.example -all', 'bad', {
    'six.ente.example': [['AAAA', '2001:db8::1']],
  }),
  spf('exists constant is the world', 'v=spf1 exists:ente.example -all', 'bad'),
  spf('exists of its own domain by macro is the world', 'v=spf1 a exists:%{d} -all', 'bad'),
  spf('neutral about the own address', 'v=spf1 ?a -all', 'warning'),
  spf('softfail about the own address', 'v=spf1 ~a -all', 'bad'),
  spf('not about this address', 'v=spf1 ip4:198.51.100.0/24 -all', 'bad'),
  spf('denied first', 'v=spf1 -include:_d.ente.example a -all', 'bad', {
    '_d.ente.example': text(`v=spf1 ip4:${IP} -all`),
  }),
  spf('a /12 and one address more', `v=spf1 a ip4:20.16.0.0/12 -all`, 'bad'),
  spf('a /11', `v=spf1 a ip4:20.32.0.0/11 -all`, 'bad'),
  spf('two /12 side by side', `v=spf1 a ip4:20.16.0.0/12 ip4:20.64.0.0/12 -all`, 'bad'),
  spf('sixteen /16 of one /12 plus one', `v=spf1 a ${SIXTEENS} -all`, 'bad'),
  spf(
    'the world denied before it is let in',
    `v=spf1 ip4:${IP} -ip4:0.0.0.0/0 ip4:0.0.0.0/0 -ip6:::/0`,
    'good',
  ),
  spf('a whose question fails', 'v=spf1 a:b.ente.example -all', 'not-verified', {
    'b.ente.example': [['TIMEOUT', '']],
  }),
  spf('mx whose question fails', 'v=spf1 mx -all', 'not-verified', {
    [DOMAIN]: [['TXT', 'v=spf1 mx:m.ente.example -all']],
    'm.ente.example': [['TIMEOUT', '']],
  }),
  spf('server of mx that fails', 'v=spf1 mx -all', 'not-verified', { 'mx.ente.example': [['TIMEOUT', '']] }),
  spf('exists whose question fails', 'v=spf1 exists:e.ente.example -all', 'not-verified', {
    'e.ente.example': [['TIMEOUT', '']],
  }),
  spf(
    'failing behind the match is still needed for others',
    'v=spf1 a include:_x.ente.example -all',
    'not-verified',
    { '_x.ente.example': [['TIMEOUT', '']] },
  ),
  spf('the domain itself fails', 'x', 'not-verified', { [DOMAIN]: [['TIMEOUT', '']] }),
  spf('exp that fails', 'v=spf1 a exp=e.ente.example -all', 'good', { 'e.ente.example': [['TIMEOUT', '']] }),
  spf('exp with a bad macro in its text', 'v=spf1 a exp=e.ente.example -all', 'good', {
    'e.ente.example': text('%{z}'),
  }),
  spf('exp empty', 'v=spf1 a exp= -all', 'bad'),
  spf('no mail at all, no address', 'v=spf1 -all', 'good', {}, { ip: '' }),
  spf('no mail at all, but an address', 'v=spf1 -all', 'bad'),
  spf('two qualifiers', 'v=spf1 +-a -all', 'bad'),
  spf('comma between', `v=spf1 ip4:${IP}, -all`, 'bad'),
  spf('ip4 with two addresses', `v=spf1 ip4:${IP},192.0.2.26 -all`, 'bad'),
  spf('mechanism unknown', 'v=spf1 a ip:192.0.2.9 -all', 'bad'),
  spf('equal sign for colon', 'v=spf1 a include=_spf.ente.example -all', 'warning'),
  spf('redirect with colon', 'v=spf1 a redirect:_spf.ente.example', 'bad'),
  spf('include of itself', 'v=spf1 include:ente.example -all', 'bad'),
  spf('void include behind', 'v=spf1 a include:gone.ente.example -all', 'warning'),
  spf(
    'three void behind the match',
    'v=spf1 a a:n1.ente.example a:n2.ente.example a:n3.ente.example -all',
    'warning',
  ),
  spf('an include of a provider that ends in +all', 'v=spf1 a include:_p.ente.example -all', 'bad', {
    '_p.ente.example': text('v=spf1 ip4:198.51.100.1 all'),
  }),
  spf('?include of +all', 'v=spf1 a ?include:_p.ente.example -all', 'warning', {
    '_p.ente.example': text('v=spf1 all'),
  }),
  spf('~all is enough', 'v=spf1 a ~all', 'good'),
  spf('no all, no redirect', 'v=spf1 a', 'warning'),
  spf('mx of a null MX', 'v=spf1 mx a -all', 'good', {
    [DOMAIN]: [
      ['TXT', 'v=spf1 mx a -all'],
      ['A', IP],
      ['MX', '0 .'],
    ],
  }),
  spf('underscore in a macro literal', 'v=spf1 exists:a%_b.ente.example a -all', 'good'),
];
