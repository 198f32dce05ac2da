/** A row of cells with the line of the file (or of the sheet) where it begins. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A sheet as it came, before anybody knows which row holds the headings. A text file has one, without a name. */
export interface RawSheet {
  readonly name: string;
  readonly rows: readonly TableRow[];
}

/** A table found in a file: headings, the rows under them, and what stood around it. */
export interface TableFile {
  readonly headings: readonly string[];
  readonly rows: readonly TableRow[];
  readonly headingRow?: number;
  readonly sheet?: string;
  /** Rows above the headings, as text: titles, and the day the table was made. */
  readonly above?: readonly string[];
  readonly notes?: readonly string[];
}
