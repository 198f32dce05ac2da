import { analyzePolicy, unreachableLast, type UnreachableRule } from './analyze.ts';
import {
  compareChanged,
  comparePoliciesExactly,
  decidedRegions,
  type ChangedPackets,
  type CompareOptions,
  type PolicyDifference,
} from './compare-policies.ts';
import { intersection, overlaps } from '../net/interval-set.ts';
import type { Budget } from './cover-search.ts';
import { partsOverlap } from './overlap.ts';
import { compileMatches, type Space } from './packet-space.ts';
import { holdsPoint, PointSampler } from './rank-points.ts';
import { reachProduct } from './reachability.ts';
import { isExact, matchesOverlap, type Action, type Match, type Rule } from './rule.ts';
import { favouring, leastTaking, narrowestPolicy, undecidedIds, widestPolicy } from './two-worlds.ts';

/** A proposed change. `before` names the rule in front of which to insert; null is the end. */
export type Change =
  | { readonly op: 'insert'; readonly before: string | null; readonly rule: Rule }
  | { readonly op: 'replace'; readonly id: string; readonly rule: Rule }
  | { readonly op: 'delete'; readonly id: string };

export interface ChangeImpact {
  /** How much of what the change speaks of is permitted today, and by which rules; see `dependsOn`. */
  readonly alreadyPermitted: 'fully' | 'partly' | 'no' | 'depends';
  readonly permittedBy: readonly string[];
  /** False when the rules that permit are too many to name: then those named do, and others may. */
  readonly permittedByComplete: boolean;
  /** Rules that are not exact and on which the above depends; empty when it is certain. */
  readonly dependsOn: readonly string[];
  /** Not null when the new rule would never be reached where it is put. */
  readonly unreachable: UnreachableRule | null;
  readonly newlyPermitted: ChangedPackets;
  readonly newlyDenied: ChangedPackets;
  readonly complete: boolean;
}

export interface ImpactOptions extends CompareOptions {
  /** Name at most so many of the rules that permit already, the first of the policy. */
  readonly mostPermitting?: number;
}

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
  policy: readonly Rule[],
  change: Change,
  options: ImpactOptions = {},
): ChangeImpact | ChangeRefusal {
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

type Permission = Pick<ChangeImpact, 'alreadyPermitted' | 'permittedBy' | 'permittedByComplete'>;

/**
 * Whether a match is permitted today, and by which rules. What every reading of the undecided rules says is certain;
 * otherwise it depends on them.
 */
function permission(
  policy: readonly Rule[],
  match: Match,
  options: ImpactOptions,
): Permission & Pick<ChangeImpact, 'dependsOn'> {
  const near = policy.filter((rule) => rule.enabled && matchesOverlap(rule, match));
  const undecided = undecidedIds(near);
  if (undecided.length === 0) return { ...exactPermission(near, match, options), dependsOn: [] };
  const least = exactPermission(narrowestPolicy(near), match, options);
  const most = exactPermission(widestPolicy(near), match, options);
  const isCertain = least.alreadyPermitted === most.alreadyPermitted;
  return {
    ...most,
    alreadyPermitted: isCertain ? most.alreadyPermitted : 'depends',
    dependsOn: isCertain && most.alreadyPermitted !== 'partly' ? [] : undecided,
  };
}

/**
 * The same in an exact policy of rules near the match. «no» and «fully» are only said when they are certain; on a policy
 * too large for the budget the answer is «partly».
 */
function exactPermission(near: readonly Rule[], match: Match, options: ImpactOptions): Permission {
  const counted = near.filter((rule) => rule.schedule === null || rule.action === 'deny');
  const spaces = compileMatches([match, ...counted]);
  const seen = sampledActions(spaces, counted);
  const one = { ...options, maxBoxes: 1, maxWitnesses: 1 };
  const holds = (action: Action): boolean | null => {
    if (seen.has(action)) return true;
    const found = decidedRegions(near, match, action, one);
    return found.witnesses.length > 0 ? true : found.complete ? false : null;
  };
  const isPermitted = holds('accept');
  if (isPermitted === false) return { alreadyPermitted: 'no', permittedBy: [], permittedByComplete: true };
  const isDenied = holds('deny');
  const alreadyPermitted = isPermitted === true && isDenied === false ? 'fully' : 'partly';
  return { alreadyPermitted, ...acceptingRules(spaces, counted, options) };
}

const SAMPLES = 48;
/** Words of work for naming the rules that permit. */
const PERMITTING = 1e7;
/** More names than these nobody reads. */
const MOST_NAMED = 200;

/** The decisions that some packets of the first match get: a quick look before the search. */
function sampledActions(spaces: readonly Space[], rules: readonly Rule[]): Set<Action> {
  const seen = new Set<Action>();
  for (const space of spaces)
    for (const [part, { rule, sets }] of space.parts.entries()) {
      if (rule !== 0) break;
      const sampler = new PointSampler(part + 1);
      for (let sample = 0; sample < SAMPLES && seen.size < 2; sample++) {
        const point = sampler.pick(sets);
        const holder = space.parts.find(
          (other, index) => other.rule !== 0 && holdsPoint(space, index, point),
        );
        seen.add(holder === undefined ? 'deny' : rules[holder.rule - 1]!.action);
      }
    }
  return seen;
}

/** The accept rules that take some packet of the first match before all others; fewer when the effort is spent. */
function acceptingRules(
  spaces: readonly Space[],
  rules: readonly Rule[],
  { budget = PERMITTING, mostPermitting = MOST_NAMED }: ImpactOptions,
): Pick<ChangeImpact, 'permittedBy' | 'permittedByComplete'> {
  const takers = new Set<number>();
  const left: Budget = { left: budget };
  let permittedByComplete = true;
  for (const space of spaces)
    for (const [part, { rule, sets }] of space.parts.entries()) {
      if (rule !== 0) break;
      const near = space.parts.flatMap((other, index) =>
        other.rule !== 0 && partsOverlap(space.bounds, space.parts, part, index) ? [index] : [],
      );
      for (const [place, index] of near.entries()) {
        const owner = space.parts[index]!.rule - 1;
        if (rules[owner]!.action !== 'accept' || takers.has(owner)) continue;
        if (takers.size >= mostPermitting || left.left < 0) {
          permittedByComplete = false;
          break;
        }
        const common = sets.map((set, axis) => intersection(set, space.parts[index]!.sets[axis]!));
        const earlier = near
          .slice(0, place)
          .filter((other) => space.parts[other]!.sets.every((set, axis) => overlaps(set, common[axis]!)));
        left.left -= place * PER_PART;
        const { reached } = reachProduct(space, common, earlier, left);
        if (reached === true) takers.add(owner);
        else if (reached === 'undecided') permittedByComplete = false;
      }
    }
  const permittedBy = [...takers].sort((a, b) => a - b).map((index) => rules[index]!.id);
  return { permittedBy, permittedByComplete };
}

/** What looking at one earlier part costs, in words. */
const PER_PART = 8;

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
