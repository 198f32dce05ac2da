import type { Config } from '../api/config.ts';
import { hashPassword, makePassword } from '../api/access/passwords.ts';
import type { Database } from '../api/database/database.ts';
import { newId } from '../api/database/ids.ts';

/** An account made at the first start, with the password to be printed once (null: the one that was given). */
export interface NewAccount {
  username: string;
  password: string | null;
}

/** Makes the administrator when nobody is there yet. */
export async function ensureAdministrator(database: Database, config: Config): Promise<NewAccount[]> {
  const [count] = await database.query<{ n: number }>('SELECT count(*) AS n FROM person');
  if ((count?.n ?? 0) > 0) return [];
  const password = config.adminPassword ?? makePassword();
  const hash = await hashPassword(password);
  await database.query(
    `INSERT INTO person (id, username, display_name, roles, password_hash, must_change_password) VALUES ($1, 'admin', 'Amministratore', '{administrator}', $2, $3)
     ON CONFLICT DO NOTHING`,
    [newId(), hash, config.adminPassword === undefined],
  );
  return [{ username: 'admin', password: config.adminPassword === undefined ? password : null }];
}
