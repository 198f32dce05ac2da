import { cellGrid, ranksOfBox } from './cell-grid.ts';
import { relate, splitBox } from './box-relation.ts';
import { partsOverlap } from './overlap.ts';
import { packetAt, type Packet } from './packet.ts';
import { compileMatches } from './packet-space.ts';
import { mergeRegions, packetsOf, regionOf, regionRows, type Region, type RegionText } from './region.ts';
import { policyAtAnyTime } from './two-worlds.ts';
import { isExact, isNothing, matchesOverlap, type Action, type Match, type Rule } from './rule.ts';

/** The packets of a question that one rule takes first; a null rule is the end of the policy. */
export interface AnswerPart {
  readonly rule: string | null;
  readonly action: Action;
  /**
   * False: the rule is not exact, or active only at times, and may take these packets; those that it does not take go on, and stand in later
   * parts too. When `isActionKnown` is false, nobody knows what it does with them.
   */
  readonly isCertain: boolean;
  readonly isActionKnown: boolean;
  readonly regions: readonly RegionText[];
  readonly witness: Packet;
  readonly packets: string;
}

export interface Answer {
  readonly permitted: 'fully' | 'partly' | 'no' | 'depends';
  /** Rules that are not exact and may take some of the packets. */
  readonly dependsOn: readonly string[];
  readonly parts: readonly AnswerPart[];
  /** False when the answer was cut: there may be more rules and packets. */
  readonly complete: boolean;
}

const MAX_BOXES = 20_000;
/** Words of work for one question, and what looking at a candidate costs beside its words. */
const BUDGET = 5e8;
const ROW = 4;

/** Which rule takes which packets of `asked`, exactly, in the order of the policy. */
export function askTraffic(
  policy: readonly Rule[],
  asked: Match,
  maxBoxes = MAX_BOXES,
  budget = BUDGET,
): Answer {
  const entries = policyAtAnyTime(policy).flatMap((rule): Entry[] => {
    if (!rule.enabled || !matchesOverlap(rule, asked)) return [];
    if (isExact(rule)) return [{ rule, match: rule, isCertain: true }];
    const sure = rule.certain ?? rule;
    const possible = { rule, match: rule, isCertain: false };
    return rule.isActionKnown && !isNothing(sure)
      ? [{ rule, match: sure, isCertain: true }, possible]
      : [possible];
  });
  const found = new Map<number, { regions: Region[]; witness: Packet }>();
  let boxes = 0;
  let left = budget;
  let complete = true;
  for (const space of compileMatches([asked, ...entries.map(({ match }) => match)])) {
    for (const [part, { rule, sets }] of space.parts.entries()) {
      if (rule !== 0) break;
      const near = space.parts.flatMap((_, other) =>
        other !== part && partsOverlap(space.bounds, space.parts, part, other) ? [other] : [],
      );
      const grid = cellGrid(
        sets,
        near.map((other) => space.parts[other]!.sets),
      );
      // Earlier parts of the question itself were already answered.
      const owners = near.map((other) =>
        space.parts[other]!.rule === 0 ? (other < part ? -1 : -2) : space.parts[other]!.rule,
      );
      const pending: { box: Int32Array; from: number }[] = [{ box: grid.whole, from: 0 }];
      const note = (owner: number, box: Int32Array): void => {
        const ranks = ranksOfBox(grid, sets, box);
        const known = found.get(owner);
        if (known) known.regions.push(regionOf(space, ranks));
        else
          found.set(owner, {
            regions: [regionOf(space, ranks)],
            witness: packetAt(
              space,
              ranks.map((set) => set[0]!),
            ),
          });
      };
      for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        const { box } = next;
        let at = next.from;
        let owner = 0;
        for (; at < near.length; at++) {
          if (owners[at] === -2) continue;
          left -= grid.stride + ROW;
          const relation = relate(grid, box, grid.boxes[at]!);
          if (relation === 'apart') continue;
          if (relation === 'contains') {
            const taker = owners[at]!;
            if (taker > 0 && !entries[taker - 1]!.isCertain) {
              // It may take them, or let them go on.
              note(taker, box);
              boxes++;
              continue;
            }
            owner = taker;
            break;
          }
          const { inside, outside } = splitBox(grid, box, grid.boxes[at]!, relation[0]!);
          pending.push({ box: outside, from: at + 1 }, { box: inside, from: at });
          owner = -1;
          break;
        }
        if (owner === -1) continue;
        if (++boxes > maxBoxes || left < 0) {
          complete = false;
          break;
        }
        note(owner, box);
      }
    }
  }
  const order = [...found.keys()].sort((a, b) => (a || Infinity) - (b || Infinity));
  const parts = order.map((owner): AnswerPart => {
    const { regions, witness } = found.get(owner)!;
    const merged = mergeRegions(regions);
    const taker = owner === 0 ? null : entries[owner - 1]!;
    return {
      rule: taker?.rule.id ?? null,
      action: taker?.rule.action ?? 'deny',
      isCertain: taker?.isCertain ?? true,
      isActionKnown: taker?.rule.isActionKnown ?? true,
      regions: merged.flatMap(regionRows),
      witness,
      packets: String(merged.reduce((sum, region) => sum + packetsOf(region), 0n)),
    };
  });
  const doubts = parts.filter((part) => !part.isCertain);
  const isOneWay = parts.every((part) => part.isActionKnown && part.action === parts[0]!.action);
  // What every rule does alike does not depend on which of them does it.
  const permitted = doubts.length > 0 && !isOneWay ? 'depends' : verdictOf(parts, complete);
  return {
    permitted,
    dependsOn: permitted === 'depends' ? [...new Set(doubts.map(({ rule }) => rule!))] : [],
    parts,
    complete,
  };
}

interface Entry {
  readonly rule: Rule;
  readonly match: Match;
  readonly isCertain: boolean;
}

function verdictOf(parts: readonly AnswerPart[], complete: boolean): 'fully' | 'partly' | 'no' {
  const accepts = parts.filter((part) => part.action === 'accept').length;
  return accepts === 0 ? 'no' : accepts === parts.length && complete ? 'fully' : 'partly';
}
