import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const UNITS = ['baluardo-api.service', 'baluardo-jobs.service'];
/** Skipped by name where systemd is not installed: never left out. */
const withSystemd = spawnSync('systemd-analyze', ['--version']).status === 0 ? test : test.skip;
/** In tenths: 100 is a unit without any hardening. */
const MOST_EXPOSED = 20;

describe.each(UNITS)('%s', (unit) => {
  const text = readFileSync(path.join('packaging/systemd', unit), 'utf8');

  withSystemd('is understood whole by systemd, and leaves the process little of the machine', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'baluardo-unit-'));
    try {
      // The release is not installed here: what starts is looked at below. A path with spaces would want quotes.
      const file = path.join(folder, unit);
      writeFileSync(file, text.replace(/^ExecStart=\S+/m, 'ExecStart=/usr/bin/env'));
      const verified = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' });
      expect([verified.status, verified.stderr]).toEqual([0, '']);
      const security = spawnSync(
        'systemd-analyze',
        ['security', '--offline=true', `--threshold=${MOST_EXPOSED}`, file],
        { encoding: 'utf8' },
      );
      expect([security.status, security.stderr]).toEqual([0, '']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('starts what the archive brings, and gives it longer to end than it takes', () => {
    expect(text).toMatch(/^ExecStart=\/opt\/baluardo\/current\/bin\/baluardo (serve|work)$/m);
    const [, seconds] = /^TimeoutStopSec=(\d+)$/m.exec(text)!;
    expect(Number(seconds)).toBeGreaterThanOrEqual(20);
    expect(text).toMatch(/^User=baluardo$/m);
  });
});

test('the database role of the compose file is no superuser and makes neither databases nor roles', () => {
  const script = readFileSync('docker/database/10-role.sh', 'utf8');
  expect(script).toMatch(
    /CREATE ROLE baluardo LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD/,
  );
  const compose = readFileSync('docker-compose.yml', 'utf8');
  expect(compose).toContain('POSTGRES_USER: postgres');
  expect(compose).not.toMatch(/POSTGRES_USER: baluardo/);
});
