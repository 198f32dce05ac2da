import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { verifyAuditChain } from './audit-chain.ts';
import { AuditService } from './audit.service.ts';

let app: TestApplication;
beforeEach(async () => {
  app = await startTestApplication();
  const audit = app.nest.get(AuditService, { strict: false });
  for (const word of ['è', 'con "virgolette" e \\ barre', 'a\nb\tc\u0001', '😀', '']) {
    await app.db.database.transaction((tx) =>
      audit.record(tx, app.people.actors.operator, {
        action: 'test.done',
        subject: { kind: 'test', id: null },
        details: { word },
      }),
    );
  }
});
afterEach(() => app.close());

/** Changes the register as somebody with full rights on the database would. */
const tamper = (sql: string) =>
  app.db.database.transaction(async (tx) => {
    await tx.query("SET LOCAL session_replication_role = 'replica'");
    await tx.query(sql);
  });

describe('the audit register', () => {
  test('is intact when nobody touched it, whatever the words in it', async () => {
    expect(await verifyAuditChain(app.db.database)).toMatchObject({ intact: true, rows: 5 });
  });

  test.each([
    ['an altered row', "UPDATE audit_entry SET details = '{}' WHERE seq = 3", 3, 'altered'],
    ['a missing row', 'DELETE FROM audit_entry WHERE seq = 2', 3, 'missing-before'],
    [
      'a row rewritten with a hash of its own',
      "UPDATE audit_entry SET hash = repeat('a', 64) WHERE seq = 4",
      4,
      'altered',
    ],
  ])('finds %s', async (_, sql, seq, reason) => {
    await tamper(sql);
    expect(await verifyAuditChain(app.db.database)).toMatchObject({
      intact: false,
      broken: { seq, reason },
    });
  });

  test('refuses changes and deletions by the application itself', async () => {
    await expect(app.db.database.query('UPDATE audit_entry SET action = $1', ['x'])).rejects.toThrow(
      /append-only/,
    );
    await expect(app.db.database.query('DELETE FROM audit_entry')).rejects.toThrow(/append-only/);
    await expect(app.db.database.query('TRUNCATE audit_entry')).rejects.toThrow(/append-only/);
  });

  test('has no forks when many write at once', async () => {
    const audit = app.nest.get(AuditService, { strict: false });
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        app.db.database.transaction((tx) =>
          audit.record(
            tx,
            { kind: 'system', name: 'race' },
            { action: 'race.run', subject: { kind: 'test', id: String(n) } },
          ),
        ),
      ),
    );
    expect(await verifyAuditChain(app.db.database)).toMatchObject({ intact: true, rows: 35 });
  });
});
