import type { NatRule } from '../nat.ts';
import { ANY_MATCH, NO_MATCH } from '../rule.ts';
import type { PanosEntry } from './panos-entries.ts';
import { panosAddresses, panosServices, panosSide, type PanosNames } from './panos-names.ts';
import { leavesBy, type PanosRoutes } from './panos-routes.ts';

const QUIET =
  /^(description|tag|group-tag|disabled|nat-type|from|to|source|destination|service|to-interface|uuid|active-active-device-binding|(source|destination)-translation.*|dynamic-destination-translation.*)$/;

/** One NAT rule: the destination is translated after the security rules were asked, which speak of the address before it. */
export function panosNat(entry: PanosEntry, names: PanosNames, routes: PanosRoutes): NatRule[] {
  if (entry.fields.get('disabled')?.[0] === 'yes') return [];
  const sources = panosSide(entry, 'source', names);
  const destinations = panosSide(entry, 'destination', names);
  const services = panosServices(entry.fields.get('service') ?? ['any'], names);
  const zones = entry.fields.get('from') ?? ['any'];
  const out = entry.fields.get('to') ?? ['any'];
  // The rule is asked with the zone into which the address before the translation is routed.
  const isThere = out.includes('any') || leavesBy(routes, destinations.possible, out);
  if (isThere === false) return [];
  const type = entry.fields.get('nat-type')?.[0] ?? 'ipv4';
  const why = [
    ...(isThere === null
      ? [`la zona di uscita («${out.join(', ').slice(0, 60)}») dipende dalle rotte, che qui non la dicono`]
      : []),
    ...(type === 'ipv4' ? [] : [`la traduzione «${type.slice(0, 20)}» cambia famiglia di indirizzi`]),
    ...sources.why,
    ...destinations.why,
    ...services.why,
    ...[...entry.fields.keys()]
      .filter((name) => !QUIET.test(name))
      .map((name) => `l’impostazione «${name.slice(0, 40)}» non è compresa`),
  ];
  const match = {
    ...ANY_MATCH,
    from: zones.includes('any') ? null : zones,
    sources: sources.possible,
    destinations: destinations.possible,
    services: services.possible,
  };
  const base = { line: entry.line, match, comment: entry.fields.get('description')?.join(' ') ?? null };
  const made: NatRule[] = [];
  const target = entry.fields.get('destination-translation translated-address');
  const isDynamic = [...entry.fields.keys()].some((name) =>
    name.startsWith('dynamic-destination-translation'),
  );
  if (target || isDynamic) {
    const inner = target ? panosAddresses(target, names) : null;
    const port = entry.fields.get('destination-translation translated-port')?.[0];
    const reasons = [...why, ...(inner === null ? ['la traduzione cambia nel tempo'] : inner.why)];
    made.push({
      ...base,
      id: `nat.${entry.name}`,
      kind: 'destination',
      certain: reasons.length === 0 ? null : NO_MATCH,
      why: reasons,
      to: {
        addresses: inner?.possible ?? null,
        isOneToOne: true,
        ports: port !== undefined && /^\d{1,5}$/.test(port) ? [Number(port), Number(port) + 1] : null,
      },
    });
  }
  // The zone by which packets leave is asked of those that are not sent elsewhere: it is the rule's own condition.
  const sourceWhy = target || isDynamic || isThere !== null ? why : why.slice(1);
  const source = [...entry.fields].filter(([name]) => name.startsWith('source-translation'));
  const addresses = source.find(([name]) => name.endsWith('translated-address'))?.[1];
  made.push({
    ...base,
    id: `nat.${entry.name}.origine`,
    kind: 'source',
    match: target || isDynamic || out.includes('any') ? match : { ...match, to: out },
    certain: sourceWhy.length === 0 ? null : NO_MATCH,
    why: sourceWhy,
    to:
      source.length === 0
        ? null
        : {
            addresses: addresses ? panosAddresses(addresses, names).possible : null,
            isOneToOne: source.some(([name]) => name.includes('static-ip')),
            ports: null,
          },
  });
  return made;
}
