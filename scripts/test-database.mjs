// jest's global set-up: one PostgreSQL a run, with a migrated template that every test file's database is cloned from.
// Runs outside jest's module system, on Node's own type stripping.
import { chmodSync, mkdtempSync } from 'node:fs';
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

/** jest ends at a signal without its tear-down: the server and its folder would stay. */
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
      void stop().finally(() => process.exit(code));
    });
  }
}
