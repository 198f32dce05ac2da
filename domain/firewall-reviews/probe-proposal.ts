import { matchesOverlap, ANY_MATCH, type Match, type Rule } from '../firewall/rule.ts';
import { ANY_SPEC, PORTS, serviceSet } from '../firewall/service-set.ts';
import { formatAddress, type Address } from '../net/address.ts';
import { addressSetOf, intersectionOfAddresses, type AddressSet } from '../net/address-set.ts';
import { intervalsOf } from '../net/interval-set.ts';
import { MOST_PROBES, type ProbeExpectation } from './probe.ts';

export interface ProposedProbe {
  readonly address: string;
  readonly port: number;
  readonly expected: ProbeExpectation;
}

/** What a flow of a request speaks of, and whether its traffic is to pass now. */
export interface Asked {
  readonly match: Match;
  readonly passes: boolean;
}

const TCP = 6;
const MOST_PORTS = 3;
/** Ports that are open nowhere by chance: administration and file sharing, tried as the negative side. */
const UNLIKELY = [23, 3389, 445, 5900, 22];

/**
 * Single own addresses and TCP ports of the flows; for each address that must answer, one port that no rule permits to
 * anybody, which must not. Networks are left to who knows a live address in them.
 */
export function proposedProbes(
  asked: readonly Asked[],
  rules: readonly Rule[],
  own: AddressSet,
): ProposedProbe[] {
  const found = new Map<string, ProposedProbe>();
  const add = (address: string, port: number, expected: ProbeExpectation): void => {
    if (!found.has(`${address} ${port}`)) found.set(`${address} ${port}`, { address, port, expected });
  };
  for (const { match, passes } of asked) {
    const ports = tcpPorts(match);
    for (const address of singleAddresses(intersectionOfAddresses(match.destinations, own))) {
      const text = formatAddress(address);
      for (const port of ports)
        if (passes || !isPermitted(rules, address, port)) add(text, port, passes ? 'reachable' : 'blocked');
      const negative = UNLIKELY.find((port) => !isPermitted(rules, address, port));
      if (passes && ports.length > 0 && negative !== undefined) add(text, negative, 'blocked');
    }
  }
  return [...found.values()].slice(0, MOST_PROBES);
}

function tcpPorts(match: Match): number[] {
  const ports = match.services.flatMap(({ services }) =>
    intervalsOf(services).flatMap(([first, end]) => {
      const from = Math.max(first, TCP * PORTS + 1);
      return from < Math.min(end, (TCP + 1) * PORTS) ? [from - TCP * PORTS] : [];
    }),
  );
  return [...new Set(ports)].slice(0, MOST_PORTS);
}

function singleAddresses(set: AddressSet): Address[] {
  return [
    ...intervalsOf(set.v4).flatMap(([first, end]): Address[] =>
      end - first === 1 ? [{ family: 4, value: first }] : [],
    ),
    ...intervalsOf(set.v6).flatMap(([first, end]): Address[] =>
      end - first === 1n ? [{ family: 6, value: first }] : [],
    ),
  ].slice(0, MOST_PROBES);
}

/** Whether some rule lets anybody through; who is barred before it is not asked, so that a no is sure. */
function isPermitted(rules: readonly Rule[], address: Address, port: number): boolean {
  const match: Match = {
    ...ANY_MATCH,
    destinations: addressSetOf(address),
    services: serviceSet([{ ...ANY_SPEC, protocol: TCP, destinationPorts: [port, port + 1] }]),
  };
  return rules.some((rule) => rule.enabled && rule.action === 'accept' && matchesOverlap(rule, match));
}
