import { catalogueEntry } from '../../domain/dnsbl/catalogue/catalogue.ts';
import type { Words } from '../../domain/mail/item.ts';
import { NEVER_LISTED } from '../../domain/dnsbl/listing.ts';
import { listedText, listedTitle } from './listings.ts';

const zoneOf = (zone: string) => catalogueEntry(zone)!;

function textOf(zone: string, code: string): Words {
  expect(catalogueEntry(zone)).toBeDefined();
  const at = '2056-03-02T08:00:00.000Z';
  return listedText({
    target: '192.0.2.10',
    service: 'Posta',
    zone: zoneOf(zone),
    listing: { ...NEVER_LISTED, state: 'confirmed', suspectedAt: at, lastListedAt: at, codes: [code] },
    txt: [],
    proof: null,
    neighbours: [],
    link: 'https://baluardo.example/blacklist',
  });
}

test('says when something can be done, by the way out of the code', () => {
  expect(textOf('b.barracudacentral.org', '127.0.0.2').it).toContain('Quando: la rimozione si può chiedere');
  expect(textOf('zen.spamhaus.org', '127.0.0.2').it).toContain('Quando: si può affidare al provider');
  // SpamCop: 24 hours after the last report.
  expect(textOf('bl.spamcop.net', '127.0.0.2').it).toMatch(/Quando: scade da sola .*3 marzo 2056/);
});

test('a list of blocks is told as a block', () => {
  expect(listedTitle({ target: '192.0.2.10', zone: zoneOf('dnsbl-2.uceprotect.net') }).it).toBe(
    'Il blocco di 192.0.2.10 è nella blacklist dnsbl-2.uceprotect.net',
  );
});

test('the English says what the Italian says', () => {
  const { it: italian, en: english } = textOf('bl.spamcop.net', '127.0.0.2');
  expect(english.split('\n')).toHaveLength(italian.split('\n').length);
  expect(english).toContain('Seen first: Thursday 2 March 2056, 09:00');
  expect(english).toMatch(/When: it ends by itself .*3 March 2056/);
  expect(english).not.toMatch(/Indirizzo|Quando|peso|Prova/);
});
