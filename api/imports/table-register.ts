import type { ColumnMapping, ImportOptions } from '../../contract/records/imports.ts';
import type { Tx } from '../database/database.ts';
import type { ImportField } from '../../domain/imports/fields.ts';
import type { TableFile } from '../../domain/imports/table.ts';
import type { ImportPlan, PlannedLine } from './planned-lines.ts';

export type ImportProfile = ImportOptions['profile'];

/** A file with the meaning of its columns. */
export interface Reading {
  readonly table: TableFile;
  readonly fields: readonly ImportField[];
  readonly mapping: ColumnMapping;
  readonly profile: ImportProfile;
  /** Field → text that holds for every line. */
  readonly constants: Readonly<Record<string, string>>;
}

/** How the cells of a file are read. */
export interface FieldRules {
  readonly profile: ImportProfile;
  readonly order: ImportOptions['dateOrder'];
  /** What relative times count from. */
  readonly asOf: Date;
  readonly words: NonNullable<ImportOptions['words']>;
}

/** A register of records that tables go into and come out of; {@link TableImportsService} does what all of them share. */
export interface TableRegister {
  readonly kind: 'mailboxes' | 'workstations';
  /** The table of the records; its history is `…_event`, and the audit calls it so. */
  readonly subject: 'mailbox' | 'workstation';
  readonly topic: string;
  readonly sheet: string;
  /** The same lock as single writes take: nothing is given away between plan and write. */
  readonly lock: number;
  readonly profiles: readonly ImportProfile[];
  /** Every column that an import may write. */
  readonly columns: readonly string[];
  /** What only a new row is given. */
  readonly columnsOfNew: Readonly<Record<string, unknown>>;
  /** Where the headings of the profile's export stand. */
  sources(profile: ImportProfile): readonly string[];
  fields(database: Pick<Tx, 'query'>, rules: FieldRules): Promise<ImportField[]>;
  /** Whose export the headings tell that the file is; null: anybody's. */
  detect(headings: readonly string[]): ImportProfile | null;
  /** On what the values depend, in words. */
  notes(reading: Reading, now: Date): readonly string[];
  plan(database: Pick<Tx, 'query'>, reading: Reading): Promise<ImportPlan>;
  /** Whether the field has a column in our own export; what only a source's columns tell has none. */
  exported(field: string): boolean;
  /** Whether a line that is no new record is written at all. */
  isWritten(line: PlannedLine): boolean;
  /** Of every record, in the order of the export. */
  ids(database: Pick<Tx, 'query'>): Promise<string[]>;
  /** Those of them that are still there, in the same order. */
  records(database: Pick<Tx, 'query'>, ids: readonly string[]): Promise<readonly object[]>;
  /** How many records the source listed until now, and the end of it for those that a whole list leaves out. */
  readonly listedBy?: (tx: Tx, profile: string) => Promise<number>;
  readonly forgetOthers?: (tx: Tx, profile: string, ids: readonly string[]) => Promise<number>;
  /** What follows from new records, in the same transaction. */
  afterWrite(tx: Tx): Promise<void>;
}
