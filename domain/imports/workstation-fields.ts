import { readAddressCell } from './address-cell.ts';
import { CellFault } from './cell-fault.ts';
import { choiceCell, instantCell, optionalTextCell, textCell, yesNoCell, type CellCodec } from './cells.ts';
import { enabledCell } from './disabled-accounts.ts';
import { guessColumnOrder } from './date-order.ts';
import type { Column, ImportField } from './fields.ts';
import { headingKey } from './headings.ts';
import type { InstantRules } from './instants.ts';
import { readSerialNumber } from './machine-name.ts';
import { saysNothing } from './nothing.ts';
import { protectionWord, worstWord, type ProtectionWord } from './protection-words.ts';
import {
  ANTIVIRUS_COLUMNS,
  type WorkstationColumn,
  type WorkstationSource,
} from './sources/workstation-source.ts';

export const WORKSTATION_STATES = { 'in-use': 'in uso', stored: 'in deposito', retired: 'dismessa' };

/** Headings that mean a field in a table of any origin. A date that another source could mean otherwise is not here. */
const COMMON: Partial<Record<WorkstationColumn, readonly string[]>> = {
  name: [
    'nome postazione',
    'nome dispositivo',
    'nome computer',
    'nome host',
    'nome macchina',
    'nome',
    'computer',
    'postazione',
    'pc',
    'device name',
    'computer name',
    'endpoint name',
    'endpoint',
    'machine name',
    'host name',
    'host',
    'device',
    'dispositivo',
    'netbios name',
    'nome netbios',
    'asset name',
    'system name',
    'dns name',
    'nome dns',
    'fqdn',
    'name',
    'macchina',
  ],
  domain: ['dominio', 'domain', 'dns domain', 'windows domain'],
  serialNumber: [
    'numero di serie',
    'numero seriale',
    'seriale',
    'matricola dispositivo',
    'serial number',
    'serial',
    'serialnumber',
    's/n',
    'service tag',
  ],
  deviceId: [
    'device id',
    'id dispositivo',
    'identificativo dispositivo',
    'uuid',
    'guid',
    'agent id',
    'host id',
    'endpoint id',
    'machine id',
  ],
  sectorId: ['ufficio', 'sector', 'settore', 'department'],
  holderName: [
    'utente',
    'assegnatario',
    'ultimo utente',
    'last logged on user',
    'last user',
    'logged user',
    'owner',
    'user',
    'username',
    'user name',
  ],
  holderStaffNumber: ['matricola', 'matricola assegnatario', 'employee id'],
  operatingSystem: [
    'sistema operativo',
    'os platform',
    'operating system',
    'operating system type',
    'os name',
    'nome so',
    'os',
    'so',
    'platform',
    'piattaforma',
  ],
  systemVersion: [
    'versione sistema',
    'versione sistema operativo',
    'os version',
    'operating system version',
    'versione so',
    'os build',
  ],
  ipAddress: [
    'indirizzo ip',
    'indirizzi ip',
    'ip',
    'ip address',
    'ip addresses',
    'last ip',
    'local ip',
    'ipv4',
    'indirizzo ipv4',
    'ipv4 address',
    'indirizzo',
  ],
  purpose: ['funzione', 'uso', 'destinazione d’uso', 'ruolo', 'purpose', 'function', 'role'],
  location: ['luogo', 'sede', 'ubicazione', 'stanza', 'location'],
  product: [
    'antivirus',
    'prodotto antivirus',
    'antivirus installato',
    'product',
    'prodotto',
    'product name',
    'nome prodotto',
    'security product',
    'installed product',
    'antivirus product',
    'av product',
    'software antivirus',
  ],
  productVersion: [
    'versione antivirus',
    'versione prodotto',
    'product version',
    'platform version',
    'engine version',
    'agent version',
    'antivirus version',
    'antivirus engine version',
    'application version',
    'security product version',
    'client version',
    'versione agente',
  ],
  isProtectionActive: [
    'protezione in tempo reale',
    'real time protection',
    'real time protection status',
    'real time protection enabled',
    'real time scan',
    'protezione',
    'antivirus status',
    'antivirus mode',
    'antivirus enabled',
    'av enabled',
    'av status',
    'stato antivirus',
    'antivirus attivo',
    'protection status',
    'stato protezione',
    'stato della protezione',
    'protezione attiva',
    'antimalware',
    'antimalware status',
    'protection',
    'protected',
    'protetto',
    'protetta',
  ],
  signatureStatus: [
    'stato firme',
    'stato aggiornamento firme',
    'firme aggiornate',
    'antivirus aggiornato',
    'signature status',
    'signatures up to date',
    'av up to date',
    'antivirus up to date',
    'definitions status',
    'update status',
  ],
  signaturesAt: [
    'data firme',
    'firme del',
    'firme',
    'data aggiornamento firme',
    'ultimo aggiornamento firme',
    'aggiornamento firme',
    'data definizioni',
    'ultimo aggiornamento definizioni',
    'ultimo aggiornamento antivirus',
    'signatures updated',
    'signature date',
    'signatures date',
    'definitions date',
    'definition date',
    'definitions updated',
    'security intelligence update time',
    'security intelligence publish time',
    'signature update time',
    'signatures last updated',
    'last signature update',
    'antivirus signature last updated',
    'virus definitions date',
    'virus definition date',
    'malware definitions date',
    'databases last updated',
    'anti virus databases last updated',
    'anti virus database release date',
    'ultimo aggiornamento dei database',
    'detection engine date',
    'pattern date',
    'dat date',
  ],
  lastContactAt: [
    'ultimo contatto',
    'ultima connessione',
    'ultimo collegamento',
    'ultima attività',
    'visto',
    'visto il',
    'ultima visibilità',
    'last contact',
    'last seen',
    'last device update',
    'last connected',
    'last connection',
    'last communication',
    'last visible',
    'last refresh time',
    'last active',
    'last check in',
    'last logon date',
    'last sync',
  ],
  notes: ['note', 'notes', 'commenti', 'comments', 'osservazioni'],
};

