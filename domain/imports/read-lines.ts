import { CellFault } from './cell-fault.ts';
import { isSheetError, shownText } from './cell-text.ts';
import type { CellCodec } from './cells.ts';
import type { FieldMapping, ImportField, ReadLine } from './fields.ts';
import { joinedHeadings } from './map-columns.ts';
import type { TableFile } from './table.ts';

interface Reader {
  readonly field: ImportField;
  readonly columns: readonly {
    readonly heading: string;
    readonly index: number;
    readonly codec: CellCodec;
  }[];
}

/** Reads every line with the fields' codecs; a fault names the column as it stands in the file. */
export function readLines(
  table: TableFile,
  fields: readonly ImportField[],
  mapping: FieldMapping,
  /** Field → text that stands for every line: what the file does not say. */
  constants: Readonly<Record<string, string>> = {},
): ReadLine[] {
  const readers = fields.flatMap((field) => readerOf(field, table, mapping, constants));
  return table.rows.map(({ line, cells }) => {
    const read: ReadLine = { line, values: {}, faults: [], unknowns: [] };
    if (cells.slice(table.headings.length).some((cell) => cell !== '')) {
      read.faults.push({
        line,
        column: null,
        value: null,
        message: 'la riga ha più celle dell’intestazione',
      });
    }
    for (const reader of readers) readField(reader, cells, read);
    for (const field of fields) {
      const constant = constants[field.name];
      if (constant !== undefined) readConstant(field, constant, read);
    }
    return read;
  });
}

function readerOf(
  field: ImportField,
  table: TableFile,
  mapping: FieldMapping,
  constants: Readonly<Record<string, string>>,
): Reader[] {
  const heading = mapping[field.name];
  if (heading === null || heading === undefined || constants[field.name] !== undefined) return [];
  const columns = [heading, ...joinedHeadings(field, table, mapping)].map((name) => {
    const index = table.headings.indexOf(name);
    const cells = (): string[] => table.rows.map(({ cells }) => cells[index] ?? '');
    const isFrom1904 = table.isFrom1904 === true;
    const codec = field.codecFor?.({ heading: name, cells: cells(), isFrom1904 }) ?? field.codec;
    return { heading: name, index, codec };
  });
  return [{ field, columns }];
}

function readField({ field, columns }: Reader, cells: readonly string[], read: ReadLine): void {
  const values = columns.map(({ heading, index, codec }) => {
    const written = unguardCell(shownText(cells[index] ?? ''));
    const cell = isSheetError(written) ? '' : written;
    try {
      if (field.required && written !== cell)
        throw new CellFault('la cella porta l’errore di una formula, non un valore');
      if (field.required && cell === '') throw new CellFault('valore obbligatorio');
      return codec.read(cell);
    } catch (error) {
      if (!(error instanceof CellFault)) throw error;
      const faults = field.whenUnreadable === 'unknown' ? read.unknowns : read.faults;
      faults.push({ line: read.line, column: heading, value: written.slice(0, 120), message: error.message });
      return field.whenUnreadable === 'unknown' ? null : undefined;
    }
  });
  if (values.includes(undefined)) return;
  read.values[field.name] = values.length === 1 || field.join === undefined ? values[0] : field.join(values);
}

function readConstant(field: ImportField, constant: string, read: ReadLine): void {
  try {
    read.values[field.name] = field.codec.read(constant);
  } catch (error) {
    if (!(error instanceof CellFault)) throw error;
    read.faults.push({
      line: read.line,
      column: null,
      value: constant.slice(0, 120),
      message: error.message,
    });
  }
}

/**
 * A cell that a spreadsheet would run as a formula, with wide signs too, gets an apostrophe in front, as does one with a
 * line that begins so;
 * so does one that begins with an apostrophe, so that {@link unguardCell} always gives back what was stored.
 */
export const guardCell = (text: string): string =>
  text.replaceAll(/(^|\r\n|\r|\n)(?=['=+\-@\t＝＋－＠])/g, (_, start: string) => `${start}'`);
export const unguardCell = (text: string): string =>
  text.replaceAll(/(^|\r\n|\r|\n)'(?=['=+\-@\t＝＋－＠])/g, (_, start: string) => start);
