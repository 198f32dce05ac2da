import { z } from 'zod';
import { OFFBOARDING_OUTCOMES } from '../../domain/mailboxes/changes.ts';
import { MAILBOX_FINDINGS, type MailboxFindingCode } from '../../domain/mailboxes/findings.ts';
import {
  MAIL_SERVICES,
  MAILBOX_STATES,
  PEC_KINDS,
  PEO_KINDS,
  REACHABILITY_OUTCOMES,
} from '../../domain/mailboxes/mailbox.ts';
import { Day, Flag, Id, Instant, line, ListQuery, Page } from '../lists.ts';
import { MailboxChanges, MailboxDelegate, StoredMailboxFields } from './fields.ts';
import { MailAddress, safeLine, safeText } from '../safe-text.ts';

const MailService = z.enum(MAIL_SERVICES);
const MailboxKind = z.enum([...PEO_KINDS, 'institutional', 'sector']);
const FINDING_CODES = Object.keys(MAILBOX_FINDINGS) as [MailboxFindingCode, ...MailboxFindingCode[]];

/** Something that asks for work: `on` is the day it is about, `days` is signed (negative lies behind). */
export const MailboxFinding = z
  .object({
    id: Id,
    code: z.enum(FINDING_CODES),
    severity: z.enum(['high', 'medium', 'low']),
    subject: z.string().nullable(),
    on: z.string().nullable(),
    days: z.number().int().nullable(),
    since: Instant,
    /** The request that the finding opened, while it is not closed: after that another may be opened. */
    requestId: Id.nullable(),
    requestCode: z.string().nullable(),
  })
  .meta({ id: 'MailboxFinding' });
export type MailboxFinding = z.infer<typeof MailboxFinding>;

export const MailboxSummary = z
  .object({
    id: Id,
    service: MailService,
    kind: MailboxKind,
    address: z.string(),
    label: z.string(),
    state: z.enum(MAILBOX_STATES),
    sectorId: Id.nullable(),
    sectorName: z.string().nullable(),
    holderName: z.string().nullable(),
    holderStaffNumber: z.string().nullable(),
    providerName: z.string().nullable(),
    expiresOn: z.string().nullable(),
    quotaMb: z.number().nullable(),
    usedMb: z.number().nullable(),
    delegateCount: z.number().int(),
    findings: z.array(MailboxFinding.pick({ code: true, severity: true, on: true, days: true })),
    updatedAt: Instant,
  })
  .meta({ id: 'MailboxSummary' });
export type MailboxSummary = z.infer<typeof MailboxSummary>;
export const MailboxPage = Page(MailboxSummary).meta({ id: 'MailboxPage' });

export const MailboxQuery = ListQuery.extend({
  q: line(120).optional(),
  service: MailService.optional(),
  kind: MailboxKind.optional(),
  state: z.enum(MAILBOX_STATES).optional(),
  sectorId: Id.optional(),
  providerId: Id.optional(),
  finding: z.enum(FINDING_CODES).optional(),
  hasFindings: Flag.optional(),
  expiresBefore: Day.optional(),
  sort: z.enum(['address', 'expires-on', 'updated-at']).default('address'),
});
export type MailboxQuery = z.infer<typeof MailboxQuery>;

export const MailboxDetail = StoredMailboxFields.extend({
  id: Id,
  service: MailService,
  sectorName: z.string().nullable(),
  providerName: z.string().nullable(),
  /** First day on which the renewal must be under way. */
  renewalStartsOn: z.string().nullable(),
  reachability: z
    .object({
      testedAt: Instant,
      outcome: z.enum(REACHABILITY_OUTCOMES),
      tests: z.array(
        z.object({
          protocol: z.enum(['smtp', 'imap']),
          outcome: z.enum(REACHABILITY_OUTCOMES),
          detail: z.string(),
        }),
      ),
    })
    .nullable(),
  findings: z.array(MailboxFinding),
  /** Send it back with a change: a record changed meanwhile answers 409. */
  version: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
}).meta({ id: 'MailboxDetail' });
export type MailboxDetail = z.infer<typeof MailboxDetail>;

export const UpdateMailbox = z
  .strictObject({
    version: z.number().int().min(1),
    changes: MailboxChanges,
    reason: safeLine(300).default(''),
  })
  .meta({ id: 'UpdateMailbox' });
export type UpdateMailbox = z.infer<typeof UpdateMailbox>;

/** The same change on many records: all of them or none. Addresses and aliases are one mailbox's own. */
export const BulkUpdateMailboxes = z
  .strictObject({
    ids: z.array(Id).min(1, 'scegliere almeno una casella').max(1000, 'al massimo 1.000 caselle'),
    changes: MailboxChanges.pick({
      sectorId: true,
      holderName: true,
      holderStaffNumber: true,
      quotaMb: true,
      state: true,
      offboardingOn: true,
      hasMfa: true,
      providerId: true,
      contractReference: true,
      expiresOn: true,
      renewalLeadDays: true,
      conservationService: true,
    }).refine(
      (changes) => Object.values(changes).some((value) => value !== undefined),
      'indicare una modifica',
    ),
    reason: safeLine(300).default(''),
  })
  .meta({ id: 'BulkUpdateMailboxes' });
