import { randomBytes } from 'node:crypto';
import { AuditService } from './audit.service.ts';
import { anchorLine, readAnchor, readAnchors } from './audit-anchor.ts';
import { verifyAuditChain } from './audit-chain.ts';
import { Clock } from '../clock.ts';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';

let db: TestDatabase;
const [key, other] = [randomBytes(32), randomBytes(32)];
beforeAll(async () => {
  db = await openTestDatabase();
  const audit = new AuditService(new Clock());
  for (let n = 0; n < 12; n++)
    await db.database.transaction((tx) =>
      audit.record(
        tx,
        { kind: 'system', name: 'prova' },
        { action: 'test.done', subject: { kind: 'test', id: String(n) } },
      ),
    );
});
afterAll(() => db.close());

/** What the database\u2019s owner may do: the trigger off, the end away or written anew by the product\u2019s own trigger. */
async function asOwner(sql: string): Promise<void> {
  await db.database.query('ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_no_change');
  await db.database.query(sql);
  await db.database.query('ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_no_change');
}

test('an anchor finds a cut and a rewritten end that the chain alone calls intact', async () => {
  const { head, rows } = await verifyAuditChain(db.database);
  const anchor = { seq: rows, hash: head };
  expect((await verifyAuditChain(db.database, [anchor])).intact).toBe(true);
  await asOwner('DELETE FROM audit_entry WHERE seq > 9');
  expect((await verifyAuditChain(db.database)).intact).toBe(true);
  expect(await verifyAuditChain(db.database, [anchor])).toMatchObject({
    intact: false,
    broken: { seq: 10, reason: 'cut-off' },
  });
  const audit = new AuditService(new Clock());
  for (let n = 0; n < 5; n++)
    await db.database.transaction((tx) =>
      audit.record(
        tx,
        { kind: 'system', name: 'altro' },
        { action: 'test.done', subject: { kind: 'test', id: 'altro' } },
      ),
    );
  expect((await verifyAuditChain(db.database)).intact).toBe(true);
  expect(await verifyAuditChain(db.database, [anchor])).toMatchObject({
    intact: false,
    broken: { seq: rows, reason: 'not-as-anchored' },
  });
});

test('a line added to the file of anchors takes the word of no other away, before or behind it', async () => {
  const { head, rows } = await verifyAuditChain(db.database);
  const kept = { seq: 12, hash: 'a'.repeat(64) };
  const [mine] = await db.database.query<{ hash: string }>('SELECT hash FROM audit_entry WHERE seq = 12');
  const added = { seq: 12, hash: mine!.hash };
  for (const anchors of [
    [kept, added],
    [added, kept],
    [kept, added, { seq: rows, hash: head }],
  ])
    expect(await verifyAuditChain(db.database, anchors)).toMatchObject({
      intact: false,
      broken: { seq: 12, reason: 'not-as-anchored' },
    });
  expect((await verifyAuditChain(db.database, [added, added])).intact).toBe(true);
  expect(readAnchor(`0:${head}`)).toBeNull();
});

test('an anchor is a number and a hash, or a line with the proof of this installation', () => {
  const anchor = { seq: 42, hash: 'a'.repeat(64) };
  const line = anchorLine(anchor, new Date('2026-11-16T09:00:00Z'), key);
  expect(readAnchor(`42:${'A'.repeat(64)}`)).toEqual(anchor);
  expect(readAnchor('42')).toBeNull();
  expect(readAnchors(`# ancore\n${line}\n\n42:${'a'.repeat(64)}\n`, [other, key])).toEqual({
    anchors: [anchor, anchor],
    faults: [],
  });
  expect(readAnchors(line.replace('42:', '41:'), [key]).faults).toEqual([1]);
  expect(readAnchors(line, [other]).faults).toEqual([1]);
  expect(readAnchors('niente', [key]).faults).toEqual([1]);
});
