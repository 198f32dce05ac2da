import { analyzePolicy, unreachableLast, type UnreachableRule } from './analyze.ts';
import {
  compareChanged,
  comparePoliciesExactly,
  type ChangedPackets,
  type PolicyDifference,
} from './compare-policies.ts';
import { permission, type Permission, type PermissionOptions } from './permission.ts';
import { isExact, matchesOverlap, type Action, type Rule } from './rule.ts';
import {
  atAnyTime,
  favouring,
  leastTaking,
  narrowestPolicy,
  policyAtAnyTime,
  widestPolicy,
} from './two-worlds.ts';

/** A proposed change. `before` names the rule in front of which to insert; null is the end. */
export type Change =
  | { readonly op: 'insert'; readonly before: string | null; readonly rule: Rule }
  | { readonly op: 'replace'; readonly id: string; readonly rule: Rule }
  | { readonly op: 'delete'; readonly id: string };

export interface ChangeImpact extends Permission, PolicyDifference {
  /** Not null when the new rule would never be reached where it is put. */
  readonly unreachable: UnreachableRule | null;
}

export type ImpactOptions = PermissionOptions;

export type ChangeRefusal = { readonly refused: 'unknown-rule' | 'repeated-id'; readonly id: string };

/** The policy after the change, or why it cannot be made. */
export function applyChange(policy: readonly Rule[], change: Change): readonly Rule[] | ChangeRefusal {
  const anchor = change.op === 'insert' ? change.before : change.id;
  const at = anchor === null ? policy.length : policy.findIndex((rule) => rule.id === anchor);
  if (at < 0) return { refused: 'unknown-rule', id: anchor! };
  if (change.op !== 'delete') {
    const twin = policy.findIndex((rule) => rule.id === change.rule.id);
    if (twin >= 0 && !(change.op === 'replace' && twin === at))
      return { refused: 'repeated-id', id: change.rule.id };
  }
  if (change.op === 'delete') return policy.toSpliced(at, 1);
  return policy.toSpliced(at, change.op === 'replace' ? 1 : 0, change.rule);
}

/** Several changes one after the other. */
export function applyChanges(
  policy: readonly Rule[],
  changes: readonly Change[],
): readonly Rule[] | ChangeRefusal {
  let current = policy;
  for (const change of changes) {
    const next = applyChange(current, change);
    if ('refused' in next) return next;
    current = next;
  }
  return current;
}

/** Everything a person must know before accepting the change. */
export function changeImpact(
  current: readonly Rule[],
  made: Change,
  options: ImpactOptions = {},
): ChangeImpact | ChangeRefusal {
  const policy = policyAtAnyTime(current);
  const change = made.op === 'delete' ? made : { ...made, rule: atAnyTime(made.rule) };
  const after = applyChange(policy, change);
  if ('refused' in after) return after;
  const asked = change.op === 'delete' ? policy.find((rule) => rule.id === change.id)! : change.rule;
  const near = nearChange(policy, change);
  return {
    ...permission(near.before, asked, options),
    unreachable:
      change.op === 'delete' || !change.rule.enabled ? null : unreachableIn(near.after, change.rule),
    ...differenceOf(near, change, options),
  };
}

/** The rules that share a packet with what changes, before and after: the others say nothing about it. */
interface NearRules {
  readonly before: readonly Rule[];
  readonly after: readonly Rule[];
  /** See {@link changedRules}. */
  readonly changed: readonly Rule[];
}

function nearChange(policy: readonly Rule[], change: Change): NearRules {
  const changed = changedRules(policy, change);
  const before: Rule[] = [];
  const after: Rule[] = [];
  const anchor = change.op === 'insert' ? change.before : change.id;
  for (const rule of policy) {
    const isHere = rule.id === anchor;
    if (isHere && change.op !== 'delete') after.push(change.rule);
    const isOld = isHere && change.op !== 'insert';
    if (!isOld && !(rule.enabled && changed.some((one) => matchesOverlap(one, rule)))) continue;
    before.push(rule);
    if (!isOld) after.push(rule);
  }
  if (change.op === 'insert' && anchor === null) after.push(change.rule);
  return { before, after, changed };
}

