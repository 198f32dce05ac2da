import type { ImportOptions } from '../../contract/imports.ts';
import {
  choiceCell,
  instantCell,
  optionalTextCell,
  textCell,
  yesNoCell,
  type DateOrder,
} from '../imports/cells.ts';
import type { ImportField } from '../imports/columns.ts';
import { sectorCell, type RecordNames } from '../mailboxes/mailbox-import-fields.ts';

type Profile = ImportOptions['profile'];

/** The product that a console's own export takes for granted; null where the table must say it. */
export const PRODUCT_OF: Record<Profile, string | null> = {
  baluardo: null,
  generic: null,
  defender: 'Microsoft Defender',
  kaspersky: 'Kaspersky Endpoint Security',
  eset: 'ESET Endpoint Antivirus',
  bitdefender: 'Bitdefender Endpoint Security',
};

const STATES = { 'in-use': 'in uso', stored: 'in deposito', retired: 'dismessa' };

/**
 * Headings of the consoles' exports, Italian and English, as their pages show them. A console renames columns between
 * versions: what is not recognised is chosen once by hand, and the choice is kept.
 */
const HEADINGS: Partial<Record<string, readonly string[]>> = {
  name: [
    'nome dispositivo',
    'nome computer',
    'computer',
    'postazione',
    'device name',
    'devicename',
    'computer name',
    'endpoint name',
    'machine name',
    'host name',
    'hostname',
    'netbios name',
    'nome host',
    'name',
    'nome',
  ],
  sectorId: ['ufficio', 'sector', 'gruppo', 'department'],
  holderName: ['utente', 'assegnatario', 'last logged on user', 'owner', 'user'],
  holderStaffNumber: ['matricola', 'employee id'],
  operatingSystem: [
    'sistema operativo',
    'os platform',
    'operating system',
    'operating system type',
    'tipo di sistema operativo',
    'os name',
    'nome so',
    'os',
  ],
  systemVersion: ['versione sistema', 'os version', 'operating system version', 'versione so', 'os build'],
  ipAddress: ['ip', 'indirizzo ip', 'ip address', 'last ip', 'connection ip address', 'adapter ipv4 address'],
  product: [
    'antivirus',
    'prodotto antivirus',
    'product',
    'security product',
    'installed product',
    'application name',
    'nome applicazione',
  ],
  productVersion: [
    'versione prodotto',
    'product version',
    'platform version',
    'antivirus engine version',
    'engine version',
    'application version',
    'versione applicazione',
    'security product version',
    'agent version',
  ],
  isProtectionActive: [
    'protezione in tempo reale',
    'real-time protection',
    'real time protection',
    'real-time protection status',
    'antivirus status',
    'protection status',
    'stato protezione',
    'antimalware',
    'antimalware status',
    'protezione',
  ],
  signaturesAt: [
    'data firme',
    'ultimo aggiornamento firme',
    'security intelligence update time',
    'security intelligence publish time',
    'signature update time',
    'last signature update',
    'databases last updated',
    'ultimo aggiornamento dei database',
    'ultimo aggiornamento database',
    'anti-virus database release date',
    'detection engine date',
    'virus signature database date',
    'last update',
    'last updated',
    'ultimo aggiornamento',
    'signatures updated',
  ],
  lastContactAt: [
    'ultimo contatto',
    'last seen',
    'last device update',
    'last connected',
    'last connection',
    'last connected to administration server',
    'ultima connessione ad administration server',
    'last visible',
    'ultima visibilità',
    'last refresh time',
    'ultima connessione',
    'data report',
  ],
};

/** The columns of workstations, in the order of the export. */
export function workstationFields(sectors: RecordNames['sectors'], order: DateOrder): ImportField[] {
  const instant = instantCell(order);
  const field = (name: string, label: string, codec: ImportField['codec']): ImportField => ({
    name,
    label,
    codec,
    synonyms: HEADINGS[name] ?? [],
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
    field('isProtectionActive', 'Protezione attiva', yesNoCell(null)),
    field('signaturesAt', 'Firme del', instant),
    field('lastContactAt', 'Ultimo contatto', instant),
    field('notes', 'Note', textCell),
  ];
}
