import type { Reply } from '../../../demo/dns/loopback-dns-server.ts';
import { plain, type FaultCase } from './fault-table.ts';
import { properList } from './fault-zones.ts';

/**
 * What rspamd/rspamd `test/functional/cases/001_merged/300_rbl.robot` is about, restated in our own words and data: a
 * miss, a hit, two codes at once, a code without a name, a relay further back, a whitelist beside a list; and on lists
 * of names the domain of a mail address, names and addresses of links, names taken from the HELO and the sender.
 */
const code = (...addresses: string[]): Reply => ({ addresses });
const CODES = '127.0.0.2=listed:CODE_2;127.0.0.3=listed:CODE_3';

const addresses = properList({
  '1.2.3.4': code('127.0.0.2'),
  '3.2.3.4': code('127.0.0.2', '127.0.0.3'),
  '2.2.3.4': code('127.0.0.10'),
  '4.2.3.4': code('127.0.0.2'),
  '8.8.8.8': code('127.0.0.3'),
});
const names = properList({
  'example.com': code('127.0.0.2'),
  'example.org': code('127.0.0.2'),
  'very.dirty.example.net': code('127.0.0.2'),
  '8.8.8.8': code('127.0.0.2'),
});

const rbl = (
  name: string,
  target: string,
  expected: FaultCase['expected'],
  meanings: readonly string[],
  more: Partial<FaultCase> = {},
): FaultCase => ({
  name: `rspamd 300_rbl: ${name}`,
  list: plain(CODES),
  behaviour: addresses,
  target,
  expected,
  meanings,
  ...more,
});
const ofNames = { behaviour: names };
const ofDomains = { behaviour: names, list: plain(CODES, { nameForm: 'registered' }) };
const WHITE = plain('', { table: { rules: [], unmapped: 'allow-listed' } });

export const RSPAMD_CASES: readonly FaultCase[] = [
  rbl('a miss', '1.2.3.4', 'clean', []),
  rbl('a hit', '4.3.2.1', 'listed', ['CODE_2']),
  rbl('two codes at once', '4.3.2.3', 'listed', ['CODE_2', 'CODE_3']),
  rbl('a code without a name', '4.3.2.2', 'listed', ['codice non documentato']),
  rbl('a relay further back', '8.8.8.8', 'listed', ['CODE_3']),
  rbl(
    'the same address on a whitelist',
    '4.3.2.4',
    'allow-listed',
    ['presente nella lista dei mittenti fidati'],
    {
      list: WHITE,
    },
  ),
  rbl('an address that the whitelist does not have', '1.2.3.4', 'clean', [], { list: WHITE }),
  rbl('a name with its own entry', 'very.dirty.example.net', 'listed', ['CODE_2'], ofNames),
  rbl('a name whose parent alone would be listed', 'mail.example.org', 'clean', [], ofNames),
  rbl('the same on a list of registered domains', 'mail.example.org', 'listed', ['CODE_2'], ofDomains),
  rbl('a deeper entry on a list of registered domains', 'very.dirty.example.net', 'clean', [], ofDomains),
  rbl('the domain of a link', 'example.com', 'listed', ['CODE_2'], ofNames),
  rbl('an address of a link on a list of names', '8.8.8.8', 'listed', ['CODE_2'], ofNames),
  rbl('the name of the HELO', 'example.org', 'listed', ['CODE_2'], ofNames),
  rbl('the sender’s domain, not there', 'example.edu', 'clean', [], ofNames),
];
