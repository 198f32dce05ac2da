import type { ImportFault, ImportOutcome, ImportPreview } from '../../contract/records/imports.ts';
import { unprocessable } from '../errors/problem.ts';
import type { ImportField } from '../../domain/imports/fields.ts';
import type { TableFile } from '../../domain/imports/table.ts';

export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What a line would do to the records. */
export interface PlannedLine {
  readonly line: number;
  readonly key: string;
  readonly outcome: 'create' | 'update' | 'unchanged';
  /** The record that is made or changed, and its version as it was read. */
  readonly id: string;
  readonly version: number;
  /** Every column of the row as it would be. */
  readonly columns: Readonly<Record<string, unknown>>;
  readonly changes: readonly FieldChange[];
}

export interface ImportPlan {
  readonly lines: readonly PlannedLine[];
  readonly faults: readonly ImportFault[];
  /** What was joined or passed over, in words. */
  readonly notes?: readonly string[];
}

const MOST_FAULTS_SHOWN = 2000;
const SAMPLE = 20;

/** A fault that is kept costs the line a value, not its place. */
export const linesLeftOut = (faults: readonly ImportFault[]): number =>
  new Set(faults.filter(({ isKept }) => isKept !== true).map(({ line }) => line)).size;

function counted(plan: ImportPlan) {
  const count = (outcome: string): number => plan.lines.filter((line) => line.outcome === outcome).length;
  return {
    create: count('create'),
    update: count('update'),
    unchanged: count('unchanged'),
    faulty: new Set(plan.faults.map(({ line }) => line)).size,
    leftOut: linesLeftOut(plan.faults),
    faults: plan.faults.slice(0, MOST_FAULTS_SHOWN),
  };
}

export const outcomeOf = (fileName: string, plan: ImportPlan): ImportOutcome => ({
  fileName,
  ...counted(plan),
  notes: (plan.notes ?? []).slice(0, MOST_NOTES),
});

const MOST_NOTES = 200;

export function previewOf(
  fileName: string,
  plan: ImportPlan,
  table: TableFile & { readonly sheets: readonly string[] },
  fields: readonly ImportField[],
  mapping: ImportPreview['mapping'],
  notes: readonly string[],
): Omit<ImportPreview, 'sources' | 'profile' | 'guessed'> {
  const codecs = new Map(fields.map((field) => [field.name, field.codec]));
  const shown = (field: string, value: unknown): string =>
    value === undefined ? '' : (codecs.get(field)?.write(value) ?? '');
  return {
    fileName,
    lines: table.rows.length,
    headings: [...table.headings],
    fields: fields.map(({ name, label, required }) => ({ name, label, required: required === true })),
    mapping,
    sheets: [...table.sheets],
    sheet: table.sheet ?? '',
    headingRow: table.headingRow ?? 1,
    notes: [...(table.notes ?? []), ...notes, ...(plan.notes ?? [])].slice(0, MOST_NOTES),
    ...counted(plan),
    sample: plan.lines.slice(0, SAMPLE).map(({ line, outcome, key, changes }) => ({
      line,
      outcome,
      key,
      // What follows from other columns has none of its own: it is seen in the record.
      changes: changes
        .filter(({ field }) => codecs.has(field))
        .map(({ field, before, after }) => ({
          field,
          before: shown(field, before),
          after: shown(field, after),
        })),
    })),
  };
}

/** @throws Problem 422 `faulty-lines` with a path `line.N` for each fault, unless faulty lines may be left out */
export function requireSound(plan: ImportPlan, faults: 'refuse' | 'skip'): void {
  if (faults === 'skip' || plan.faults.length === 0) return;
  throw unprocessable(
    'faulty-lines',
    'Il file contiene righe errate: correggerle, oppure importare soltanto le altre. Nulla è stato importato.',
    plan.faults.slice(0, MOST_FAULTS_SHOWN).map(({ line, column, message }) => ({
      path: `line.${line}`,
      message: column === null ? message : `${column}: ${message}`,
    })),
  );
}

/** The second line with the same key is the faulty one, and says where the first stands. */
export class SeenKeys {
  private readonly lines = new Map<string, number>();

  faultOf(key: string, line: number, column: string | null): ImportFault | null {
    const first = this.lines.get(key);
    if (first !== undefined) return { line, column, value: key, message: `già presente alla riga ${first}` };
    this.lines.set(key, line);
    return null;
  }
}
