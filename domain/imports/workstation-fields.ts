import { readAddressCell } from './address-cell.ts';
import { CellFault } from './cell-fault.ts';
import { choiceCell, instantCell, optionalTextCell, textCell, yesNoCell, type CellCodec } from './cells.ts';
import { enabledCell } from './disabled-accounts.ts';
import { guessColumnOrder } from './date-order.ts';
import type { Column, ImportField } from './fields.ts';
import { offsetOfHeading, type InstantRules } from './instants.ts';
import { headingKey } from './headings.ts';
import { isProtectionState, isSignatureDate, isSignatureState } from './signature-headings.ts';
import { isMachineName, isSheetNumber, readMachineName, readSerialNumber } from './machine-name.ts';
import { saysNothing } from './nothing.ts';
import { protectionCell, SAYS_NOT, signatureStatusCell, type WordMeanings } from './protection-cells.ts';
import { protectionWord, worstWord, type ProtectionWord } from './protection-words.ts';
import {
  ANTIVIRUS_COLUMNS,
  type WorkstationColumn,
  type WorkstationSource,
} from './sources/workstation-source.ts';
import { COMMON_HEADINGS } from './workstation-headings.ts';

export const WORKSTATION_STATES = { 'in-use': 'in uso', stored: 'in deposito', retired: 'dismessa' };

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

/** That there is one, and not which: a product's name is not known by it. */
const IS_THERE =
  /^(?:s[iì]|yes|y|true|vero|ok|presente|present|installat[oa]|installed|attiv[oa]|active|enabled|abilitat[oa])$/i;

/** "Da verificare", "scaduto", "in attesa": a word of the state, no product's name. */
const isStateWord = (cell: string): boolean =>
  (/^\p{L}[^\p{Lu}]+$/u.test(cell) || (cell.length > 3 && cell === cell.toUpperCase())) &&
  protectionWord(cell) !== undefined;

const productCell: CellCodec = {
  read: (cell) =>
    protectionWord(cell)?.isMissing === true || /^(?:no|false|falso|nessun[oa]?)$/i.test(cell)
      ? NO_PRODUCT
      : IS_THERE.test(cell) || cell === 'x' || isStateWord(cell)
        ? null
        : quietTextCell.read(cell),
  write: optionalTextCell.write,
};

/** What the product cell gives when the table says that there is none. */
export const NO_PRODUCT = Symbol('no antivirus');

const serialCell: CellCodec = { read: readSerialNumber, write: optionalTextCell.write };

/** Headings of what a machine has: no machine is called so, and a table turned on its side lists them as names. */
const OTHERS_HEADINGS = new Set(
  (
    [
      'product',
      'isProtectionActive',
      'signaturesAt',
      'lastContactAt',
      'operatingSystem',
      'ipAddress',
    ] as const
  )
    .flatMap((name) => COMMON_HEADINGS[name] ?? [])
    .map(headingKey),
);

const nameCell: CellCodec = {
  read: (cell) => {
    if (OTHERS_HEADINGS.has(headingKey(cell)))
      throw new CellFault(
        'è il nome di un campo, non di una postazione: se la tabella ha una colonna per postazione, va girata',
      );
    if (isSheetNumber(cell))
      throw new CellFault('il foglio di calcolo ha fatto del nome un numero: scrivere la colonna come testo');
    if (!isMachineName(readMachineName(cell).name)) throw new CellFault('nome di postazione non valido');
    return cell;
  },
  write: textCell.write,
};

/** The order of day and month that the whole column proves, unless a person settled it. */
export const orderedCell =
  (
    make: (rules: InstantRules) => CellCodec,
    asOf: Date,
    order: InstantRules['order'] | 'auto',
    isPast: boolean,
  ) =>
  ({ heading, cells, isFrom1904 = false }: Column): CellCodec => {
    const offset = offsetOfHeading(heading);
    return make({
      asOf,
      order: order === 'auto' ? guessColumnOrder(cells, isPast ? asOf : null).order : order,
      isFrom1904,
      ...(offset !== undefined && { offset }),
    });
  };

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
    synonyms: isInventory && name === 'lastContactAt' ? [] : (COMMON_HEADINGS[name] ?? []),
    ...more,
  });
  const unknown = { whenUnreadable: 'unknown' } as const;
  const instant: CellCodec = instantCell({ asOf, order: order === 'auto' ? 'day-first' : order });
  const instants = { ...unknown, codecFor: orderedCell(instantCell, asOf, order, true) };
  const parts = source.activityParts ?? [];
  const joinWords = (values: readonly unknown[]): unknown =>
    worstWord(values.map((value) => (value ?? SAYS_NOT) as ProtectionWord));
  const fields = [
    field('name', 'Postazione', nameCell, { required: true }),
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
    field('productVersion', 'Versione antivirus', quietTextCell, {
      behind: ['product', ['Versione', 'Version']],
    }),
    field('isProtectionActive', 'Protezione attiva', protectionCell(source, meanings), {
      ...unknown,
      behind: ['product', ['Attivo', 'Attiva', 'Active', 'Abilitato', 'Enabled', 'In esecuzione', 'Running']],
      codecFor: ({ heading }) => protectionCell(source, meanings, heading),
      means: isProtectionState,
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
      means: isSignatureState,
    }),
    field('signaturesAt', 'Firme del', instant, { ...instants, means: isSignatureDate }),
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
