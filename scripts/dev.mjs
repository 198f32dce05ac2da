// npm run dev [-- --empty]: the API with jobs, restarted after every good compilation, and the pages with hot reload.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { environment, install, isServerBuilt, markServerBuilt, nodeBinary, root } from './toolchain.mjs';

install();
const started = Date.now();
const words = process.argv.slice(2);
const children = new Set();
let isEnding = false;
let api;
let restarts = Promise.resolve();
const waited = new Set(['the application', 'the pages']);

/** A child on the lockfile's Node whose lines are read as they come. */
function run(name, args, onLine, env = {}) {
  const child = spawn(nodeBinary(), args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment(), ...env },
  });
  children.add(child);
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => onLine(line));
  child.ended = new Promise((resolve) =>
    child.on('exit', (code) => {
      children.delete(child);
      resolve(code);
      if (isEnding || child.isStopped) return;
      process.stderr.write(`dev: ${name} ended (${code})\n`);
      if (name !== 'the application') end(1);
    }),
  );
  return child;
}

function isReady(what) {
  if (!waited.delete(what)) return;
  if (waited.size > 0) return;
  process.stdout.write(
    `\nReady in ${((Date.now() - started) / 1000).toFixed(1)} s: http://localhost:5173 (pages), http://localhost:${process.env.PORT ?? 3000}/api/docs\n`,
  );
}

/** The old process closes its database first: two do not share one data folder. */
function restartApi() {
  restarts = restarts.then(async () => {
    if (api) {
      api.isStopped = true;
      api.kill('SIGTERM');
      await api.ended;
    }
    if (isEnding) return;
    api = run('the application', ['--enable-source-maps', 'dist/demo/main.js', ...words], (line) => {
      process.stdout.write(`${line}\n`);
      if (line.includes('Baluardo is ready')) isReady('the application');
    });
  });
}

async function end(code) {
  if (isEnding) return;
  isEnding = true;
  for (const child of children) child.kill('SIGTERM');
  await Promise.all([...children].map((child) => child.ended));
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(0));

// What was compiled before is started at once, while the compiler looks whether it is still current.
const wasBuilt = isServerBuilt();
if (wasBuilt) restartApi();
let isFirstResult = true;
run('the compiler', ['node_modules/typescript/bin/tsc', '-b', '-w', '--preserveWatchOutput'], (line) => {
  if (/Found 0 errors/.test(line)) {
    markServerBuilt();
    if (!(isFirstResult && wasBuilt)) restartApi();
    isFirstResult = false;
  } else if (/error|Found \d+ error/.test(line)) process.stdout.write(`${line}\n`);
});
run(
  'the pages',
  ['node_modules/vite/bin/vite.js', '--config', 'web/vite.config.ts', '--strictPort'],
  (line) => {
    if (/error/i.test(line)) process.stderr.write(`${line}\n`);
    if (/ready in/i.test(line)) isReady('the pages');
  },
  { BALUARDO_API: `http://127.0.0.1:${process.env.PORT ?? 3000}` },
);
