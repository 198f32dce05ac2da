import { isAddressError, parseAddress } from '../net/address.ts';
import { checkDomain } from './check-domain.ts';
import type { MailItem, MailItemName } from './item.ts';
import type { CompareCertificate } from './judge-dane.ts';
import type { PolicyFile } from './mta-sts-policy.ts';
import { tableLookup } from './testing/table-lookup.ts';

type Records = Parameters<typeof tableLookup>[0];

interface Given {
  domain?: string;
  ip?: string;
  helo?: string;
  isSigned?: boolean;
  policy?: PolicyFile;
  compare?: CompareCertificate;
}

async function itemOf(item: MailItemName, records: Records, given: Given = {}): Promise<MailItem> {
  const { domain = 'ente.example', ip, helo = null, isSigned = false, policy, compare } = given;
  const parsed = ip === undefined ? null : parseAddress(ip);
  const addresses = parsed === null || isAddressError(parsed) ? [] : [parsed];
  const items = await checkDomain(
    { domain, selectors: ['s1'], addresses, helo },
    {
      lookup: tableLookup(records, () => isSigned),
      registeredDomainOf: (name) => name.split('.').slice(-2).join('.'),
      fetchPolicy: policy === undefined ? null : () => Promise.resolve(policy),
      compareCertificate: compare ?? null,
      now: new Date('2026-11-30T10:00:00Z'),
    },
  );
  return items.find((one) => one.item === item)!;
}

const spf = (record: string): Records => ({ 'ente.example': [['TXT', record]] });

describe('SPF, judged by what the record means', () => {
  test.each([
    ['three quarters of the world', 'v=spf1 ip4:0.0.0.0/2 ip4:64.0.0.0/2 ip4:128.0.0.0/2 -all', 'bad'],
    [
      'sixteen nets that are more than a /12 together',
      `v=spf1 ${Array.from({ length: 17 }, (_, n) => `ip4:${n + 20}.0.0.0/16`).join(' ')} -all`,
      'bad',
    ],
    ['exactly a /12', 'v=spf1 ip4:20.0.0.0/12 -all', 'good'],
    ['the world of IPv6', 'v=spf1 ip6::/0 -all', 'bad'],
    ['a registry of IPv6', 'v=spf1 ip6:2a00::/12 -all', 'bad'],
    ['the world but one', 'v=spf1 -ip4:192.0.2.1 +all', 'bad'],
    ['the world by its own address', 'v=spf1 a/0 -all', 'bad'],
    ['a soft end', 'v=spf1 ip4:192.0.2.25 ~all', 'good'],
    ['no end', 'v=spf1 ip4:192.0.2.25', 'warning'],
    ['a term after the end', 'v=spf1 -all ip4:192.0.2.25', 'warning'],
    ['a leading zero in a length', 'v=spf1 ip4:192.0.2.0/024 -all', 'bad'],
    ['an empty octet', 'v=spf1 ip4:192.0.2 -all', 'bad'],
    ['a comma', 'v=spf1 ip4:192.0.2.25, -all', 'bad'],
    ['a modifier nobody knows', 'v=spf1 ip4:192.0.2.25 foo=bar -all', 'good'],
    ['a redirect to nowhere', 'v=spf1 redirect=_no.ente.example', 'bad'],
    ['a dead redirect behind all', 'v=spf1 -all redirect=_no.ente.example', 'good'],
    ['a macro that is none', 'v=spf1 exists:%{x}.ente.example -all', 'bad'],
  ])('%s: %s → %s', async (_name, record, state) => {
    const records = {
      ...spf(record),
      'ente.example': [['TXT', record] as const, ['A', '192.0.2.25'] as const],
    };
    expect((await itemOf('spf', records)).state).toBe(state);
  });

  test('a wildcard behind exists lets everybody in', async () => {
    const plain = tableLookup(spf('v=spf1 exists:%{i}._spf.ente.example -all'));
    const items = await checkDomain(
      { domain: 'ente.example', selectors: [], addresses: [], helo: null },
      {
        lookup: (name, type) =>
          name.endsWith('._spf.ente.example') && type === 'A'
            ? Promise.resolve({ kind: 'records', records: ['127.0.0.2'], isAuthenticated: false })
            : plain(name, type),
        registeredDomainOf: () => null,
        fetchPolicy: null,
        compareCertificate: null,
        now: new Date(0),
      },
    );
    expect(items[0]).toMatchObject({ item: 'spf', state: 'bad' });
  });

  test('what could not be asked leaves it open even where the address passes before', async () => {
    const records = {
      ...spf('v=spf1 ip4:192.0.2.25 include:_i.ente.example -all'),
      '_i.ente.example': [['TIMEOUT', ''] as const],
    };
    expect((await itemOf('spf', records, { ip: '192.0.2.25' })).state).toBe('not-verified');
  });
});

