import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { SectorEntity } from '../people/sector.entity.ts';
import { Database } from './database.ts';
import { newId } from './ids.ts';
import { openDatabase } from './open.ts';
import { deleteRows, insertRow, updateRows } from './rows.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

const names = () =>
  db.database.query<{ code: string; name: string }>(
    "SELECT code, name FROM sector WHERE code LIKE 'T%' ORDER BY code",
  );

test('writes rows by the names of their entity, in the transaction it is given', async () => {
  const [one, two] = [newId(), newId()];
  await db.database.transaction(async (tx) => {
    await insertRow(tx, SectorEntity, { id: one, code: 'T1', name: 'Uno', createdAt: new Date() });
    await insertRow(tx, SectorEntity, { id: two, code: 'T2', name: 'Due', createdAt: () => 'now()' });
  });
  await expect(
    db.database.transaction(async (tx) => {
      await updateRows(tx, SectorEntity, { id: one }, { name: 'Altro' });
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(await names()).toEqual([
    { code: 'T1', name: 'Uno' },
    { code: 'T2', name: 'Due' },
  ]);
  expect(await updateRows(db.database, SectorEntity, { id: one, name: 'Uno' }, { name: 'Primo' })).toBe(1);
  expect(await updateRows(db.database, SectorEntity, { id: one, name: 'Uno' }, { name: 'Secondo' })).toBe(0);
  expect(await updateRows(db.database, SectorEntity, { code: ['T1', 'T2'] }, { active: false })).toBe(2);
  expect(await deleteRows(db.database, SectorEntity, { id: one })).toBe(1);
  expect(await names()).toEqual([{ code: 'T2', name: 'Due' }]);
});

test('refuses a write that would reach every row', async () => {
  await expect(updateRows(db.database, SectorEntity, {}, { name: 'x' })).rejects.toThrow('every row');
  const nobody: { id?: string } = {};
  await expect(deleteRows(db.database, SectorEntity, { id: nobody.id as string })).rejects.toThrow(
    'every row',
  );
});

test('a statement that is refused costs no connection, a line that breaks only its statement', async () => {
  const database = new Database(await openDatabase(db.url, { poolSize: 1 }));
  try {
    const pid = () => database.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const before = await pid();
    await expect(database.query('SELECT 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' });
    await expect(database.prepared('SELECT 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' });
    expect(await pid()).toEqual(before);
    // A line that the server ends costs that statement, and no more.
    await expect(database.query('SELECT pg_terminate_backend(pg_backend_pid())')).rejects.toMatchObject({
      code: '57P01',
    });
    const after = await pid();
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
  } finally {
    await database.dataSource.destroy();
  }
});
