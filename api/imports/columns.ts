import type { ColumnMapping, ImportFault } from '../../contract/records/imports.ts';
import type { ImportField, ReadFault } from '../../domain/imports/fields.ts';
import { suggestColumns } from '../../domain/imports/map-columns.ts';
import { secretColumn } from '../../domain/imports/secret-columns.ts';
import type { TableFile } from '../../domain/imports/table.ts';
import { unprocessable } from '../errors/problem.ts';

/** A file with a column of secrets is refused whole: not even a preview may keep them for a moment longer. */
export function refuseSecretColumns(table: TableFile): void {
  const secret = secretColumn(table);
  if (secret === null) return;
  const message = `La colonna «${secret}» contiene password o altri segreti: toglierla dal file. Nel registro non si conservano segreti.`;
  throw unprocessable('secret-column', message, [{ path: 'file', message }]);
}

/**
 * Which column fills each field: as chosen, else as saved, else by its heading. A required field may still have none:
 * the preview shows it to be chosen, {@link requireColumns} stops the import.
 * @throws Problem 422 when a chosen column is not in the file
 */
export function resolveMapping(
  fields: readonly ImportField[],
  table: Pick<TableFile, 'headings' | 'rows'>,
  chosen: ColumnMapping | undefined,
  saved: ColumnMapping | undefined,
): ColumnMapping {
  const issues: { path: string; message: string }[] = [];
  const { headings } = table;
  const suggested = suggestColumns(fields, table);
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
    mapping[field.name] = picked === undefined ? (suggested.get(field.name)?.heading ?? null) : picked;
  }
  if (issues.length > 0) throw incomplete(issues);
  return mapping;
}

/** The required fields that no column fills. */
export const fieldsWithoutColumn = (
  fields: readonly ImportField[],
  mapping: ColumnMapping,
  constants: Readonly<Record<string, string>> = {},
): ImportField[] =>
  fields.filter(({ required, name }) => required && mapping[name] === null && constants[name] === undefined);

/** @throws Problem 422 when a required field has no column */
export function requireColumns(
  fields: readonly ImportField[],
  mapping: ColumnMapping,
  constants: Readonly<Record<string, string>> = {},
): void {
  const lacking = fieldsWithoutColumn(fields, mapping, constants);
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

/** A cell that could not be read and counts as not known: told, while its line is taken. */
export const keptFault = (fault: ReadFault): ImportFault => ({
  ...fault,
  message: `${fault.message} (la riga entra, con questo dato non noto)`,
  isKept: true,
});