const dmarc = (...texts: string[]): Records => ({
  'ente.example': [['A', '192.0.2.1']],
  '_dmarc.ente.example': texts.map((text) => ['TXT', text] as const),
});

describe('DMARC', () => {
  test.each([
    ['upper case of the value', ['v=DMARC1; p=REJECT'], 'good'],
    ['a space inside the policy', ['v=DMARC1; p=re ject'], 'bad'],
    ['one that is none of ours beside', ['hello', 'v=DMARC1; p=reject'], 'good'],
    ['sp that does not exist', ['v=DMARC1; p=reject; sp=block'], 'bad'],
    ['t=n', ['v=DMARC1; p=reject; t=n'], 'good'],
    ['pct that is no number', ['v=DMARC1; p=reject; pct=tutti'], 'warning'],
    ['reports within the organisation', ['v=DMARC1; p=reject; rua=mailto:d@posta.ente.example'], 'good'],
    ['reports with a size', ['v=DMARC1; p=reject; rua=mailto:d@ente.example!10m'], 'good'],
    ['https for reports', ['v=DMARC1; p=reject; rua=https://ente.example/r'], 'warning'],
  ])('%s: %j → %s', async (_name, texts, state) => {
    expect((await itemOf('dmarc', dmarc(...texts))).state).toBe(state);
  });

  test('the name itself comes before the organisation', async () => {
    const records = {
      ...dmarc('v=DMARC1; p=reject'),
      'posta.ente.example': [['A', '192.0.2.2'] as const],
      '_dmarc.posta.ente.example': [['TXT', 'v=DMARC1; p=none'] as const],
    };
    expect(await itemOf('dmarc', records, { domain: 'posta.ente.example' })).toMatchObject({
      state: 'warning',
      record: ['v=DMARC1; p=none'],
    });
  });

  test.each([
    ['sp counts for a name that exists', 'v=DMARC1; p=reject; sp=quarantine', true, 'p=quarantine'],
    ['np counts for one that does not', 'v=DMARC1; p=reject; np=quarantine', false, 'p=quarantine'],
    ['else p', 'v=DMARC1; p=reject', true, 'p=reject'],
  ])('%s', async (_name, text, exists, policy) => {
    const records = {
      ...dmarc(text),
      ...(exists ? { 'a.b.ente.example': [['MX', '10 mx.ente.example'] as const] } : {}),
    };
    const item = await itemOf('dmarc', records, { domain: 'a.b.ente.example' });
    expect(item.reason.it).toContain(policy);
  });

  test('a public suffix says so, and its policy counts where the organisation has none', async () => {
    const records = {
      'ente.gov.example': [['A', '192.0.2.1'] as const],
      '_dmarc.gov.example': [['TXT', 'v=DMARC1; p=reject; psd=y'] as const],
    };
    expect((await itemOf('dmarc', records, { domain: 'ente.gov.example' })).state).toBe('good');
  });

  test('a failure on the way up leaves it open', async () => {
    const records = {
      'posta.ente.example': [['A', '192.0.2.2'] as const],
      '_dmarc.ente.example': [['TIMEOUT', ''] as const],
    };
    expect((await itemOf('dmarc', records, { domain: 'posta.ente.example' })).state).toBe('not-verified');
  });

  test('an outside address that agreed takes the reports', async () => {
    const records = {
      ...dmarc('v=DMARC1; p=reject; rua=mailto:d@rapporti.example'),
      'ente.example._report._dmarc.rapporti.example': [['TXT', 'v=DMARC1;'] as const],
    };
    expect((await itemOf('dmarc', records)).state).toBe('good');
  });
});

const sts: Records = {
  'ente.example': [['MX', '10 mx.ente.example']],
  '_mta-sts.ente.example': [['TXT', 'v=STSv1; id=20261130T1']],
};
const POLICY = 'version: STSv1\r\nmode: enforce\r\nmx: mx.ente.example\r\nmax_age: 604800\r\n';

