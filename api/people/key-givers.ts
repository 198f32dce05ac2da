import type { Tx } from '../database/database.ts';

/**
 * From whom the access of a person comes: who handed out the password, who had given that one theirs, and so on; of people
 * of the directory or the provider, who last wrote the settings that let them in. A manager of those was confirmed by two.
 * Whoever handed out a key may hold it: the two are then no second person for each other.
 */
const LINE = `
  WITH RECURSIVE line (root, id) AS (
    SELECT id, id FROM person WHERE id = ANY ($1::uuid[])
    UNION
    SELECT line.root, given.by FROM line JOIN person p ON p.id = line.id
    CROSS JOIN LATERAL (
      SELECT p.key_given_by AS by WHERE p.source = 'local'
      UNION ALL
      SELECT w.id FROM setting s JOIN person w ON w.username = s.changed_by
      WHERE s.key = 'access.' || p.source AND p.source <> 'local' AND NOT 'manager' = ANY (p.roles)
    ) given
    WHERE given.by IS NOT NULL
  )`;

/** Whether the keys of the two have no source in common. */
export async function haveOwnKeys(tx: Pick<Tx, 'query'>, one: string, other: string): Promise<boolean> {
  const shared = await tx.query(
    `${LINE} SELECT 1 FROM line a JOIN line b ON b.id = a.id WHERE a.root = $2 AND b.root = $3 LIMIT 1`,
    [[one, other], one, other],
  );
  return shared.length === 0;
}

/** Whether somebody decides in a manager's place, on `day` or later. */
export async function isDeputy(tx: Pick<Tx, 'query'>, personId: string, day: string): Promise<boolean> {
  const rows = await tx.query(
    'SELECT 1 FROM deputy WHERE deputy_id = $1 AND revoked_at IS NULL AND ends_on >= $2 LIMIT 1',
    [personId, day],
  );
  return rows.length > 0;
}
