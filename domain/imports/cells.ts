import { CellFault } from './cell-fault.ts';
import { readDayCell, readInstantCell, type InstantRules } from './instants.ts';
import { saysNothing } from './nothing.ts';
import { readNumber, type DecimalSign } from './numbers.ts';

/** How a value stands in a cell, both ways: what is written reads back as the same value. */
export interface CellCodec {
  read(cell: string): unknown;
  write(value: unknown): string;
}

const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

export const textCell: CellCodec = { read: (cell) => cell, write: asText };
export const optionalTextCell: CellCodec = { read: (cell) => (cell === '' ? null : cell), write: asText };

export const numberCell = (decimal: DecimalSign | null = null): CellCodec => ({
  read: (cell) => (saysNothing(cell) ? null : readNumber(cell, decimal)),
  write: asText,
});

const YES = [
  'sì',
  'si',
  's',
  'yes',
  'y',
  'true',
  '1',
  'vero',
  'x',
  'on',
  'enabled',
  'attivo',
  'attiva',
  'running',
  'enrolled',
  'enforced',
  'abilitato',
  'abilitata',
];
const NO = [
  'no',
  'n',
  'false',
  '0',
  'falso',
  'off',
  'disabled',
  'disattivo',
  'disattiva',
  'non attivo',
  'stopped',
  'not running',
  'not enrolled',
  'none',
  'disabilitato',
  'disabilitata',
];

export const yesNoCell = (whenEmpty: boolean | null): CellCodec => ({
  read: (cell) => {
    const word = cell.toLowerCase();
    if (saysNothing(word)) return whenEmpty;
    if (YES.includes(word)) return true;
    if (NO.includes(word)) return false;
    throw new CellFault('scrivere sì oppure no');
  },
  write: (value) => (value === true ? 'sì' : value === false ? 'no' : ''),
});

/** `words`: code → Italian word; both are read. */
export const choiceCell = (words: Readonly<Record<string, string>>, whenEmpty: string | null): CellCodec => {
  const codes = new Map(
    Object.entries(words).flatMap(
      ([code, word]) =>
        [
          [code, code],
          [word.toLowerCase(), code],
        ] as const,
    ),
  );
  return {
    read: (cell) => {
      if (cell === '') return whenEmpty;
      const code = codes.get(cell.toLowerCase());
      if (code === undefined) throw new CellFault(`valore non previsto: ${Object.values(words).join(', ')}`);
      return code;
    },
    write: (value) => words[asText(value)] ?? '',
  };
};

export const dayCell = (rules: InstantRules): CellCodec => ({
  read: (cell) => readDayCell(cell, rules),
  write: asText,
});

export const instantCell = (rules: InstantRules): CellCodec => ({
  read: (cell) => readInstantCell(cell, rules),
  write: asText,
});

/** Several values in a cell, divided by commas, semicolons or line breaks. */
export const listCell: CellCodec = {
  read: (cell) =>
    cell
      .split(/[,;\n]/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  write: (value) => (Array.isArray(value) ? value.join(', ') : ''),
};

const PART = ['name', 'staffNumber', 'right', 'from', 'until'] as const;

/** `Anna Colombo|10191|full|2026-01-01|2026-12-31`, one a line; separators inside a name are written %7C and so on. */
export const delegatesCell: CellCodec = {
  read: (cell) =>
    cell
      .split(/[\n;]/)
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .map((one) => {
        const parts = one.split('|').map((part) => part.trim());
        if (parts.length !== 5) throw new CellFault('delega non leggibile: nome|matricola|diritto|dal|al');
        const [name = '', staffNumber = '', right = '', from = '', until = ''] = parts.map(unescapePart);
        return {
          name,
          staffNumber: staffNumber === '' ? null : staffNumber,
          right,
          from,
          until: until === '' ? null : until,
        };
      }),
  write: (value) =>
    (Array.isArray(value) ? (value as Record<string, string | null>[]) : [])
      .map((delegate) => PART.map((part) => escapePart(delegate[part] ?? '')).join('|'))
      .join('\n'),
};

const escapePart = (text: string): string =>
  text.replaceAll(/[%|;\n]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`);
const unescapePart = (text: string): string =>
  text.replaceAll(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
