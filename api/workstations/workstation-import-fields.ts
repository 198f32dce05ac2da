import type { WORKSTATION_PROFILES } from '../../contract/records/imports.ts';
import { choiceCell, instantCell, optionalTextCell, textCell, type DateOrder } from '../imports/cells.ts';
import type { ImportField } from '../imports/columns.ts';
import { sectorCell, type RecordNames } from '../mailboxes/mailbox-import-fields.ts';
import { contactCell, protectionCell } from './console-cells.ts';
import { COMMON_HEADINGS, CONSOLE_EXPORTS, type ConsoleExport } from './console-headings.ts';

const STATES = { 'in-use': 'in uso', stored: 'in deposito', retired: 'dismessa' };

/** The columns of workstations, in the order of the export. */
export function workstationFields(
  sectors: RecordNames['sectors'],
  order: DateOrder,
  profile: (typeof WORKSTATION_PROFILES)[number],
  now: () => Date,
): ImportField[] {
  const { headings } = CONSOLE_EXPORTS[profile];
  const field = (
    name: keyof ConsoleExport['headings'],
    label: string,
    codec: ImportField['codec'],
  ): ImportField => ({
    name,
    label,
    codec,
    synonyms: [...(headings[name] ?? []), ...(COMMON_HEADINGS[name] ?? [])],
  });
  return [
    { ...field('name', 'Postazione', textCell), required: true },
    field('state', 'Stato', choiceCell(STATES, 'in-use')),
    field('sectorId', 'Settore', sectorCell(sectors)),
    field('holderName', 'Assegnatario', optionalTextCell),
    field('holderStaffNumber', 'Matricola', optionalTextCell),
    field('operatingSystem', 'Sistema operativo', optionalTextCell),
    field('systemVersion', 'Versione sistema', optionalTextCell),
    field('ipAddress', 'Indirizzo IP', optionalTextCell),
    field('purpose', 'Funzione', textCell),
    field('location', 'Collocazione', textCell),
    field('product', 'Antivirus', optionalTextCell),
    field('productVersion', 'Versione antivirus', optionalTextCell),
    field('isProtectionActive', 'Protezione attiva', protectionCell(profile)),
    field('signaturesAt', 'Firme del', instantCell(order)),
    field('lastContactAt', 'Ultimo contatto', contactCell(order, now)),
    field('notes', 'Note', textCell),
  ];
}
