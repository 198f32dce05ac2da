import { Clock } from '../clock.ts';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { AuditService } from './audit.service.ts';
import { verifyAuditChain } from './audit-chain.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

class ThatDay extends Clock {
  constructor(private readonly day: string) {
    super();
  }
  override now(): Date {
    return new Date(this.day);
  }
}

/** A row may go once it is half a year old, by the database's own clock. */
const YOUNG = new Date().toISOString();

const record = (at: string, id: string): Promise<void> =>
  db.database.transaction((tx) =>
    new AuditService(new ThatDay(at)).record(
      tx,
      { kind: 'system', name: 'Anna Verdi' },
      { action: 'test.done', subject: { kind: 'test', id }, details: { name: 'Anna Verdi' } },
    ),
  );

test('rows whose time is over become tombstones: the chain holds, the names are gone, a row tells of it', async () => {
  for (const [n, at] of ['2014-01-01T09:00:00.000Z', '2015-01-01T09:00:00.000Z', YOUNG].entries())
    await record(at, String(n));
  const before = await verifyAuditChain(db.database);
  const anchor = { seq: before.rows, hash: before.head };
  await db.database.query("SELECT audit_erase(2, $1, 'retention', 'ten years')", [YOUNG]);
  expect(await verifyAuditChain(db.database, [anchor])).toMatchObject({ intact: true, rows: 4, erased: 2 });
  expect(
    await db.database.query(
      'SELECT seq, actor_name AS name, details, action FROM audit_entry WHERE seq <> 3 ORDER BY seq',
    ),
  ).toEqual([
    { seq: 1, name: '', details: '{}', action: 'test.done' },
    { seq: 2, name: '', details: '{}', action: 'test.done' },
    {
      seq: 4,
      name: 'retention',
      details: '{"upTo" : 2, "rows" : 2, "reason" : "ten years"}',
      action: 'register.erased',
    },
  ]);
});

test('a row emptied by somebody who tells nothing is found, and so is one emptied and filled again', async () => {
  await db.database.query('ALTER TABLE audit_entry DISABLE TRIGGER USER');
  await db.database.query(
    "UPDATE audit_entry SET erased = true, actor_name = '', details = '{}' WHERE seq = 3",
  );
  await db.database.query('ALTER TABLE audit_entry ENABLE TRIGGER USER');
  expect(await verifyAuditChain(db.database)).toMatchObject({
    intact: false,
    broken: { seq: 3, reason: 'erased-untold' },
  });
  await db.database.query('ALTER TABLE audit_entry DISABLE TRIGGER USER');
  await db.database.query('UPDATE audit_entry SET erased = false WHERE seq = 3');
  await db.database.query('ALTER TABLE audit_entry ENABLE TRIGGER USER');
  expect(await verifyAuditChain(db.database)).toMatchObject({
    intact: false,
    broken: { seq: 3, reason: 'altered' },
  });
});

test.each([
  'UPDATE audit_entry SET erased = true WHERE seq = 4',
  "UPDATE audit_entry SET erased = true, actor_id = NULL, actor_name = '', subject_id = NULL, details = '{}' WHERE seq = 4",
  "UPDATE audit_entry SET actor_name = 'altri' WHERE seq = 1",
  'UPDATE audit_entry SET erased = false WHERE seq = 1',
])('the trigger refuses any other change: %s', async (attempt) => {
  await expect(db.database.query(attempt)).rejects.toThrow('append-only');
});
