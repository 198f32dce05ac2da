import type { RequestActionState } from '../../../../../contract/requests/requests.ts';
import { nextActions } from './next-actions.ts';

const state = (
  action: RequestActionState['action'],
  refusal: RequestActionState['refusal'] = null,
): RequestActionState => ({ action, allowed: refusal === null, refusal, reason: refusal });

test('puts acceptance first and refusal last for the manager', () => {
  const { main } = nextActions({
    state: 'submitted',
    ratification: 'none',
    actions: [state('refuse'), state('return'), state('accept'), state('assign')],
  });
  expect(main.map(({ action }) => action)).toEqual(['accept', 'return', 'refuse']);
});

test('shows a refused acceptance with its reason to who filed the request, and hides what belongs to other roles', () => {
  const { main } = nextActions({
    state: 'submitted',
    ratification: 'none',
    actions: [state('accept', 'own-request'), state('start-emergency', 'not-permitted')],
  });
  expect(main).toEqual([state('accept', 'own-request')]);
});

test('asks for the ratification before anything else while it is owed', () => {
  const { main } = nextActions({
    state: 'executed',
    ratification: 'pending',
    actions: [state('verify', 'ratification-pending'), state('ratify'), state('deny-ratification')],
  });
  expect(main.map(({ action }) => action)).toEqual(['ratify', 'deny-ratification', 'verify']);
});

test('leaves to their own place what is done elsewhere on the page', () => {
  const { other } = nextActions({
    state: 'in-progress',
    ratification: 'none',
    actions: [state('comment'), state('attach'), state('assign'), state('set-priority')],
  });
  expect(other.map(({ action }) => action)).toEqual(['assign', 'set-priority']);
});
