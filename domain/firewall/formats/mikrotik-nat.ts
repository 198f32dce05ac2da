import type { NatRule, Translation } from '../nat.ts';
import { NO_MATCH } from '../rule.ts';
import type { ImportNotes } from './imported-policy.ts';
import type { MikrotikLine } from './mikrotik-lines.ts';
import { mikrotikMatch, parsed, type MikrotikMatch, type MikrotikNames } from './mikrotik-match.ts';
import { chosen } from './netfilter-chains.ts';
import { portWords } from './port-words.ts';

/** `/ip firewall nat`: `dstnat` is asked before the filter, `srcnat` after it. RouterOS manual, «NAT». */
export function readMikrotikNat(
  lines: readonly MikrotikLine[],
  family: 4 | 6,
  names: MikrotikNames,
  notes: ImportNotes,
): NatRule[] {
  const menu = family === 4 ? 'ip firewall nat' : 'ipv6 firewall nat';
  const own = lines.filter((line) => line.menu === menu && line.verb === 'add');
  const out: NatRule[] = [];
  const counted = new Map<string, number>();
  for (const { values, line } of own) {
    notes.count(1);
    const chain = values.get('chain') ?? '';
    const number = (counted.get(chain) ?? 0) + 1;
    counted.set(chain, number);
    if (values.get('disabled') === 'yes') continue;
    const match = mikrotikMatch(values, family, names);
    if (match.isForOpenConnections) continue;
    const kind = chain === 'dstnat' ? 'destination' : chain === 'srcnat' ? 'source' : null;
    const { to, why } = translationOf(values);
    const unsure = [
      ...match.narrowing,
      ...[match.from, match.to, match.sources, match.destinations, match.services].flatMap(
        (part) => part.why,
      ),
      ...why,
      ...(kind === null ? [`la catena «${chain.slice(0, 40)}» è chiamata da altre regole`] : []),
    ];
    out.push({
      id: `nat ${chain}:${number}`,
      line,
      kind: kind ?? 'destination',
      match: product(match, 'possible'),
      certain:
        unsure.length === 0
          ? null
          : match.narrowing.length + why.length > 0 || kind === null
            ? NO_MATCH
            : product(match, 'certain'),
      why: unsure,
      to,
      comment: values.get('comment') ?? null,
    });
  }
  return out;
}

const product = (match: MikrotikMatch, which: 'certain' | 'possible'): NatRule['match'] => ({
  from: match.from[which],
  to: match.to[which],
  sources: match.sources[which],
  destinations: match.destinations[which],
  services: match.services[which],
});

function translationOf(values: ReadonlyMap<string, string>): { to: Translation | null; why: string[] } {
  const action = values.get('action') ?? 'accept';
  if (action === 'accept' || action === 'return')
    return { to: null, why: action === 'return' ? ['rimanda alla catena che chiama'] : [] };
  const text = values.get('to-addresses');
  const ports = portWords(values.get('to-ports') ?? '');
  const addresses = text === undefined ? null : parsed(text);
  const why = [
    ...(addresses?.why ?? []),
    ...(ports === undefined ? ['le porte nuove non sono comprese'] : []),
  ];
  switch (action) {
    case 'dst-nat':
    case 'src-nat':
      return {
        to: {
          addresses: addresses?.possible ?? null,
          isOneToOne: false,
          ports: ports ?? null,
          ...chosen(ports ?? null),
        },
        why,
      };
    case 'netmap':
      return {
        to: {
          addresses: addresses?.possible ?? null,
          isOneToOne: true,
          ports: ports ?? null,
          ...chosen(ports ?? null),
        },
        why,
      };
    case 'masquerade':
      return {
        to: { addresses: null, isOneToOne: false, ports: null },
        why: ['il nuovo indirizzo è quello dell’interfaccia di uscita'],
      };
    case 'redirect':
      return {
        to: { addresses: null, isOneToOne: false, ports: ports ?? null },
        why: ['è rivolta al firewall stesso'],
      };
    default:
      return {
        to: { addresses: null, isOneToOne: false, ports: null },
        why: [`l’azione «${action.slice(0, 40)}» non è compresa`],
      };
  }
}
