import { relate, splitBox } from './box-relation.ts';
import type { CellGrid } from './cell-grid.ts';
import type { Budget } from './cover-search.ts';
import type { Action } from './rule.ts';

/** A box of the grid that decides: a candidate of one policy or of both. */
export interface Decider {
  readonly box: number;
  readonly action: Action;
}

export interface DecisionDiffInput {
  readonly grid: CellGrid;
  /** Boxes whose packets are of no interest. */
  readonly skip: readonly number[];
  /** First match wins, the end is deny. A box that is in both lists is the same rule. */
  readonly before: readonly Decider[];
  readonly after: readonly Decider[];
  readonly budget: Budget;
  /** Called for each disjoint box whose decision changes; returns false to stop. */
  emit(box: Int32Array, from: Action, to: Action): boolean;
}

/** Walks the boxes whose decision differs between two orders. False when stopped early or out of budget. */
export function walkDecisionChanges(input: DecisionDiffInput): boolean {
  return visit(input, input.grid.whole, input.skip, input.before, input.after);
}

function visit(
  input: DecisionDiffInput,
  start: Int32Array,
  skipBefore: readonly number[],
  beforeAll: readonly Decider[],
  afterAll: readonly Decider[],
): boolean {
  const { grid, budget } = input;
  budget.left -= (skipBefore.length + beforeAll.length + afterAll.length) * (grid.stride + 2);
  if (budget.left < 0) return false;
  let before = upToContainer(grid, start, beforeAll);
  let after = upToContainer(grid, start, afterAll);
  if (sameDecision(before, after)) return true;
  // A rule that stands first in both policies decides the same twice: its packets cannot change.
  const skip = [...skipBefore];
  let common = 0;
  while (common < before.length && common < after.length && before[common]!.box === after[common]!.box) {
    skip.push(before[common]!.box);
    common++;
  }
  if (common > 0) {
    before = before.slice(common);
    after = after.slice(common);
    if (sameDecision(before, after)) return true;
  }
  const cut = subtractSkipped(grid, start, skip);
  if (cut === 'gone') return true;
  if (cut.split) {
    const { inside, outside } = splitBox(grid, cut.box, grid.boxes[cut.split.by]!, cut.split.axis);
    return visit(input, outside, cut.left, before, after) && visit(input, inside, cut.left, before, after);
  }
  const box = cut.box;
  if (box !== start) {
    // The box shrank: deciders may have dropped out.
    before = upToContainer(grid, box, before);
    after = upToContainer(grid, box, after);
    if (sameDecision(before, after)) return true;
  }
  const from = uniform(before);
  const to = uniform(after);
  if (from !== null && to !== null) return from === to || input.emit(box, from, to);
  const list = from === null ? before : after;
  const decider = list.find(({ box: other }) => relate(grid, box, grid.boxes[other]!) !== 'contains')!;
  const open = relate(grid, box, grid.boxes[decider.box]!);
  if (open === 'contains' || open === 'apart') return true;
  const { inside, outside } = splitBox(grid, box, grid.boxes[decider.box]!, open[0]!);
  return visit(input, inside, [], before, after) && visit(input, outside, [], before, after);
}

/** The deciders that touch the box, up to and with the first that holds all of it; a container is marked last. */
function upToContainer(grid: CellGrid, box: Int32Array, deciders: readonly Decider[]): readonly Decider[] {
  const live: Decider[] = [];
  for (const decider of deciders) {
    if (decider.box === EVERYTHING.box) {
      live.push(decider);
      return live;
    }
    const relation = relate(grid, box, grid.boxes[decider.box]!);
    if (relation === 'apart') continue;
    live.push(decider);
    if (relation === 'contains') return live;
  }
  live.push(EVERYTHING);
  return live;
}

/** The implicit deny at the end. */
const EVERYTHING: Decider = { box: -1, action: 'deny' };

function uniform(deciders: readonly Decider[]): Action | null {
  const action = deciders[0]!.action;
  return deciders.every((decider) => decider.action === action) ? action : null;
}

function sameDecision(before: readonly Decider[], after: readonly Decider[]): boolean {
  if (before.length === 0 || after.length === 0) return before.length === after.length;
  if (before.length === after.length && before.every((decider, i) => decider.box === after[i]!.box))
    return true;
  const from = uniform(before);
  return from !== null && from === uniform(after);
}

type Cut =
  | 'gone'
  | { box: Int32Array; split: null; left: readonly number[] }
  | { box: Int32Array; split: { by: number; axis: number }; left: readonly number[] };

/** Takes the skipped boxes away: those that leave one axis at once, the others by a proposed split. */
function subtractSkipped(grid: CellGrid, start: Int32Array, skip: readonly number[]): Cut {
  let box = start;
  let live = skip;
  for (;;) {
    let changed = false;
    let split: { by: number; axis: number; open: number } | null = null;
    const next: number[] = [];
    for (const candidate of live) {
      const relation = relate(grid, box, grid.boxes[candidate]!);
      if (relation === 'apart') continue;
      if (relation === 'contains') return 'gone';
      if (relation.length === 1) {
        box = splitBox(grid, box, grid.boxes[candidate]!, relation[0]!).outside;
        changed = true;
        continue;
      }
      next.push(candidate);
      if (split === null || relation.length < split.open)
        split = { by: candidate, axis: relation[0]!, open: relation.length };
    }
    live = next;
    if (!changed) return { box, split: split && { by: split.by, axis: split.axis }, left: live } as Cut;
  }
}