/** Words that a source writes in its own sense. */
const OWN_WORDS: Readonly<Record<string, Readonly<Record<string, ProtectionWord>>>> = {
  // The portal says "Updated" of an antivirus that runs with current signatures.
  defender: {
    updated: { isActive: true, hasCurrentSignatures: true, isMissing: false },
    'not updated': { isActive: null, hasCurrentSignatures: false, isMissing: false },
  },
};

const SAYS_NOT: ProtectionWord = { isActive: null, hasCurrentSignatures: null, isMissing: false };

/** `avMode` of Defender's antivirus health: 0 active, 1 passive, 2 disabled, 4 EDR in block mode, 5 passive audit. */
const DEFENDER_MODES: Readonly<Record<string, boolean | null>> = {
  '0': true,
  '1': false,
  '2': false,
  '3': null,
  '4': false,
  '5': false,
};

/** Word of a cell → what people said once that it means: `active`, `inactive`, `outdated`, `missing`, `unknown`. */
export type WordMeanings = Readonly<
  Record<string, 'active' | 'inactive' | 'outdated' | 'missing' | 'unknown'>
>;

const MEANINGS: Readonly<Record<WordMeanings[string], ProtectionWord>> = {
  active: { isActive: true, hasCurrentSignatures: null, isMissing: false },
  inactive: { isActive: false, hasCurrentSignatures: null, isMissing: false },
  outdated: { isActive: null, hasCurrentSignatures: false, isMissing: false },
  missing: { isActive: false, hasCurrentSignatures: null, isMissing: true },
  unknown: SAYS_NOT,
};

