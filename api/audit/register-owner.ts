import type { Database } from '../database/database.ts';

/** Whose the register's table is, seen from the application's own role. */
export type RegisterOwner = 'another-role' | 'the-application' | 'a-superuser';

export async function registerOwner(database: Pick<Database, 'query'>): Promise<RegisterOwner> {
  const [row] = await database.query<{ isSuperuser: boolean; mayRewrite: boolean }>(
    `SELECT r.rolsuper AS "isSuperuser",
            pg_has_role(current_user, c.relowner, 'MEMBER')
              OR has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER')
              OR pg_has_role(current_user, n.nspowner, 'MEMBER')
              OR pg_has_role(current_user, d.datdba, 'MEMBER') AS "mayRewrite"
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, pg_roles r, pg_database d
     WHERE c.oid = 'public.audit_entry'::regclass AND r.rolname = current_user AND d.datname = current_database()`,
  );
  if (row?.isSuperuser === true) return 'a-superuser';
  return row?.mayRewrite === false ? 'another-role' : 'the-application';
}

/**
 * Gives the register to the role that was made for it (docker/database/by-hand/register.sql), where the database's administrator
 * made one. Nothing happens elsewhere, or the second time.
 * @returns whether the register is another role's now
 */
export async function handOverRegister(database: Pick<Database, 'query'>): Promise<boolean> {
  const [known] = await database.query<{ procedure: string | null }>(
    "SELECT to_regprocedure('register_guard.hand_over()')::text AS procedure",
  );
  if (known?.procedure == null) return false;
  if ((await registerOwner(database)) === 'the-application')
    await database.query('SELECT register_guard.hand_over()');
  return (await registerOwner(database)) === 'another-role';
}
