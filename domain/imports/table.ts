/** A row of cells with the line of the file (or of the sheet) where it begins. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A sheet as it came, before anybody knows which row holds the headings. A text file has one, without a name. */
export interface RawSheet {
  readonly name: string;
  readonly rows: readonly TableRow[];
  /** Its author hid it: it is read only where somebody asks for it. */
  readonly isHidden?: boolean;
  /** The workbook counts its days from 1904. */
  readonly isFrom1904?: boolean;
}

/** A table found in a file: headings, the rows under them, and what stood around it. */
export interface TableFile {
  /** Each once: a heading that is written twice has a number behind it the second time. */
  readonly headings: readonly string[];
  /** As the file has them, where that differs. */
  readonly writtenHeadings?: readonly string[];
  readonly isFrom1904?: boolean;
  readonly rows: readonly TableRow[];
  readonly headingRow?: number;
  readonly sheet?: string;
  /** Rows above the headings, as text: titles, and the day the table was made. */
  readonly above?: readonly string[];
  readonly notes?: readonly string[];
}
