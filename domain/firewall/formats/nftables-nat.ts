import { unionOfAll, parseAddressEntry, type AddressSet } from '../../net/address-set.ts';
import type { IntervalSet } from '../../net/interval-set.ts';
import { meetMatches, subtractMatch } from '../match-algebra.ts';
import type { NatRule, Translation } from '../nat.ts';
import { parsePorts } from '../parse-service.ts';
import { ANY_MATCH, NO_MATCH, type Match } from '../rule.ts';
import type { PolicyDraft } from './imported-policy.ts';
import { chosen, type ChainLine } from './netfilter-chains.ts';
import { fieldOf, flatten, textOf } from './nftables-values.ts';

const DEEPEST = 16;
const MOST = 20_000;

/** The translations of one base chain of type nat, called chains written out in their place. */
export function readNftNat(
  hook: string,
  lines: readonly ChainLine[],
  policy: PolicyDraft,
  chainOf: (key: string) => readonly ChainLine[],
): void {
  if (hook !== 'prerouting' && hook !== 'postrouting') return;
  const kind: NatRule['kind'] = hook === 'prerouting' ? 'destination' : 'source';
  let written = 0;
  const walk = (
    own: readonly ChainLine[],
    came: { possible: Match; why: readonly string[] },
    prefix: string,
    depth: number,
  ): void => {
    let here = came;
    for (const line of own) {
      if (++written > MOST) return;
      const possible = meetMatches(here.possible, line.possible);
      if (possible === null) continue;
      const why = [...new Set([...here.why, ...line.why])];
      const id = `${prefix}${line.id}`;
      const { verdict, translation } = line;
      if (translation) {
        const to = translationOf(translation.kind, translation.value);
        const reasons = 'unknown' in to ? [...why, to.unknown] : why;
        policy.nat.push({
          id: `nat.${id}`,
          line: line.line,
          kind,
          match: possible,
          certain: reasons.length === 0 ? null : NO_MATCH,
          why: reasons,
          to: 'unknown' in to ? { addresses: null, isOneToOne: false, ports: null } : to.value,
          comment: line.told.comment ?? null,
        });
      } else if (verdict !== null && 'chain' in verdict) {
        if (depth < DEEPEST) walk(chainOf(verdict.chain), { possible, why }, `${id}>`, depth + 1);
        if (verdict.kind === 'goto') here = { possible: here.possible, why: [...why, LEFT] };
      } else if (verdict?.kind === 'accept')
        policy.nat.push({
          id: `nat.${id}`,
          line: line.line,
          kind,
          match: possible,
          certain: why.length === 0 ? null : NO_MATCH,
          why,
          to: null,
          comment: line.told.comment ?? null,
        });
      else if (verdict?.kind === 'return') {
        const left = why.length === 0 ? subtractMatch(here.possible, [possible]) : false;
        here =
          left === false
            ? { possible: here.possible, why: [...why, LEFT] }
            : { possible: left ?? NO_MATCH, why };
      }
    }
  };
  walk(lines, { possible: ANY_MATCH, why: [] }, '', 0);
}

const LEFT = 'segue un ritorno che gli toglie una parte dei pacchetti';

type To = { readonly value: Translation } | { readonly unknown: string };

/** `{"dnat": {"addr": "10.0.0.5", "port": 8080}}`; addresses and ports may be ranges. */
function translationOf(kind: string, value: unknown): To {
  if (kind === 'masquerade') return { value: { addresses: null, isOneToOne: false, ports: null } };
  if (kind === 'redirect') return { unknown: 'va al firewall stesso (redirect)' };
  const [address, port] = [fieldOf(value, 'addr'), fieldOf(value, 'port')];
  const addresses = address === undefined ? null : addressesOf(address);
  const ports = port === undefined ? null : portsOf(port);
  if (addresses === undefined || ports === undefined || (addresses === null && ports === null))
    return { unknown: 'la traduzione non è compresa' };
  return { value: { addresses, isOneToOne: false, ports, ...chosen(ports) } };
}

function addressesOf(value: unknown): AddressSet | undefined {
  const found = flatten(value);
  if ('unknown' in found || found.values.length === 0) return undefined;
  const sets = found.values.map((text) => parseAddressEntry(text));
  return sets.some((set) => set.type === 'error')
    ? undefined
    : unionOfAll(sets.flatMap((set) => (set.type === 'error' ? [] : [set.set])));
}

function portsOf(value: unknown): IntervalSet<number> | undefined {
  const found = flatten(value);
  const ports = 'unknown' in found ? null : parsePorts(found.values.join(',') || textOf(value), ',');
  return ports === null || 'type' in ports ? undefined : ports;
}
