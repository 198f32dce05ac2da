import { parseAddressEntry, type AddressSet } from '../../net/address-set.ts';
import type { IntervalSet } from '../../net/interval-set.ts';
import { meetMatches, subtractMatch } from '../match-algebra.ts';
import type { NatRule, Translation } from '../nat.ts';
import { chosen } from './netfilter-chains.ts';
import { parsePorts } from '../parse-service.ts';
import { ANY_MATCH, NO_MATCH, type Match } from '../rule.ts';
import { CONTINUES, type TableChain } from './iptables-table.ts';
import type { Family } from './iptables-match.ts';
import type { ImportNotes, PolicyDraft } from './imported-policy.ts';

const DEEPEST = 16;
const MOST = 20_000;

/** What is at a place of a chain of the nat table. */
interface Here {
  readonly possible: Match;
  readonly certain: Match;
  readonly why: readonly string[];
}

/** PREROUTING and POSTROUTING of the nat table, called chains written out in their place. */
export function readIptablesNat(
  chains: ReadonlyMap<string, TableChain>,
  prefix: string,
  family: Family,
  policy: PolicyDraft,
  notes: ImportNotes,
): void {
  const all: Here = { possible: ANY_MATCH, certain: ANY_MATCH, why: [] };
  let written = 0;
  const walk = (chain: TableChain, kind: NatRule['kind'], came: Here, label: string, depth: number): void => {
    let here = came;
    for (const [n, line] of chain.lines.entries()) {
      if (line.isForOpenConnections || line.target === null || CONTINUES.has(line.target)) continue;
      const id = `${label}${chain.name}:${n + 1}`;
      const possible = meetMatches(here.possible, line.match);
      if (possible === null || written > MOST) continue;
      const why = [...new Set([...here.why, ...line.why])];
      const certain =
        why.length === 0
          ? possible
          : line.why.length > 0
            ? NO_MATCH
            : (meetMatches(here.certain, line.match) ?? NO_MATCH);
      const called = depth < DEEPEST ? chains.get(line.target) : undefined;
      if (called) walk(called, kind, { possible, certain, why }, `${id}>`, depth + 1);
      if (called && !line.isGoto) continue;
      if (line.target === 'RETURN' || called) {
        const left = subtractMatch(here.possible, [certain]);
        const sure = subtractMatch(here.certain, [possible]);
        here = {
          possible: left === false ? here.possible : (left ?? NO_MATCH),
          certain: sure === false || sure === null ? NO_MATCH : sure,
          why: left === false ? [...why, 'segue un RETURN'] : why,
        };
        continue;
      }
      written++;
      const to = translationOf(line.target, line.options, family);
      const reasons = 'unknown' in to ? [...why, to.unknown] : why;
      policy.nat.push({
        id: `${prefix}nat.${id}`,
        line: line.line,
        kind,
        match: possible,
        certain: reasons.length === 0 ? null : 'unknown' in to ? NO_MATCH : certain,
        why: reasons,
        to: 'unknown' in to ? { addresses: null, isOneToOne: false, ports: null } : to.value,
        comment: line.comment,
      });
    }
  };
  for (const [name, kind] of [
    ['PREROUTING', 'destination'],
    ['POSTROUTING', 'source'],
  ] as const) {
    const chain = chains.get(name);
    if (chain) walk(chain, kind, all, '', 0);
  }
  for (const name of ['INPUT', 'OUTPUT']) {
    const chain = chains.get(name);
    if (chain) notes.ignoredSections.push({ name: `nat: catena ${name}`, line: chain.line });
  }
}

type To = { readonly value: Translation | null } | { readonly unknown: string };

function translationOf(target: string, options: readonly string[], family: Family): To {
  const valueOf = (name: string): string | undefined => {
    const at = options.indexOf(name);
    return at < 0 ? undefined : options[at + 1];
  };
  switch (target) {
    case 'ACCEPT':
      return { value: null };
    case 'DNAT':
      return addressAndPorts(valueOf('--to-destination') ?? '', family);
    case 'SNAT':
      return addressAndPorts(valueOf('--to-source') ?? '', family);
    case 'NETMAP': {
      const network = addresses(valueOf('--to') ?? '');
      return network ? { value: { addresses: network, isOneToOne: true, ports: null } } : UNKNOWN;
    }
    case 'MASQUERADE':
      // The address of the interface by which the packet leaves.
      return { value: { addresses: null, isOneToOne: false, ports: null } };
    case 'REDIRECT':
      return { unknown: 'va al firewall stesso (REDIRECT)' };
    default:
      return UNKNOWN;
  }
}

const UNKNOWN: To = { unknown: 'la traduzione non è compresa' };

/** `10.0.0.5`, `10.0.0.5-10.0.0.9`, `10.0.0.5:8080`, `10.0.0.5:8080-8090`, `[2001:db8::5]:8080`, `:8080`. */
function addressAndPorts(text: string, family: Family): To {
  const found =
    family === 6
      ? /^(?:\[([^\]]+)\]|([^[\]]*?))(?:(?<=\]):([0-9-]+))?$/.exec(text)
      : /^(?:([0-9.-]*))(?::([0-9-]+))?$/.exec(text);
  if (!found) return UNKNOWN;
  const [addressText, portText] =
    family === 6 ? [found[1] ?? found[2] ?? '', found[3]] : [found[1] ?? '', found[2]];
  const set = addressText === '' ? null : addresses(addressText);
  const ports = portText === undefined ? null : portsOf(portText);
  if (set === undefined || ports === undefined || (set === null && ports === null)) return UNKNOWN;
  return { value: { addresses: set, isOneToOne: false, ports, ...chosen(ports) } };
}

function addresses(text: string): AddressSet | undefined {
  const parsed = parseAddressEntry(text);
  return parsed.type === 'error' ? undefined : parsed.set;
}

function portsOf(text: string): IntervalSet<number> | undefined {
  const ports = parsePorts(text, ',');
  return ports === null || 'type' in ports ? undefined : ports;
}
