import type { CreateWorkstation, WorkstationDetail } from '../../contract/workstations/workstations.ts';

/** Every field of a workstation a person or an import may set, and its column. The order is that of an export. */
export const WORKSTATION_COLUMNS = {
  name: 'name',
  state: 'state',
  sectorId: 'sector_id',
  holderName: 'holder_name',
  holderStaffNumber: 'holder_staff_number',
  operatingSystem: 'operating_system',
  systemVersion: 'system_version',
  serialNumber: 'serial_number',
  deviceId: 'device_id',
  ipAddress: 'ip_address',
  purpose: 'purpose',
  location: 'location',
  product: 'product',
  productVersion: 'product_version',
  isProtectionActive: 'is_protection_active',
  isAntivirusMissing: 'is_antivirus_missing',
  hasCurrentSignatures: 'has_current_signatures',
  signaturesAt: 'signatures_at',
  lastContactAt: 'last_contact_at',
  notes: 'notes',
} as const satisfies Record<keyof CreateWorkstation, string>;

export type WorkstationField = keyof typeof WORKSTATION_COLUMNS;
export const WORKSTATION_FIELD_NAMES = Object.keys(WORKSTATION_COLUMNS) as WorkstationField[];

/** What only a console can report; writing one of them by hand counts as a report. */
export const REPORTED_FIELDS: readonly WorkstationField[] = [
  'product',
  'isProtectionActive',
  'isAntivirusMissing',
  'hasCurrentSignatures',
  'signaturesAt',
  'lastContactAt',
];

export type WorkstationRow = Omit<WorkstationDetail, 'findings' | 'software'>;

export const SELECT_WORKSTATION = `
  SELECT w.id, ${WORKSTATION_FIELD_NAMES.map((field) => `w.${WORKSTATION_COLUMNS[field]} AS "${field}"`).join(', ')},
         s.name AS "sectorName", w.reported_at AS "reportedAt", w.reported_by AS "reportedBy", w.inventory_seen_at AS "inventorySeenAt",
         w.inventory_seen_by AS "inventorySeenBy", w.protection, w.version,
         w.created_at AS "createdAt", w.updated_at AS "updatedAt"
  FROM workstation w LEFT JOIN sector s ON s.id = w.sector_id`;

/**
 * A machine that a directory or an inventory lists and no console does: the gap of the coverage. A console's word of a
 * month before is no presence, and what a person wrote by hand is none at all.
 */
export const DIRECTORY_ONLY = `(w.inventory_seen_at IS NOT NULL AND (w.reported_at IS NULL
  OR w.reported_by = 'manuale' OR w.reported_at < w.inventory_seen_at - interval '30 days'))`;
