import { ago } from './days.ts';
import { bulkInsert } from '../../api/database/bulk-insert.ts';
import type { Tx } from '../../api/database/database.ts';
import { PEC_DOMAIN } from './office.ts';

/** Part, local part, AOO, organisational unit, description: one agrees, one differs, one is unknown, one is missing. */
const PUBLISHED = [
  ['bodies', 'protocollo', null, null, 'Provincia'],
  ['aoo', 'protocollo', 'AOOPSL1', null, 'Protocollo generale'],
  ['aoo', 'segreteria', 'AOOPSL1', null, 'Segreteria generale'],
  ['aoo', 'archivio', 'AOOPSL1', null, 'Archivio di deposito'],
  ['units', 'contratti', 'AOOPSL1', 'UF3CN8', 'Ufficio contratti e gare'],
] as const;

const FILES = [
  ['bodies', 'enti.csv', 23_412],
  ['aoo', 'aree-organizzative-omogenee.csv', 31_877],
  ['units', 'unita-organizzative.csv', 118_240],
] as const;

/** The open data of the public index as somebody read them twelve days ago. */
export async function seedIpaExtract(tx: Tx, now: Date): Promise<void> {
  const readAt = new Date(ago(now, 12)).toISOString();
  await bulkInsert(
    tx,
    'ipa_extract',
    FILES.map(([part, file, lines]) => ({
      part,
      file_name: file,
      lines_read: lines,
      read_at: readAt,
      read_by: 'Davide Conti',
    })),
  );
  await bulkInsert(
    tx,
    'ipa_entry',
    PUBLISHED.map(([part, local, aoo, unit, description]) => ({
      part,
      address: `${local}@${PEC_DOMAIN}`,
      ipa_code: 'p_slv',
      aoo_code: aoo,
      uo_code: unit,
      description,
    })),
  );
}
