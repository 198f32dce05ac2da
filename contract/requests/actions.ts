import { z } from 'zod';
import { CHANNELS } from '../../domain/requests/states.ts';
import { BULK_ACTIONS, REFUSALS } from '../../domain/requests/actions.ts';
import { withFactor } from '../people/proof.ts';
import { HAND_OVER_CHANNELS, Protocol } from './hand-overs.ts';
import { Day, Id, Instant, line, text } from '../lists.ts';
import { CreateWorkstation } from '../workstations/workstations.ts';
import { COMMENT_AUDIENCES, PriorityName, ServiceCodeName } from './requests.ts';

const reason = text(4000, 1);
const note = text(4000).default('');
/** The version of the content that was on the screen. Another one answers 409 `version-changed`. */
const version = z.number('versione mancante').int().min(1).max(100_000);
/** The manager for whom a recorded deputy acts. */
const onBehalfOf = Id.optional();
/** Read by the kind of the service: `FirewallRequestContent`, `MailboxRequestContent`, … */
const content = z.record(z.string().max(100), z.unknown());

/** `POST /api/requests`. Files at once with `submit: true`, keeps a draft otherwise. */
export const CreateRequest = z
  .object({
    service: ServiceCodeName,
    subject: line(200, 3),
    content,
    priority: PriorityName.default('normal'),
    emergency: z.boolean().default(false),
    submit: z.boolean().default(false),
    /** Only the office files for another sector; a referent files for the own. */
    sectorId: Id.optional(),
    /** How it reached the office, when the office records it. */
    channel: z.enum(CHANNELS).default('web'),
    requesterId: Id.optional(),
    /** The colleague for whom it is filed, when not a user of this system. */
    requesterName: line(120).optional(),
    requesterStaffNumber: line(40).optional(),
    /** An earlier request about the same problem. */
    relatedTo: Id.optional(),
  })
  .meta({ id: 'CreateRequest' });
export type CreateRequest = z.infer<typeof CreateRequest>;

/** `PUT /api/requests/:id/content`: writes a new version on top of the one that was read. */
export const EditRequest = z
  .object({ version, subject: line(200, 3), content, note, priority: PriorityName.optional() })
  .meta({ id: 'EditRequest' });
export type EditRequest = z.infer<typeof EditRequest>;

/** `POST …/submission` and `…/start`, `…/verification`. */
export const NoteBody = z.object({ note }).meta({ id: 'NoteBody' });
export type NoteBody = z.infer<typeof NoteBody>;

/** `POST …/return`, `…/take-back`, `…/reopening`, `…/emergency-start`. */
export const ReasonBody = z.object({ reason }).meta({ id: 'ReasonBody' });
export type ReasonBody = z.infer<typeof ReasonBody>;

/** `POST …/withdrawal` */
export const WithdrawRequest = z.object({ reason: text(4000).default('') }).meta({ id: 'WithdrawRequest' });
export type WithdrawRequest = z.infer<typeof WithdrawRequest>;

/** `POST …/acceptance` */
export const AcceptRequest = z.object({ version, note, onBehalfOf }).meta({ id: 'AcceptRequest' });
export type AcceptRequest = z.infer<typeof AcceptRequest>;

/** `POST …/emergency-authorisation`: lets an emergency over the risk bar begin; wants a second factor at that moment. */
export const AuthoriseEmergency = withFactor({ version, reason, onBehalfOf }).meta({
  id: 'AuthoriseEmergency',
});
export type AuthoriseEmergency = z.infer<typeof AuthoriseEmergency>;

/** `POST …/refusal` */
export const RefuseRequest = z.object({ version, reason, onBehalfOf }).meta({ id: 'RefuseRequest' });
export type RefuseRequest = z.infer<typeof RefuseRequest>;

/** `POST …/ratification`: `denied` orders the rollback and wants a reason. */
export const RatifyRequest = z
  .object({ version, outcome: z.enum(['ratified', 'denied']), note, onBehalfOf })
  .meta({ id: 'RatifyRequest' });
export type RatifyRequest = z.infer<typeof RatifyRequest>;

/** `POST …/hand-over`: sends the order with an expiring link to the supplier's address. */
export const HandOverRequest = z
  .object({
    supplierId: Id,
    note,
    linkDays: z.number().int().min(1).max(90).default(15),
    /** Format of the order, where the kind has several (`fortigate`, `asa` …). */
    format: line(40).optional(),
    channel: z.enum(HAND_OVER_CHANNELS).default('email'),
    /** Where the outgoing order was registered already. */
    protocol: Protocol.nullable().default(null),
  })
  .meta({ id: 'HandOverRequest' });
export type HandOverRequest = z.infer<typeof HandOverRequest>;

/** `POST …/links`: a new link for the supplier who has the request; the earlier ones stop. */
export const RenewLink = z
  .object({ linkDays: z.number().int().min(1).max(90).default(15) })
  .meta({ id: 'RenewLink' });
export type RenewLink = z.infer<typeof RenewLink>;

/** How a colleague was helped (sheet SI-01: at the office, or with a solution suggested to who can act alone). */
export const INTERVENTIONS = ['on-site', 'advice', 'remote'] as const;

