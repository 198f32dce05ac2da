/** What a table may say of a workstation, by the words of the domain. */
export type WorkstationColumn =
  | 'name'
  | 'domain'
  | 'serialNumber'
  | 'deviceId'
  | 'state'
  | 'isEnabled'
  | 'holderName'
  | 'holderStaffNumber'
  | 'sectorId'
  | 'operatingSystem'
  | 'systemVersion'
  | 'ipAddress'
  | 'purpose'
  | 'location'
  | 'product'
  | 'productVersion'
  | 'isProtectionActive'
  | 'signatureStatus'
  | 'signaturesAt'
  | 'lastContactAt'
  | 'notes';

/**
 * Whose export a table is. A `console` speaks of the antivirus; an `inventory` lists machines and never touches what the
 * console says; a `table` is anybody's, and says what its columns say.
 */
export interface WorkstationSource {
  readonly name: string;
  readonly label: string;
  readonly role: 'console' | 'inventory' | 'table';
  /** Other names people give it. */
  readonly aliases: readonly string[];
  /** The product that a console's own export takes for granted; null where the table must say it. */
  readonly product: string | null;
  /** Where the headings stand, or the shape of the file; empty: from use, not from a document. */
  readonly sources: readonly string[];
  /** What it writes above its columns, the best first. It renames them between versions: the choice by hand is kept. */
  readonly headings: Partial<Record<WorkstationColumn, readonly string[]>>;
  /** Columns that each say a part of whether the protection runs; the least good is true. */
  readonly activityParts?: readonly string[];
  /** Sets of headings of which any one, found whole, tells the source. */
  readonly telling: readonly (readonly string[])[];
}

/** Columns of which an inventory never speaks. */
export const ANTIVIRUS_COLUMNS: readonly WorkstationColumn[] = [
  'product',
  'productVersion',
  'isProtectionActive',
  'signatureStatus',
  'signaturesAt',
];
