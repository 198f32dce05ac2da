import { CATALOGUE, isAskable } from '../../domain/dnsbl/catalogue/catalogue.ts';
import type { Zone } from '../../domain/dnsbl/zone.ts';
import type { DemonstrationEntry, DemonstrationList } from './demonstration-dns.ts';

const LISTS = 60;

/** Those of the demonstration's lists that misbehave, so that the pages have something to show. */
const MISBEHAVING: Readonly<Record<string, DemonstrationList['behaviour']>> = {
  'bip.virusfree.cz': 'silent',
  'dnsbl.justspam.org': 'silent',
  'multi.uribl.com': 'refusing',
  'rbl.polspam.pl': 'refusing',
  'bl.nordspam.com': 'wildcard',
};

/** Lists that the demonstration enables beside the catalogue's own choice: about sixty in all, `<key>` ones excluded. */
export function demonstrationZones(): readonly Zone[] {
  const askable = CATALOGUE.filter(
    (zone) => isAskable(zone) && !zone.zone.includes('<key>') && zone.status !== 'conflicting',
  );
  const rank = (zone: Zone): number =>
    zone.enabledByDefault
      ? 0
      : zone.zone in MISBEHAVING
        ? 1
        : SUPERFLUOUS.has(zone.zone)
          ? 9
          : zone.status === 'live'
            ? 2
            : 3;
  return askable.toSorted((a, b) => rank(a) - rank(b)).slice(0, LISTS);
}

/** Parts of lists that are asked already, and second copies of them. */
const SUPERFLUOUS = new Set([
  'sbl.spamhaus.org',
  'xbl.spamhaus.org',
  'pbl.spamhaus.org',
  'sbl-xbl.spamhaus.org',
  'bb.barracudacentral.org',
  'z.mailspike.net',
  'rep.mailspike.net',
  'black.uribl.com',
  'grey.uribl.com',
  'red.uribl.com',
  'dyna.spamrats.com',
  'noptr.spamrats.com',
  'spam.spamrats.com',
  'auth.spamrats.com',
  'ips.whitelisted.org',
  'score.senderscore.com',
]);

/** The lists as the loopback server plays them, with who is listed where. */
export function demonstrationLists(
  listings: readonly { target: string; zone: string; code: string; txt: string }[],
): DemonstrationList[] {
  return demonstrationZones().map((zone) => {
    const entries: DemonstrationEntry[] = listings
      .filter((one) => one.zone === zone.zone)
      .map(({ target, code, txt }) => ({ target, codes: [code], txt }));
    const behaviour = MISBEHAVING[zone.zone] ?? (zone.status === 'whitelist' ? 'whitelist' : 'proper');
    const testName = zone.tests.positive?.find((entry) => /[a-z_]/i.test(entry) && !entry.includes(':'));
    return {
      zone: zone.zone,
      behaviour,
      testCode: testCodeOf(zone),
      ...(testName === undefined ? {} : { testName }),
      entries,
    };
  });
}

/** A code that the list's own table reads as present. */
function testCodeOf(zone: Zone): string {
  const wanted = zone.table.unmapped === 'allow-listed' ? 'allow-listed' : 'listed';
  const rule = zone.table.rules.find(({ verdict }) => verdict === wanted);
  if (rule === undefined) return '127.0.0.2';
  const bit = /^127\.0\.0\.x&(\d+)$/.exec(rule.pattern)?.[1];
  if (bit !== undefined) return `127.0.0.${bit}`;
  return rule.pattern
    .split('.')
    .map((octet) => (octet === 'x' ? '2' : (octet.split('-')[0] ?? octet)))
    .join('.');
}
