import { z } from 'zod';
import { REQUEST_KINDS, SERVICE_CODES } from '../../domain/procedures/services.ts';
import { PRIORITIES } from '../../domain/requests/states.ts';
import { Instant, line, ServiceName, text } from '../lists.ts';

const lines = z.array(line(2000, 1)).max(60);

/** The elements a–g that the published sheet answers on remote work ("lavoro agile"), word by word. */
export const AgileElements = z
  .object({
    a: line(200),
    b: line(200),
    c: line(200),
    d: line(200),
    e: line(200),
    f: line(200),
    g: line(200),
  })
  .meta({ id: 'AgileElements' });

/** A procedure sheet as published: roles, and names where the office chooses so. */
export const ProcedureSheet = z
  .object({
    title: line(400, 1),
    titleEn: line(400),
    description: text(6000, 1),
    phases: lines.min(1, 'almeno una fase'),
    phasesEn: lines,
    activities: lines,
    checklist: lines,
    checklistSource: text(1000),
    assets: lines,
    products: lines,
    channels: lines,
    /** «Unità organizzativa responsabile», and apart from it the office of the procedure (D.Lgs. 33/2013, art. 35, c. 1, b and c). */
    organisationalUnit: line(300),
    office: line(300),
    managerRole: line(300),
    /** Where the office publishes names beside the roles; empty: the role alone. */
    managerName: line(200),
    collaboratorNames: line(500),
    phone: line(100),
    email: line(254),
    pec: line(254),
    /** «Riceve anche da PEO»; null: the sheet does not say. */
    pecAcceptsOrdinaryMail: z.boolean().nullable(),
    bodyLink: line(300),
    managerAcceptance: z.boolean(),
    supplierCall: z.boolean(),
    supplierNote: text(1000),
    collaborators: z.boolean(),
    verification: z.boolean(),
    legalBasis: text(1000).nullable(),
    instanceForm: line(300),
    payments: line(300),
    silentConsent: line(300),
    deadline: line(300),
    finalActBody: line(300).nullable(),
    remedies: text(1000).nullable(),
    agileSuitable: line(100),
    agile: AgileElements,
  })
  .meta({ id: 'ProcedureSheet' });
export type ProcedureSheet = z.infer<typeof ProcedureSheet>;

export const ProcedureSummary = z
  .object({
    code: z.string(),
    title: z.string(),
    titleEn: z.string(),
    version: z.number().int(),
    validFrom: Instant,
    managerAcceptance: z.boolean(),
    supplierCall: z.boolean(),
    services: z.array(z.object({ code: z.enum(SERVICE_CODES), name: ServiceName, isActive: z.boolean() })),
    openRequests: z.number().int(),
  })
  .meta({ id: 'ProcedureSummary' });
export type ProcedureSummary = z.infer<typeof ProcedureSummary>;

export const ProcedureList = z.object({ items: z.array(ProcedureSummary) }).meta({ id: 'ProcedureList' });
export type ProcedureList = z.infer<typeof ProcedureList>;

/** `GET /api/procedures/:code?version=`: the sheet and its history. */
export const ProcedureDetail = ProcedureSummary.extend({
  sheet: ProcedureSheet,
  versions: z.array(
    z.object({ version: z.number().int(), validFrom: Instant, author: z.string(), note: z.string() }),
  ),
}).meta({ id: 'ProcedureDetail' });
export type ProcedureDetail = z.infer<typeof ProcedureDetail>;

/** `POST /api/procedures/:code/versions`: running requests keep the version they were filed under. */
export const NewSheetVersion = z
  .object({ basedOn: z.number().int().min(1), sheet: ProcedureSheet, note: text(1000, 1) })
  .meta({ id: 'NewSheetVersion' });
export type NewSheetVersion = z.infer<typeof NewSheetVersion>;

/** `GET /api/procedures/open-data.json`: the current sheets; the same as CSV beside it. */
export const OpenDataSheets = z
  .array(z.object({ code: z.string(), version: z.number().int(), validFrom: Instant, sheet: ProcedureSheet }))
  .meta({ id: 'OpenDataSheets' });
