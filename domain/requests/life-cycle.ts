import type { RequestState } from './states.ts';

/**
 * What moves a request, as data. `by` names who may do it (the object rules of `decide.ts` come on
 * top). An action is a verb, a state is a fact.
 */
export interface Transition {
  readonly from: readonly RequestState[];
  readonly to: RequestState;
  readonly by: readonly ActorRole[];
  /** The doer must say why. */
  readonly reason?: true;
}

/** In which capacity one acts. `filer`: who filed it, or for whom it was filed, or their sector's referent. */
export type ActorRole = 'filer' | 'operator' | 'manager' | 'supplier' | 'confirmer' | 'system';

const COMMON = {
  submit: { from: ['draft', 'returned'], to: 'submitted', by: ['filer'] },
  withdraw: { from: ['draft', 'submitted', 'returned', 'accepted'], to: 'withdrawn', by: ['filer'] },
  execute: { from: ['in-progress', 'with-supplier'], to: 'executed', by: ['operator'] },
  verify: { from: ['executed'], to: 'verified', by: ['confirmer', 'system'] },
  reopen: { from: ['executed'], to: 'reopened', by: ['confirmer'], reason: true },
} as const satisfies Record<string, Transition>;

const SUPPLIER = {
  'hand-over': { from: ['accepted', 'in-progress', 'reopened'], to: 'with-supplier', by: ['operator'] },
  'take-back': { from: ['with-supplier'], to: 'in-progress', by: ['operator'], reason: true },
  'report-execution': { from: ['with-supplier'], to: 'executed', by: ['supplier'] },
  // What the supplier proposed instead becomes the content: it is handed over anew.
  'accept-variation': { from: ['with-supplier'], to: 'accepted', by: ['manager'] },
} as const satisfies Record<string, Transition>;

const EMERGENCY = {
  'start-emergency': { from: ['submitted'], to: 'in-progress', by: ['operator'], reason: true },
  'deny-ratification': {
    from: ['in-progress', 'with-supplier', 'executed', 'reopened'],
    to: 'reopened',
    by: ['manager'],
    reason: true,
  },
} as const satisfies Record<string, Transition>;

/** SI-01, SI-02, SI-09 and SI-10: from reception straight to execution. */
const DIRECT = {
  ...COMMON,
  return: {
    from: ['submitted', 'in-progress', 'reopened'],
    to: 'returned',
    by: ['operator', 'manager'],
    reason: true,
  },
  refuse: { from: ['submitted'], to: 'refused', by: ['operator', 'manager'], reason: true },
  start: { from: ['submitted', 'reopened'], to: 'in-progress', by: ['operator'] },
} as const satisfies Record<string, Transition>;

/** SI-03 … SI-08: the Responsabile accepts and confirms before anything is executed. */
const WITH_ACCEPTANCE = {
  ...COMMON,
  ...SUPPLIER,
  ...EMERGENCY,
  return: {
    from: ['submitted', 'accepted', 'in-progress', 'reopened'],
    to: 'returned',
    by: ['operator', 'manager'],
    reason: true,
  },
  accept: { from: ['submitted'], to: 'accepted', by: ['manager'] },
  refuse: { from: ['submitted'], to: 'refused', by: ['manager'], reason: true },
  start: { from: ['accepted', 'reopened'], to: 'in-progress', by: ['operator'] },
} as const satisfies Record<string, Transition>;

export const LIFE_CYCLES = {
  direct: DIRECT,
  'with-acceptance': WITH_ACCEPTANCE,
} as const satisfies Record<string, Readonly<Record<string, Transition>>>;

export type LifeCycleName = 'direct' | 'with-acceptance';

/** Every action that moves a request from a state to another. */
export const MOVES = [
  'submit',
  'return',
  'accept',
  'refuse',
  'start',
  'start-emergency',
  'hand-over',
  'take-back',
  'execute',
  'report-execution',
  'accept-variation',
  'verify',
  'reopen',
  'deny-ratification',
  'withdraw',
] as const;
export type Move = (typeof MOVES)[number];

/** The transition of `move` in a life cycle; undefined where the procedure does not know it. */
export function transitionOf(lifeCycle: LifeCycleName, move: Move): Transition | undefined {
  const table: Readonly<Partial<Record<Move, Transition>>> = LIFE_CYCLES[lifeCycle];
  return table[move];
}