describe('MTA-STS', () => {
  test.each([
    ['a policy that fits', { kind: 'text', text: POLICY }, 'good'],
    ['line feeds alone', { kind: 'text', text: POLICY.replaceAll('\r', '') }, 'good'],
    ['a wildcard for one label', { kind: 'text', text: POLICY.replace('mx.ente', '*.ente') }, 'good'],
    [
      'a wildcard for two labels',
      { kind: 'text', text: POLICY.replace('mx.ente.example', '*.example') },
      'bad',
    ],
    ['another server', { kind: 'text', text: POLICY.replace('mx.ente', 'old.ente') }, 'bad'],
    ['testing', { kind: 'text', text: POLICY.replace('enforce', 'testing') }, 'warning'],
    ['no mode', { kind: 'text', text: POLICY.replace('mode: enforce\r\n', '') }, 'bad'],
    ['too long an age', { kind: 'text', text: POLICY.replace('604800', '99999999') }, 'bad'],
    ['a page instead', { kind: 'text', text: '<html>not found</html>' }, 'bad'],
    ['no file', { kind: 'missing', why: 'HTTP 404' }, 'warning'],
    ['a certificate of somebody else', { kind: 'untrusted', why: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'bad'],
    ['no answer', { kind: 'failed', why: 'ETIMEDOUT' }, 'not-verified'],
  ] as const)('%s → %s', async (_name, policy, state) => {
    expect((await itemOf('mta-sts', sts, { policy })).state).toBe(state);
  });
});

const DIGEST = 'ab'.repeat(32);
const tlsa = (...data: string[]): Records => ({
  'ente.example': [['MX', '10 mx.ente.example']],
  'mx.ente.example': [['A', '192.0.2.25']],
  '_25._tcp.mx.ente.example': data.map((one) => ['TLSA', one] as const),
});

describe('DANE', () => {
  test.each([
    ['proved and the same', true, 'matches', [`030101${DIGEST}`], 'good'],
    ['proved and another', true, 'differs', [`030101${DIGEST}`], 'bad'],
    ['proved, not compared', true, { failed: { it: 'x', en: 'x' } }, [`030101${DIGEST}`], 'not-verified'],
    ['not proved', false, 'matches', [`030101${DIGEST}`], 'bad'],
    ['one of two usable', true, 'matches', [`030101${DIGEST}`, `010101${DIGEST}`], 'warning'],
    ['a matching type nobody knows', true, 'matches', [`030103${DIGEST}`], 'bad'],
    ['a digest of the other length', true, 'matches', [`030102${DIGEST}`], 'bad'],
    ['cut short', true, 'matches', ['0301'], 'bad'],
  ] as const)('%s', async (_name, isSigned, compared, data, state) => {
    const item = await itemOf('dane', tlsa(...data), { isSigned, compare: () => Promise.resolve(compared) });
    expect(item.state).toBe(state);
  });

  test('a signed zone behind a resolver that does not check is not verified', async () => {
    const records = {
      ...tlsa(`030101${DIGEST}`),
      'ente.example': [
        ['MX', '10 mx.ente.example'],
        ['DS', '1234080200'],
      ] as const,
    };
    expect((await itemOf('dane', records)).state).toBe('not-verified');
  });
});

describe('where mail goes', () => {
  test.each([
    ['a server that is there', [['MX', '10 mx.ente.example']], 'good'],
    ['a server that is not', [['MX', '10 old.ente.example']], 'bad'],
    ['an address', [['MX', '10 192.0.2.25']], 'bad'],
    ['a private address', [['MX', '10 inside.ente.example']], 'bad'],
    ['an alias', [['MX', '10 alias.ente.example']], 'warning'],
    ['a null MX', [['MX', '0 .']], 'good'],
    [
      'a null MX beside another',
      [
        ['MX', '0 .'],
        ['MX', '10 mx.ente.example'],
      ],
      'bad',
    ],
    ['its own address', [['A', '192.0.2.1']], 'warning'],
    ['nothing', [['TXT', 'x']], 'absent'],
    ['a server that does not answer', [['MX', '10 dead.ente.example']], 'not-verified'],
  ] as const)('%s → %s', async (_name, own, state) => {
    const records: Records = {
      'ente.example': own,
      'mx.ente.example': [['A', '192.0.2.25']],
      'inside.ente.example': [['A', '10.1.2.3']],
      'alias.ente.example': [['CNAME', 'mx.ente.example']],
      'dead.ente.example': [['TIMEOUT', '']],
    };
    expect((await itemOf('mx', records)).state).toBe(state);
  });

  test('who sends and takes nothing back is told', async () => {
    expect((await itemOf('mx', { 'ente.example': [['MX', '0 .']] }, { ip: '192.0.2.25' })).state).toBe(
      'warning',
    );
  });
});

describe('HELO', () => {
  const records: Records = {
    'mx.ente.example': [['A', '192.0.2.25']],
    'dead.ente.example': [['TIMEOUT', '']],
  };
  test.each([
    ['mx.ente.example', 'good'],
    ['MX.Ente.Example.', 'good'],
    ['other.ente.example', 'bad'],
    ['localhost', 'bad'],
    ['192.0.2.25', 'bad'],
    ['[192.0.2.25]', 'warning'],
    ['mx_1.ente.example', 'bad'],
    ['dead.ente.example', 'not-verified'],
  ])('%s → %s', async (helo, state) => {
    expect((await itemOf('helo', records, { helo, ip: '192.0.2.25' })).state).toBe(state);
  });
});

describe('DNSSEC', () => {
  const records: Records = { 'ente.example': [['A', '192.0.2.1']] };
  test.each([
    ['proved by the resolver', records, true, 'good'],
    ['not signed', records, false, 'absent'],
    [
      'signed, not checked',
      {
        'ente.example': [
          ['A', '192.0.2.1'],
          ['DS', '00'],
        ],
      } as Records,
      false,
      'not-verified',
    ],
    ['no answer', { 'ente.example': [['TIMEOUT', '']] } as Records, false, 'not-verified'],
  ])('%s → %s', async (_name, given, isSigned, state) => {
    expect((await itemOf('dnssec', given, { isSigned })).state).toBe(state);
  });

  test('a name that answers only without the check has a wrong signature', async () => {
    const items = await checkDomain(
      { domain: 'ente.example', selectors: [], addresses: [], helo: null },
      {
        lookup: (_name, type, options) =>
          Promise.resolve(
            options?.unchecked === true && type === 'A'
              ? { kind: 'records', records: ['192.0.2.1'], isAuthenticated: false }
              : { kind: 'failed', why: 'SERVFAIL' },
          ),
        registeredDomainOf: () => null,
        fetchPolicy: null,
        compareCertificate: null,
        now: new Date(0),
      },
    );
    expect(items.find(({ item }) => item === 'dnssec')!.state).toBe('bad');
  });
});

const caa = (tag: string, value: string, flags = '00'): string =>
  `${flags}${tag.length.toString(16).padStart(2, '0')}${[...(tag + value)].map((one) => one.charCodeAt(0).toString(16).padStart(2, '0')).join('')}`;

test.each([
  ['an authority', caa('issue', 'letsencrypt.org'), 'good'],
  ['nobody', caa('issue', ';'), 'good'],
  ['reports only', caa('iodef', 'mailto:a@ente.example'), 'warning'],
  ['a critical property nobody knows', caa('strange', 'x', '80'), 'bad'],
  ['no name', caa('issue', '%%%'), 'bad'],
  ['cut short', '0005', 'bad'],
])('CAA: %s → %s', async (_name, record, state) => {
  expect((await itemOf('caa', { 'ente.example': [['CAA', record]] })).state).toBe(state);
});

test('CAA is looked for above the name', async () => {
  const records: Records = { 'ente.example': [['CAA', caa('issue', 'letsencrypt.org')]] };
  expect((await itemOf('caa', records, { domain: 'a.b.ente.example' })).state).toBe('good');
});

test.each([
  [
    'a logo behind a policy',
    'v=BIMI1; l=https://ente.example/logo.svg; a=https://ente.example/vmc.pem',
    'v=DMARC1; p=reject',
    'good',
  ],
  ['a logo without a policy', 'v=BIMI1; l=https://ente.example/logo.svg', 'v=DMARC1; p=none', 'warning'],
  ['a logo over http', 'v=BIMI1; l=http://ente.example/logo.svg', 'v=DMARC1; p=reject', 'bad'],
  ['declined', 'v=BIMI1; l=; a=', 'v=DMARC1; p=reject', 'absent'],
])('BIMI: %s', async (_name, record, policy, state) => {
  const records: Records = { ...dmarc(policy), 'default._bimi.ente.example': [['TXT', record]] };
  expect((await itemOf('bimi', records)).state).toBe(state);
});

test("a stranger's record is made harmless before anybody reads it", async () => {
  const item = await itemOf('spf', spf('v=spf1 \u001b]0;owned\u0007\r\nBcc:x -all'));
  expect(item.record.join('') + item.reason.it).not.toMatch(/\p{Cc}/u);
});
