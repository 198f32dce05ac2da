import { CellFault } from './cell-fault.ts';

/** What stands before the decimals: `1.234,5` has a comma, `1,234.5` a point. */
export type DecimalSign = ',' | '.';

/**
 * A number as written in Italian or in English. `decimal` settles what could be both (`1.234`, `1,234`); without it three
 * digits behind a single sign are thousands.
 * @throws CellFault
 */
export function readNumber(cell: string, decimal: DecimalSign | null = null): number {
  const text = cell
    .normalize('NFKC')
    .replaceAll(/(?<=\d)['’ ](?=\d{3}(?:\D|$))/g, '')
    .trim();
  const plain = plainNumber(text, decimal);
  if (plain === null || !/^-?\d{1,15}(?:\.\d+)?$/.test(plain)) throw new CellFault('non è un numero');
  return Number(plain);
}

function plainNumber(text: string, decimal: DecimalSign | null): string | null {
  if (!/^-?[\d.,]+$/.test(text)) return null;
  const [point, comma] = [text.lastIndexOf('.'), text.lastIndexOf(',')];
  if (point >= 0 && comma >= 0) return point > comma ? withDecimal(text, '.') : withDecimal(text, ',');
  if (point < 0 && comma < 0) return text;
  const sign: DecimalSign = point >= 0 ? '.' : ',';
  const groups = text.replace('-', '').split(sign);
  const areThousands = groups.length > 2 || (/^\d{3}$/.test(groups[1]!) && /^[1-9]\d{0,2}$/.test(groups[0]!));
  if (groups.length === 2 && areThousands && decimal === sign) return withDecimal(text, sign);
  if (!areThousands) return withDecimal(text, sign);
  return groups.slice(1).every((group) => group.length === 3) ? text.replaceAll(sign, '') : null;
}

function withDecimal(text: string, sign: DecimalSign): string | null {
  const other = sign === '.' ? ',' : '.';
  const [whole = '', decimals = '', more] = text.split(sign);
  if (more !== undefined || decimals.includes(other)) return null;
  const groups = whole.replace('-', '').split(other);
  if (groups.length > 1 && !groups.slice(1).every((group) => group.length === 3)) return null;
  return `${whole.replaceAll(other, '') || '0'}.${decimals || '0'}`;
}

/** Which sign the numbers of a column prove to be the decimal one; null: none does. */
export function decimalSignOf(cells: Iterable<string>): DecimalSign | null {
  for (const cell of cells) {
    const number = /-?\d[\d.,]*/.exec(cell)?.[0];
    if (number === undefined) continue;
    const [point, comma] = [number.lastIndexOf('.'), number.lastIndexOf(',')];
    if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
    const sign = point >= 0 ? '.' : comma >= 0 ? ',' : null;
    if (sign === null) continue;
    const groups = number.split(sign);
    if (groups.length > 2) return sign === '.' ? ',' : '.';
    if (groups[1]!.length !== 3 || groups[0] === '0' || groups[0]!.length > 3) return sign;
  }
  return null;
}

const MEGABYTES: Readonly<Record<string, number>> = {
  b: 1 / 1_048_576,
  byte: 1 / 1_048_576,
  bytes: 1 / 1_048_576,
  k: 1 / 1024,
  kb: 1 / 1024,
  kib: 1 / 1024,
  kbyte: 1 / 1024,
  m: 1,
  mb: 1,
  mib: 1,
  mbyte: 1,
  mega: 1,
  g: 1024,
  gb: 1024,
  gib: 1024,
  gbyte: 1024,
  giga: 1024,
  t: 1_048_576,
  tb: 1_048_576,
  tib: 1_048_576,
};

/** What a heading says its numbers are counted in: "Storage Used (Byte)", "Spazio (GB)", "Quota MB". */
export function megabytesOfHeading(heading: string): number | null {
  const unit = /(?:^|[\s(_[/])(byte|bytes|kb|kib|mb|mib|gb|gib|tb|tib)\)?\]?$/i.exec(heading.trim())?.[1];
  return unit === undefined ? null : (MEGABYTES[unit.toLowerCase()] ?? null);
}

/**
 * A size in whole megabytes, rounded down. A unit in the cell comes before that of the heading (`unit`, in megabytes);
 * "50 GB (53,687,091,200 bytes)" gives the bytes. Null: no limit, or not said.
 * @throws CellFault
 */
export function readMegabytes(cell: string, unit: number, decimal: DecimalSign | null): number | null {
  if (/^(?:unlimited|illimitat[oa]|no limit|nessun limite|senza limiti)$/i.test(cell.trim())) return null;
  const bytes = /\(\s*([\d.,\s]+?)\s*bytes?\s*\)/i.exec(cell)?.[1];
  if (bytes !== undefined) return Math.floor(readNumber(bytes.replaceAll(/[.,\s]/g, '')) / 1_048_576);
  const match = /^(-?[\d.,'’\s]*\d)\s*([a-z]+)?$/i.exec(cell.normalize('NFKC').trim());
  if (!match) throw new CellFault('non è uno spazio in MB');
  const stated = match[2] === undefined ? unit : MEGABYTES[match[2].toLowerCase()];
  if (stated === undefined) throw new CellFault(`unità di misura non riconosciuta: ${match[2]}`);
  const size = readNumber(match[1]!, decimal) * stated;
  if (match[2] === undefined && size > 0 && size < 1 && stated === 1)
    throw new CellFault('sembra una percentuale, non uno spazio in MB');
  return Math.floor(size + 1e-9);
}
