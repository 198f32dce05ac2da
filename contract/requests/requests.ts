import { z } from 'zod';
import { REQUEST_KINDS, SERVICE_CODES } from '../../domain/procedures/services.ts';
import { REFUSALS, REQUEST_ACTIONS } from '../../domain/requests/actions.ts';
import {
  CHANNELS,
  CONFIRMATION_SIDES,
  PARTIES,
  PRIORITIES,
  RATIFICATIONS,
  REQUEST_STATES,
} from '../../domain/requests/states.ts';
import { HandOver, Variation } from './hand-overs.ts';
import { Day, Flag, Id, Instant, line, ListQuery, Page, ServiceName, SummaryText } from '../lists.ts';

export const RequestStateName = z.enum(REQUEST_STATES).meta({ id: 'RequestState' });
export const PriorityName = z.enum(PRIORITIES).meta({ id: 'Priority' });
export const ServiceCodeName = z.enum(SERVICE_CODES, 'servizio sconosciuto').meta({ id: 'ServiceCode' });
export const RequestKindName = z.enum(REQUEST_KINDS).meta({ id: 'RequestKindCode' });

/** Whoever did something, as people see it. `id` is null for the system and for deleted people. */
export const Someone = z
  .object({
    kind: z.enum(['person', 'supplier', 'system']),
    id: Id.nullable(),
    name: z.string(),
  })
  .meta({ id: 'Someone' });
export type Someone = z.infer<typeof Someone>;

/** One row of the list. */
export const RequestSummary = z
  .object({
    id: Id,
    /** `FW-2026-0042` */
    code: z.string(),
    service: z.object({ code: ServiceCodeName, name: ServiceName, procedure: z.string() }),
    kind: RequestKindName,
    state: RequestStateName,
    subject: z.string(),
    /** The content in one Italian sentence. */
    summary: SummaryText,
    sector: z.object({ id: Id, code: z.string(), name: z.string() }),
    requester: z.object({ id: Id.nullable(), name: z.string(), staffNumber: z.string().nullable() }),
    assignee: z.object({ id: Id, name: z.string() }).nullable(),
    supplier: z.object({ id: Id, name: z.string() }).nullable(),
    priority: PriorityName,
    emergency: z.boolean(),
    ratification: z.enum(RATIFICATIONS),
    /** Who is expected to move next. */
    waitsFor: z.array(z.enum(PARTIES)),
    version: z.number().int(),
    createdAt: Instant,
    submittedAt: Instant.nullable(),
    updatedAt: Instant,
    /** End of the office's working-hours clock; null while it is paused or over. */
    dueAt: Instant.nullable(),
    supplierDueAt: Instant.nullable(),
    isOverdue: z.boolean(),
    isSupplierOverdue: z.boolean(),
    comments: z.number().int(),
    attachments: z.number().int(),
  })
  .meta({ id: 'RequestSummary' });
export type RequestSummary = z.infer<typeof RequestSummary>;

export const REQUEST_SORTS = ['newest', 'oldest', 'updated', 'due'] as const;

/** Filters of the list: all of them together narrow it. Several states or services are joined by a comma. */
export const RequestListQuery = ListQuery.extend({
  state: commaList(z.enum(REQUEST_STATES)),
  service: commaList(z.enum(SERVICE_CODES)),
  kind: RequestKindName.optional(),
  priority: commaList(z.enum(PRIORITIES)),
  sector: Id.optional(),
  assignee: Id.optional(),
  supplier: Id.optional(),
  /** Filed by me or for me. */
  mine: Flag.optional(),
  /** I am expected to move next. */
  waitingForMe: Flag.optional(),
  /** Not closed. */
  open: Flag.optional(),
  overdue: Flag.optional(),
  /** Words of subject, content or code; the last one may be the beginning of a word. */
  text: line(200).optional(),
  /** The same, by the name that it has in the other lists. */
  q: line(200).optional(),
  /** Filed in this period, both ends included, on the Italian calendar. */
  from: Day.optional(),
  to: Day.optional(),
  sort: z.enum(REQUEST_SORTS).default('newest'),
}).meta({ id: 'RequestListQuery' });
export type RequestListQuery = z.infer<typeof RequestListQuery>;

