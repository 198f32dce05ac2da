import { intersection, overlaps } from '../net/interval-set.ts';
import { decidedRegions, type CompareOptions } from './compare-policies.ts';
import type { Budget } from './cover-search.ts';
import { partsOverlap } from './overlap.ts';
import { compileMatches, type Space } from './packet-space.ts';
import { holdsPoint, PointSampler } from './rank-points.ts';
import { reachProduct } from './reachability.ts';
import { matchesOverlap, type Action, type Match, type Rule } from './rule.ts';
import { narrowestPolicy, policyAtAnyTime, undecidedIds, widestPolicy } from './two-worlds.ts';

/** How much of a match a policy permits, and by which rules. */
export interface Permission {
  readonly alreadyPermitted: 'fully' | 'partly' | 'no' | 'depends';
  /** Of «fully»: rules that permit it all by what they certainly take. Otherwise all that permit some of it in a reading. */
  readonly permittedBy: readonly string[];
  /** False when the rules that permit are too many to name: then those named do, and others may. */
  readonly permittedByComplete: boolean;
  /** Rules that are not exact and on which the above depends; empty when it is certain. */
  readonly dependsOn: readonly string[];
}

export interface PermissionOptions extends CompareOptions {
  /** Name at most so many of the rules that permit already, the first of the policy. */
  readonly mostPermitting?: number;
}

type ExactPermission = Omit<Permission, 'dependsOn'>;

/**
 * Whether a match is permitted today, and by which rules. What every reading of the undecided rules says is certain;
 * otherwise it depends on them.
 */
export function permission(policy: readonly Rule[], match: Match, options: PermissionOptions): Permission {
  const near = policyAtAnyTime(policy).filter((rule) => rule.enabled && matchesOverlap(rule, match));
  const undecided = undecidedIds(near);
  if (undecided.length === 0) return { ...exactPermission(near, match, options), dependsOn: [] };
  const least = exactPermission(narrowestPolicy(near), match, options);
  const most = exactPermission(widestPolicy(near), match, options);
  const isCertain = least.alreadyPermitted === most.alreadyPermitted;
  // A rule that may let it all pass is not what it rests on where others let it pass anyway.
  if (isCertain && most.alreadyPermitted === 'fully') return { ...least, dependsOn: [] };
  const named = new Set([...least.permittedBy, ...most.permittedBy]);
  return {
    alreadyPermitted: isCertain ? most.alreadyPermitted : 'depends',
    permittedBy: [...new Set(near.map(({ id }) => id))].filter((id) => named.has(id)),
    permittedByComplete: least.permittedByComplete && most.permittedByComplete,
    dependsOn: isCertain && most.alreadyPermitted === 'no' ? [] : undecided,
  };
}

/**
 * The same in an exact policy of rules near the match. «no» and «fully» are only said when they are certain; on a policy
 * too large for the budget the answer is «partly».
 */
function exactPermission(near: readonly Rule[], match: Match, options: PermissionOptions): ExactPermission {
  const spaces = compileMatches([match, ...near]);
  const seen = sampledActions(spaces, near);
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
  return { alreadyPermitted, ...acceptingRules(spaces, near, options) };
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
  { budget = PERMITTING, mostPermitting = MOST_NAMED }: PermissionOptions,
): Pick<Permission, 'permittedBy' | 'permittedByComplete'> {
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
