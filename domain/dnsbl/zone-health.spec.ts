import type { ZoneAnswer } from './answer.ts';
import { catalogueEntry } from './catalogue/catalogue.ts';
import { verdictWithoutAsking, zoneHealth, type ZoneHealth } from './zone-health.ts';
import type { CodeTable } from './interpret-answer.ts';

const listed = (code = '127.0.0.2'): ZoneAnswer => ({ kind: 'records', addresses: [code], ttlSeconds: 60 });
const absent: ZoneAnswer = { kind: 'no-such-name' };
const silent: ZoneAnswer = { kind: 'failed', reason: 'time-out' };
const servfail: ZoneAnswer = { kind: 'error-code', rcode: 'SERVFAIL' };
const refused: ZoneAnswer = { kind: 'error-code', rcode: 'REFUSED' };
const plain: CodeTable = { rules: [], unmapped: 'listed' };

const health = (positive: ZoneAnswer, negative: ZoneAnswer, table: CodeTable = plain): ZoneHealth =>
  zoneHealth([{ entry: '127.0.0.2', answer: positive }], [{ entry: '127.0.0.1', answer: negative }], table);

test.each<[string, ZoneAnswer, ZoneAnswer, ZoneHealth, string | null]>([
  ['a list that behaves', listed(), absent, 'ok', null],
  [
    'a positive entry that is missing (forged NXDOMAIN, emptied list)',
    absent,
    absent,
    'broken',
    'zone-broken',
  ],
  ['a list that lists the world', listed(), listed(), 'wildcard', 'zone-broken'],
  ['a parked domain', listed('91.195.240.117'), listed('91.195.240.117'), 'broken', 'zone-broken'],
  ['a silent list', silent, silent, 'silent', 'unknown'],
  ['a list that answers only one of the two', listed(), silent, 'silent', 'unknown'],
  ['SERVFAIL', servfail, servfail, 'silent', 'unknown'],
  ['REFUSED', refused, refused, 'refused', 'refused'],
  ['a refusal by code', listed('127.255.255.254'), listed('127.255.255.254'), 'refused', 'refused'],
  ['a refusal of the positive entry only', listed('127.255.255.254'), absent, 'refused', 'refused'],
])('%s', (_name, positive, negative, expected, verdict) => {
  expect(health(positive, negative)).toBe(expected);
  expect(verdictWithoutAsking(expected)).toBe(verdict);
});

test('dnswl that sends its best trust to everybody is refusing, not praising the world', () => {
  const { table } = catalogueEntry('list.dnswl.org')!;
  expect(health(listed('127.0.10.3'), listed('127.0.10.3'), table)).toBe('refused');
  expect(health(listed('127.0.10.0'), absent, table)).toBe('ok');
  expect(health(listed('127.0.10.0'), listed('127.0.10.0'), table)).toBe('wildcard');
});

test('hostkarma may call 127.0.0.1 white without being broken', () => {
  const { table } = catalogueEntry('hostkarma.junkemailfilter.com')!;
  expect(health(listed('127.0.0.2'), listed('127.0.0.1'), table)).toBe('ok');
  expect(health(listed('127.0.0.1'), listed('127.0.0.1'), table)).toBe('broken');
});

test('a list without a negative entry is judged by the positive one', () => {
  expect(zoneHealth([{ entry: '127.0.0.2', answer: listed() }], [], plain)).toBe('ok');
});
