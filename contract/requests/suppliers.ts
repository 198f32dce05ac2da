import { z } from 'zod';
import { AddressEntry, ServiceEntry } from '../firewall/flow.ts';
import { VARIATION_STATES } from './hand-overs.ts';
import { COMMENT_AUDIENCES, RequestAttachment, RequestStateName, Someone } from './requests.ts';
import { Day, EmailAddress, Id, Instant, line, text, SummaryText } from '../lists.ts';

/** Opening hours of a supplier, Monday (1) to Sunday (7), local time `HH:MM`. */
export const OpeningHours = z
  .array(
    z
      .object({
        weekday: z.number().int().min(1).max(7),
        from: z.iso.time({ precision: -1, error: 'orario non valido: usare HH:MM' }),
        to: z.iso.time({ precision: -1, error: 'orario non valido: usare HH:MM' }),
      })
      .refine((span) => span.from < span.to, { path: ['to'], message: 'la fine precede l’inizio' }),
  )
  .max(28);

export const SupplierContact = z.object({
  name: line(120, 1),
  duty: line(120),
  email: EmailAddress.nullable(),
  phone: line(60),
});

const supplierFields = {
  name: line(200, 1),
  /** Where orders and links are sent. */
  email: EmailAddress,
  /** Certified address for orders that go by PEC; empty when there is none. */
  pec: z.union([EmailAddress, z.literal('')]).default(''),
  phone: line(60),
  contractReference: line(200),
  contractEndsOn: z.iso.date('data non valida: usare AAAA-MM-GG').nullable(),
  contacts: z.array(SupplierContact).max(30),
  hours: OpeningHours,
  /** Closed on Italian public holidays. */
  observesHolidays: z.boolean(),
  isActive: z.boolean(),
  notes: text(4000),
};

/** `POST /api/suppliers`, `PUT /api/suppliers/:id` */
export const SupplierBody = z.object(supplierFields).meta({ id: 'SupplierBody' });
export type SupplierBody = z.infer<typeof SupplierBody>;

export const Supplier = z
  .object({
    id: Id,
    ...supplierFields,
    openRequests: z.number().int(),
    overdueRequests: z.number().int(),
  })
  .meta({ id: 'Supplier' });
export type Supplier = z.infer<typeof Supplier>;

export const SupplierList = z.object({ items: z.array(Supplier) }).meta({ id: 'SupplierList' });
export type SupplierList = z.infer<typeof SupplierList>;

/** `?month=2026-11` */
export const SupplierMonth = z
  .object({ month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'mese non valido: usare AAAA-MM') })
  .meta({ id: 'SupplierMonth' });
export type SupplierMonth = z.infer<typeof SupplierMonth>;

/** `GET /api/suppliers/:id/report?month=YYYY-MM` */
export const SupplierReport = z
  .object({
    supplier: z.object({ id: Id, name: z.string() }),
    month: z.string(),
    handedOver: z.number().int(),
    executed: z.number().int(),
    inTime: z.number().int(),
    late: z.number().int(),
    open: z.number().int(),
    /** Still open, and past the agreed time. */
    overdue: z.number().int(),
    reopened: z.number().int(),
    /** Working hours from hand-over to execution; null when nothing was executed. */
    medianHours: z.number().nullable(),
    p90Hours: z.number().nullable(),
    requests: z.array(
      z.object({
        id: Id,
        code: z.string(),
        subject: z.string(),
        handedOverAt: Instant,
        inChargeAt: Instant.nullable(),
        executedAt: Instant.nullable(),
        workingHours: z.number().nullable(),
        inTime: z.boolean().nullable(),
        /** Still open, and past the agreed time. */
        isOverdue: z.boolean(),
      }),
    ),
    calls: z.object({ opened: z.number().int(), solved: z.number().int(), overdue: z.number().int() }),
  })
  .meta({ id: 'SupplierReport' });
export type SupplierReport = z.infer<typeof SupplierReport>;

/** `GET /api/suppliers/month?month=YYYY-MM`: every supplier that was given something in the month. */
export const SuppliersMonth = z
  .object({
    month: z.string(),
    suppliers: z.array(
      SupplierReport.pick({
        supplier: true,
        handedOver: true,
        executed: true,
        inTime: true,
        late: true,
        open: true,
        overdue: true,
        reopened: true,
        medianHours: true,
        p90Hours: true,
      }),
    ),
  })
  .meta({ id: 'SuppliersMonth' });
