import type { LifeCycleName } from '../requests/life-cycle.ts';
import type { RequestState } from '../requests/states.ts';

/** The phases that the sheets name: ricezione, accettazione e conferma, esecuzione, verifica finale. */
export const PHASES = ['reception', 'acceptance', 'execution', 'verification'] as const;
export type Phase = (typeof PHASES)[number];

/** The phase in which a request is while in a state; null where it is in none (a draft, or closed). */
export function phaseOf(lifeCycle: LifeCycleName, state: RequestState): Phase | null {
  switch (state) {
    case 'returned':
      return 'reception';
    case 'submitted':
      return lifeCycle === 'with-acceptance' ? 'acceptance' : 'reception';
    case 'accepted':
    case 'in-progress':
    case 'with-supplier':
    case 'reopened':
      return 'execution';
    case 'executed':
      return 'verification';
    case 'draft':
    case 'refused':
    case 'verified':
    case 'withdrawn':
      return null;
  }
}

/** The phases of a life cycle in their order: what a progress line shows. */
export function phasesOf(lifeCycle: LifeCycleName): readonly Phase[] {
  return lifeCycle === 'with-acceptance' ? PHASES : PHASES.filter((phase) => phase !== 'acceptance');
}
