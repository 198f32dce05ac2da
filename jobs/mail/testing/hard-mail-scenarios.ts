import type { MailItemName, MailState } from '../../../domain/mail/item.ts';
import type { PolicyFile } from '../../../domain/mail/mta-sts-policy.ts';

/** One record, and what receivers make of it by the text of the RFC; beside it stand records that are in order. */
export interface HardMailScenario {
  readonly name: string;
  /** Else `ente.example`. */
  readonly domain?: string;
  readonly ip?: string;
  readonly records: Readonly<Record<string, readonly (readonly [type: string, value: string])[]>>;
  readonly policy?: PolicyFile;
  readonly isSigned?: boolean;
  readonly item: MailItemName;
  readonly state: MailState;
  /** What the reason must speak of, where the state alone would not tell. */
  readonly says?: RegExp;
}

const IP = '192.0.2.25';
/** The public half of a key made for these tests. */
const RSA_2048 =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu9QbQRuwmlLhrMpWnp3dkQtsMqj9QvK0A8Cr6hZ6gsw+4ieJNW8ukxVRASfWUo1fq7+cNxmaj2S0EAEDb3GDVkVr4dVqytyq0OazHFFtvt/pdVJZ9uQMzBIudu+9rgVSBJRNq9QF8gn5HhGCULvOQuUbEA/lKpEK0dQ9+Fba4FUNzzaaFHoHDBUDFEakDU2LsApY6xdWCAP8AGlPx0viUDaswMFMOyG6sb2NvPO2rzZUta5ep3j/BpI0mUPG9uoXF6SpdJhdMHlWD9X/mXoc2m+VbgNtErlmhcS4oRM+J9Ziaf0Tpue+aAYKsZHJnI5/zpAvvUJp/8Hhy5aUbk78ywIDAQAB';

type Records = HardMailScenario['records'];

const SERVER: Records = { 'mx.ente.example': [['A', IP]] };

function spf(name: string, record: string, state: MailState, more: Records = {}, ip = IP): HardMailScenario {
  const records = { ...SERVER, 'ente.example': [['TXT', record] as const, ['A', IP] as const], ...more };
  return { name, ip, records, item: 'spf', state };
}

/** Eleven terms that ask the DNS. */
const ELEVEN = Array.from({ length: 11 }, (_, n) => `a:h${n}.ente.example`).join(' ');

