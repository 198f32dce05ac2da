import type { ColumnMapping, ImportOptions } from '../../contract/records/imports.ts';
import type { Tx } from '../database/database.ts';
import type { DateOrder } from './cells.ts';
import type { ImportField } from './columns.ts';
import type { ImportPlan, PlannedLine } from './planned-lines.ts';
import type { TableFile } from './table-file.ts';

export type ImportProfile = ImportOptions['profile'];

/** A file with the meaning of its columns. */
export interface Reading {
  readonly table: TableFile;
  readonly fields: readonly ImportField[];
  readonly mapping: ColumnMapping;
  readonly profile: ImportProfile;
}

/** A register of records that tables go into and come out of; {@link TableImports} does what all of them share. */
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
  fields(database: Pick<Tx, 'query'>, order: DateOrder, profile: ImportProfile): Promise<ImportField[]>;
  plan(database: Pick<Tx, 'query'>, reading: Reading): Promise<ImportPlan>;
  /** Whether a line that is no new record is written at all. */
  isWritten(line: PlannedLine): boolean;
  records(database: Pick<Tx, 'query'>): Promise<readonly object[]>;
  /** What follows from new records, in the same transaction. */
  afterWrite(tx: Tx): Promise<void>;
}
