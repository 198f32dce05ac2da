import type { IpaEntry, IpaPart } from '../../domain/mailboxes/ipa.ts';
import type { Tx } from '../database/database.ts';

/** What the last extracts of the public index say, and when the newest of them was read. */
export interface StoredExtract {
  readonly entries: readonly IpaEntry[];
  readonly parts: ReadonlySet<IpaPart>;
  readonly readAt: string | null;
}

export async function storedExtract(database: Pick<Tx, 'query'>): Promise<StoredExtract> {
  const entries = await database.query<IpaEntry>(
    `SELECT address, ipa_code AS "ipaCode", aoo_code AS "aooCode", uo_code AS "uoCode", description FROM ipa_entry
     ORDER BY part, address, aoo_code, uo_code`,
  );
  const parts = await database.query<{ part: IpaPart; readAt: string }>(
    'SELECT part, read_at AS "readAt" FROM ipa_extract ORDER BY read_at DESC',
  );
  return { entries, parts: new Set(parts.map(({ part }) => part)), readAt: parts[0]?.readAt ?? null };
}
