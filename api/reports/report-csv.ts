import { stringify } from 'csv-stringify/sync';
import type { RequestReport } from '../../contract/requests-reports.ts';

const HEAD = [
  'gruppo',
  'voce',
  'presentate',
  'chiuse',
  'verificate',
  'respinte',
  'ritirate',
  'nei_termini',
  'fuori_termine',
  'ore_mediana',
  'ore_90_percentile',
];

type Line = Pick<
  RequestReport['byService'][number],
  'filed' | 'closed' | 'verified' | 'refused' | 'withdrawn' | 'kept' | 'missed' | 'medianHours' | 'p90Hours'
>;

/** The report as one table: total, then a line a service and a sector. Decimal comma, as Italian spreadsheets read it. */
export function reportAsCsv(report: RequestReport): string {
  const total = { ...report.total, ...report.untilExecution };
  const lines = [
    HEAD,
    lineOf('totale', `dal ${report.from} al ${report.to}`, total),
    ...report.byService.map((line) => lineOf('servizio', line.name, line)),
    ...report.bySector.map((line) => lineOf('settore', line.name, line)),
  ];
  return `\ufeff${stringify(lines, { delimiter: ';', escape_formulas: true, record_delimiter: '\r\n' })}`;
}

function lineOf(group: string, name: string, line: Line): string[] {
  const { filed, closed, verified, refused, withdrawn, kept, missed } = line;
  const counts = [filed, closed, verified, refused, withdrawn, kept, missed].map(String);
  return [group, name, ...counts, decimal(line.medianHours), decimal(line.p90Hours)];
}

const decimal = (hours: number | null): string => (hours === null ? '' : hours.toFixed(2).replace('.', ','));