const SPF: readonly HardMailScenario[] = [
  spf('eleven look-ups behind all are never made (5.1)', `v=spf1 ip4:${IP} -all ${ELEVEN}`, 'warning'),
  spf(
    'a name that fails behind all is never asked (5.1)',
    `v=spf1 a -all include:_x.ente.example`,
    'warning',
    {
      '_x.ente.example': [['TIMEOUT', '']],
    },
  ),
  spf('a broken record behind all is never read (5.1)', `v=spf1 a -all include:_x.ente.example`, 'warning', {
    '_x.ente.example': [['TXT', 'v=spf1 nonsense']],
  }),
  spf('private networks are not the world', `v=spf1 ip4:${IP} ip4:10.0.0.0/8 -all`, 'warning'),
  spf('unique local IPv6 is not the world', `v=spf1 ip4:${IP} ip6:fc00::/7 -all`, 'warning'),
  spf('a /8 behind a macro that is the same for all', `v=spf1 a include:_spf.%{d2} -all`, 'bad', {
    '_spf.ente.example': [['TXT', 'v=spf1 ip4:20.0.0.0/8 -all']],
  }),
  spf('a /8 behind a reversed macro', `v=spf1 a include:_spf.%{dr}.example -all`, 'bad', {
    '_spf.example.ente.example': [['TXT', 'v=spf1 ip4:20.0.0.0/8 -all']],
  }),
  spf('a macro in capitals is the same name', `v=spf1 include:_spf.%{D} -all`, 'good', {
    '_spf.ente.example': [['TXT', `v=spf1 ip4:${IP} -all`]],
  }),
  spf('a redirect of the included record counts inside it', `v=spf1 include:_a.ente.example -all`, 'good', {
    '_a.ente.example': [['TXT', 'v=spf1 redirect=_b.ente.example']],
    '_b.ente.example': [['TXT', `v=spf1 ip4:${IP} -all`]],
  }),
  spf('a redirect to the world from an included record', `v=spf1 include:_a.ente.example -all`, 'bad', {
    '_a.ente.example': [['TXT', 'v=spf1 redirect=_b.ente.example']],
    '_b.ente.example': [['TXT', 'v=spf1 ?ip4:192.0.2.1 +all']],
  }),
  spf(
    'three void look-ups inside an include (4.6.4)',
    `v=spf1 include:_a.ente.example ip4:${IP} -all`,
    'bad',
    {
      '_a.ente.example': [['TXT', 'v=spf1 a:n1.ente.example mx:n2.ente.example exists:n3.ente.example -all']],
    },
  ),
  spf(
    'three void look-ups of macros, before the address (4.6.4)',
    `v=spf1 exists:%{i}.a.ente.example exists:%{ir}.b.ente.example exists:%{l}.c.ente.example ip4:${IP} -all`,
    'bad',
  ),
  spf(
    'two void look-ups of macros are allowed',
    `v=spf1 exists:%{i}.a.ente.example exists:%{ir}.b.ente.example ip4:${IP} -all`,
    'good',
  ),
  spf('a server of mx without an address is no void look-up (4.6.4)', `v=spf1 mx ip4:${IP} -all`, 'good', {
    'ente.example': [
      ['TXT', `v=spf1 mx ip4:${IP} -all`],
      ['MX', '10 gone1.ente.example'],
      ['MX', '20 gone2.ente.example'],
      ['MX', '30 gone3.ente.example'],
    ],
  }),
  spf('names with the last dot (7.1)', `v=spf1 include:_spf.ente.example. a:mx.ente.example. -all`, 'good', {
    '_spf.ente.example': [['TXT', 'v=spf1 ip4:192.0.2.9 ~all']],
  }),
  spf('mechanisms and version in capitals (4.6.1)', `V=SPF1 IP4:${IP} Include:_S.Ente.Example -ALL`, 'good', {
    '_s.ente.example': [['TXT', 'v=spf1 -all']],
  }),
  spf('an IPv4 sender never matches ip6 (5)', `v=spf1 ip6:::ffff:192.0.2.25 -all`, 'bad'),
  spf('two strings joined without a blank (3.3)', `v=spf1 ip4:${IP}-all`, 'bad'),
  spf('a record behind an alias', 'hello', 'good', {
    'ente.example': [['CNAME', 'head.provider.example']],
    'head.provider.example': [['TXT', `v=spf1 ip4:${IP} -all`]],
  }),
  spf(
    'an error of the PTR question does not match, and no more (5.5)',
    `v=spf1 ptr ip4:${IP} -all`,
    'warning',
    {
      '25.2.0.192.in-addr.arpa': [['TIMEOUT', '']],
    },
  ),
  spf('an explanation that is not there harms nobody (6.2)', `v=spf1 a exp=_no.ente.example -all`, 'good'),
  spf(
    'include of a record that ends in a question mark passes nobody else (5.2)',
    `v=spf1 a include:_q.ente.example -all`,
    'good',
    {
      '_q.ente.example': [['TXT', 'v=spf1 ip4:198.51.100.1 ?all']],
    },
  ),
];

function dkim(name: string, record: string, state: MailState): HardMailScenario {
  return { name, records: { 's1._domainkey.ente.example': [['TXT', record]] }, item: 'dkim', state };
}