/**
 * What the change does to packets: exactly, or, among rules that are not exact, all packets whose decision it changes in
 * some reading of them. A packet only reaches the place of the change when nothing before it takes it, and what it meets
 * after it is read so that the change makes a difference.
 */
function differenceOf(
  { before, after: fresh, changed }: NearRules,
  change: Change,
  options: ImpactOptions,
): PolicyDifference {
  const undecided = [...new Set([...before, ...fresh])].filter((rule) => !isExact(rule));
  if (undecided.length === 0) return compareChanged(before, fresh, changed, options);
  const old = change.op === 'insert' ? null : before.find(({ id }) => id === change.id)!;
  const made = change.op === 'delete' ? null : change.rule;
  const at = old ? before.indexOf(old) : fresh.indexOf(made!);
  const head = leastTaking(before.slice(0, at));
  const rest = before.slice(old ? at + 1 : at);
  const search = (tail: readonly Rule[], to: Action): PolicyDifference => {
    // The old rule is read as working against the change, the new one as working for it.
    const was = old ? favouring([old], to === 'accept' ? 'deny' : 'accept') : [];
    const is = made ? favouring([made], to) : [];
    const zones = [...was, ...is, ...changed];
    return comparePoliciesExactly([...head, ...was, ...tail], [...head, ...is, ...tail], zones, {
      ...options,
      undecided,
    });
  };
  const [narrow, wide] = [narrowestPolicy(rest), widestPolicy(rest)];
  const isDeletion = made === null;
  const permitted = search(isDeletion ? wide : narrow, 'accept');
  const denied = search(isDeletion ? narrow : wide, 'deny');
  // Where an old rule gives way to a new one that may not take the packet, the other reading of what follows counts too.
  const also = (to: Action): PolicyDifference | null => {
    if (!old || !made || (old.isActionKnown && old.action === to) || rest.every(isExact)) return null;
    const is = favouring([made], to);
    const found = comparePoliciesExactly([...head, ...is, ...narrow], [...head, ...is, ...wide], [old], {
      ...options,
      undecided,
    });
    return found.newlyPermitted.packets === '0' && found.complete ? null : found;
  };
  const [alsoPermitted, alsoDenied] = [also('accept'), also('deny')];
  const all = [permitted, denied, alsoPermitted, alsoDenied].filter((one) => one !== null);
  return {
    newlyPermitted: unitePackets(permitted.newlyPermitted, alsoPermitted?.newlyPermitted),
    newlyDenied: unitePackets(denied.newlyDenied, alsoDenied?.newlyPermitted),
    complete: all.every(({ complete }) => complete),
    counted: all.every(({ counted }) => counted),
  };
}

/** Packets of two searches that have none in common. */
function unitePackets(a: ChangedPackets, b: ChangedPackets | undefined): ChangedPackets {
  if (b === undefined) return a;
  return {
    regions: [...a.regions, ...b.regions],
    witnesses: [...a.witnesses, ...b.witnesses],
    packets: String(BigInt(a.packets) + BigInt(b.packets)),
    dependsOn: [...new Set([...a.dependsOn, ...b.dependsOn])],
  };
}

/** The rules that a change takes away or brings. */
export function changedRules(policy: readonly Rule[], change: Change): Rule[] {
  const old = change.op === 'insert' ? undefined : policy.find((rule) => rule.id === change.id);
  return [...(old ? [old] : []), ...(change.op === 'delete' ? [] : [change.rule])];
}

const FEW = 300;

/** Whether `rule` is unreachable in a policy that holds it; only what overlaps it is analysed. */
export function unreachableIn(policy: readonly Rule[], rule: Rule): UnreachableRule | null {
  const at = policy.indexOf(rule);
  const near = policy.slice(0, at).filter((other) => other.enabled && matchesOverlap(other, rule));
  // Among few rules the explanation leaves out those that are themselves never reached.
  if (near.length > FEW) return rule.enabled ? unreachableLast([...near, rule]) : null;
  const analysis = analyzePolicy([...near, rule], { pairs: false });
  return analysis.unreachable.find((unreachable) => unreachable.id === rule.id) ?? null;
}