/** Whether the protection runs, by the words of the source. What is "yes" in "Reduced functionality" is bad news. */
export function protectionCell(
  source: WorkstationSource,
  meanings: WordMeanings = {},
  heading = '',
): CellCodec {
  const key = headingKey(heading);
  const isReversed = /reducedfunctionality|^rfm$|disabled$|disattivat|snooz/.test(key);
  const own: Record<string, ProtectionWord> = { ...OWN_WORDS[source.name] };
  for (const [text, meaning] of Object.entries(meanings)) own[text.trim().toLowerCase()] = MEANINGS[meaning];
  return {
    read: (cell) => {
      if (source.name === 'defender' && /^(?:avmode|antivirusmode)$/.test(key) && cell in DEFENDER_MODES)
        return { ...SAYS_NOT, isActive: DEFENDER_MODES[cell] ?? null };
      const said = protectionWord(cell, own);
      if (said === undefined)
        throw new CellFault('stato della protezione non riconosciuto: indicare una volta che cosa significa');
      return isReversed && said.isActive !== null ? { ...said, isActive: !said.isActive } : said;
    },
    write: (value) => (value === true ? 'sì' : value === false ? 'no' : ''),
  };
}

/** Whether the signatures are current, by a word ("Updated", "Outdated") or by a yes or no, whatever the heading asks. */
export function signatureStatusCell(meanings: WordMeanings = {}, heading = ''): CellCodec {
  const isReversed = /outofdate|overdue|outdated|scadut|nonaggiornat/.test(headingKey(heading));
  return {
    read: (cell) => {
      const said =
        meanings[cell.trim().toLowerCase()] === undefined
          ? protectionWord(cell)
          : MEANINGS[meanings[cell.trim().toLowerCase()]!];
      if (said === undefined)
        throw new CellFault('stato delle firme non riconosciuto: indicare una volta che cosa significa');
      const current = said.hasCurrentSignatures ?? said.isActive;
      return { ...SAYS_NOT, hasCurrentSignatures: current === null ? null : isReversed ? !current : current };
    },
    write: () => '',
  };
}

const addressCell: CellCodec = {
  read: (cell) => {
    if (saysNothing(cell)) return null;
    const address = readAddressCell(cell);
    if (address === undefined) throw new CellFault('nessun indirizzo IP nella cella');
    return address;
  },
  write: (value) => (typeof value === 'string' ? value : ''),
};

/** `PROV\m.rossi` is m.rossi. */
const personCell: CellCodec = {
  read: (cell) => (saysNothing(cell) ? null : cell.slice(cell.lastIndexOf('\\') + 1).trim() || null),
  write: optionalTextCell.write,
};

const quietTextCell: CellCodec = {
  read: (cell) => (saysNothing(cell) ? null : cell),
  write: optionalTextCell.write,
};

const productCell: CellCodec = {
  read: (cell) =>
    /^(?:not installed|non installato|no antivirus|nessun antivirus|senza antivirus)$/i.test(cell)
      ? NO_PRODUCT
      : quietTextCell.read(cell),
  write: optionalTextCell.write,
};

/** What the product cell gives when the table says that there is none. */
export const NO_PRODUCT = Symbol('no antivirus');

const serialCell: CellCodec = { read: readSerialNumber, write: optionalTextCell.write };

/** The order of day and month that the whole column proves, unless a person settled it. */
export const orderedCell =
  (
    make: (rules: InstantRules) => CellCodec,
    asOf: Date,
    order: InstantRules['order'] | 'auto',
    isPast: boolean,
  ) =>
  ({ cells }: Column): CellCodec =>
    make({ asOf, order: order === 'auto' ? guessColumnOrder(cells, isPast ? asOf : null).order : order });

/** What only our own export carries. */
const ownField = (name: string, label: string, codec: CellCodec): ImportField => ({
  name,
  label,
  codec,
  headings: [name],
  synonyms: [],
});

export interface WorkstationReading {
  readonly source: WorkstationSource;
  readonly order: InstantRules['order'] | 'auto';
  readonly asOf: Date;
  readonly meanings?: WordMeanings;
}

