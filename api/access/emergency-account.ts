import { SIGN_IN_RULES } from '../../contract/people/sign-in.ts';
import type { Tx } from '../database/database.ts';

/** Whether the settings name this account for emergencies: then it stays a local administrator's who can come in. */
export async function isEmergencyAccount(tx: Pick<Tx, 'query'>, personId: string): Promise<boolean> {
  const named = await tx.query("SELECT 1 FROM setting WHERE key = $1 AND value ->> 'breakGlassId' = $2", [
    SIGN_IN_RULES.key,
    personId,
  ]);
  return named.length > 0;
}
