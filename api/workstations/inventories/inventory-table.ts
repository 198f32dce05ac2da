import type { InventorySource } from '../../../contract/workstations/inventory-accounts.ts';

/** What an inventory said, as the table that its own export would be: one way of reading for both. */
export interface InventoryTable {
  readonly source: InventorySource;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Accounts that the directory has disabled: they are no machines to look for, and not in the rows. */
  readonly disabled: number;
}

/** Why an inventory was not read, in words for people: what, where, and what to do. */
export class InventoryFault extends Error {
  constructor(
    message: string,
    /** Trying again a little later may help: the server was silent or busy. */
    readonly mayPass: boolean,
  ) {
    super(message);
  }
}

/** RFC 4180: every cell quoted. The cells are not ours, and nobody opens this text with a spreadsheet. */
export const csvOf = ({ headings, rows }: InventoryTable): Buffer =>
  Buffer.from(
    [headings, ...rows]
      .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
      .join('\r\n'),
  );
