import { openTestDatabase, type TestDatabase } from '../testing/database.ts';

interface StoredColumn {
  table: string;
  column: string;
  type: string;
  isNullable: boolean;
}

let db: TestDatabase;
let stored: StoredColumn[];
beforeAll(async () => {
  db = await openTestDatabase();
  stored = await db.database.query<StoredColumn>(
    `SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS "isNullable"
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'migration'`,
  );
});
afterAll(() => db.close());

const WORDS: Readonly<Record<string, string>> = {
  int: 'integer',
  int8: 'bigint',
  timestamptz: 'timestamp with time zone',
};
const inOrder = (columns: StoredColumn[]): string[] =>
  columns
    .map(({ table, column, type, isNullable }) => `${table}.${column} ${type}${isNullable ? ' null' : ''}`)
    .toSorted();

test('the entities are the tables of the migrated database: every column, its type, and whether it may be null', () => {
  const declared = db.dataSource.entityMetadatas.flatMap(({ tableName, columns }) =>
    columns.map(({ databaseName, type, precision, isArray, isNullable }) => {
      const word = WORDS[String(type)] ?? String(type);
      const precise =
        typeof precision === 'number' ? word.replace('timestamp', `timestamp(${precision})`) : word;
      return {
        table: tableName,
        column: databaseName,
        type: `${precise}${isArray ? '[]' : ''}`,
        isNullable,
      };
    }),
  );
  expect(inOrder(declared)).toEqual(inOrder(stored));
});
