import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const command = path.resolve(import.meta.dirname, '..', 'scripts', 'baluardo.mjs');
const folder = mkdtempSync(path.join(tmpdir(), 'un posto qualunque '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the command line reads the files of the folder in which it is called', () => {
  writeFileSync(
    path.join(folder, 'regole.csv'),
    'id,action,src,dst,proto,sport,dport\n1,allow,10.0.0.0/8,192.0.2.10,tcp,any,443\n',
  );
  const read = (file: string): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(process.execPath, [command, 'firewall', 'read', file, '--json'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 120_000,
    });
  const found = read('regole.csv');
  expect([found.status, found.stderr]).toEqual([0, '']);
  expect(JSON.parse(found.stdout)).toMatchObject({ policies: [{ rules: [{ dst: '192.0.2.10' }] }] });
  expect(read('altre.csv')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('altre.csv') as string,
  });
}, 300_000);

test('a reader that has read enough changes nothing of what a check ends with', () => {
  const said = path.join(folder, 'esito');
  const nothing = `'${process.execPath}' '${command}' mail check ente.example --resolver 127.0.0.1:1`;
  const ran = spawnSync('sh', ['-c', `(${nothing}; echo $? > '${said}') | true`], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  expect(ran.stderr).not.toContain('EPIPE');
  expect(readFileSync(said, 'utf8').trim()).toBe('3');
}, 300_000);
