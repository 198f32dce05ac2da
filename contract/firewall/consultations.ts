import { z } from 'zod';
import { RuleMention } from './preview.ts';
import { Id, Instant, line } from '../lists.ts';

export const CONSULTATION_ANSWERS = ['needed', 'not-needed'] as const;

/** A sector that is asked before a rule is removed, because it asked for that traffic once. */
export const FirewallConsultation = z
  .object({
    id: Id,
    rule: RuleMention,
    sentence: z.string(),
    sectorId: Id,
    sectorName: z.string(),
    /** Its past requests whose traffic the rule carries; empty when it is asked as owner of the rule. */
    because: z.array(z.object({ id: Id, code: z.string(), subject: z.string() })),
    askedAt: Instant,
    /** Null while nobody answered: that is unknown, not a yes. */
    answer: z.enum(CONSULTATION_ANSWERS).nullable(),
    note: z.string(),
    answeredBy: z.string().nullable(),
    answeredAt: Instant.nullable(),
  })
  .meta({ id: 'FirewallConsultation' });
export type FirewallConsultation = z.infer<typeof FirewallConsultation>;

/** `GET /api/firewall/requests/:id/consultations` */
export const RequestConsultations = z
  .object({ items: z.array(FirewallConsultation) })
  .meta({ id: 'RequestConsultations' });
export type RequestConsultations = z.infer<typeof RequestConsultations>;

/** `GET /api/firewall/consultations`: of the own sector, or of all. Open requests only. */
export const OpenConsultations = z
  .object({
    items: z.array(
      FirewallConsultation.extend({
        request: z.object({ code: z.string(), sectorName: z.string(), reason: z.string() }),
      }),
    ),
  })
  .meta({ id: 'OpenConsultations' });
export type OpenConsultations = z.infer<typeof OpenConsultations>;

/** `POST /api/firewall/consultations/:id/answer` */
export const AnswerConsultation = z
  .strictObject({ answer: z.enum(CONSULTATION_ANSWERS), note: line(500).default('') })
  .refine(({ answer, note }) => answer === 'not-needed' || note !== '', {
    path: ['note'],
    message: 'scrivere a che cosa serve',
  })
  .meta({ id: 'AnswerConsultation' });
export type AnswerConsultation = z.infer<typeof AnswerConsultation>;
