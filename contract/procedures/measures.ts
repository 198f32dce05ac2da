import { z } from 'zod';
import { Day, line, text } from '../lists.ts';
import { defineSetting } from '../settings.ts';

/** What this system can show as evidence. `none`: the office writes a note instead. */
export const EVIDENCE_KINDS = [
  'inventory',
  'antivirus',
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
    code: line(30, 1),
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

/** The three measures whose text was checked; the office adds the others with their source. */
export const MEASURE_MAP = defineSetting({
  key: 'reports.measures',
  schema: MeasureMap,
  fallback: {
    rows: [
      {
        code: '1.3.1',
        level: 'minimo',
        requirement: 'Aggiornare l’inventario quando nuovi dispositivi approvati vengono collegati in rete.',
        source: AGID,
        evidence: 'inventory',
        note: '',
      },
      {
        code: '1.4.1',
        level: 'minimo',
        requirement:
          'Gestire l’inventario delle risorse di tutti i sistemi collegati alla rete e dei dispositivi di rete stessi, registrando almeno l’indirizzo IP.',
        source: AGID,
        evidence: 'inventory',
        note: '',
      },
      {
        code: '1.4.2',
        level: 'standard',
        requirement:
          'Per tutti i dispositivi che possiedono un indirizzo IP l’inventario deve indicare i nomi delle macchine, la funzione del sistema, un titolare responsabile della risorsa e l’ufficio associato.',
        source: AGID,
        evidence: 'inventory',
        note: '',
      },
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

/** `GET /api/reports/measures`: each measure with the figures of the period that speak for it. */
export const MeasureReport = z
  .object({
    from: Day,
    to: Day,
    rows: z.array(
      MeasureRow.extend({ figures: z.array(z.object({ label: z.string(), value: z.string() })) }),
    ),
  })
  .meta({ id: 'MeasureReport' });
export type MeasureReport = z.infer<typeof MeasureReport>;