const DKIM: readonly HardMailScenario[] = [
  dkim('an empty h allows no hash (6376 3.2)', `v=DKIM1; h=; p=${RSA_2048}`, 'bad'),
  dkim('an empty s is for no service (6376 3.2)', `v=DKIM1; s=; p=${RSA_2048}`, 'bad'),
  dkim('an empty k is no type (6376 3.2)', `v=DKIM1; k=; p=${RSA_2048}`, 'bad'),
  dkim('an empty t says nothing', `v=DKIM1; t=; p=${RSA_2048}`, 'good'),
  dkim('h with both hashes', `v=DKIM1; h=sha1:sha256; p=${RSA_2048}`, 'good'),
  dkim('h with a hash nobody knows beside (3.6.1)', `v=DKIM1; h=sha512 : sha256; p=${RSA_2048}`, 'good'),
  dkim('h in capitals', `v=DKIM1; h=SHA256; p=${RSA_2048}`, 'warning'),
  dkim('k in capitals', `v=DKIM1; k=RSA; p=${RSA_2048}`, 'bad'),
  dkim('s with the mark for all', `v=DKIM1; s=*; p=${RSA_2048}`, 'good'),
  dkim('two semicolons in a row (3.2)', `v=DKIM1;; k=rsa; p=${RSA_2048}`, 'bad'),
  dkim('a tag of the old standard', `v=DKIM1; g=; p=${RSA_2048}`, 'good'),
  dkim(
    'an Ed25519 key in its envelope (8463 4)',
    'v=DKIM1; k=ed25519; p=MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=',
    'bad',
  ),
  dkim('an Ed25519 key under rsa (8463 4)', 'v=DKIM1; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=', 'bad'),
];

function dmarc(
  name: string,
  state: MailState,
  records: Records,
  more: Partial<HardMailScenario> = {},
): HardMailScenario {
  return { name, item: 'dmarc', state, records: { ...SERVER, ...records }, ...more };
}

const DEEP = 'a.b.c.d.e.f.g.h.ente.example';
const DMARC: readonly HardMailScenario[] = [
  dmarc(
    'the tree walk leaps to seven labels (9989 4.10)',
    'good',
    { [DEEP]: [['A', IP]], '_dmarc.ente.example': [['TXT', 'v=DMARC1; p=reject']] },
    { domain: DEEP },
  ),
  dmarc(
    'what it leaps over is not seen (9989 4.10)',
    'absent',
    { [DEEP]: [['A', IP]], '_dmarc.b.c.d.e.f.g.h.ente.example': [['TXT', 'v=DMARC1; p=reject']] },
    { domain: DEEP },
  ),
  dmarc(
    'a record between counts for who walks, not for RFC 7489',
    'warning',
    { 'x.posta.ente.example': [['A', IP]], '_dmarc.posta.ente.example': [['TXT', 'v=DMARC1; p=reject']] },
    { domain: 'x.posta.ente.example' },
  ),
  dmarc(
    'under a public suffix what stands between does not count (9989 4.10.1)',
    'warning',
    {
      'x.posta.ente.gov.example': [['A', IP]],
      '_dmarc.posta.ente.gov.example': [['TXT', 'v=DMARC1; p=reject']],
      '_dmarc.gov.example': [['TXT', 'v=DMARC1; p=none; psd=y']],
    },
    { domain: 'x.posta.ente.gov.example', says: /p=none/ },
  ),
  dmarc('a public suffix of itself', 'warning', {
    '_dmarc.ente.example': [['TXT', 'v=DMARC1; p=reject; psd=y']],
  }),
  dmarc('tags in capitals are others', 'bad', { '_dmarc.ente.example': [['TXT', 'v=DMARC1; P=reject']] }),
  dmarc('a failure at the name itself', 'not-verified', {
    '_dmarc.ente.example': [['TIMEOUT', '']],
  }),
  dmarc(
    'several records above are none (7489 6.6.3)',
    'bad',
    {
      'x.ente.example': [['A', IP]],
      '_dmarc.ente.example': [
        ['TXT', 'v=DMARC1; p=reject'],
        ['TXT', 'v=DMARC1; p=none'],
      ],
    },
    { domain: 'x.ente.example' },
  ),
  dmarc('an outside address that did not answer', 'not-verified', {
    '_dmarc.ente.example': [['TXT', 'v=DMARC1; p=reject; rua=mailto:d@rapporti.example']],
    'ente.example._report._dmarc.rapporti.example': [['TIMEOUT', '']],
  }),
];

const POLICY = 'version: STSv1\nmode: enforce\nmx: *.ente.example\nmax_age: 604800\n';
function sts(
  name: string,
  own: Records[string],
  text: string,
  state: MailState,
  mediaType?: string,
): HardMailScenario {
  return {
    name,
    item: 'mta-sts',
    state,
    policy: mediaType === undefined ? { kind: 'text', text } : { kind: 'text', text, mediaType },
    records: { ...SERVER, 'ente.example': own, '_mta-sts.ente.example': [['TXT', 'v=STSv1; id=1;']] },
  };
}