/** `?format=csv|ods` and the filters of the list: all that match. */
export const RequestExportQuery = RequestListQuery.extend({
  format: z.enum(['csv', 'ods']).default('csv'),
}).meta({ id: 'RequestExportQuery' });
export type RequestExportQuery = z.infer<typeof RequestExportQuery>;

export const RequestPage = Page(RequestSummary).meta({ id: 'RequestPage' });
export type RequestPage = z.infer<typeof RequestPage>;

/** What one may do, and the reason where one may not: buttons are disabled with it, not hidden. */
export const RequestActionState = z
  .object({
    action: z.enum(REQUEST_ACTIONS),
    allowed: z.boolean(),
    refusal: z.enum(REFUSALS).nullable(),
    /** The refusal in Italian; null when allowed. */
    reason: z.string().nullable(),
  })
  .meta({ id: 'RequestActionState' });
export type RequestActionState = z.infer<typeof RequestActionState>;

/** A content as it was written at a time. The first is what was filed. */
export const RequestVersion = z
  .object({
    version: z.number().int(),
    subject: z.string(),
    summary: SummaryText,
    content: z.record(z.string(), z.unknown()),
    author: Someone,
    note: z.string(),
    at: Instant,
    /** Written after the request was filed. */
    afterFiling: z.boolean(),
  })
  .meta({ id: 'RequestVersion' });
export type RequestVersion = z.infer<typeof RequestVersion>;

