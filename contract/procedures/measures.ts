import { z } from 'zod';
import { BASE_MEASURES, citationInForce } from '../../domain/procedures/base-measures.ts';
import { MINIMUM_MEASURES, VERIFIED_MEASURES } from '../../domain/procedures/minimum-measures.ts';
import { NOT_JUDGED } from '../../domain/procedures/not-judged.ts';
import { NisStanding } from '../incidents.ts';
import { Day, Instant, line, text } from '../lists.ts';
import { defineSetting } from '../settings.ts';

/** What this system can show as evidence. `none`: the office writes a note instead. */
export const EVIDENCE_KINDS = [
  'inventory',
  'antivirus',
  'unsupported',
  'accounts',
  'suppliers',
  'firewall-register',
  'blacklist',
  'requests',
  'incidents',
  'audit-register',
  'none',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** One row of the map from a required measure to our evidence. Nothing is claimed without its source. */
export const MeasureRow = z
  .object({
    /** As the source numbers it: `1.4.1`. */
    code: line(60, 1),
    level: line(20),
    requirement: text(2000, 1),
    /** Where the requirement is written. */
    source: text(500, 1),
    evidence: z.enum(EVIDENCE_KINDS),
    note: text(2000),
  })
  .meta({ id: 'MeasureRow' });

export const MeasureMap = z
  .object({ rows: z.array(MeasureRow).max(300) })
  .refine(({ rows }) => new Set(rows.map(({ code }) => code)).size === rows.length, {
    path: ['rows'],
    message: 'un codice compare più volte',
  })
  .meta({ id: 'MeasureMap' });
export type MeasureMap = z.infer<typeof MeasureMap>;

const AGID = 'AgID, circolare 18 aprile 2017, n. 2/2017, allegato 1';
const ACN = citationInForce('specifiche di base per gli obblighi NIS');
const LEVELS = { M: 'minimo', S: 'standard', A: 'alto' } as const;

/** What was not compared with the act says so beside its source. */
const SECOND_HAND =
  'testo in parole proprie; codice e livello letti su una copia di terzi, da verificare sull’atto';

/**
 * Every row of AgID's minimum measures, and the parts of ACN's base measures that this product can show something about.
 * The office edits text, source and evidence; the three rows compared with the circular carry no reservation.
 */
export const MEASURE_MAP = defineSetting({
  key: 'reports.measures',
  schema: MeasureMap,
  fallback: {
    rows: [
      ...MINIMUM_MEASURES.map(([code, level, requirement, evidence]) => ({
        code,
        level: LEVELS[level],
        requirement,
        source: VERIFIED_MEASURES.includes(code) ? AGID : `${AGID}: ${SECOND_HAND}`,
        evidence,
        note: '',
      })),
      ...BASE_MEASURES.map(([code, requirement, evidence, only]) => ({
        code,
        level: only === 'essential' ? 'base NIS, essenziali' : 'base NIS',
        requirement,
        source: `${ACN}: ${SECOND_HAND}`,
        evidence,
        note:
          only === 'essential'
            ? 'Vale se l’ente è un soggetto NIS essenziale.'
            : 'Vale se l’ente è un soggetto NIS.',
      })),
    ],
  },
  editableBy: 'rules.manage',
});

/** `?from=2026-01-01&to=2026-12-31` */
export const PeriodQuery = z
  .object({ from: Day, to: Day })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'la fine precede l’inizio' })
  .meta({ id: 'PeriodQuery' });
export type PeriodQuery = z.infer<typeof PeriodQuery>;

/** `POST /api/reports/measure-years`: keeps the evidence of the year as it stands. */
export const KeepMeasureYear = z
  .strictObject({ year: z.number().int().min(2000).max(2999) })
  .meta({ id: 'KeepMeasureYear' });
export type KeepMeasureYear = z.infer<typeof KeepMeasureYear>;

/** `GET /api/reports/measures`: each measure with the figures of the period that speak for it. */
export const MeasureReport = z
  .object({
    from: Day,
    to: Day,
    /** Whether the rows for NIS subjects bind the body, as the office found out. */
    nis: NisStanding,
    rows: z.array(
      MeasureRow.extend({
        figures: z.array(z.object({ label: z.string(), value: z.string() })),
        /** Why the figures say nothing of the measure; null: they do. Years kept by earlier versions lack it. */
        notJudged: z.enum(NOT_JUDGED).nullable().optional(),
        /** Since the year it is compared with; null: nothing, left out: with none. */
        change: z
          .object({
            isNew: z.boolean(),
            requirementBefore: z.string().nullable(),
            evidenceBefore: z.string().nullable(),
            figures: z.array(z.object({ label: z.string(), before: z.string() })),
          })
          .nullable()
          .optional(),
      }),
    ),
    /** The last year that was kept before the period; left out while none was. */
    comparedWith: z
      .object({ year: z.number().int(), keptAt: Instant, dropped: z.array(z.string()) })
      .optional(),
  })
  .meta({ id: 'MeasureReport' });
export type MeasureReport = z.infer<typeof MeasureReport>;