const TRANSPORT: readonly HardMailScenario[] = [
  sts('a wildcard does not stand for the name itself (8461 4.1)', [['MX', '10 ente.example']], POLICY, 'bad'),
  sts('without MX the domain itself must be named (8461 4.1)', [['A', IP]], POLICY, 'bad'),
  sts('servers in capitals and with the last dot', [['MX', '10 MX.Ente.Example.']], POLICY, 'good'),
  sts('a policy for who takes no mail', [['MX', '0 .']], POLICY, 'warning'),
  sts(
    'a pattern with the last dot is no name (8461 3.2)',
    [['MX', '10 mx.ente.example']],
    POLICY.replace('*.ente.example', 'mx.ente.example.'),
    'bad',
  ),
  sts(
    'a pattern with a star inside is no name (8461 3.2)',
    [['MX', '10 mx.ente.example']],
    POLICY.replace('*.ente', 'm*.ente'),
    'bad',
  ),
  sts(
    'fields twice: the first counts (8461 3.2)',
    [['MX', '10 mx.ente.example']],
    `${POLICY}mode: none\n`,
    'good',
  ),
  sts(
    'names of fields in capitals are others (8461 3.2)',
    [['MX', '10 mx.ente.example']],
    POLICY.replace('mode', 'Mode'),
    'bad',
  ),
  sts('a page of another kind (8461 3.2)', [['MX', '10 mx.ente.example']], POLICY, 'warning', 'text/html'),
  sts(
    'plain text with its letters',
    [['MX', '10 mx.ente.example']],
    POLICY,
    'good',
    'text/plain; charset=utf-8',
  ),
  sts('a failure of the MX question', [['TIMEOUT', '']], POLICY, 'not-verified'),
  {
    name: 'TLS-RPT takes no size behind the address (8460 3)',
    item: 'tls-rpt',
    state: 'bad',
    records: { '_smtp._tls.ente.example': [['TXT', 'v=TLSRPTv1; rua=mailto:t@ente.example!10m']] },
  },
  {
    name: 'TLS-RPT by https and by mail (8460 3)',
    item: 'tls-rpt',
    state: 'good',
    records: {
      '_smtp._tls.ente.example': [['TXT', 'v=TLSRPTv1;rua=https://r.ente.example/v1,mailto:t@ente.example']],
    },
  },
];

const DIGEST = 'ab'.repeat(32);
function tlsa(name: string, data: readonly string[], state: MailState): HardMailScenario {
  return {
    name,
    item: 'dane',
    state,
    isSigned: true,
    records: {
      ...SERVER,
      'ente.example': [['MX', '10 mx.ente.example']],
      '_25._tcp.mx.ente.example': data.map((one) => ['TLSA', one] as const),
    },
  };
}

const caa = (tag: string, value: string): readonly [string, string] => [
  'CAA',
  `00${tag.length.toString(16).padStart(2, '0')}${Buffer.from(tag + value).toString('hex')}`,
];
function issuers(name: string, value: string, state: MailState, tag = 'issue'): HardMailScenario {
  const records = { 'ente.example': [caa('issue', 'letsencrypt.org'), caa(tag, value)] };
  return { name, item: 'caa', state, records };
}

const LOGO = 'https://ente.example/logo.svg';
const VMC = 'https://ente.example/vmc.pem';
function bimi(
  name: string,
  record: string,
  policy: string,
  state: MailState,
  more: Partial<HardMailScenario> = {},
): HardMailScenario {
  return {
    name,
    item: 'bimi',
    state,
    records: {
      'x.ente.example': [['A', IP]],
      'default._bimi.ente.example': [['TXT', record]],
      '_dmarc.ente.example': [['TXT', policy]],
    },
    ...more,
  };
}