/** One line of the timeline. `type` is an action or a fact of the system (`deadline-missed`, `reminded` …). */
export const RequestEvent = z
  .object({
    id: Id,
    at: Instant,
    type: z.string(),
    fromState: RequestStateName.nullable(),
    toState: RequestStateName.nullable(),
    actor: Someone,
    /** The manager for whom a recorded deputy acted. */
    onBehalfOf: Someone.nullable(),
    /** The version of the content that was in front of the actor. */
    version: z.number().int().nullable(),
    note: z.string(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'RequestEvent' });
export type RequestEvent = z.infer<typeof RequestEvent>;

export const COMMENT_AUDIENCES = ['everybody', 'office', 'supplier'] as const;

export const RequestComment = z
  .object({
    id: Id,
    at: Instant,
    author: Someone,
    /** `everybody`: sector and office. `office`: the office alone. `supplier`: the office and the supplier. */
    audience: z.enum(COMMENT_AUDIENCES),
    text: z.string(),
  })
  .meta({ id: 'RequestComment' });
export type RequestComment = z.infer<typeof RequestComment>;

export const RequestAttachment = z
  .object({
    id: Id,
    at: Instant,
    author: Someone,
    name: z.string(),
    mediaType: z.string(),
    bytes: z.number().int(),
    sha256: z.string(),
    forSupplier: z.boolean(),
  })
  .meta({ id: 'RequestAttachment' });
export type RequestAttachment = z.infer<typeof RequestAttachment>;

/** One confirmation of the final verification. */
export const RequestConfirmation = z
  .object({ side: z.enum(CONFIRMATION_SIDES), person: Someone, at: Instant, note: z.string() })
  .meta({ id: 'RequestConfirmation' });
export type RequestConfirmation = z.infer<typeof RequestConfirmation>;

export const RequestChecklistItem = z
  .object({
    id: Id,
    text: z.string(),
    /** The item names something out of support; why. */
    obsolete: z.string().nullable(),
    /** Steps of a later phase wait for those of an earlier one. */
    phase: z.number().int().nullable(),
    doneAt: Instant.nullable(),
    doneBy: Someone.nullable(),
    /** `not-needed` needs a note. */
    outcome: z.enum(['open', 'done', 'not-needed']),
    note: z.string(),
  })
  .meta({ id: 'RequestChecklistItem' });
export type RequestChecklistItem = z.infer<typeof RequestChecklistItem>;

/** A call to an outside supplier (SI-06, SI-07, SI-08). */
export const SupplierCall = z
  .object({
    id: Id,
    supplier: z.object({ id: Id, name: z.string() }),
    openedAt: Instant,
    openedBy: Someone,
    ticket: z.string(),
    text: z.string(),
    dueAt: Instant.nullable(),
    closedAt: Instant.nullable(),
    outcome: z.enum(['open', 'solved', 'not-solved', 'cancelled']),
    outcomeNote: z.string(),
    isOverdue: z.boolean(),
  })
  .meta({ id: 'SupplierCall' });
export type SupplierCall = z.infer<typeof SupplierCall>;

/** One publication that a site update led to (SI-08): a notice may stand on several pages. */
export const Publication = z
  .object({ id: Id, page: z.string(), publishedOn: Day, url: z.string(), by: Someone, at: Instant })
  .meta({ id: 'Publication' });
export type Publication = z.infer<typeof Publication>;

/** A link given to a supplier. The token itself is never shown again. */
export const SupplierLinkInfo = z
  .object({
    id: Id,
    supplier: z.object({ id: Id, name: z.string() }),
    sentTo: z.string(),
    createdAt: Instant,
    createdBy: Someone,
    expiresAt: Instant,
    revokedAt: Instant.nullable(),
    lastUsedAt: Instant.nullable(),
    uses: z.number().int(),
    isUsable: z.boolean(),
  })
  .meta({ id: 'SupplierLinkInfo' });
export type SupplierLinkInfo = z.infer<typeof SupplierLinkInfo>;

export const RequestDetail = RequestSummary.extend({
  filedBy: Someone,
  channel: z.enum(CHANNELS),
  /** The version of the sheet under which it was filed; it keeps it. */
  sheet: z.object({ procedure: z.string(), version: z.number().int(), title: z.string() }),
  content: z.record(z.string(), z.unknown()),
  versions: z.array(RequestVersion),
  /** The version that was accepted; null before acceptance. */
  acceptedVersion: z.number().int().nullable(),
  /** The content changed after it was filed: who accepts must look at the versions. */
  editedAfterFiling: z.boolean(),
  acceptedAt: Instant.nullable(),
  acceptedBy: Someone.nullable(),
  executedAt: Instant.nullable(),
  executedBy: Someone.nullable(),
  closedAt: Instant.nullable(),
  ratifyBy: Instant.nullable(),
  inChargeSince: Instant.nullable(),
  confirmations: z.array(RequestConfirmation),
  /** Sides whose confirmation is still wanted. */
  confirmationsWanted: z.array(z.enum(CONFIRMATION_SIDES)),
  events: z.array(RequestEvent),
  commentList: z.array(RequestComment),
  attachmentList: z.array(RequestAttachment),
  checklist: z.array(RequestChecklistItem),
  calls: z.array(SupplierCall),
  links: z.array(SupplierLinkInfo),
  /** Each time it went to a supplier, the last one first; the office's to read. */
  handOvers: z.array(HandOver),
  variations: z.array(Variation),
  publications: z.array(Publication),
  related: z.array(z.object({ id: Id, code: z.string(), subject: z.string(), state: RequestStateName })),
  actions: z.array(RequestActionState),
  /** Managers on whose behalf the reader may act as recorded deputy. */
  deputyFor: z.array(z.object({ id: Id, name: z.string() })),
}).meta({ id: 'RequestDetail' });
export type RequestDetail = z.infer<typeof RequestDetail>;

/** Where a request stands after a change. */
export const RequestReceipt = RequestSummary.pick({ id: true, code: true, state: true, version: true }).meta({
  id: 'RequestReceipt',
});
export type RequestReceipt = z.infer<typeof RequestReceipt>;

/** The answer to a change: the whole request for who sends `Prefer: return=representation`, else where it stands. */
export const MovedRequest = z.union([RequestDetail, RequestReceipt]).meta({ id: 'MovedRequest' });
export type MovedRequest = z.infer<typeof MovedRequest>;

function commaList<T extends z.ZodType<string, string>>(item: T) {
  return z
    .string()
    .max(500)
    .transform((words) => words.split(',').filter((word) => word !== ''))
    .pipe(z.array(item).max(30))
    .optional();
}
