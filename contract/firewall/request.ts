import { z } from 'zod';
import { FirewallFlow } from './flow.ts';
import { VENDORS } from '../../domain/firewall/orders/order.ts';
import { FlowPreview, RiskLevelName, TogetherPreview } from './preview.ts';
import { Day, Id, Instant, line, text } from '../lists.ts';

/**
 * The content of a request of service `firewall-rule` (kind `firewall`). Subject, priority and emergency belong
 * to the request itself; the reason is what the rule will carry in the register.
 */
export const FirewallRequestContent = z
  .object({
    flows: z.array(FirewallFlow).min(1, 'indicare almeno un flusso').max(50, 'al massimo 50 flussi'),
    reason: text(4000, 5),
    /** Last day for which the rules are needed; null while they are. */
    expiresOn: Day.nullable().default(null),
    /** Why it cannot wait; asked when the priority is high or it is an emergency. */
    urgency: text(1000).default(''),
    /** Who answers for the technical side, when not the requester. */
    contact: line(200).default(''),
  })
  .meta({ id: 'FirewallRequestContent' });
export type FirewallRequestContent = z.infer<typeof FirewallRequestContent>;

/** `POST /api/firewall/preview`: the same flows, complete or not, while they are typed. */
/** `?ids=…`: up to a page of a list. */
export const RequestRisksQuery = z.object({
  ids: z
    .string()
    .max(10_000)
    .transform((text) => text.split(','))
    .pipe(z.array(Id).max(200)),
});
export type RequestRisksQuery = z.infer<typeof RequestRisksQuery>;

/** How grave the risks of requests that are not executed yet are; `not-known`: not all of it was understood. */
export const FirewallRequestRisks = z
  .object({
    items: z.array(z.object({ id: z.string(), level: RiskLevelName })),
  })
  .meta({ id: 'FirewallRequestRisks' });
export type FirewallRequestRisks = z.infer<typeof FirewallRequestRisks>;

export const FirewallPreviewRequest = z
  .object({
    flows: z
      .array(z.record(z.string().max(60), z.unknown()))
      .min(1)
      .max(50),
    expiresOn: Day.nullable().default(null),
    /** The request that is being edited, so that it does not collide with itself. */
    requestId: Id.nullable().default(null),
  })
  .meta({ id: 'FirewallPreviewRequest' });
export type FirewallPreviewRequest = z.infer<typeof FirewallPreviewRequest>;

/** One answer a flow, in the order asked. */
export const FirewallPreview = z
  .object({
    flows: z.array(FlowPreview),
    /** All flows as one; null for a single flow, or until every flow is understood. */
    together: TogetherPreview.nullable().default(null),
    /** The whole request in one sentence; null until every flow is understood. */
    sentence: z.string().nullable(),
    /** The risk is such that the Responsabile must accept it by name, or that acceptance is barred. */
    needsExtraAcceptance: z.boolean(),
    isBarred: z.boolean(),
    /** Changes with every change of the register. */
    policyVersion: z.string(),
  })
  .meta({ id: 'FirewallPreview' });
export type FirewallPreview = z.infer<typeof FirewallPreview>;

/** What the analysis said when the request was accepted, and whether it still says it. */
export const FrozenAnalysis = z
  .object({
    at: Instant,
    by: z.string(),
    version: z.number().int(),
    /** With what words the risk was accepted. */
    note: z.string().default(''),
    preview: FirewallPreview,
    /** The register changed since: look again before handing over. */
    isStale: z.boolean(),
  })
  .meta({ id: 'FrozenAnalysis' });
export type FrozenAnalysis = z.infer<typeof FrozenAnalysis>;

/** `GET /api/firewall/requests/:id/analysis`: now, and at acceptance. */
export const FirewallRequestAnalysis = z
  .object({ now: FirewallPreview, accepted: FrozenAnalysis.nullable() })
  .meta({ id: 'FirewallRequestAnalysis' });
export type FirewallRequestAnalysis = z.infer<typeof FirewallRequestAnalysis>;

/** `POST /api/firewall/requests/:id/review` */
export const ReviewAnalysis = z.object({ policyVersion: line(30, 1) }).meta({ id: 'ReviewAnalysis' });
export type ReviewAnalysis = z.infer<typeof ReviewAnalysis>;

/** `?format=` of an order; left out, the one of the office. */
export const OrderQuery = z.object({ format: z.enum(VENDORS).optional() }).meta({ id: 'OrderQuery' });
export type OrderQuery = z.infer<typeof OrderQuery>;

/** The delta for the supplier, with the way back. */
export const FirewallOrder = z
  .object({
    vendor: z.enum(VENDORS),
    apply: z.string(),
    rollback: z.string(),
    notes: z.array(z.string()),
    extension: z.enum(['txt', 'nft', 'sh', 'csv']),
  })
  .meta({ id: 'FirewallOrder' });
export type FirewallOrder = z.infer<typeof FirewallOrder>;
