import type { NatRule } from '../nat.ts';
import { ANY_MATCH, NO_MATCH } from '../rule.ts';
import { formatServiceSet, type ServiceSet } from '../service-set.ts';
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
    ...(isThere === null ? [routesDoNotSay(out)] : []),
    ...(type === 'ipv4' ? [] : [`la traduzione «${type.slice(0, 20)}» cambia famiglia di indirizzi`]),
    ...sources.why,
    ...destinations.why,
    ...services.why,
    ...conditionsOf(entry),
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
    const isPort = port === undefined || /^\d{1,5}$/.test(port);
    const reasons = [
      ...why,
      ...(inner === null ? ['la traduzione cambia nel tempo'] : inner.why),
      ...(isPort ? [] : [`«${port.slice(0, 20)}» non compreso`]),
    ];
    made.push({
      ...base,
      id: `nat.${entry.name}`,
      kind: 'destination',
      certain: reasons.length === 0 ? null : NO_MATCH,
      why: reasons,
      to: {
        addresses: inner?.possible ?? null,
        isOneToOne: true,
        ports: port !== undefined && isPort ? [Number(port), Number(port) + 1] : null,
      },
    });
  }
  const source = [...entry.fields].filter(([name]) => name.startsWith('source-translation'));
  const addresses = source.find(([name]) => name.endsWith('translated-address'))?.[1];
  const outer = addresses ? panosAddresses(addresses, names) : null;
  // The zone by which packets leave is asked of those that are not sent elsewhere: it is the rule's own condition.
  const sourceWhy = [
    ...(target || isDynamic || isThere !== null ? why : why.slice(1)),
    ...(outer?.why ?? []),
  ];
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
            addresses: outer?.possible ?? null,
            isOneToOne: source.some(([name]) => name.includes('static-ip')),
            ports: null,
          },
  });
  const isBothWays = entry.fields.get('source-translation static-ip bi-directional')?.[0] === 'yes';
  if (isBothWays && outer !== null) {
    const back = leavesBy(routes, outer.possible, out);
    if (back !== false || out.includes('any'))
      made.push({
        ...base,
        id: `nat.${entry.name}.ritorno`,
        kind: 'destination',
        match: {
          ...ANY_MATCH,
          sources: destinations.possible,
          destinations: outer.possible,
          services: services.possible,
        },
        ...doubtOf([
          ...(back === null && !out.includes('any') ? [routesDoNotSay(out)] : []),
          ...sourceWhy.filter((reason) => reason !== routesDoNotSay(out)),
          // The ports of the way back are those of the inner side.
          ...(isAllServices(services.possible)
            ? []
            : ['la traduzione nei due versi vale solo per alcune porte']),
        ]),
        to: { addresses: sources.possible, isOneToOne: true, ports: null },
      });
  }
  return made;
}

const doubtOf = (why: readonly string[]): Pick<NatRule, 'certain' | 'why'> => ({
  certain: why.length === 0 ? null : NO_MATCH,
  why,
});

const isAllServices = (set: ServiceSet): boolean => formatServiceSet(set).join() === 'any';

const routesDoNotSay = (out: readonly string[]): string =>
  `la zona di uscita («${out.join(', ').slice(0, 60)}») dipende dalle rotte, che qui non la dicono`;

/** Conditions of a translation that are not in the packet's header. */
function conditionsOf({ fields }: PanosEntry): string[] {
  const by = fields.get('to-interface')?.[0] ?? 'any';
  const device = fields.get('active-active-device-binding')?.[0] ?? 'both';
  return [
    ...(by === 'any' ? [] : [`vale solo per ciò che esce da «${by.slice(0, 30)}»`]),
    ...(device === 'both' ? [] : ['vale solo su alcuni firewall (target)']),
  ];
}
