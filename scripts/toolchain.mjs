// What every command does first: install what is missing, build what is stale, run on the lockfile's Node.
// Runs on the host's Node (20.19 or later), so it uses nothing newer and no package.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync, mkdirSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => path.join(root, ...parts);
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

export function fail(message, code = 2) {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

function requireHostNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `Node ${process.versions.node} is too old: Baluardo needs Node 20.19 or later to start (it then runs on its own Node 24).`,
  );
}

const hash = (text) => createHash('sha256').update(text).digest('hex');

/** Installs the packages of the lockfile unless exactly these are installed already. */
export function install() {
  requireHostNode();
  const wanted = hash(readFileSync(at('package-lock.json')));
  const stamp = at('node_modules', '.baluardo-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(nodeBinary())) return;
  // Somebody's own `npm ci` is as good as ours: npm writes this copy of the lockfile's tree last.
  if (
    existsSync(at('node_modules', '.package-lock.json')) &&
    existsSync(nodeBinary()) &&
    isInstalledTreeCurrent()
  ) {
    writeFileSync(stamp, wanted);
    return;
  }
  process.stderr.write('Installing the packages of package-lock.json (once)…\n');
  const run = spawnSync(npm, ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (run.status !== 0)
    fail('The packages could not be installed: npm ci failed (its message stands above).', 3);
  if (!existsSync(nodeBinary()))
    fail(
      'The packages were installed but node_modules/node/bin/node is missing: allow install scripts and run npm ci again.',
      3,
    );
  writeFileSync(stamp, wanted);
}

function isInstalledTreeCurrent() {
  const lock = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages;
  const tree = JSON.parse(readFileSync(at('node_modules', '.package-lock.json'), 'utf8')).packages;
  return Object.entries(lock).every(
    ([name, entry]) => name === '' || entry.optional || tree[name]?.version === entry.version,
  );
}

/** The Node 24 that the lockfile brings. */
export function nodeBinary() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return at('node_modules', 'node', 'bin', name);
}

function newestChange(folders) {
  let newest = 0;
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) visit(file);
      else newest = Math.max(newest, statSync(file).mtimeMs);
    }
  };
  for (const folder of folders) if (existsSync(at(folder))) visit(at(folder));
  for (const file of ['package-lock.json', 'tsconfig.base.json', 'tsconfig.json']) {
    newest = Math.max(newest, statSync(at(file)).mtimeMs);
  }
  return newest;
}

const SERVER = ['domain', 'text', 'contract', 'migrations', 'api', 'jobs', 'demo'];

const serverStamp = () => at('dist', '.built-server');

/** Whether what was compiled last is what the sources say now. */
export function isServerBuilt() {
  return existsSync(serverStamp()) && Number(readFileSync(serverStamp(), 'utf8')) >= newestChange(SERVER);
}

export function markServerBuilt() {
  writeFileSync(serverStamp(), String(newestChange(SERVER)));
}

/** Compiles the server and bundles the pages, each only when a source is newer than what was built. */
export function build({ force = false } = {}) {
  mkdirSync(at('dist'), { recursive: true });
  const steps = [
    { name: 'server', sources: SERVER, command: ['node_modules/typescript/bin/tsc', '-b'] },
    {
      name: 'web',
      sources: ['web', 'domain', 'text', 'contract', 'docs/guide'],
      command: [
        'node_modules/vite/bin/vite.js',
        'build',
        '--config',
        'web/vite.config.ts',
        '--logLevel',
        'warn',
      ],
    },
  ];
  for (const step of steps) {
    const stamp = at('dist', `.built-${step.name}`);
    const changed = newestChange(step.sources);
    if (!force && existsSync(stamp) && Number(readFileSync(stamp, 'utf8')) >= changed) continue;
    process.stderr.write(`Building: ${step.name}…\n`);
    const run = spawnSync(nodeBinary(), step.command, { cwd: root, stdio: ['ignore', 2, 2] });
    if (run.status !== 0) {
      rmSync(stamp, { force: true });
      fail(`The build of the ${step.name} failed (the messages stand above).`, 1);
    }
    writeFileSync(stamp, String(changed));
  }
}

/** The test runner, as arguments of {@link runToTheEnd}. */
export const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];

export const environment = () => ({
  ...process.env,
  PATH: `${path.dirname(nodeBinary())}${path.delimiter}${at('node_modules', '.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
});

/**
 * How Node is run for the product itself: V8 would let the heap grow with the machine's memory, and source maps take
 * as much as the application. `npm run memory` measures what these limits carry; docker/baluardo says the same.
 */
export const serverFlags = JSON.parse(readFileSync(at('scripts', 'server-flags.json'), 'utf8'));

/**
 * What the lockfile counts to production: the folder, name and version of each package. npm's own `--omit=dev` leaves out
 * what both production and development use.
 */
export function productionPackages() {
  const { packages } = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([folder, { dev, devOptional }]) => folder !== '' && !dev && !devOptional)
    .map(([folder, { version }]) => ({
      folder,
      name: folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
    }));
}

/** Runs a command on the lockfile's Node, hands over the signals, and ends with its exit code. */
export function runToTheEnd(args, { env = {}, cwd = root } = {}) {
  const child = spawn(nodeBinary(), args, { cwd, stdio: 'inherit', env: { ...environment(), ...env } });
  // A terminal sends Ctrl-C to the whole group, a supervisor signals only npm or this process: forwarded always,
  // because the child takes repeats within a second for one. The child decides when it has finished closing.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

/** Runs a command on the lockfile's Node and answers whether it succeeded. */
export function runStep(args) {
  return spawnSync(nodeBinary(), args, { cwd: root, stdio: 'inherit', env: environment() }).status === 0;
}
