import { isKeyed, KEY, keyInName, MASK } from '../../domain/dnsbl/keyed-zone.ts';
import { CATALOGUE } from '../../domain/dnsbl/catalogue/catalogue.ts';
import type { Tx } from '../database/database.ts';
import { deleteRows, updateRows } from '../database/rows.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import { DnsblZoneEntity } from './dnsbl-zone.entity.ts';

/** Names of the lists that the catalogue asks with a key. */
export const KEYED_NAMES = CATALOGUE.map(({ zone }) => zone).filter(isKeyed);

interface NamedRow {
  id: number;
  zone: string;
}

/**
 * Moves keys that an older release let people write into a list's name to where keys are kept, and masks them in what was
 * written of the list meanwhile. What was sealed or exported before keeps them: who manages the list had better ask its
 * operator for a new key.
 * @returns names of the lists, without their keys
 */
export async function sealNamedKeys(tx: Tx, box: SecretBox): Promise<string[]> {
  const rows = await tx.query<NamedRow>(
    'SELECT id, zone FROM dnsbl_zone WHERE definition IS NOT NULL ORDER BY id FOR UPDATE',
  );
  const moved: string[] = [];
  for (const { id, zone } of rows) {
    const named = keyInName(zone, KEYED_NAMES);
    if (named === null) continue;
    const isFree = await makeRoom(tx, named.zone);
    // Beside a row of the same list with a past of its own it is history: shown, and asked no more.
    const name = isFree ? named.zone : named.zone.replace(KEY, `${KEY}.${id}`);
    await updateRows(
      tx,
      DnsblZoneEntity,
      { id },
      {
        zone: name,
        secretKey: isFree ? box.seal(named.key) : null,
        ...(!isFree && { enabled: false }),
        // The catalogue knows more of it than whoever wrote its name.
        ...(KEYED_NAMES.includes(name) && { definition: null }),
      },
    );
    await maskKey(tx, id, named.key);
    moved.push(name);
  }
  return moved;
}

/** Whether a list may take this name: the catalogue's own row gives way where nothing was ever done with it. */
async function makeRoom(tx: Tx, zone: string): Promise<boolean> {
  const [twin] = await tx.query<{ id: number; isBare: boolean }>(
    `SELECT z.id, z.secret_key IS NULL
       AND NOT EXISTS (SELECT 1 FROM dnsbl_zone_edit e WHERE e.zone_id = z.id)
       AND NOT EXISTS (SELECT 1 FROM dnsbl_zone_proof p WHERE p.zone_id = z.id)
       AND NOT EXISTS (SELECT 1 FROM dnsbl_status s WHERE s.zone_id = z.id)
       AND NOT EXISTS (SELECT 1 FROM dnsbl_listing l WHERE l.zone_id = z.id) AS "isBare"
     FROM dnsbl_zone z WHERE z.zone = $1`,
    [zone],
  );
  if (twin === undefined) return true;
  if (twin.isBare) await deleteRows(tx, DnsblZoneEntity, { id: twin.id });
  return twin.isBare;
}

async function maskKey(tx: Tx, id: number, key: string): Promise<void> {
  await tx.query(
    `UPDATE dnsbl_alert SET title = replace(title, $1, $2), body = replace(body, $1, $2) WHERE strpos(title || body, $1) > 0`,
    [key, MASK],
  );
  await tx.query(
    `UPDATE dnsbl_listing SET txt = ARRAY(SELECT replace(line, $2, $3) FROM unnest(txt) AS line) WHERE zone_id = $1`,
    [id, key, MASK],
  );
}
