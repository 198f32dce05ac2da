import type { Tx } from '../../api/database/database.ts';
import type { TableHead } from './backup-file.ts';

/** Not kept: the schema's own history is in the header, and nobody stays signed in through a restore. */
const LEFT_OUT = ['migration', 'session'];

/** The tables of the application with the columns that are stored (not computed), in a fixed order. */
export function listTables(tx: Tx): Promise<TableHead[]> {
  return tx.query<TableHead>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND c.relname <> ALL ($1)
     GROUP BY c.relname ORDER BY c.relname COLLATE "C"`,
    [LEFT_OUT],
  );
}

export function listSequences(tx: Tx): Promise<{ name: string; value: number; isCalled: boolean }[]> {
  return tx.query(
    `SELECT sequencename AS name, coalesce(last_value, start_value) AS value, last_value IS NOT NULL AS "isCalled"
     FROM pg_sequences WHERE schemaname = 'public' ORDER BY sequencename`,
  );
}

export interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

export function listForeignKeys(tx: Tx): Promise<ForeignKey[]> {
  return tx.query<ForeignKey>(
    `SELECT c.relname AS "table", k.conname AS name, pg_get_constraintdef(k.oid) AS definition
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
     WHERE k.contype = 'f' AND k.conparentid = 0 AND c.relnamespace = 'public'::regnamespace
     ORDER BY c.relname, k.conname`,
  );
}

/** The migrations that made this schema, oldest first; none on a database that was never migrated. */
export async function listMigrations(tx: Pick<Tx, 'query'>): Promise<string[]> {
  const [table] = await tx.query<{ name: string | null }>("SELECT to_regclass('public.migration') AS name");
  if (!table?.name) return [];
  const rows = await tx.query<{ name: string }>('SELECT name FROM migration ORDER BY "timestamp"');
  return rows.map((row) => row.name);
}

/** How values are written, whatever the server's or the role's own settings are. */
export async function writePlainly(tx: Tx): Promise<void> {
  for (const [name, value] of [
    ['datestyle', 'ISO, YMD'],
    ['intervalstyle', 'postgres'],
    ['timezone', 'UTC'],
    ['bytea_output', 'hex'],
    ['extra_float_digits', '1'],
    ['client_encoding', 'UTF8'],
  ])
    await tx.query('SELECT set_config($1, $2, true)', [name, value]);
}