const OTHERS: readonly HardMailScenario[] = [
  tlsa('usages 0 and 1 alone do not count (7672 3.1.3)', [`000101${DIGEST}`, `010101${DIGEST}`], 'bad'),
  tlsa('the usage of private use', [`ff0101${DIGEST}`], 'bad'),
  tlsa('a whole key without a digest, cut', ['030100'], 'bad'),
  issuers('parameters that are none (8659 4.2)', 'ca.example; policy', 'bad'),
  issuers(
    'parameters in order',
    'ca.example; validationmethods=dns-01; accounturi=https://ca.example/1',
    'good',
  ),
  issuers('issuewild that names nobody readable', '%%%', 'bad', 'issuewild'),
  issuers('a tag in capitals is the same (8659 4.1)', 'ca.example', 'good', 'IssueWild'),
  issuers('a name with the last dot is no name (8659 4.2)', 'ca.example.', 'bad'),
  bimi('a logo with its certificate', `v=BIMI1; l=${LOGO}; a=${VMC}`, 'v=DMARC1; p=reject', 'good'),
  bimi('a logo without a certificate', `v=BIMI1; l=${LOGO}`, 'v=DMARC1; p=reject', 'warning'),
  bimi(
    'a logo whose name does not say its form',
    `v=BIMI1; l=https://ente.example/logo; a=${VMC}`,
    'v=DMARC1; p=reject',
    'warning',
  ),
  bimi(
    'the logo of the organisation counts below',
    `v=BIMI1; l=${LOGO}; a=${VMC}`,
    'v=DMARC1; p=reject',
    'good',
    {
      domain: 'x.ente.example',
    },
  ),
  bimi(
    'sub-domains only observed show no logo',
    `v=BIMI1; l=${LOGO}; a=${VMC}`,
    'v=DMARC1; p=reject; sp=none',
    'warning',
    {
      domain: 'x.ente.example',
      says: /non viene mostrato/,
    },
  ),
  bimi(
    'half of the mails in quarantine show no logo',
    `v=BIMI1; l=${LOGO}; a=${VMC}`,
    'v=DMARC1; p=quarantine; pct=50',
    'warning',
    {
      says: /non viene mostrato/,
    },
  ),
  bimi(
    'blanks in the policy do not hide it',
    `v=BIMI1; l=${LOGO}; a=${VMC}`,
    'v=DMARC1 ; p = reject ; rua = mailto:a@fuori.example',
    'good',
  ),
  {
    name: 'two null MX are not one (7505 3)',
    item: 'mx',
    state: 'bad',
    records: {
      'ente.example': [
        ['MX', '0 .'],
        ['MX', '10 .'],
      ],
    },
  },
  {
    name: 'a server with a private address beside',
    item: 'mx',
    state: 'warning',
    records: {
      'ente.example': [['MX', '10 mx.ente.example']],
      'mx.ente.example': [
        ['A', IP],
        ['A', '10.0.0.25'],
      ],
    },
  },
  {
    name: 'an alias at the head of the domain (2181 10.1)',
    item: 'mx',
    state: 'warning',
    records: {
      'ente.example': [['CNAME', 'head.provider.example']],
      'head.provider.example': [
        ['MX', '10 mx.ente.example'],
        ['A', IP],
      ],
      ...SERVER,
    },
  },
  {
    name: 'an alias below it is in order (5321 5.1)',
    domain: 'posta.ente.example',
    item: 'mx',
    state: 'good',
    records: {
      'posta.ente.example': [['CNAME', 'head.provider.example']],
      'head.provider.example': [['MX', '10 mx.ente.example']],
      ...SERVER,
    },
  },
  {
    name: 'a name whose way back runs in a circle',
    ip: IP,
    item: 'reverse-dns',
    state: 'not-verified',
    records: {
      '25.2.0.192.in-addr.arpa': [['PTR', 'a.ente.example']],
      'a.ente.example': [['CNAME', 'b.ente.example']],
      'b.ente.example': [['CNAME', 'a.ente.example']],
    },
    says: /alias loop/,
  },
  {
    name: 'one of three names leads back',
    ip: IP,
    item: 'reverse-dns',
    state: 'good',
    records: {
      ...SERVER,
      '25.2.0.192.in-addr.arpa': [
        ['PTR', 'gone.ente.example'],
        ['PTR', 'dead.ente.example'],
        ['PTR', 'MX.Ente.Example.'],
      ],
      'dead.ente.example': [['TIMEOUT', '']],
    },
  },
];

export const HARD_MAIL_SCENARIOS: readonly HardMailScenario[] = [
  ...SPF,
  ...DKIM,
  ...DMARC,
  ...TRANSPORT,
  ...OTHERS,
];