export type OpenDataSheets = z.infer<typeof OpenDataSheets>;

const ServiceDeadline = z.object({
  priority: z.enum(PRIORITIES),
  /** Working hours of the office. */
  officeHours: z.number().min(0.5).max(2000),
  /** Working hours of the supplier; null where none is involved. */
  supplierHours: z.number().min(0.5).max(2000).nullable(),
});

/** What the office decides about a service. */
export const ServiceSettings = z
  .object({
    name: line(200, 1),
    description: text(2000),
    isActive: z.boolean(),
    deadlines: z.array(ServiceDeadline).length(PRIORITIES.length),
    /** Days of silence after which an executed request closes by itself; null = never (the default). */
    closesAfterSilenceDays: z.number().int().min(3).max(365).nullable(),
    /** Days between two reminders to who must confirm the outcome; null = none. */
    remindsEveryDays: z.number().int().min(1).max(90).nullable(),
    /** Shown in the form before one files: how to solve it alone. */
    knowledgeNotes: z.array(z.object({ title: line(200, 1), text: text(4000, 1), words: lines })).max(40),
    checklist: z
      .array(
        z.object({
          text: line(400, 1),
          obsolete: line(400).nullable(),
          /** A step of a later phase waits for all of the earlier ones; left out: it waits for none. */
          phase: z.number().int().min(1).max(9).optional(),
        }),
      )
      .max(60),
  })
  .meta({ id: 'ServiceSettings' });
export type ServiceSettings = z.infer<typeof ServiceSettings>;

/** One service that may be asked for: `GET /api/services`. */
export const Service = ServiceSettings.extend({
  code: z.enum(SERVICE_CODES),
  procedure: z.string(),
  kind: z.enum(REQUEST_KINDS),
  prefix: z.string(),
  needsAcceptance: z.boolean(),
  mayInvolveSupplier: z.boolean(),
  mayBeEmergency: z.boolean(),
  confirmations: z.enum(['one', 'two']),
}).meta({ id: 'Service' });
export type Service = z.infer<typeof Service>;

export const ServiceList = z.object({ items: z.array(Service) }).meta({ id: 'ServiceList' });
export type ServiceList = z.infer<typeof ServiceList>;

/** Content of a request of the generic kind: what every sheet asks for. */
export const ServiceRequestContent = z
  .object({
    description: text(8000, 3),
    /** Room or office where the colleague is. */
    place: line(200).default(''),
    contact: line(200).default(''),
    /** Inventory number or name of the device. */
    device: line(200).default(''),
    /** SI-07: the colleague's handset, the office number that it takes, the licence of the app. */
    handset: line(120).default(''),
    officeNumber: line(40).default(''),
    licence: line(120).default(''),
    /** What is asked for, of the sheet's own list (`assets`, `activities`, `products`). */
    items: z.array(line(300, 1)).max(30).default([]),
    wantedBy: z.iso.date('data non valida: usare AAAA-MM-GG').nullable().default(null),
  })
  .meta({ id: 'ServiceRequestContent' });
export type ServiceRequestContent = z.infer<typeof ServiceRequestContent>;

/** Content of a site update (SI-08): the sector's notice, where it goes, until when. */
export const SiteUpdateContent = z
  .object({
    notice: text(8000, 3),
    page: line(300, 1),
    action: z.enum(['publish', 'change', 'remove']).default('publish'),
    publishBy: z.iso.date('data non valida: usare AAAA-MM-GG').nullable().default(null),
    removeOn: z.iso.date('data non valida: usare AAAA-MM-GG').nullable().default(null),
    /** The section of Amministrazione trasparente, when it belongs there. */
    transparencySection: line(300).default(''),
    /** The act that the sector names as the ground, as it writes it. */
    legalGround: line(300).default(''),
    contact: line(200).default(''),
  })
  .refine((u) => u.publishBy === null || u.removeOn === null || u.removeOn >= u.publishBy, {
    path: ['removeOn'],
    message: 'la rimozione precede la pubblicazione',
  })
  .meta({ id: 'SiteUpdateContent' });
export type SiteUpdateContent = z.infer<typeof SiteUpdateContent>;
