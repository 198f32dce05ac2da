import { blacklistFaults } from './blacklist.ts';

test('a killed process, a silent resolver, a restarted database: no wrong transition, no alert lost or doubled', async () => {
  const { takenUpAfter, ...findings } = await blacklistFaults(1);
  expect(findings).toEqual({ rounds: 3, wrongTransitions: [], lost: [], doubled: [] });
  // Dead for eight seconds, noticed within three, and what was left of the sweep; a busy machine takes its time.
  expect(Math.max(...takenUpAfter)).toBeLessThan(45);
}, 240_000);