export type BulkUpdateMailboxes = z.infer<typeof BulkUpdateMailboxes>;
export const BulkUpdated = z.object({ updated: z.number().int() }).meta({ id: 'BulkUpdated' });
export type BulkUpdated = z.infer<typeof BulkUpdated>;

/** One change of a record: field by field what it was and what it became. */
export const MailboxHistoryEntry = z
  .object({
    id: Id,
    at: Instant,
    actorName: z.string(),
    action: z.enum(['created', 'updated', 'imported', 'request-executed']),
    reason: z.string(),
    requestId: Id.nullable(),
    requestCode: z.string().nullable(),
    changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  })
  .meta({ id: 'MailboxHistoryEntry' });
export type MailboxHistoryEntry = z.infer<typeof MailboxHistoryEntry>;
export const MailboxHistory = z
  .object({ items: z.array(MailboxHistoryEntry) })
  .meta({ id: 'MailboxHistory' });
export type MailboxHistory = z.infer<typeof MailboxHistory>;

/** The figures above the lists; a referent's cover the own sector only. */
export const MailboxFigures = z
  .object({
    peo: z.number().int(),
    pec: z.number().int(),
    closed: z.number().int(),
    findings: z.array(z.object({ code: z.enum(FINDING_CODES), count: z.number().int() })),
    expiring: z.array(
      z.object({
        id: Id,
        address: z.string(),
        expiresOn: z.string(),
        days: z.number().int(),
        providerName: z.string().nullable(),
      }),
    ),
    checkedAt: Instant.nullable(),
  })
  .meta({ id: 'MailboxFigures' });
export type MailboxFigures = z.infer<typeof MailboxFigures>;

const reason = safeText(2000).pipe(z.string().min(1, 'campo obbligatorio'));
/** `mailboxAddress` is the record's address as the person saw it: who accepts reads it, and it must still match. */
const target = { mailboxId: Id, mailboxAddress: MailAddress, reason };

/** What a request of sheet SI-04 asks. `create` describes a record to be; the others name the one they change. */
export const MailboxRequestContent = z
  .discriminatedUnion('operation', [
    z
      .strictObject({
        operation: z.literal('create'),
        service: MailService,
        kind: MailboxKind,
        address: MailAddress,
        label: safeLine(160).default(''),
        sectorId: Id.nullable().default(null),
        holderName: safeLine(120, 1).nullable().default(null),
        holderStaffNumber: line(20, 1).nullable().default(null),
        quotaMb: z.number().int().min(1).max(10_000_000).nullable().default(null),
        reason,
      })
      .refine(
        ({ service, kind }) =>
          ((service === 'peo' ? PEO_KINDS : PEC_KINDS) as readonly string[]).includes(kind),
        { path: ['kind'], message: 'tipo di casella non ammesso per questo servizio' },
      ),
    z.strictObject({
      operation: z.literal('change-holder'),
      ...target,
      holderName: safeLine(120, 1),
      holderStaffNumber: line(20, 1).nullable().default(null),
    }),
    z
      .strictObject({
        operation: z.literal('delegate'),
        ...target,
        add: z.array(MailboxDelegate).max(20).default([]),
        /** Names of the delegates to end. */
        end: z.array(safeLine(120, 1)).max(20).default([]),
      })
      .refine(({ add, end }) => add.length + end.length > 0, {
        path: ['add'],
        message: 'indicare una delega',
      }),
    z
      .strictObject({
        operation: z.literal('alias'),
        ...target,
        add: z.array(MailAddress).max(20).default([]),
        remove: z.array(MailAddress).max(20).default([]),
      })
      .refine(({ add, remove }) => add.length + remove.length > 0, {
        path: ['add'],
        message: 'indicare un alias',
      }),
    z.strictObject({
      operation: z.literal('quota'),
      ...target,
      quotaMb: z.number('inserire un numero di MB').int().min(1).max(10_000_000),
    }),
    z.strictObject({ operation: z.literal('reset'), ...target }),
    z
      .strictObject({
        operation: z.literal('off-boarding'),
        ...target,
        leavesOn: Day,
        outcome: z.enum(OFFBOARDING_OUTCOMES),
        retainUntil: Day.nullable().default(null),
        newHolderName: safeLine(120, 1).nullable().default(null),
        newHolderStaffNumber: line(20, 1).nullable().default(null),
      })
      .refine((content) => content.outcome !== 'convert-to-shared' || content.newHolderName !== null, {
        path: ['newHolderName'],
        message: 'indicare a chi passa la casella',
      }),
    // A fault of the whole service, of a program, or of a box that nobody registered names no record.
    z.strictObject({
      operation: z.literal('problem'),
      mailboxId: Id.nullable().default(null),
      mailboxAddress: MailAddress.nullable().default(null),
      reason,
    }),
  ])
  .meta({ id: 'MailboxRequestContent' });
export type MailboxRequestContent = z.infer<typeof MailboxRequestContent>;
