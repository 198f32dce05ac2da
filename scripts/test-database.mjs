// jest's global set-up: one PostgreSQL a run, with a migrated template that every test file's database is cloned from.
// Runs outside jest's module system, on Node's own type stripping.
import { chmodSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, migrate } from '../api/database/connect.ts';
import { discardEmbedded, startEmbedded } from '../api/database/embedded.ts';

export default async function startTestDatabase(globalConfig) {
  const asked = globalConfig.nonFlagArgs ?? [];
  // The pure rooms need no database: their tests start at once.
  if (asked.length > 0 && asked.every((pattern) => /^(domain|text|contract)\b/.test(pattern))) return;
  const folder = mkdtempSync(path.join(tmpdir(), 'baluardo-test-'));
  // The server may run as another user than this process: it must be able to enter.
  chmodSync(folder, 0o755);
  const stop = () => discardEmbedded(folder);
  stopOnSignals(stop);
  try {
    const server = await startEmbedded(folder, {
      isTemporary: true,
      settings: {
        fsync: 'off',
        synchronous_commit: 'off',
        full_page_writes: 'off',
        max_connections: '200',
      },
    });
    for (const note of server.notes) process.stderr.write(`${note}\n`);
    const dataSource = await connect(server.url, { poolSize: 3 });
    await migrate(dataSource);
    await dataSource.destroy();
    process.env.BALUARDO_TEST_DATABASE = server.url;
  } catch (error) {
    await stop();
    throw error;
  }
  globalThis.baluardoTestDatabase = { stop };
}

/** jest ends at a signal without its tear-down: the server and its folder would stay, and what the tests started. */
function stopOnSignals(stop) {
  let ending = false;
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ]) {
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      void Promise.allSettled([stop(), endDescendants()]).finally(() => process.exit(code));
    });
  }
}

/** How long a product that a test started may take to close its database. */
const PATIENCE_MS = 30_000;

/** Ends the workers and what they started, and what they start meanwhile: asked first, killed when the time is over. */
async function endDescendants() {
  const asked = new Set();
  const until = performance.now() + PATIENCE_MS;
  for (let all = descendantsOf(process.pid); all.length > 0; all = descendantsOf(process.pid)) {
    const isOver = performance.now() > until;
    for (const { pid, startedAt } of all) {
      const one = `${pid} ${startedAt}`;
      if (isOver) signal(pid, 'SIGKILL');
      else if (!asked.has(one)) signal(pid, 'SIGTERM');
      asked.add(one);
    }
    if (isOver) return;
    await new Promise((done) => setTimeout(done, 100));
  }
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // Gone meanwhile.
  }
}

/** From /proc, so on Linux only; elsewhere none are known. */
function descendantsOf(ancestor) {
  let names;
  try {
    names = readdirSync('/proc');
  } catch {
    return [];
  }
  const all = names.filter((name) => /^\d+$/.test(name)).map((name) => processAt(Number(name)));
  const found = new Set([ancestor]);
  const list = [];
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const one of all)
      if (one && found.has(one.parent) && !found.has(one.pid)) {
        found.add(one.pid);
        list.push(one);
      }
  }
  return list;
}

function processAt(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold spaces. A zombie has ended.
    const [state, parent, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? undefined : { pid, parent: Number(parent), startedAt: fields[17] };
  } catch {
    return undefined;
  }
}
