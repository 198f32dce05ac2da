import type { Random } from './random.ts';

const deep = (depth: number): unknown => {
  let value: unknown = 'x';
  for (let n = 0; n < depth; n++) value = n % 2 === 0 ? [value] : { a: value };
  return value;
};

/** What people, scripts and attackers put where something else is expected. Addresses are loopback only. */
export const MALFORMED_VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  -2_147_483_649,
  2 ** 53,
  [],
  {},
  [null],
  [[[[[]]]]],
  deep(200),
  Array.from({ length: 3000 }, (_, n) => n),
  Array.from({ length: 300 }, () => ({})),
  JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}'),
  { toString: 'x', valueOf: 1, length: -1 },
  { $gt: '' },
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\u0001\u0008\u001b[31m\u007f',
  'riga\r\nX-Injected: 1',
  '\ud800',
  'x\udc00y',
  '\ud83d',
  '\ufeff\ufffe\uffff',
  '😀👩‍👩‍👧‍👦🏳️‍🌈',
  '\u202eotseuq\u202c',
  'e\u0301\u0302\u0303'.repeat(40),
  'ＳＩ－０４',
  'İıſK',
  'x'.repeat(501),
  'x'.repeat(10_001),
  'à'.repeat(200_000),
  "'; DROP TABLE person; --",
  '" OR 1=1 --',
  "\\'); SELECT pg_sleep(9); --",
  '%_\\%',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '{{7*7}}${7*7}#{7*7}',
  '../../../../etc/passwd',
  '=HYPERLINK("http://x")',
  '%s%n%d',
  'NaN',
  'undefined',
  'null',
  'true',
  '1e999',
  '-0',
  '0x10',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '-000001-01-01T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  '2026-11-16T25:61:61Z',
  '9999-12-31T23:59:59.999+00:00',
  '127.0.0.1/33',
  '127.0.0.999',
  '::1/129',
  '127.0.0.9-127.0.0.1',
  '0-65536',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'javascript:alert(1)',
  'http://127.0.0.1:1/',
  'http://[::1]/',
  'file:///etc/passwd',
  'a@b',
  '"a b"@x.example\r\nBcc: y@x.example',
  '(a+)+$',
];

/** The same for addresses and query strings: already encoded, some of it badly. */
export const MALFORMED_WORDS: readonly string[] = [
  '',
  '%20',
  '%00',
  'a%00b',
  '%',
  '%zz',
  '%C0%AF',
  '%ED%A0%80',
  '%F0%9F%98%80',
  '%E2%80%AE',
  '..%2f..%2fetc',
  '-1',
  '0',
  '1e9',
  '99999999999999999999',
  '1.5',
  'NaN',
  'null',
  'undefined',
  '[]',
  '{}',
  'true',
  '%27%3B%20DROP%20TABLE%20person%3B--',
  '%22%20OR%201%3D1',
  '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  'x'.repeat(260),
  'x'.repeat(3000),
  '__proto__',
  'constructor',
  '2026-02-30',
  '0000-01-01',
  '+275760-09-13T00:00:00Z',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '127.0.0.1%2F33',
  '%25%5F%5C',
  '%3A*%20%26%20%7C%20!',
];

const cursor = (values: unknown): string => Buffer.from(JSON.stringify(values)).toString('base64url');

/** Cursors that decode, but to something that no page ends with. */
export const BROKEN_CURSORS: readonly string[] = [
  'x',
  '!!!',
  cursor(null),
  cursor({}),
  cursor([]),
  ...[1, 2, 3, 4].flatMap((length) =>
    [
      'x',
      '',
      -1,
      1e308,
      null,
      'a\u0000b',
      '\ud800',
      '2026-02-30',
      '2026-11-16T09:12:00Z',
      '00000000-0000-0000-0000-000000000000',
      '9'.repeat(60),
    ].map((value) => cursor(Array.from({ length }, () => value))),
  ),
  cursor([['x'], { a: 1 }]),
  cursor(['2026-11-16T09:12:00Z', 'not-an-id']),
  cursor(['', '00000000-0000-0000-0000-000000000000']),
];

export interface RawBody {
  why: string;
  contentType: string | undefined;
  body: Buffer | string;
  headers?: Record<string, string>;
}

