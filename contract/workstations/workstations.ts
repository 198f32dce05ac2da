import { z } from 'zod';
import { isMachineName } from '../../domain/imports/machine-name.ts';
import { WORKSTATION_FINDINGS, type WorkstationFindingCode } from '../../domain/workstations/findings.ts';
import { PROTECTION_STATES } from '../../domain/workstations/protection.ts';
import { Day, Flag, Id, Instant, line, ListQuery, Page } from '../lists.ts';
import { safeText } from '../safe-text.ts';

const FINDING_CODES = Object.keys(WORKSTATION_FINDINGS) as [
  WorkstationFindingCode,
  ...WorkstationFindingCode[],
];
const WorkstationState = z.enum(['in-use', 'stored', 'retired']);
const Protection = z.enum(PROTECTION_STATES);

export const WorkstationFinding = z
  .object({
    id: Id,
    code: z.enum(FINDING_CODES),
    severity: z.enum(['high', 'medium', 'low']),
    days: z.number().int().nullable(),
    reason: z.string().nullable(),
    /** The legal or technical source of an obsolescence. */
    source: z.string().nullable(),
    since: Instant,
    requestId: Id.nullable(),
    requestCode: z.string().nullable(),
  })
  .meta({ id: 'WorkstationFinding' });
export type WorkstationFinding = z.infer<typeof WorkstationFinding>;

export const WorkstationSummary = z
  .object({
    id: Id,
    name: z.string(),
    state: WorkstationState,
    sectorId: Id.nullable(),
    sectorName: z.string().nullable(),
    holderName: z.string().nullable(),
    holderStaffNumber: z.string().nullable(),
    operatingSystem: z.string().nullable(),
    product: z.string().nullable(),
    productVersion: z.string().nullable(),
    signaturesAt: Instant.nullable(),
    lastContactAt: Instant.nullable(),
    protection: Protection,
    findings: z.array(WorkstationFinding.pick({ code: true, severity: true, days: true, reason: true })),
    purpose: z.string(),
    location: z.string(),
    version: z.number().int(),
    updatedAt: Instant,
  })
  .meta({ id: 'WorkstationSummary' });
export type WorkstationSummary = z.infer<typeof WorkstationSummary>;
export const WorkstationPage = Page(WorkstationSummary).meta({ id: 'WorkstationPage' });

export const WorkstationQuery = ListQuery.extend({
  q: line(120).optional(),
  state: WorkstationState.optional(),
  protection: Protection.optional(),
  sectorId: Id.optional(),
  finding: z.enum(FINDING_CODES).optional(),
  hasFindings: Flag.optional(),
  /** In a directory or inventory, and not in the console. */
  directoryOnly: Flag.optional(),
  sort: z.enum(['name', 'last-contact', 'signatures']).default('name'),
});
export type WorkstationQuery = z.infer<typeof WorkstationQuery>;

/** AgID "Misure minime" 1.4.1 wants address, function, responsible and office of every device. */
export const WorkstationDetail = WorkstationSummary.omit({ findings: true })
  .extend({
    ipAddress: z.string().nullable(),
    systemVersion: z.string().nullable(),
    serialNumber: z.string().nullable(),
    deviceId: z.string().nullable(),
    isProtectionActive: z.boolean().nullable(),
    isAntivirusMissing: z.boolean(),
    hasCurrentSignatures: z.boolean().nullable(),
    inventorySeenAt: Instant.nullable(),
    inventorySeenBy: z.string().nullable(),
    reportedAt: Instant.nullable(),
    reportedBy: z.string().nullable(),
    notes: z.string(),
    /** Programs that requests installed, with the day and the request. */
    software: z.array(
      z.object({
        name: z.string(),
        installedOn: z.string(),
        requestId: Id.nullable(),
        requestCode: z.string().nullable(),
      }),
    ),
    findings: z.array(WorkstationFinding),
    createdAt: Instant,
  })
  .meta({ id: 'WorkstationDetail' });
export type WorkstationDetail = z.infer<typeof WorkstationDetail>;

const fields = {
  name: line(120, 1).refine(isMachineName, 'nome di postazione non valido'),
  state: WorkstationState,
  sectorId: Id.nullable(),
  holderName: line(120, 1).nullable(),
  holderStaffNumber: line(20, 1).nullable(),
  operatingSystem: line(120, 1).nullable(),
  systemVersion: line(80, 1).nullable(),
  serialNumber: line(80, 1).nullable(),
  deviceId: line(120, 1).nullable(),
  ipAddress: z.ipv4('indirizzo IP non valido').or(z.ipv6('indirizzo IP non valido')).nullable(),
  purpose: line(160),
  location: line(160),
  product: line(120, 1).nullable(),
  productVersion: line(80, 1).nullable(),
  isProtectionActive: z.boolean().nullable(),
  isAntivirusMissing: z.boolean(),
  hasCurrentSignatures: z.boolean().nullable(),
  signaturesAt: Instant.nullable(),
  lastContactAt: Instant.nullable(),
  notes: safeText(4000),
};

export const CreateWorkstation = z
  .strictObject({
    name: fields.name,
    state: fields.state.default('in-use'),
    sectorId: fields.sectorId.default(null),
    holderName: fields.holderName.default(null),
    holderStaffNumber: fields.holderStaffNumber.default(null),
    operatingSystem: fields.operatingSystem.default(null),
    systemVersion: fields.systemVersion.default(null),
    serialNumber: fields.serialNumber.default(null),
    deviceId: fields.deviceId.default(null),
    ipAddress: fields.ipAddress.default(null),
    purpose: fields.purpose.default(''),
    location: fields.location.default(''),
    product: fields.product.default(null),
    productVersion: fields.productVersion.default(null),
    isProtectionActive: fields.isProtectionActive.default(null),
    isAntivirusMissing: fields.isAntivirusMissing.default(false),
    hasCurrentSignatures: fields.hasCurrentSignatures.default(null),
    signaturesAt: fields.signaturesAt.default(null),
    lastContactAt: fields.lastContactAt.default(null),
    notes: fields.notes.default(''),
  })
  .meta({ id: 'CreateWorkstation' });
