import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** As root in a folder that PostgreSQL's user cannot enter, each start first says where its files went. */
const PLACE = /^The user that runs PostgreSQL cannot enter [^\n]+\n/gm;
const failureOf = (text: string): string => text.replaceAll(PLACE, '');

/** The one-process start as people meet it: a real process on a real data folder. */
const ENTRY = path.resolve('dist', 'demo', 'main.js');
const folder = mkdtempSync(path.join(tmpdir(), 'baluardo-start-'));
chmodSync(folder, 0o755);
const data = path.join(folder, 'data');
const started: Start[] = [];

interface Start {
  child: ChildProcess;
  /** What it wrote, both ways. */
  text: () => string;
  /** The address, once it is ready. */
  ready: Promise<string>;
  end: Promise<number | null>;
}

function start(env: Record<string, string> = {}): Start {
  const child = spawn(process.execPath, [ENTRY, '--empty'], {
    env: { PATH: process.env['PATH'], PORT: '0', BALUARDO_DATA: data, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const end = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  const ready = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
        const address = /Baluardo is ready: (\S+)/.exec(text)?.[1];
        if (address !== undefined) resolve(address);
      });
    child.on('close', (code) => reject(new Error(`ended with ${code}: ${text}`)));
  });
  ready.catch(() => undefined);
  const made = { child, text: () => text, ready, end };
  started.push(made);
  return made;
}

const isServerRunning = (): boolean => existsSync(path.join(data, 'postgres', 'postmaster.pid'));

/** Each test starts several processes one after the other. */
const PATIENCE_MS = 480_000;
const holder = createServer();

/** A port that something else listens on. */
async function takenPort(): Promise<string> {
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  return String((holder.address() as { port: number }).port);
}

afterAll(async () => {
  for (const { child, end } of started) {
    child.kill('SIGTERM');
    await end;
  }
  holder.close();
  rmSync(folder, { recursive: true, force: true });
});

test(
  'shows the accounts once, closes everything on one Ctrl-C that arrives three times, and keeps its data',
  async () => {
    const first = start();
    await first.ready;
    expect(first.text()).toMatch(/Accounts \(shown once\):\n\s+admin\s+\S+/);
    for (let n = 0; n < 3; n++) first.child.kill('SIGINT');
    expect(await first.end).toBe(0);
    expect(isServerRunning()).toBe(false);

    const second = start();
    await second.ready;
    expect(second.text()).not.toContain('Accounts');

    const third = start();
    expect(await third.end).toBe(3);
    expect(failureOf(third.text())).toMatch(/^Baluardo is already running on the data folder [^\n]+\n$/);

    second.child.kill('SIGKILL');
    await second.end;
    expect(isServerRunning()).toBe(true);
    const fourth = start();
    await fourth.ready;
    fourth.child.kill('SIGTERM');
    expect(await fourth.end).toBe(0);
    expect(isServerRunning()).toBe(false);
  },
  PATIENCE_MS,
);

test(
  'says in one line what a person can mend',
  async () => {
    const cases: [Record<string, string>, number, RegExp][] = [
      [{ PORT: await takenPort() }, 2, /^Port \d+ on 127\.0\.0\.1 is taken: [^\n]+\n$/],
      [{ PORT: 'many' }, 2, /^PORT: [^\n]+\n$/],
      [{ DATABASE_URL: 'mysql://here' }, 2, /^DATABASE_URL: must start with postgres:[^\n]+\n$/],
      [
        { DATABASE_URL: 'postgres://anna:secret@127.0.0.1:1/x' },
        3,
        /^Cannot reach the database postgres:\/\/anna:\*\*\*@127\.0\.0\.1:1\/x: [^\n]+\n$/,
      ],
      [{ BALUARDO_DATA: '/dev/null/data' }, 3, /^Cannot write to the data folder [^\n]+\n$/],
      [{ SMTP_URL_FILE: '/nowhere' }, 2, /^SMTP_URL_FILE: cannot read \/nowhere \(ENOENT\)\n$/],
    ];
    for (const [env, code, line] of cases) {
      const { end, text } = start(env);
      expect([await end, failureOf(text())]).toEqual([code, expect.stringMatching(line)]);
    }
    expect(isServerRunning()).toBe(false);
  },
  PATIENCE_MS,
);
