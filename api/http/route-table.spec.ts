import { spawnSync } from 'node:child_process';

test('the table of changes that the pages are typed by is what the controllers say', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/routes.mjs', '--check'], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
});
