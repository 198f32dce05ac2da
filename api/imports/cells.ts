import { isCalendarDay } from '../../domain/mailboxes/days.ts';
import { romeInstant, dayOfText } from '../../domain/calendar/rome-time.ts';

/** A cell that cannot be read: the message is for who prepared the file. */
export class CellFault extends Error {}

/** How a value stands in a cell, both ways: what is written reads back as the same value. */
export interface CellCodec {
  read(cell: string): unknown;
  write(value: unknown): string;
}

const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

export const textCell: CellCodec = { read: (cell) => cell, write: asText };
export const optionalTextCell: CellCodec = { read: (cell) => (cell === '' ? null : cell), write: asText };

export const numberCell: CellCodec = {
  read: (cell) => {
    if (cell === '') return null;
    const plain = cell.replaceAll(/[.\s](?=\d{3}(?:\D|$))/g, '').replace(',', '.');
    if (!/^-?\d{1,12}(\.\d+)?$/.test(plain)) throw new CellFault('non è un numero');
    return Number(plain);
  },
  write: asText,
};

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
];

export const yesNoCell = (whenEmpty: boolean | null): CellCodec => ({
  read: (cell) => {
    const word = cell.toLowerCase();
    if (word === '') return whenEmpty;
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

export type DateOrder = 'day-first' | 'month-first';

export const dayCell = (order: DateOrder): CellCodec => ({
  read: (cell) => (cell === '' ? null : readDay(withoutMonthName(cell), order)),
  write: asText,
});

/** First three letters of the months, English and Italian. */
const MONTHS = [
  'jan|gen',
  'feb',
  'mar',
  'apr',
  'may|mag',
  'jun|giu',
  'jul|lug',
  'aug|ago',
  'sep|set',
  'oct|ott',
  'nov',
  'dec|dic',
].map((letters) => new RegExp(`^(?:${letters})`, 'i'));

/** `04 June 2026, 09:44` and `2026 Jun 4 09:44`, as consoles write them, with the day as YYYY-MM-DD. */
function withoutMonthName(cell: string): string {
  const parts =
    /^(?<day>\d{1,2}) (?<month>\p{L}{3,})\.?,? (?<year>\d{4})(?<rest>.*)$/u.exec(cell)?.groups ??
    /^(?<year>\d{4}) (?<month>\p{L}{3,})\.? (?<day>\d{1,2})(?<rest>\D.*)?$/u.exec(cell)?.groups ??
    /^(?<month>\p{L}{3,})\.? (?<day>\d{1,2}),? (?<year>\d{4})(?<rest>.*)$/u.exec(cell)?.groups;
  if (!parts) return cell;
  const { day = '', month = '', year = '', rest = '' } = parts;
  const index = MONTHS.findIndex((letters) => letters.test(month));
  if (index < 0) return cell;
  return `${year}-${String(index + 1).padStart(2, '0')}-${day.padStart(2, '0')}${rest.replace(/^,/, '')}`;
}

function readDay(cell: string, order: DateOrder): string {
  const slashed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(cell);
  const [first, second] = [slashed?.[1]?.padStart(2, '0'), slashed?.[2]?.padStart(2, '0')];
  const iso = slashed
    ? order === 'day-first'
      ? `${slashed[3]}-${second}-${first}`
      : `${slashed[3]}-${first}-${second}`
    : cell.slice(0, 10);
  if ((slashed || /^\d{4}-\d{2}-\d{2}(?:$|[T ])/.test(cell)) && isCalendarDay(iso)) return iso;
  throw new CellFault('data non valida: usare GG/MM/AAAA o AAAA-MM-GG');
}

/** An instant. Without a zone it is the office's time; with only a day, its beginning. */
export const instantCell = (order: DateOrder): CellCodec => ({
  read: (cell) => (cell === '' || /^(?:never|mai|n\/?a|-)$/i.test(cell) ? null : readInstant(cell, order)),
  write: asText,
});

function readInstant(typed: string, order: DateOrder): string {
  const cell = withoutMonthName(typed);
  if (/^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(cell)) {
    const at = Date.parse(cell);
    if (!Number.isNaN(at)) return new Date(at).toISOString();
  }
  const parts = /^(\S+?)(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AP]M)?)?$/i.exec(cell);
  if (!parts) throw new CellFault('data e ora non valide');
  const day = readDay(parts[1]!.replace(/,$/, ''), order);
  const half = parts[5]?.toUpperCase();
  const hour = Number(parts[2] ?? 0);
  const hours = half === undefined ? hour : (hour % 12) + (half === 'PM' ? 12 : 0);
  if (hours > 23 || Number(parts[3] ?? 0) > 59) throw new CellFault('ora non valida');
  const at = romeInstant(dayOfText(day), hours * 60 + Number(parts[3] ?? 0)) + Number(parts[4] ?? 0) * 1000;
  return new Date(at).toISOString();
}

/** Whether slashed dates of the file put the month first: some second part is a day and no first part is. */
export function guessDateOrder(cells: Iterable<string>): DateOrder {
  let monthFirst = false;
  for (const cell of cells) {
    const match = /^(\d{1,2})\/(\d{1,2})\/\d{4}/.exec(cell);
    if (!match) continue;
    if (Number(match[1]) > 12) return 'day-first';
    if (Number(match[2]) > 12) monthFirst = true;
  }
  return monthFirst ? 'month-first' : 'day-first';
}

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
