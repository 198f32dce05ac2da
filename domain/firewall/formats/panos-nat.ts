import type { NatRule } from '../nat.ts';
import { ANY_MATCH, NO_MATCH } from '../rule.ts';
import type { PanosEntry } from './panos-entries.ts';
import { panosAddresses, panosServices, panosSide, type PanosNames } from './panos-names.ts';

const QUIET =
  /^(description|tag|group-tag|disabled|nat-type|from|to|source|destination|service|to-interface|uuid|active-active-device-binding|(source|destination)-translation.*|dynamic-destination-translation.*)$/;

/** One NAT rule: the destination is translated after the security rules were asked, which speak of the address before it. */
export function panosNat(entry: PanosEntry, names: PanosNames): NatRule[] {
  if (entry.fields.get('disabled')?.[0] === 'yes') return [];
  const sources = panosSide(entry, 'source', names);
  const destinations = panosSide(entry, 'destination', names);
  const services = panosServices(entry.fields.get('service') ?? ['any'], names);
  const zones = entry.fields.get('from') ?? ['any'];
  const why = [
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
  const out: NatRule[] = [];
  const target = entry.fields.get('destination-translation translated-address');
  const isDynamic = [...entry.fields.keys()].some((name) =>
    name.startsWith('dynamic-destination-translation'),
  );
  if (target || isDynamic) {
    const inner = target ? panosAddresses(target, names) : null;
    const port = entry.fields.get('destination-translation translated-port')?.[0];
    const reasons = [...why, ...(inner === null ? ['la traduzione cambia nel tempo'] : inner.why)];
    out.push({
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
  const source = [...entry.fields].filter(([name]) => name.startsWith('source-translation'));
  const addresses = source.find(([name]) => name.endsWith('translated-address'))?.[1];
  out.push({
    ...base,
    id: `nat.${entry.name}.origine`,
    kind: 'source',
    certain: why.length === 0 ? null : NO_MATCH,
    why,
    to:
      source.length === 0
        ? null
        : {
            addresses: addresses ? panosAddresses(addresses, names).possible : null,
            isOneToOne: source.some(([name]) => name.includes('static-ip')),
            ports: null,
          },
  });
  return out;
}
