import { readCode } from '../interpret-answer.ts';
import { catalogueEntry, CATALOGUE } from './catalogue.ts';
import { overlapOf } from './overlaps.ts';

const entry = (zone: string) => {
  const found = catalogueEntry(zone);
  if (found === undefined) throw new Error(zone);
  return found;
};

/** What operators and the filters that ask them say of a code; the source stands at the entry. */
test.each([
  ['list.dnswl.org', '127.0.5.255', 'refused'],
  ['list.dnswl.org', '127.0.9.2', 'allow-listed'],
  ['dwl.dnswl.org', '127.0.5.255', 'refused'],
  ['dnsbl.spfbl.net', '127.0.0.2', 'listed'],
  ['dnsbl.spfbl.net', '127.0.0.3', 'listed'],
  ['dnsbl.spfbl.net', '127.0.0.4', 'listed'],
  ['bl.blocklist.de', '127.0.0.14', 'listed'],
  ['bl.blocklist.de', '127.0.0.15', 'listed'],
  ['dnsbl.dronebl.org', '127.0.0.10', 'listed'],
  ['dnsbl.dronebl.org', '127.0.0.17', 'listed'],
  ['dnsbl.dronebl.org', '127.0.0.19', 'listed'],
  ['dnsbl.dronebl.org', '127.0.0.255', 'listed'],
  ['rbl.efnetrbl.org', '127.0.0.1', 'listed'],
  ['rbl.efnetrbl.org', '127.0.0.3', 'listed'],
  ['bl.mailspike.net', '127.0.0.13', 'listed'],
  ['rep.mailspike.net', '127.0.0.13', 'allow-listed'],
  ['rhsbl.scientificspam.net', '127.0.1.2', 'listed'],
  ['<key>.authbl.dq.spamhaus.net', '127.0.0.20', 'listed'],
  ['zen.spamhaus.org', '127.0.0.20', 'listed'],
])('%s means %s as %s, in words of its own', (zone, code, verdict) => {
  const [meaning, ...others] = readCode(code, entry(zone).table);
  expect(others).toEqual([]);
  expect(meaning?.verdict).toBe(verdict);
  expect(meaning?.pattern).not.toBeNull();
});

test('what lists do not mean the same is not told in the same words', () => {
  const meanings = ['127.0.0.2', '127.0.0.3', '127.0.0.4'].map(
    (code) => readCode(code, entry('dnsbl.spfbl.net').table)[0]?.meaning,
  );
  expect(new Set(meanings).size).toBe(3);
});

test.each([
  ['multi.surbl.org', ['surbl-org-permanent-test-point.com']],
  ['multi.uribl.com', ['test.uribl.com']],
  ['black.uribl.com', ['test.uribl.com']],
  ['grey.uribl.com', ['test.uribl.com']],
  ['red.uribl.com', ['test.uribl.com']],
  // They have no test entry.
  ['rhsbl.zapbl.net', []],
  ['uribl.swinog.ch', []],
])('%s is proved by %j', (zone, positive) => {
  expect(entry(zone).tests.positive).toEqual(positive);
});

test('a list of the space that nobody has is proved absent by an address that somebody has', () => {
  for (const zone of ['bogons.cymru.com', 'v4.fullbogons.cymru.com'])
    expect(entry(zone).tests.negative).toEqual(['8.8.8.8']);
  expect(entry('v6.fullbogons.cymru.com').tests.negative).toEqual(['2001:4860:4860::8888']);
});

test('SURBL is asked for the host and for the domain', () => {
  expect(entry('multi.surbl.org').nameForm).toBe('host-and-registered');
});

test('NordSpam lists IPv6 too and is left by e-mail', () => {
  const { families, waysOut } = entry('bl.nordspam.com');
  expect(families).toEqual(['ip4', 'ip6']);
  expect(waysOut.map(({ channel }) => channel)).toEqual(['e-mail']);
});

test('every list of Spamhaus that a key opens is there', () => {
  for (const part of ['zen', 'sbl', 'xbl', 'pbl', 'dbl', 'zrd', 'authbl'])
    expect(entry(`<key>.${part}.dq.spamhaus.net`).operator).toMatch(/Spamhaus/);
});

test('a list that its note calls a part of another, or several in one, tells one fact once with them', () => {
  const known = CATALOGUE.map(({ zone }) => zone);
  for (const { zone, note } of CATALOGUE.filter((one) =>
    /^(?:Riunisce|Parte di)|Già compresa/.test(one.note),
  ))
    expect([zone, note, overlapOf(zone).length > 1]).toEqual([zone, note, true]);
  for (const zone of known) for (const twin of overlapOf(zone)) expect(known).toContain(twin);
});
