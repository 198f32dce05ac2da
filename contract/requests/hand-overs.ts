import { z } from 'zod';
import { DISPATCH_STATES, RECEIPT_VERDICTS } from '../../domain/pec/dispatch.ts';
import { Day, Id, Instant, line, ServerText, text, SummaryText } from '../lists.ts';
import { PecInspection } from '../pec/pec.ts';

const Name = z.object({
  kind: z.enum(['person', 'supplier', 'system']),
  id: Id.nullable(),
  name: z.string(),
});

/** How an order travels: by ordinary mail, or as a certified message. */
export const HAND_OVER_CHANNELS = ['email', 'pec'] as const;

/** Number and date in the protocol register; both or none. */
export const Protocol = z.object({ number: line(60, 1), date: Day }).meta({ id: 'Protocol' });
export type Protocol = z.infer<typeof Protocol>;

/** `PUT /api/requests/:id/hand-overs/:handOverId/protocol` */
export const SetProtocol = z.object({ protocol: Protocol.nullable() }).meta({ id: 'SetProtocol' });
export type SetProtocol = z.infer<typeof SetProtocol>;

/** A certified message and how far it came. */
export const PecDispatch = z
  .object({
    id: Id,
    /** `export`: sent by hand from the webmail. `direct`: sent by this system. */
    way: z.enum(['export', 'direct']),
    messageId: z.string(),
    /** The Message-ID under which a webmail sent it; null while it is the same. */
    sentAs: z.string().nullable(),
    sender: z.string(),
    recipient: z.string(),
    subject: z.string(),
    state: z.enum(DISPATCH_STATES),
    reason: ServerText,
    sha256: z.string(),
    bytes: z.number().int(),
    createdAt: Instant,
    stateSince: Instant,
  })
  .meta({ id: 'PecDispatch' });
export type PecDispatch = z.infer<typeof PecDispatch>;

/** A receipt as it was uploaded or fetched; only `counted` and `confirmed` ones say how far the message came. */
export const PecReceipt = z
  .object({
    id: Id,
    dispatchId: Id.nullable(),
    at: Instant,
    source: z.enum(['upload', 'mailbox']),
    uploadedBy: Name.nullable(),
    fileName: z.string(),
    bytes: z.number().int(),
    sha256: z.string(),
    verdict: z.enum(RECEIPT_VERDICTS),
    reason: ServerText,
    inspection: PecInspection,
    confirmedAt: Instant.nullable(),
    confirmedBy: Name.nullable(),
    /** Not matched, but validly signed and about a message of this request: a person may say it is this one. */
    mayBeOf: Id.nullable(),
  })
  .meta({ id: 'PecReceipt' });
export type PecReceipt = z.infer<typeof PecReceipt>;

/** One time that the request went to a supplier. */
export const HandOver = z
  .object({
    id: Id,
    supplier: z.object({ id: Id, name: z.string() }),
    at: Instant,
    by: Name,
    channel: z.enum(HAND_OVER_CHANNELS),
    format: z.string(),
    protocol: Protocol.nullable(),
    inChargeAt: Instant.nullable(),
    inChargeWho: z.string().nullable(),
    ticket: z.string(),
    endedAt: Instant.nullable(),
    outcome: z.enum(['executed', 'taken-back', 'varied']).nullable(),
    inTime: z.boolean().nullable(),
    dispatch: PecDispatch.nullable(),
    receipts: z.array(PecReceipt),
  })
  .meta({ id: 'HandOver' });
export type HandOver = z.infer<typeof HandOver>;

export const VARIATION_STATES = ['proposed', 'accepted', 'refused', 'withdrawn'] as const;

/** Another content that the supplier proposed. */
export const Variation = z
  .object({
    id: Id,
    at: Instant,
    supplier: z.string(),
    who: z.string(),
    reason: z.string(),
    baseVersion: z.number().int(),
    content: z.record(z.string(), z.unknown()),
    summary: SummaryText,
    state: z.enum(VARIATION_STATES),
    decidedAt: Instant.nullable(),
    decidedBy: Name.nullable(),
    note: z.string(),
  })
  .meta({ id: 'Variation' });
export type Variation = z.infer<typeof Variation>;

const version = z.number('versione mancante').int().min(1).max(100_000);
const onBehalfOf = Id.optional();

/** `POST /api/requests/:id/variation/acceptance`: the changed content becomes the request's, to be handed over anew. */
export const AcceptVariation = z
  .object({ version, note: text(4000).default(''), onBehalfOf })
  .meta({ id: 'AcceptVariation' });
export type AcceptVariation = z.infer<typeof AcceptVariation>;

/** `POST /api/requests/:id/variation/refusal`: the order stays as it was; the supplier reads why. */
export const RefuseVariation = z
  .object({ version, reason: text(4000, 1), onBehalfOf })
  .meta({ id: 'RefuseVariation' });
export type RefuseVariation = z.infer<typeof RefuseVariation>;

/** `POST /api/requests/:id/pec-receipts/:receiptId/match`: the webmail gave the message another Message-ID. */
export const MatchReceipt = z.object({ dispatchId: Id }).meta({ id: 'MatchReceipt' });
export type MatchReceipt = z.infer<typeof MatchReceipt>;

/** `POST /api/requests/:id/pec-dispatches/:dispatchId/state`: what a person saw in the mailbox. */
export const SettleDispatch = z
  .object({ outcome: z.enum(['sent', 'not-sent']) })
  .meta({ id: 'SettleDispatch' });
export type SettleDispatch = z.infer<typeof SettleDispatch>;

/** What the upload of one receipt led to. */
export const UploadedReceipt = z
  .object({ receipt: PecReceipt, isRepeated: z.boolean() })
  .meta({ id: 'UploadedReceipt' });
export type UploadedReceipt = z.infer<typeof UploadedReceipt>;
