import type { CellCodec } from './cells.ts';

/** A column as it stands in the file: what a reader may learn from all of its cells before it reads one. */
export interface Column {
  readonly heading: string;
  readonly cells: readonly string[];
  /** The workbook counts its days from 1904. */
  readonly isFrom1904?: boolean;
}

/** A field that a column may fill. */
export interface ImportField {
  readonly name: string;
  /** The heading of our own export, and the name for people. */
  readonly label: string;
  /** What the chosen source writes above it: certain. */
  readonly headings?: readonly string[];
  /** What tables of any origin write above it: a guess, shown as one. */
  readonly synonyms: readonly string[];
  readonly required?: true;
  /** Only the source's own headings mean it: what others write so means something else. */
  readonly isOwnOnly?: boolean;
  /** Whether a heading that no list names means it by its words: a guess as well. */
  readonly means?: (heading: string) => boolean;
  /** Whether a column is this field's by what stands in it, before others take it by its heading: a guess, too. */
  readonly claims?: (heading: string, cells: readonly string[]) => boolean;
  /** Short headings that mean it only among the columns right behind another field's: "Antivirus, Versione, Attivo". */
  readonly behind?: readonly [field: string, headings: readonly string[]];
  readonly codec: CellCodec;
  /** The reader for the cells of this very column: the order of its dates, the unit of its numbers. */
  readonly codecFor?: (column: Column) => CellCodec;
  /**
   * `unknown`: a cell that cannot be read makes the value null, "not known", and the line is kept with a note of it, so
   * that an unreadable word never leaves yesterday's good one standing. Else the line is faulty.
   */
  readonly whenUnreadable?: 'unknown';
  /** Several columns of the source that each tell a part: how their values make one. */
  readonly join?: (values: readonly unknown[]) => unknown;
  /** Only these columns may be joined. */
  readonly joined?: readonly string[];
}

export interface ReadFault {
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly message: string;
}

/** A line as read: values of the filled fields only, and what could not be read. */
export interface ReadLine {
  readonly line: number;
  readonly values: Record<string, unknown>;
  /** Faults that make the line unusable. */
  readonly faults: ReadFault[];
  /** Cells that could not be read and count as not known. */
  readonly unknowns: ReadFault[];
}

/** Field → heading of the column that fills it; null: none does. */
export type FieldMapping = Record<string, string | null>;