export type SuppliersMonth = z.infer<typeof SuppliersMonth>;

/** One flow of the order, by its place in the request. */
export const OrderedFlow = z
  .object({
    index: z.number().int(),
    op: z.enum(['create', 'modify', 'delete']),
    ruleName: z.string(),
    sources: z.array(z.string()),
    destinations: z.array(z.string()),
    services: z.array(z.string()),
  })
  .meta({ id: 'OrderedFlow' });
export type OrderedFlow = z.infer<typeof OrderedFlow>;

/**
 * `GET /api/supplier-links/:token`: all that the supplier's page shows. No account, no other request.
 * A link that is unknown, revoked or past its date answers 404 `link-not-usable` without saying which.
 */
export const SupplierPage = z
  .object({
    body: z.string(),
    supplier: z.string(),
    code: z.string(),
    subject: z.string(),
    summary: SummaryText,
    service: z.string(),
    sector: z.string(),
    state: RequestStateName,
    emergency: z.boolean(),
    handedOverAt: Instant.nullable(),
    supplierDueAt: Instant.nullable(),
    isOverdue: z.boolean(),
    inChargeSince: Instant.nullable(),
    executedAt: Instant.nullable(),
    linkExpiresAt: Instant,
    /** The order as sent: subject and text (commands included). */
    order: z.object({ subject: z.string(), text: z.string() }).nullable(),
    attachments: z.array(RequestAttachment),
    /** The flows of the order as the supplier may propose them anew; empty where the order knows none. */
    flows: z.array(OrderedFlow),
    expiresOn: Day.nullable(),
    variations: z.array(
      z.object({
        id: Id,
        at: Instant,
        who: z.string(),
        reason: z.string(),
        summary: SummaryText,
        state: z.enum(VARIATION_STATES),
        note: z.string(),
      }),
    ),
    conversation: z.array(
      z.object({
        id: Id,
        at: Instant,
        author: Someone,
        audience: z.enum(COMMENT_AUDIENCES),
        text: z.string(),
      }),
    ),
    actions: z.array(
      z.object({
        action: z.enum(['take-charge', 'ask-question', 'propose-variation', 'report-execution', 'attach']),
        allowed: z.boolean(),
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'SupplierPage' });
export type SupplierPage = z.infer<typeof SupplierPage>;

/** `POST /api/supplier-links/:token/acknowledgement {who, expectedAt?, ticket?}` */
export const TakeCharge = z
  .object({ who: line(120, 1), ticket: line(80).default(''), note: text(4000).default('') })
  .meta({ id: 'TakeCharge' });
export type TakeCharge = z.infer<typeof TakeCharge>;

/** `POST /api/supplier-links/:token/questions` */
export const AskQuestion = z.object({ who: line(120, 1), text: text(8000, 1) }).meta({ id: 'AskQuestion' });
export type AskQuestion = z.infer<typeof AskQuestion>;

/** `POST /api/supplier-links/:token/execution` */
export const ReportExecution = z
  .object({ who: line(120, 1), note: text(8000, 1), executedAt: Instant.optional() })
  .meta({ id: 'ReportExecution' });
export type ReportExecution = z.infer<typeof ReportExecution>;

/** `POST /api/supplier-links/:token/variations`: the flows as they should be instead; what is left out stays. */
export const ProposeVariation = z
  .object({
    who: line(120, 1),
    reason: text(4000, 5),
    expiresOn: Day.nullable().optional(),
    flows: z
      .array(
        z.object({
          index: z.number().int().min(0).max(49),
          sources: z.array(AddressEntry).min(1, 'indicare almeno una sorgente').max(100),
          destinations: z.array(AddressEntry).min(1, 'indicare almeno una destinazione').max(100),
          services: z.array(ServiceEntry).min(1, 'indicare almeno un servizio').max(100),
        }),
      )
      .max(50),
  })
  .meta({ id: 'ProposeVariation' });
export type ProposeVariation = z.infer<typeof ProposeVariation>;
