import { interpretAnswer, readCode, type CodeTable } from './interpret-answer.ts';
import { parseCodePattern, parseCodeRules, formatCodeRules } from './code-rules.ts';
import { catalogueEntry } from './catalogue/catalogue.ts';
import type { ZoneAnswer } from './answer.ts';

const records = (...addresses: string[]): ZoneAnswer => ({ kind: 'records', addresses, ttlSeconds: 60 });
const noTable: CodeTable = { rules: [], unmapped: 'listed' };
const tableOf = (zone: string): CodeTable => catalogueEntry(zone)!.table;

describe('without a table', () => {
  test.each<[string, ZoneAnswer, string]>([
    ['NXDOMAIN', { kind: 'no-such-name' }, 'clean'],
    ['NODATA', { kind: 'no-data' }, 'clean'],
    ['SERVFAIL', { kind: 'error-code', rcode: 'SERVFAIL' }, 'unknown'],
    ['NOTIMP', { kind: 'error-code', rcode: 'NOTIMP' }, 'unknown'],
    ['REFUSED', { kind: 'error-code', rcode: 'REFUSED' }, 'refused'],
    ['a time-out', { kind: 'failed', reason: 'time-out' }, 'unknown'],
    ['a malformed answer', { kind: 'failed', reason: 'malformed' }, 'unknown'],
    ['an unreachable resolver', { kind: 'failed', reason: 'unreachable' }, 'unknown'],
    ['127.0.0.2', records('127.0.0.2'), 'listed'],
    ['127.0.0.1', records('127.0.0.1'), 'refused'],
    ['127.255.255.254', records('127.255.255.254'), 'refused'],
    ['127.255.255.7', records('127.255.255.7'), 'refused'],
    ['an address outside 127/8', records('146.112.61.108'), 'zone-broken'],
    ['a listing among addresses outside 127/8', records('127.0.0.2', '91.195.240.117'), 'zone-broken'],
    ['a listing behind a refusal', records('127.255.255.255', '127.0.0.2'), 'refused'],
  ])('%s reads as it must', (_name, answer, verdict) => {
    expect(interpretAnswer(answer, noTable).verdict).toBe(verdict);
  });
});

describe('with the tables of the catalogue', () => {
  test.each([
    ['zen.spamhaus.org', ['127.0.0.2', '127.0.0.4'], 'listed', 2],
    ['zen.spamhaus.org', ['127.255.255.252'], 'refused', 1],
    ['dbl.spamhaus.org', ['127.0.1.255'], 'refused', 1],
    ['dbl.spamhaus.org', ['127.0.1.4'], 'listed', 1],
    ['multi.uribl.com', ['127.0.0.1'], 'refused', 1],
    ['multi.surbl.org', ['127.0.0.1'], 'refused', 1],
    ['multi.surbl.org', ['127.0.0.24'], 'listed', 2],
    ['multi.uribl.com', ['127.0.0.3'], 'refused', 2],
    ['list.dnswl.org', ['127.0.0.255'], 'refused', 1],
    ['list.dnswl.org', ['127.0.8.2'], 'allow-listed', 1],
    ['hostkarma.junkemailfilter.com', ['127.0.0.1'], 'allow-listed', 1],
    ['hostkarma.junkemailfilter.com', ['127.0.0.3'], 'allow-listed', 1],
    ['hostkarma.junkemailfilter.com', ['127.0.0.5'], 'allow-listed', 1],
    ['hostkarma.junkemailfilter.com', ['127.0.0.2', '127.0.1.1'], 'listed', 2],
    ['rep.mailspike.net', ['127.0.0.13'], 'allow-listed', 1],
    ['rep.mailspike.net', ['127.0.0.20'], 'allow-listed', 1],
    ['rep.mailspike.net', ['127.0.0.11'], 'listed', 1],
    ['bl.score.senderscore.com', ['127.255.255.255'], 'refused', 1],
    ['bl.score.senderscore.com', ['127.0.0.6'], 'listed', 2],
    ['score.senderscore.com', ['127.0.4.95'], 'allow-listed', 1],
    ['score.senderscore.com', ['127.0.4.12'], 'listed', 1],
  ] as const)('%s answering %j says %s', (zone, codes, verdict, findings) => {
    const read = interpretAnswer(records(...codes), tableOf(zone));
    expect(read.verdict).toBe(verdict);
    expect(read.findings).toHaveLength(findings);
  });

  test('an unmapped code is a listing and says so', () => {
    expect(readCode('127.0.0.99', tableOf('zen.spamhaus.org'))).toEqual([
      { code: '127.0.0.99', verdict: 'listed', meaning: 'codice non documentato', pattern: null },
    ]);
  });

  test('an unmapped code of a whitelist is a good word, not a listing', () => {
    expect(interpretAnswer(records('127.0.0.7'), tableOf('dnswl.spfbl.net')).verdict).toBe('allow-listed');
  });
});

describe('the written form of a table', () => {
  test('survives being read and written again', () => {
    const text = '127.0.0.2=listed:SBL;127.0.2-20.0-3=allow-listed:fidato;127.0.0.x&4=listed:PH: phishing';
    const parsed = parseCodeRules(text);
    expect('rules' in parsed && formatCodeRules(parsed.rules)).toBe(text);
  });

  test('names the entry that cannot be read', () => {
    expect(parseCodeRules('127.0.0.2=listed:SBL;127.0.0=listed:x')).toEqual({
      problem: 'unreadable-code',
      entry: '127.0.0=listed:x',
    });
    expect(parseCodeRules('127.0.0.2=maybe:SBL')).toMatchObject({ problem: 'unknown-verdict' });
  });

  test.each([
    '',
    '127.0.0',
    '127.0.0.256',
    '127.0.0.5-2',
    '127.0.0.2&0',
    '127.0.0.2&256',
    '127.0.0.2&1&2',
    'a.b.c.d',
    '1.2.3.4.5',
  ])('refuses the pattern %j', (text) => {
    expect(parseCodePattern(text)).toBeNull();
  });
});
