import { parseCodeRules } from '../../../domain/dnsbl/code-rules.ts';
import type { Reply } from '../../demo/dns/loopback-dns-server.ts';
import type { AskedZone, FaultCase } from './fault-table.ts';
import { properList, type ZoneBehaviour } from './fault-zones.ts';

function list(codes: string, unmapped: 'listed' | 'allow-listed' = 'listed'): AskedZone {
  const parsed = parseCodeRules(codes);
  if ('problem' in parsed) throw new Error(parsed.entry);
  return {
    families: ['ip4', 'name'],
    nameForm: 'as-given',
    table: { rules: parsed.rules, unmapped },
    tests: { positive: null, negative: null },
  };
}
const code = (...addresses: string[]): Reply => ({ addresses });

/**
 * What SpamAssassin's test of DNSBL subtests is about, in our own words and data: one list of names with ranges and
 * bits of codes, an answer outside 127.0.0.0/8 that must hit nothing, and an address asked of a list of names.
 */
const RANGES =
  '127.0.1.2=listed:esatto;127.0.1.3-19=listed:intervallo;127.0.1.255=refused:indirizzo chiesto a una lista di nomi';
const names: ZoneBehaviour = (label, question) => {
  if (/^[0-9.]+$/.test(label) && label !== '2.0.0.127' && label !== '1.0.0.127') return code('127.0.1.255');
  return properList(
    {
      'two.example': code('127.0.1.2'),
      'three.example': code('127.0.1.3'),
      'nineteen.example': code('127.0.1.19'),
      'twenty.example': code('127.0.1.20'),
      'outside.example': code('255.255.255.0'),
    },
    '127.0.1.2',
  )(label, question);
};
const subtest = (
  name: string,
  target: string,
  expected: FaultCase['expected'],
  codes = RANGES,
): FaultCase => ({ name: `subtests: ${name}`, list: list(codes), behaviour: names, target, expected });

export const SPAMASSASSIN_CASES: readonly FaultCase[] = [
  subtest('the exact code', 'two.example', 'listed'),
  subtest('the exact code, asked in capitals', 'TWO.Example', 'listed'),
  subtest('the first of a range', 'three.example', 'listed'),
  subtest('the last of a range', 'nineteen.example', 'listed'),
  subtest('beyond a range, as nobody documented it', 'twenty.example', 'listed'),
  subtest('a bit of the last octet', 'two.example', 'listed', '127.0.1.x&2=listed:bit'),
  subtest(
    'a bit that is not set falls to the default',
    'two.example',
    'refused',
    '127.0.1.x&5=listed:bit;127.0.1.x=refused:altro;127.0.0.x=listed:prova',
  ),
  subtest('an answer outside 127.0.0.0/8', 'outside.example', 'zone-broken'),
  subtest('an address asked of a list of names', '140.211.11.130', 'refused'),
  subtest('a name that is not there', 'absent.example', 'clean'),
];

/** What rspamd's RBL cases are about: a miss, a hit, two codes, a code without a name, a whitelist beside a list. */
const hits: ZoneBehaviour = properList({
  '1.2.3.4': code('127.0.0.2'),
  '3.2.3.4': code('127.0.0.2', '127.0.0.3'),
  '2.2.3.4': code('127.0.0.10'),
  '4.2.3.4': code('127.0.0.2'),
});
const rbl = (
  name: string,
  target: string,
  expected: FaultCase['expected'],
  asked = list('127.0.0.2=listed:CODE_2;127.0.0.3=listed:CODE_3'),
): FaultCase => ({
  name: `rbl: ${name}`,
  list: asked,
  behaviour: hits,
  target,
  expected,
});

export const RSPAMD_CASES: readonly FaultCase[] = [
  rbl('a miss', '1.2.3.4', 'clean'),
  rbl('a hit', '4.3.2.1', 'listed'),
  rbl('two codes at once', '4.3.2.3', 'listed'),
  rbl('a code without a name', '4.3.2.2', 'listed'),
  rbl('a hit on a whitelist', '4.3.2.4', 'allow-listed', list('', 'allow-listed')),
];
