import { rulesOf, SERVICE_CODES } from '../procedures/services.ts';
import { MOVES, transitionOf, type Move } from './life-cycle.ts';
import { FINAL_STATES, isFinal, REQUEST_STATES, type RequestState } from './states.ts';

/** The moves that a service really has: supplier and emergency only where its rules say so. */
function movesOf(
  code: (typeof SERVICE_CODES)[number],
): { move: Move; from: readonly RequestState[]; to: RequestState }[] {
  const rules = rulesOf(code);
  return MOVES.flatMap((move) => {
    const transition = transitionOf(rules.lifeCycle, move);
    if (!transition) return [];
    if (['hand-over', 'take-back', 'report-execution'].includes(move) && !rules.supplier) return [];
    if (['start-emergency', 'deny-ratification'].includes(move) && !rules.emergency) return [];
    return [{ move, ...transition }];
  });
}

function reachable(code: (typeof SERVICE_CODES)[number], start: RequestState): Set<RequestState> {
  const seen = new Set<RequestState>([start]);
  for (const state of seen) {
    for (const { from, to } of movesOf(code)) if (from.includes(state)) seen.add(to);
  }
  return seen;
}

const stateless = (code: (typeof SERVICE_CODES)[number]): RequestState[] => {
  const rules = rulesOf(code);
  return REQUEST_STATES.filter(
    (state) =>
      !(state === 'accepted' && rules.lifeCycle === 'direct') &&
      !(state === 'with-supplier' && !rules.supplier),
  );
};

describe.each(SERVICE_CODES)('the life cycle of %s', (code) => {
  test('reaches from a draft every state of its procedure, and no other', () => {
    expect([...reachable(code, 'draft')].sort()).toEqual([...stateless(code)].sort());
  });

  test('lets every open request come to an end, verified included unless it was never executed', () => {
    for (const state of stateless(code)) {
      if (isFinal(state)) continue;
      expect(reachable(code, state)).toContain('verified');
    }
  });

  test('has nothing after a final state', () => {
    for (const { from } of movesOf(code)) for (const final of FINAL_STATES) expect(from).not.toContain(final);
  });

  test('executes nothing that was not accepted, where the sheet wants acceptance', () => {
    const rules = rulesOf(code);
    if (rules.lifeCycle === 'direct') return;
    const ordinary = movesOf(code).filter(({ move }) => move !== 'accept' && move !== 'start-emergency');
    const seen = new Set<RequestState>(['draft']);
    for (const state of seen) for (const { from, to } of ordinary) if (from.includes(state)) seen.add(to);
    expect(seen).not.toContain('in-progress');
    expect(seen).not.toContain('with-supplier');
    expect(seen).not.toContain('executed');
  });
});

test('the sheets with acceptance are SI-03 to SI-08, the others go from reception to execution', () => {
  const accepted = SERVICE_CODES.filter((code) => rulesOf(code).lifeCycle === 'with-acceptance');
  expect([...new Set(accepted.map((code) => rulesOf(code).procedure))]).toEqual([
    'SI-03',
    'SI-04',
    'SI-05',
    'SI-06',
    'SI-07',
    'SI-08',
  ]);
});

test('every sheet has a service and every service its own prefix', () => {
  expect(new Set(SERVICE_CODES.map((code) => rulesOf(code).procedure)).size).toBe(10);
  expect(new Set(SERVICE_CODES.map((code) => rulesOf(code).prefix)).size).toBe(SERVICE_CODES.length);
});
