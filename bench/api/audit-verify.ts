import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { hashOfRow, verifyAuditChain } from '../../dist/api/audit/audit-chain.js';
import { migrate } from '../../dist/api/database/connect.js';
import { Database } from '../../dist/api/database/database.js';
import { openDatabase } from '../../dist/api/database/open.js';
import { printFigure } from '../figure.ts';

const ROWS = 1_000_000;

/** The whole register walked once: a million rows whose chain was made here, not by the database. */
export async function measureAuditVerify(url: string): Promise<void> {
  const dataSource = await openDatabase(url, { poolSize: 3, applicationName: 'baluardo-bench' });
  try {
    await migrate(dataSource);
    await fill(url);
    const start = performance.now();
    const busy = process.cpuUsage();
    const verdict = await verifyAuditChain(new Database(dataSource));
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(busy);
    if (!verdict.intact || verdict.rows !== ROWS) throw new Error(`not intact: ${JSON.stringify(verdict)}`);
    printFigure({
      bench: 'api',
      case: 'audit-verify-1000000',
      value: Math.round(seconds * 10) / 10,
      unit: 's',
      peer: null,
      ratio: null,
      processorSeconds: Math.round((user + system) / 1e5) / 10,
    });
  } finally {
    await dataSource.destroy();
  }
}

async function fill(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('ALTER TABLE audit_entry DISABLE TRIGGER USER');
    const into = client.query(
      copyFrom(
        'COPY audit_entry (seq, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, details, previous_hash, hash) FROM STDIN',
      ),
    );
    await pipeline(Readable.from(lines()), into);
    await client.query('ALTER TABLE audit_entry ENABLE TRIGGER USER');
    await client.query('ANALYZE audit_entry');
  } finally {
    await client.end();
  }
}

function* lines(): Generator<string> {
  let previousHash = '0'.repeat(64);
  for (let seq = 1; seq <= ROWS; seq++) {
    const row = {
      seq,
      at: new Date(Date.UTC(2026, 0, 1) + seq * 30_000).toISOString(),
      actorKind: 'person',
      actorId: `01890a5d-ac96-774b-bcce-${String(seq % 40).padStart(12, '0')}`,
      actorName: `Nome Cognome ${seq % 40} (persona${seq % 40})`,
      action: 'request.commented',
      subjectKind: 'request',
      subjectId: `01890a5d-ac96-774b-bcce-${String(seq % 9000).padStart(12, '0')}`,
      details: JSON.stringify({
        code: `FW-2026-${seq % 9000}`,
        before: { state: 'submitted' },
        after: { state: 'accepted' },
      }),
      previousHash,
    };
    const hash = hashOfRow(row);
    yield `${[...Object.values(row), hash].map((value) => String(value).replaceAll('\\', '\\\\')).join('\t')}\n`;
    previousHash = hash;
  }
}
