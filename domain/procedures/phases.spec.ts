import { isFinal, REQUEST_STATES } from '../requests/states.ts';
import { phaseOf, phasesOf } from './phases.ts';

test.each(['direct', 'with-acceptance'] as const)(
  'every open state of %s but the draft is in one of its phases',
  (lifeCycle) => {
    for (const state of REQUEST_STATES) {
      if (state === 'draft' || isFinal(state)) expect(phaseOf(lifeCycle, state)).toBeNull();
      else if (state !== 'accepted' || lifeCycle === 'with-acceptance') {
        expect(phasesOf(lifeCycle)).toContain(phaseOf(lifeCycle, state));
      }
    }
  },
);

test('only the sheets with acceptance have its phase', () => {
  expect(phasesOf('direct')).toEqual(['reception', 'execution', 'verification']);
  expect(phasesOf('with-acceptance')).toEqual(['reception', 'acceptance', 'execution', 'verification']);
});
