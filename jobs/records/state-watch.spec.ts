import type { StateFact } from '../../contract/home.ts';
import { wordsOf } from './state-watch.service.ts';

const drift = (level: StateFact['level']): StateFact => ({
  key: 'firewall',
  level,
  reason: 'found',
  figure: 2,
  before: null,
  at: '2026-11-16T08:00:00Z',
});

test('who is told of drift is told how grave it is what the firewall has beside the register', () => {
  expect(wordsOf(drift('bad'), 'high')?.text).toMatch(/registro delle regole: 2\. .*: rischio alto\.$/);
  expect(wordsOf(drift('bad'), 'not-known')?.text).toMatch(/rischio non valutabile\.$/);
  // Nothing was opened: no calm word, no mark.
  expect(wordsOf(drift('bad'), 'none')?.text).not.toContain('rischio');
  expect(wordsOf(drift('good'), 'high')).toBeNull();
});
