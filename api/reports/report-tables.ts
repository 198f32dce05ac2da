import { stringify } from 'csv-stringify/sync';
import type { MeasureReport } from '../../contract/procedures/measures.ts';
import { COMPLEXITIES, INTERVENTIONS } from '../../contract/requests/actions.ts';
import type { RequestReport } from '../../contract/requests/reports.ts';
import type { Phase } from '../../domain/procedures/phases.ts';
import { guardCell } from '../../domain/imports/read-lines.ts';
import { NOT_JUDGED_TEXT } from '../../text/not-judged.ts';

/** The phases as the sheets name them. */
export const PHASE_WORDS: Record<Phase, string> = {
  reception: 'Ricezione e integrazioni',
  acceptance: 'Accettazione e conferma',
  execution: 'Esecuzione',
  verification: 'Feedback e verifica finale',
};

const HEAD = [
  'gruppo',
  'voce',
  'presentate',
  'chiuse',
  'verificate',
  'respinte',
  'ritirate',
  'nei termini',
  'fuori termine',
  'aperte oltre il termine',
  'ore (mediana)',
  'ore (90º percentile)',
];

export const INTERVENTION_WORDS = {
  'on-site': 'Presso l’ufficio',
  advice: 'Con un suggerimento',
  remote: 'In teleassistenza',
} as const satisfies Record<(typeof INTERVENTIONS)[number], string>;

export const COMPLEXITY_WORDS = {
  basic: 'Base',
  intermediate: 'Intermedia',
  advanced: 'Avanzata',
} as const satisfies Record<(typeof COMPLEXITIES)[number], string>;

const WORK_HEAD = [
  'gruppo',
  'voce',
  'eseguite',
  'in modalità agile',
  ...INTERVENTIONS.map((name) => INTERVENTION_WORDS[name].toLowerCase()),
  ...COMPLEXITIES.map((name) => `complessità ${COMPLEXITY_WORDS[name].toLowerCase()}`),
];

/** Name, executed, done away from the office, then each kind of help and each level. */
export const workCells = (line: RequestReport['byWork'][number]): string[] => [
  line.name,
  String(line.executed),
  String(line.agile),
  ...INTERVENTIONS.map((name) => String(line.interventions[name])),
  ...COMPLEXITIES.map((name) => String(line.complexities[name])),
];

type Line = Pick<
  RequestReport['byService'][number],
  | 'filed'
  | 'closed'
  | 'verified'
  | 'refused'
  | 'withdrawn'
  | 'kept'
  | 'missed'
  | 'overdue'
  | 'medianHours'
  | 'p90Hours'
>;

/** The report as one table: total, then a line a phase, a service and a sector. Decimal comma, as Italian spreadsheets read it. */
export function tableOfRequests(report: RequestReport): string[][] {
  const total = { ...report.total, ...report.untilExecution };
  const scope = [report.scope.service, report.scope.sector].filter((name) => name !== null);
  return [
    HEAD,
    lineOf('totale', [`dal ${report.from} al ${report.to}`, ...scope].join(', '), total),
    ...report.phases.map((line) => phaseLine(PHASE_WORDS[line.phase], line)),
    ...report.byService.map((line) => lineOf('servizio', line.name, line)),
    ...report.bySector.map((line) => lineOf('settore', line.name, line)),
    [],
    WORK_HEAD,
    ...report.byMonth.map(({ month, executed, agile }) => ['mese', month, String(executed), String(agile)]),
    ...report.byWork.map((line) => ['servizio', ...workCells(line)]),
  ];
}

export function tableOfMeasures(report: MeasureReport): string[][] {
  return [
    ['misura', 'livello', 'requisito', 'fonte', 'evidenze', 'nota', beforeHead(report)],
    ...report.rows.map((row) => [
      row.code,
      row.level,
      row.requirement,
      row.source,
      (row.notJudged == null ? '' : `${NOT_JUDGED_TEXT[row.notJudged][0]} `) +
        (row.figures.map(({ label, value }) => `${label}: ${value}`).join('; ') || 'nessuna'),
      row.note,
      changeWords(row),
    ]),
    ...(report.comparedWith?.dropped ?? []).map((code) => [code, '', '', '', '', '', 'riga tolta']),
  ];
}

const changeWords = ({ change }: MeasureReport['rows'][number]): string => {
  if (!change) return '';
  if (change.isNew) return 'riga nuova';
  const { requirementBefore, figures } = change;
  return [
    ...(requirementBefore === null ? [] : [`testo: ${requirementBefore}`]),
    ...figures.map(({ label, before }) => `${label}: ${before}`),
  ].join('; ');
};

const beforeHead = ({ comparedWith }: MeasureReport): string =>
  comparedWith === undefined
    ? 'confronto: nessun anno precedente conservato'
    : `che cosa era diverso nel ${comparedWith.year}`;

/**
 * CSV as Italian spreadsheets open it: semicolons, byte-order mark, every cell in quotes so that no sign of its text
 * divides it, and no text, nor any line of one, taken for a formula.
 */
export function csvOf(table: readonly (readonly string[])[]): string {
  const guarded = table.map((row) => row.map(guardCell));
  return `\ufeff${stringify(guarded, { delimiter: ';', quoted: true, quoted_empty: true, record_delimiter: '\r\n' })}`;
}

function lineOf(group: string, name: string, line: Line): string[] {
  const { filed, closed, verified, refused, withdrawn, kept, missed, overdue } = line;
  const counts = [filed, closed, verified, refused, withdrawn, kept, missed, overdue].map(String);
  return [group, name, ...counts, decimal(line.medianHours), decimal(line.p90Hours)];
}

/** Of a phase only the times are known: how many requests went through it stands under the verified ones. */
function phaseLine(name: string, line: RequestReport['phases'][number]): string[] {
  const { requests, medianHours, p90Hours } = line;
  return [
    'fase',
    name,
    '',
    '',
    String(requests),
    '',
    '',
    '',
    '',
    '',
    decimal(medianHours),
    decimal(p90Hours),
  ];
}

export const decimal = (hours: number | null): string =>
  hours === null ? '' : hours.toFixed(2).replace('.', ',');
