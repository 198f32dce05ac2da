import type { Tx } from '../database/database.ts';
import { sealedPaths } from '../../contract/settings.ts';
import { mapSecrets } from './json-secrets.ts';
import type { SecretBox } from './secret-box.ts';
import { updateRows } from '../database/rows.ts';
import { KNOWN_SETTINGS } from '../settings/known-settings.ts';
import { SettingEntity } from '../settings/setting.entity.ts';

/** Columns of text that hold a sealed value, by table and key. */
const COLUMNS = [
  { table: 'person', key: 'id', column: 'totp_secret' },
  { table: 'person', key: 'id', column: 'totp_pending' },
  { table: 'person', key: 'id', column: 'external_refresh' },
  { table: 'seal_key', key: 'id', column: 'private_key' },
  { table: 'message', key: 'id', column: 'sealed_link' },
  { table: 'push_subscription', key: 'id', column: 'auth_secret' },
  { table: 'dnsbl_zone', key: 'id', column: 'secret_key' },
] as const;

/** Settings with secrets in them. */
const SETTINGS = KNOWN_SETTINGS.map(({ definition }) => ({
  key: definition.key,
  paths: sealedPaths(definition),
})).filter(({ paths }) => paths.length > 0);

/**
 * Seals with the key in use what is not: only what is in clear, or what an earlier key sealed, too.
 * @returns how many values were sealed
 */
export async function resealAll(tx: Tx, box: SecretBox, what: 'clear' | 'all'): Promise<number> {
  let count = 0;
  const needed = (value: string): boolean =>
    what === 'clear' ? !value.startsWith('sealed:') : !box.isCurrent(value);
  for (const { table, key, column } of COLUMNS) {
    const rows = await tx.query<{ id: string; value: string }>(
      `SELECT ${key} AS id, ${column} AS value FROM ${table} WHERE ${column} IS NOT NULL
       ${what === 'clear' ? `AND ${column} NOT LIKE 'sealed:%'` : ''} FOR UPDATE`,
    );
    for (const { id, value } of rows.filter((row) => needed(row.value))) {
      await tx.query(`UPDATE ${table} SET ${column} = $2 WHERE ${key} = $1`, [
        id,
        box.seal(box.openBytes(value)),
      ]);
      count += 1;
    }
  }
  for (const { key, paths } of SETTINGS) {
    const [row] = await tx.query<{ value: unknown }>('SELECT value FROM setting WHERE key = $1 FOR UPDATE', [
      key,
    ]);
    const before = count;
    const value = mapSecrets(row?.value, paths, (secret) => {
      if (!needed(secret)) return secret;
      count += 1;
      return box.seal(box.openBytes(secret));
    });
    if (count > before) await updateRows(tx, SettingEntity, { key }, { value });
  }
  return count;
}