export const COMPLEXITIES = ['basic', 'intermediate', 'advanced'] as const;

/** `POST …/execution` */
export const ExecuteRequest = z
  .object({
    note,
    executedAt: Instant.optional(),
    intervention: z.enum(INTERVENTIONS).optional(),
    /** Done away from the office ("lavoro agile"), where the sheet's elements let it be. */
    isAgile: z.boolean().optional(),
    /** How hard it was: the sheets speak of problems "a vari livelli di complessità". */
    complexity: z.enum(COMPLEXITIES).optional(),
    /** SI-03 (antivirus), SI-09 and SI-10: the workstation that was worked on; it enters the inventory with it. */
    workstation: z
      .strictObject({
        name: CreateWorkstation.shape.name,
        operatingSystem: line(120).default(''),
        software: z.array(line(120, 1)).max(60).default([]),
      })
      .optional(),
  })
  .meta({ id: 'ExecuteRequest' });
export type ExecuteRequest = z.infer<typeof ExecuteRequest>;

/** `POST …/comments` */
export const AddComment = z
  .object({ text: text(8000, 1), audience: z.enum(COMMENT_AUDIENCES).default('everybody') })
  .meta({ id: 'AddComment' });
export type AddComment = z.infer<typeof AddComment>;

/** `PUT …/attachments/:attachmentId`: whether the supplier's page shows it. */
export const ShareAttachment = z.object({ forSupplier: z.boolean() }).meta({ id: 'ShareAttachment' });
export type ShareAttachment = z.infer<typeof ShareAttachment>;

/** `PUT …/assignment` */
export const AssignRequest = z.object({ personId: Id.nullable(), note }).meta({ id: 'AssignRequest' });
export type AssignRequest = z.infer<typeof AssignRequest>;

/** `PUT …/priority` */
export const SetPriority = z.object({ priority: PriorityName, note }).meta({ id: 'SetPriority' });
export type SetPriority = z.infer<typeof SetPriority>;

/** `PUT …/deadline`: a date agreed with the requester replaces the computed one. */
export const SetDeadline = z.object({ dueAt: Instant, reason }).meta({ id: 'SetDeadline' });
export type SetDeadline = z.infer<typeof SetDeadline>;

/** `PUT …/relation`: an earlier request about the same problem; null unties them. */
export const RelateRequest = z.object({ relatedTo: Id.nullable() }).meta({ id: 'RelateRequest' });
export type RelateRequest = z.infer<typeof RelateRequest>;

/** `PUT …/service`: moves the request, history included, to another service with its content rewritten. */
export const ChangeService = z
  .object({ version, service: ServiceCodeName, content, reason })
  .meta({ id: 'ChangeService' });
export type ChangeService = z.infer<typeof ChangeService>;

/** `PUT …/checklist/:itemId` */
export const TickChecklist = z
  .object({ outcome: z.enum(['open', 'done', 'not-needed']), note })
  .refine((item) => item.outcome !== 'not-needed' || item.note !== '', {
    path: ['note'],
    message: 'indicare perché il passo non serve',
  })
  .meta({ id: 'TickChecklist' });
export type TickChecklist = z.infer<typeof TickChecklist>;

/** `POST …/calls` */
export const OpenSupplierCall = z
  .object({ supplierId: Id, ticket: line(80), text: text(4000, 1) })
  .meta({ id: 'OpenSupplierCall' });
export type OpenSupplierCall = z.infer<typeof OpenSupplierCall>;

/** `PUT …/calls/:callId` */
export const CloseSupplierCall = z
  .object({ ticket: line(80), outcome: z.enum(['open', 'solved', 'not-solved', 'cancelled']), note })
  .meta({ id: 'CloseSupplierCall' });
export type CloseSupplierCall = z.infer<typeof CloseSupplierCall>;

/** `POST …/publications` (site updates): one a page; the same address again mends its page and day. */
export const RecordPublication = z
  .object({
    page: line(200, 1),
    publishedOn: Day,
    url: z.url({ protocol: /^https?$/, error: 'indirizzo della pagina non valido' }).max(500),
  })
  .meta({ id: 'RecordPublication' });
export type RecordPublication = z.infer<typeof RecordPublication>;

/** `POST /api/requests/bulk`: never an action that judges a content. */
export const BulkRequest = z
  .discriminatedUnion('action', [
    z.object({ action: z.literal(BULK_ACTIONS[0]), ids: ids(), personId: Id.nullable() }),
    z.object({ action: z.literal(BULK_ACTIONS[1]), ids: ids(), priority: PriorityName }),
  ])
  .meta({ id: 'BulkRequest' });
export type BulkRequest = z.infer<typeof BulkRequest>;

export const BulkAnswer = z
  .object({
    done: z.array(Id),
    refused: z.array(z.object({ id: Id, refusal: z.enum([...REFUSALS, 'not-found']), reason: z.string() })),
  })
  .meta({ id: 'BulkAnswer' });
export type BulkAnswer = z.infer<typeof BulkAnswer>;

function ids() {
  return z.array(Id).min(1, 'scegliere almeno una richiesta').max(200, 'al massimo 200 richieste');
}
