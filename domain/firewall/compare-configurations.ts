import {
  comparePolicies,
  type ChangedPackets,
  type CompareOptions,
  type PolicyDifference,
} from './compare-policies.ts';
import type { Policy } from './policy.ts';

type Compared = Pick<Policy, 'scope' | 'family' | 'rules'>;

/**
 * Two configurations policy by policy: what one VDOM permits makes up for nothing in another. A policy that only one of
 * them has is compared with one that denies everything.
 */
export function compareConfigurations(
  before: readonly Compared[],
  after: readonly Compared[],
  options: CompareOptions = {},
): PolicyDifference {
  const key = ({ scope, family }: Compared): string => `${family ?? '*'} ${scope}`;
  const keys = new Set([...before, ...after].map(key));
  const rulesOf = (side: readonly Compared[], wanted: string): Policy['rules'] =>
    side.filter((policy) => key(policy) === wanted).flatMap(({ rules }) => rules);
  // A single policy on each side is the same one, whatever it is called.
  const pairs =
    before.length === 1 && after.length === 1
      ? [[before[0]!.rules, after[0]!.rules] as const]
      : [...keys].map((one) => [rulesOf(before, one), rulesOf(after, one)] as const);
  const found = pairs.map(([old, fresh]) => comparePolicies(old, fresh, options));
  return {
    newlyPermitted: united(found.map(({ newlyPermitted }) => newlyPermitted)),
    newlyDenied: united(found.map(({ newlyDenied }) => newlyDenied)),
    complete: found.every(({ complete }) => complete),
    counted: found.every(({ counted }) => counted),
  };
}

function united(parts: readonly ChangedPackets[]): ChangedPackets {
  return {
    regions: parts.flatMap(({ regions }) => regions),
    witnesses: parts.flatMap(({ witnesses }) => witnesses),
    packets: String(parts.reduce((sum, { packets }) => sum + BigInt(packets), 0n)),
    dependsOn: [...new Set(parts.flatMap(({ dependsOn }) => dependsOn))],
  };
}