/** Bodies that are no JSON object at all, or say that they are something else. */
export const RAW_BODIES: readonly RawBody[] = [
  { why: 'nothing', contentType: 'application/json', body: '' },
  { why: 'half an object', contentType: 'application/json', body: '{"a":' },
  { why: 'two objects', contentType: 'application/json', body: '{}{}' },
  { why: 'no JSON', contentType: 'application/json', body: 'ciao' },
  { why: 'single quotes', contentType: 'application/json', body: "{'a':1}" },
  { why: 'byte order mark', contentType: 'application/json', body: '\ufeff{}' },
  {
    why: 'bytes that are no UTF-8',
    contentType: 'application/json',
    body: Buffer.from([0x22, 0xff, 0xfe, 0x22]),
  },
  { why: 'null', contentType: 'application/json', body: 'null' },
  { why: 'a number', contentType: 'application/json', body: '1e400' },
  { why: 'a list', contentType: 'application/json', body: '[{}]' },
  { why: 'a prototype', contentType: 'application/json', body: '{"__proto__":{"x":1}}' },
  { why: 'a constructor', contentType: 'application/json', body: '{"constructor":{"prototype":{"x":1}}}' },
  { why: 'a deep nest', contentType: 'application/json', body: '['.repeat(20_000) + ']'.repeat(20_000) },
  { why: 'the same key twice', contentType: 'application/json', body: '{"version":1,"version":"x"}' },
  { why: 'too much', contentType: 'application/json', body: `{"a":"${'x'.repeat(2_200_000)}"}` },
  { why: 'plain text', contentType: 'text/plain', body: '{}' },
  { why: 'XML', contentType: 'application/xml', body: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' },
  { why: 'a form', contentType: 'application/x-www-form-urlencoded', body: 'a=1&a=2&b[c]=3' },
  { why: 'no type', contentType: undefined, body: '{}' },
  { why: 'a wrong type', contentType: ';;;', body: '{}' },
  { why: 'another charset', contentType: 'application/json; charset=utf-16', body: '{}' },
  {
    why: 'a false compression',
    contentType: 'application/json',
    body: '{}',
    headers: { 'content-encoding': 'gzip' },
  },
  { why: 'a multipart without boundary', contentType: 'multipart/form-data', body: 'x' },
  { why: 'a multipart that is none', contentType: 'multipart/form-data; boundary=x', body: 'ciao' },
  {
    why: 'a multipart cut short',
    contentType: 'multipart/form-data; boundary=x',
    body: '--x\r\nContent-Disp',
  },
  {
    why: 'a multipart without a name',
    contentType: 'multipart/form-data; boundary=x',
    body: '--x\r\nContent-Disposition: form-data\r\n\r\nx\r\n--x--\r\n',
  },
  {
    why: 'a file with a hostile name',
    contentType: 'multipart/form-data; boundary=x',
    body: '--x\r\nContent-Disposition: form-data; name="file"; filename="../../\u0000<b>.html"\r\nContent-Type: text/html\r\n\r\n<script>1</script>\r\n--x--\r\n',
  },
  {
    why: 'a prototype as a form field',
    contentType: 'multipart/form-data; boundary=x',
    body: '--x\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nx\r\n--x--\r\n',
  },
];

export interface Mutation {
  why: string;
  value: unknown;
}

/**
 * Bodies that differ from a good one in one place: a nonsense value in a field, a field missing, fields nobody
 * foresaw. `perField` of the values for each field; all of them when it is Infinity.
 */
export function mutationsOf(sample: unknown, random: Random, perField: number): Mutation[] {
  const found: Mutation[] = [];
  for (const path of placesOf(sample)) {
    const place = path.join('.') || 'body';
    for (const value of random.some(MALFORMED_VALUES, perField))
      found.push({ why: place, value: replaced(sample, path, value) });
    if (path.length > 0) found.push({ why: `${place} missing`, value: without(sample, path) });
  }
  if (typeof sample === 'object' && sample !== null && !Array.isArray(sample)) {
    for (const key of ['__proto__', 'constructor', 'isAdmin', 'id', 'state', 'toString', ''])
      found.push({
        why: `a field ${JSON.stringify(key)} that nobody foresaw`,
        value: JSON.parse(
          `{${JSON.stringify(key)}:{"x":1},${JSON.stringify(sample).slice(1)}`.replace(',}', '}'),
        ),
      });
  }
  return found;
}

const MOST_PLACES = 60;

function placesOf(value: unknown, path: string[] = []): string[][] {
  const here: string[][] = [path];
  if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) here.push(...placesOf(part, [...path, key]));
  return here.slice(0, MOST_PLACES);
}

function replaced(value: unknown, path: readonly string[], by: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return by;
  if (Array.isArray(value))
    return value.map((part, n) => (String(n) === step ? replaced(part, rest, by) : part));
  return { ...(value as object), [step]: replaced((value as Record<string, unknown>)[step], rest, by) };
}

function without(value: unknown, path: readonly string[]): unknown {
  const [step, ...rest] = path;
  if (Array.isArray(value))
    return rest.length === 0
      ? value.filter((_, n) => String(n) !== step)
      : value.map((part, n) => (String(n) === step ? without(part, rest) : part));
  const { [step!]: part, ...others } = value as Record<string, unknown>;
  return rest.length === 0 ? others : { ...others, [step!]: without(part, rest) };
}
