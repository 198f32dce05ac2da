import { spawnSync } from 'node:child_process';

test('a line is JSON with the instant in UTC, wherever the machine is, and no text begins a second line', () => {
  const { stderr } = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `const { JsonLogger } = await import(${JSON.stringify(new URL('../dist/api/log.js', import.meta.url).href)});
       new JsonLogger('info').warn('primo\\n{"level":30,"msg":"inventato"}');`,
    ],
    { encoding: 'utf8', env: { ...process.env, TZ: 'Pacific/Kiritimati' } },
  );
  const lines = stderr.trim().split('\n');
  expect(lines).toHaveLength(1);
  const { time, msg } = JSON.parse(lines[0]!) as { time: string; msg: string };
  expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(Math.abs(Date.parse(time) - Date.now())).toBeLessThan(60_000);
  expect(msg).toContain('inventato');
});
