import { blacklistFaults } from './blacklist.ts';

test('a killed process, a silent resolver, a restarted database: no wrong transition, no alert lost or doubled', async () => {
  const { takenUpAfter, ...findings } = await blacklistFaults(1);
  expect(findings).toEqual({ rounds: 3, wrongTransitions: [], lost: [], doubled: [] });
  // How fast is told by `npm run faults`.
  expect(takenUpAfter).toHaveLength(1);
}, 480_000);
