import { z } from 'zod';
import {
  RETENTION_CLASS_NAMES,
  retentionClass,
  type RetentionClassName,
} from '../../domain/retention/classes.ts';
import { Id, Instant, line, text } from '../lists.ts';
import { defineSetting } from '../settings.ts';

const MOST = { days: 3650, months: 1200 } as const;

const wholeNumber = () =>
  z.number('indicare un numero intero, o lasciare vuoto').int('indicare un numero intero, o lasciare vuoto');

const termOf = (name: RetentionClassName) => {
  const { unit, minimum } = retentionClass(name);
  const most = MOST[unit];
  return (
    unit === 'days'
      ? wholeNumber().min(minimum, `almeno ${minimum} giorni`).max(most, `al massimo ${most} giorni`)
      : wholeNumber().min(minimum, `almeno ${minimum} mesi`).max(most, `al massimo ${most} mesi`)
  ).nullable();
};

/** Days or months (the class says which) after which data goes; null: it stays. */
const Terms = z.object(
  Object.fromEntries(RETENTION_CLASS_NAMES.map((name) => [name, termOf(name)])) as Record<
    RetentionClassName,
    ReturnType<typeof termOf>
  >,
);

export const RetentionRules = z
  .object({
    terms: Terms,
    /** By what the archive's office may discard papers of the archive; asked where such a class has a term. */
    authorisation: line(300),
  })
  .superRefine(({ terms, authorisation }, context) => {
    if (authorisation !== '') return;
    if (RETENTION_CLASS_NAMES.some((name) => retentionClass(name).isArchive === true && terms[name] !== null))
      context.addIssue({
        code: 'custom',
        path: ['authorisation'],
        message: 'lo scarto di documenti d’archivio richiede gli estremi dell’autorizzazione',
        input: authorisation,
      });
  })
  .meta({ id: 'RetentionRules' });
export type RetentionRules = z.infer<typeof RetentionRules>;

export const RETENTION_RULES = defineSetting({
  key: 'retention.rules',
  schema: RetentionRules,
  fallback: {
    terms: Object.fromEntries(
      RETENTION_CLASS_NAMES.map((name) => [name, retentionClass(name).fallback]),
    ) as Record<RetentionClassName, number | null>,
    authorisation: '',
  },
  editableBy: 'settings.manage',
});

const ClassName = z.enum(RETENTION_CLASS_NAMES as [RetentionClassName, ...RetentionClassName[]]);

/** What would go tonight, of one class. */
const RetentionDue = z.object({
  name: ClassName,
  /** Before this instant; null: nothing goes. */
  before: Instant.nullable(),
  rows: z.number().int(),
  /** There are more than were counted. */
  isMore: z.boolean(),
});
export type RetentionDue = z.infer<typeof RetentionDue>;

/** `GET /api/settings/retention` */
export const RetentionPage = z
  .object({
    rules: RetentionRules,
    /** False: nobody saved the terms yet, so they are a proposal and nothing goes. */
    isDecided: z.boolean(),
    due: z.array(RetentionDue),
    /** Months that received DMARC and TLS reports stay: their own page sets it. */
    reportMonths: z.number().int(),
    /** Requests under a hold, of which nothing goes. */
    holds: z.number().int(),
    lastRun: z
      .object({
        startedAt: Instant,
        endedAt: Instant.nullable(),
        counts: z.partialRecord(ClassName, z.number().int()),
        /** False: the rest goes the next night. */
        isWhole: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: 'RetentionPage' });
export type RetentionPage = z.infer<typeof RetentionPage>;

/** A request of which nothing may go while it is in force. */
export const RequestHold = z
  .object({
    id: Id,
    reason: z.string(),
    placedAt: Instant,
    placedBy: z.string(),
    liftedAt: Instant.nullable(),
    liftedBy: z.string().nullable(),
  })
  .meta({ id: 'RequestHold' });
export type RequestHold = z.infer<typeof RequestHold>;

export const RequestHolds = z.object({ items: z.array(RequestHold) }).meta({ id: 'RequestHolds' });
export type RequestHolds = z.infer<typeof RequestHolds>;

export const HoldReason = z.object({ reason: text(1000, 1) }).meta({ id: 'HoldReason' });
export type HoldReason = z.infer<typeof HoldReason>;