export type CreateWorkstation = z.infer<typeof CreateWorkstation>;

export const WorkstationChanges = z.strictObject(fields).partial().meta({ id: 'WorkstationChanges' });
export type WorkstationChanges = z.infer<typeof WorkstationChanges>;

export const UpdateWorkstation = z
  .strictObject({
    version: z.number().int().min(1),
    changes: WorkstationChanges,
    reason: line(300).default(''),
  })
  .meta({ id: 'UpdateWorkstation' });
export type UpdateWorkstation = z.infer<typeof UpdateWorkstation>;

/** What may change on many workstations at once. Name, serial number and what the console says are one machine's own. */
const MANY = {
  sectorId: true,
  holderName: true,
  holderStaffNumber: true,
  state: true,
  purpose: true,
  location: true,
} as const;
const ManyItem = z.strictObject({
  id: Id,
  /** As it was seen: whoever changed it meanwhile is not overwritten. */
  version: z.number().int().min(1),
  changes: WorkstationChanges.pick(MANY).refine(
    (changes) => Object.values(changes).some((value) => value !== undefined),
    'indicare una modifica',
  ),
});

/** `PATCH /api/workstations`: all of them or none. */
export const ChangeWorkstations = z
  .strictObject({
    items: z
      .array(ManyItem)
      .min(1, 'scegliere almeno una postazione')
      .max(500, 'al massimo 500 postazioni')
      .refine(
        (items) => new Set(items.map(({ id }) => id)).size === items.length,
        'la stessa postazione è indicata due volte',
      ),
    reason: line(300).default(''),
  })
  .meta({ id: 'ChangeWorkstations' });
export type ChangeWorkstations = z.infer<typeof ChangeWorkstations>;

/** `undo`: what takes the change back, as `items` of the next one; only those that were changed. */
export const WorkstationsChanged = z
  .object({ updated: z.number().int(), undo: z.array(ManyItem) })
  .meta({ id: 'WorkstationsChanged' });
export type WorkstationsChanged = z.infer<typeof WorkstationsChanged>;

export const WorkstationHistory = z
  .object({
    items: z.array(
      z.object({
        id: Id,
        at: Instant,
        actorName: z.string(),
        action: z.enum(['created', 'updated', 'imported']),
        reason: z.string(),
        changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
      }),
    ),
  })
  .meta({ id: 'WorkstationHistory' });
export type WorkstationHistory = z.infer<typeof WorkstationHistory>;

const Counts = z.object({
  total: z.number().int(),
  protected: z.number().int(),
  stale: z.number().int(),
  inactive: z.number().int(),
  notSeen: z.number().int(),
  missing: z.number().int(),
  unknown: z.number().int(),
  /** Listed by a directory or an inventory and not by the console; null: no inventory was ever read. */
  directoryOnly: z.number().int().nullable(),
  /** Protected out of all, two decimals rounded down; null when there is nothing to cover. */
  percent: z.number().nullable(),
});

/** Coverage now, of the whole and by sector, against the office's threshold. */
export const CoverageNow = z
  .object({
    whole: Counts,
    sectors: z.array(Counts.extend({ sectorId: Id.nullable(), sectorName: z.string() })),
    thresholdPercent: z.number(),
    checkedAt: Instant.nullable(),
    findings: z.array(
      z.object({
        code: z.enum(FINDING_CODES),
        count: z.number().int(),
        /** How many of them are serious: of what is obsolete each entry says it. */
        high: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'CoverageNow' });
export type CoverageNow = z.infer<typeof CoverageNow>;

export const CoverageHistoryQuery = z.object({
  from: Day.optional(),
  to: Day.optional(),
  sectorId: Id.optional(),
});
export type CoverageHistoryQuery = z.infer<typeof CoverageHistoryQuery>;

/** One point a day, of the whole body or of one sector. */
export const CoverageHistory = z
  .object({ thresholdPercent: z.number(), points: z.array(Counts.extend({ day: z.string() })) })
  .meta({ id: 'CoverageHistory' });
export type CoverageHistory = z.infer<typeof CoverageHistory>;

export const ObsoleteEntry = z
  .object({
    id: Id,
    target: z.enum(['operating-system', 'product']),
    pattern: z.string(),
    except: z.array(z.string()),
    since: z.string().nullable(),
    severity: z.enum(['high', 'medium', 'low']),
    reason: z.string(),
    source: z.string(),
    active: z.boolean(),
    workstationCount: z.number().int(),
  })
  .meta({ id: 'ObsoleteEntry' });
export type ObsoleteEntry = z.infer<typeof ObsoleteEntry>;
export const ObsoleteList = z.object({ items: z.array(ObsoleteEntry) }).meta({ id: 'ObsoleteList' });

/** Nothing is called obsolete without a source. */
export const SaveObsoleteEntry = z
  .strictObject({
    target: z.enum(['operating-system', 'product']),
    pattern: line(80, 2),
    except: z.array(line(80, 2)).max(20).default([]),
    since: Day.nullable().default(null),
    severity: z.enum(['high', 'medium', 'low']).default('high'),
    reason: line(300, 1),
    source: line(300, 1),
    active: z.boolean().default(true),
  })
  .meta({ id: 'SaveObsoleteEntry' });
export type SaveObsoleteEntry = z.infer<typeof SaveObsoleteEntry>;
