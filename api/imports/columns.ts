import type { ColumnMapping, ImportFault } from '../../contract/records/imports.ts';
import { isSecretFieldName } from '../../domain/mailboxes/secrets.ts';
import { unprocessable } from '../errors/problem.ts';
import { CellFault, type CellCodec } from './cells.ts';
import { unguardCell, type TableFile } from './table-file.ts';

/** A field that a column may fill. */
export interface ImportField {
  readonly name: string;
  /** The heading of our own export, and the name for people. */
  readonly label: string;
  /** Other headings that mean it, lower case. */
  readonly synonyms: readonly string[];
  readonly required?: true;
  readonly codec: CellCodec;
}

/** A line as read: values of the mapped fields only, and what could not be read. */
export interface ReadLine {
  readonly line: number;
  readonly values: Record<string, unknown>;
  readonly faults: ImportFault[];
}

const plain = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A file with a column of secrets is refused whole: not even a preview may keep them for a moment longer. */
export function refuseSecretColumns(table: TableFile): void {
  const secret = table.headings.find(isSecretFieldName);
  if (secret === undefined) return;
  const message = `La colonna «${secret}» sembra contenere password: toglierla dal file. Nel registro non si conservano segreti.`;
  throw unprocessable('secret-column', message, [{ path: 'file', message }]);
}

/**
 * Which column fills each field: as chosen, else as saved, else by its heading. A required field may still have none:
 * the preview shows it to be chosen, {@link requireColumns} stops the import.
 * @throws Problem 422 when a chosen column is not in the file
 */
export function resolveMapping(
  fields: readonly ImportField[],
  headings: readonly string[],
  chosen: ColumnMapping | undefined,
  saved: ColumnMapping | undefined,
): ColumnMapping {
  const issues: { path: string; message: string }[] = [];
  for (const [name, heading] of Object.entries(chosen ?? {})) {
    if (!fields.some((field) => field.name === name))
      issues.push({ path: `mapping.${name}`, message: 'campo sconosciuto' });
    else if (heading !== null && !headings.includes(heading))
      issues.push({ path: `mapping.${name}`, message: `il file non ha la colonna «${heading}»` });
  }
  const mapping: ColumnMapping = {};
  for (const field of fields) {
    // A field without a column the last time may have one now: only what was chosen is remembered.
    const fromSaved = saved?.[field.name] ?? undefined;
    const usable = fromSaved !== undefined && headings.includes(fromSaved) ? fromSaved : undefined;
    const picked = chosen !== undefined && Object.hasOwn(chosen, field.name) ? chosen[field.name] : usable;
    mapping[field.name] = picked === undefined ? suggest(field, headings) : picked;
  }
  if (issues.length > 0) throw incomplete(issues);
  return mapping;
}

/** The required fields that no column fills. */
export const fieldsWithoutColumn = (fields: readonly ImportField[], mapping: ColumnMapping): ImportField[] =>
  fields.filter(({ required, name }) => required && mapping[name] === null);

/** @throws Problem 422 when a required field has no column */
export function requireColumns(fields: readonly ImportField[], mapping: ColumnMapping): void {
  const lacking = fieldsWithoutColumn(fields, mapping);
  if (lacking.length === 0) return;
  throw incomplete(
    lacking.map(({ name, label }) => ({
      path: `mapping.${name}`,
      message: `scegliere la colonna di «${label}»`,
    })),
  );
}

const incomplete = (issues: { path: string; message: string }[]) =>
  unprocessable('mapping-incomplete', 'La corrispondenza tra colonne e campi va completata.', issues);

function suggest(field: ImportField, headings: readonly string[]): string | null {
  const wanted = [plain(field.label), plain(field.name), ...field.synonyms.map(plain)];
  for (const word of wanted) {
    const found = headings.find((heading) => plain(heading) === word);
    if (found !== undefined) return found;
  }
  return null;
}

/** Reads every line with the fields' codecs; a fault names the column as it stands in the file. */
export function readLines(
  table: TableFile,
  fields: readonly ImportField[],
  mapping: ColumnMapping,
): ReadLine[] {
  const columns = fields.flatMap((field) => {
    const heading = mapping[field.name];
    return heading === null || heading === undefined
      ? []
      : [{ field, heading, index: table.headings.indexOf(heading) }];
  });
  return table.rows.map(({ line, cells }) => {
    const read: ReadLine = { line, values: {}, faults: [] };
    if (
      cells.length > table.headings.length &&
      cells.slice(table.headings.length).some((cell) => cell !== '')
    ) {
      read.faults.push({
        line,
        column: null,
        value: null,
        message: 'la riga ha più celle dell’intestazione',
      });
    }
    for (const { field, heading, index } of columns) {
      const cell = unguardCell((cells[index] ?? '').trim());
      try {
        if (field.required && cell === '') throw new CellFault('valore obbligatorio');
        read.values[field.name] = field.codec.read(cell);
      } catch (error) {
        if (!(error instanceof CellFault)) throw error;
        read.faults.push({ line, column: heading, value: cell.slice(0, 120), message: error.message });
      }
    }
    return read;
  });
}

/** Turns the issues of a schema into faults of the line, by the column that filled the field. */
export function faultsOf(
  line: number,
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
  mapping: ColumnMapping,
  values: Record<string, unknown>,
): ImportFault[] {
  return issues.map(({ path, message }) => {
    const name = String(path[0] ?? '');
    const value = values[name];
    return {
      line,
      column: mapping[name] ?? null,
      value:
        value === null || value === undefined
          ? null
          : String(typeof value === 'object' ? JSON.stringify(value) : value).slice(0, 120),
      message,
    };
  });
}
