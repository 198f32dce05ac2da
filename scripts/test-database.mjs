// jest's global set-up: one PostgreSQL a run, with a migrated template that every test file's database is cloned from.
// Runs outside jest's module system, on Node's own type stripping.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, migrate } from '../api/database/connect.ts';
import { startEmbedded } from '../api/database/embedded.ts';

export default async function startTestDatabase(globalConfig) {
  const asked = globalConfig.nonFlagArgs ?? [];
  // The pure rooms need no database: their tests start at once.
  if (asked.length > 0 && asked.every((pattern) => /^(domain|contract)\b/.test(pattern))) return;
  const folder = mkdtempSync(path.join(tmpdir(), 'baluardo-test-'));
  // The server may run as another user than this process: it must be able to enter.
  chmodSync(folder, 0o755);
  const server = await startEmbedded(folder, {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
  });
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const dataSource = await connect(server.url, { poolSize: 3 });
    await migrate(dataSource);
    await dataSource.destroy();
  } catch (error) {
    await stop();
    throw error;
  }
  process.env.BALUARDO_TEST_DATABASE = server.url;
  globalThis.baluardoTestDatabase = { stop };
}