/** The columns of workstations, in the order of the export. The sector is the register's own, and not here. */
export function workstationImportFields({
  source,
  order,
  asOf,
  meanings = {},
}: WorkstationReading): ImportField[] {
  const isInventory = source.role === 'inventory';
  const field = (
    name: WorkstationColumn,
    label: string,
    codec: CellCodec,
    more: Partial<ImportField> = {},
  ): ImportField => ({
    name,
    label,
    codec,
    headings: source.name === 'baluardo' ? [name] : (source.headings[name] ?? []),
    synonyms: isInventory && name === 'lastContactAt' ? [] : (COMMON[name] ?? []),
    ...more,
  });
  const unknown = { whenUnreadable: 'unknown' } as const;
  const instant: CellCodec = instantCell({ asOf, order: order === 'auto' ? 'day-first' : order });
  const instants = { ...unknown, codecFor: orderedCell(instantCell, asOf, order, true) };
  const parts = source.activityParts ?? [];
  const joinWords = (values: readonly unknown[]): unknown =>
    worstWord(values.map((value) => (value ?? SAYS_NOT) as ProtectionWord));
  const fields = [
    field('name', 'Postazione', textCell, { required: true }),
    field('domain', 'Dominio', optionalTextCell),
    field('serialNumber', 'Numero di serie', serialCell),
    field('deviceId', 'Identificativo dispositivo', quietTextCell),
    field('state', 'Stato', choiceCell(WORKSTATION_STATES, 'in-use'), stateColumn(source)),
    ...(source.headings.isEnabled === undefined
      ? []
      : [field('isEnabled', 'Account attivo nella directory', enabledCell, unknown)]),
    field('holderName', 'Assegnatario', personCell),
    field('holderStaffNumber', 'Matricola', optionalTextCell),
    field('operatingSystem', 'Sistema operativo', quietTextCell),
    field('systemVersion', 'Versione sistema', quietTextCell),
    field('ipAddress', 'Indirizzo IP', addressCell, unknown),
    field('purpose', 'Funzione', textCell),
    field('location', 'Collocazione', textCell),
    field('product', 'Antivirus', productCell, unknown),
    field('productVersion', 'Versione antivirus', quietTextCell),
    field('isProtectionActive', 'Protezione attiva', protectionCell(source, meanings), {
      ...unknown,
      codecFor: ({ heading }) => protectionCell(source, meanings, heading),
      joined: parts,
      join: joinWords,
    }),
    ...(source.name === 'baluardo'
      ? [
          ownField('isAntivirusMissing', 'Antivirus assente', yesNoCell(false)),
          ownField('hasCurrentSignatures', 'Firme aggiornate', yesNoCell(null)),
        ]
      : []),
    field('signatureStatus', 'Stato firme', signatureStatusCell(meanings), {
      ...unknown,
      codecFor: ({ heading }) => signatureStatusCell(meanings, heading),
    }),
    field('signaturesAt', 'Firme del', instant, instants),
    field('lastContactAt', 'Ultimo contatto', instant, instants),
    field('notes', 'Note', textCell),
  ];
  return isInventory
    ? fields.filter(({ name }) => !(ANTIVIRUS_COLUMNS as readonly string[]).includes(name))
    : fields;
}

/** "Stato" is a state of use in our own export; elsewhere its words are read where they are ours, and passed over else. */
function stateColumn(source: WorkstationSource): Partial<ImportField> {
  if (source.name === 'baluardo') return {};
  if (source.headings.state === undefined && source.role !== 'table') return { isOwnOnly: true };
  const own = choiceCell(WORKSTATION_STATES, null);
  return {
    codecFor: () => ({
      read: (cell) => {
        try {
          return own.read(cell) ?? undefined;
        } catch {
          return undefined;
        }
      },
      write: own.write,
    }),
  };
}
