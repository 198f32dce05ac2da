import { NOT_JUDGED_TEXT } from '../../text/not-judged.ts';
import { Injectable } from '@nestjs/common';
import type { MeasureReport } from '../../contract/procedures/measures.ts';
import { OFFICE } from '../../contract/office.ts';
import type { RequestReport } from '../../contract/requests/reports.ts';
import { italianDay } from '../../domain/calendar/italian-moment.ts';
import { dayOfText } from '../../domain/calendar/rome-time.ts';
import { Clock } from '../clock.ts';
import type { Paper, PaperBlock } from '../documents/paper.ts';
import { renderPaper } from '../documents/render-paper.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { decimal, PHASE_WORDS, workCells } from './report-tables.ts';

/** The reports on paper. */
@Injectable()
export class ReportDocumentsService {
  constructor(
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  async ofRequests(report: RequestReport): Promise<Buffer> {
    const { total } = report;
    return this.render('Rapporto sulle richieste', report, [
      { kind: 'heading', text: 'In breve' },
      {
        kind: 'facts',
        rows: [
          ...scopeRows(report),
          ['Presentate', String(total.filed)],
          [
            'Chiuse',
            `${total.closed} (verificate ${total.verified}, respinte ${total.refused}, ritirate ${total.withdrawn})`,
          ],
          ['Aperte alla fine del periodo', String(total.openAtEnd)],
          [
            'Termini mantenuti',
            `${total.kept} su ${total.kept + total.missed + total.overdue} (eseguite fuori termine ${total.missed}, ancora aperte oltre il termine ${total.overdue})`,
          ],
          ['Riaperte dopo la verifica', String(total.reopened)],
        ],
      },
      { kind: 'heading', text: 'Ore lavorative per fase (richieste verificate nel periodo)' },
      {
        kind: 'table',
        head: ['Fase', 'Richieste', 'Mediana', '90º percentile'],
        rows: [
          ...report.phases.map((line) => [PHASE_WORDS[line.phase], ...timesOf(line)]),
          ['Dalla presentazione all’esecuzione', ...timesOf(report.untilExecution)],
        ],
        widths: [0.49, 0.17, 0.17, 0.17],
      },
      { kind: 'heading', text: 'Per servizio' },
      volumes('Servizio', report.byService),
      { kind: 'heading', text: 'Per settore' },
      volumes('Settore', report.bySector),
      ...workOf(report),
    ]);
  }

  async ofMeasures(report: MeasureReport): Promise<Buffer> {
    const year = report.comparedWith?.year;
    const blocks = report.rows.flatMap((row): PaperBlock[] => [
      { kind: 'heading', text: `${row.code} (${row.level})` },
      { kind: 'text', text: row.requirement },
      ...provedBy(row, year),
      ...changeOf(row, year),
      ...(row.note === '' ? [] : [{ kind: 'text', text: row.note } as const]),
      { kind: 'text', text: `Fonte: ${row.source}` },
    ]);
    const dropped = report.comparedWith?.dropped ?? [];
    return this.render('Evidenze per le misure di sicurezza', report, [
      { kind: 'text', text: nisWords(report.nis) },
      {
        kind: 'text',
        text:
          year === undefined
            ? 'Nessun anno precedente è stato conservato: manca il confronto.'
            : `Accanto a ogni dato, dove è cambiato, il valore conservato per il ${year}.`,
      },
      ...(dropped.length === 0
        ? []
        : [{ kind: 'text', text: `Non più presenti rispetto al ${year}: ${dropped.join(', ')}.` } as const]),
      ...blocks,
    ]);
  }

  private async render(title: string, period: Period, blocks: readonly PaperBlock[]): Promise<Buffer> {
    const office = await this.settings.read(OFFICE);
    const paper: Paper = {
      body: office.body,
      office: office.office,
      title,
      code: `${shortDay(period.from)} – ${shortDay(period.to)}`,
      protocol: null,
      madeAt: this.clock.now(),
      blocks: [{ kind: 'text', text: `${periodInWords(period)}.` }, ...blocks],
      parts: [],
    };
    return renderPaper(paper);
  }
}

type MeasureRow = MeasureReport['rows'][number];

const NIS_WORDS = {
  'not-known':
    'Non è stato verificato se l’ente sia un soggetto NIS: le misure di base NIS sono riportate con riserva.',
  subject: 'L’ente risulta soggetto NIS.',
  'not-subject':
    'L’ente non risulta soggetto NIS: le misure di base NIS non lo vincolano e non sono riportate.',
} as const;

/** What is known, since when and from what. */
function nisWords({ status, on, note }: MeasureReport['nis']): string {
  const day = on === null ? '' : ` Verificato il ${italianDay(dayOfText(on))}: ${note}`;
  return `${NIS_WORDS[status]}${day}`;
}

/** What this product shows for the row, or that it shows nothing. */
function provedBy(row: MeasureRow, year: number | undefined): PaperBlock[] {
  if (row.figures.length === 0)
    return [
      {
        kind: 'text',
        text: `Nessuna evidenza da Baluardo${row.note === '' ? ', né una nota dell’ufficio' : ''}.`,
      },
    ];
  return [
    ...(row.notJudged == null ? [] : [{ kind: 'text', text: NOT_JUDGED_TEXT[row.notJudged][0] } as const]),
    {
      kind: 'facts',
      rows: row.figures.map(({ label, value }) => [label, valueWithBefore(row, label, value, year)] as const),
    },
  ];
}

function valueWithBefore(row: MeasureRow, label: string, value: string, year: number | undefined): string {
  const before = row.change?.figures.find((figure) => figure.label === label)?.before;
  return before === undefined ? value : `${value} (${year}: ${before})`;
}

function changeOf({ change }: MeasureRow, year: number | undefined): PaperBlock[] {
  if (!change) return [];
  if (change.isNew) return [{ kind: 'text', text: `Riga assente nel ${year}.` }];
  return change.requirementBefore === null
    ? []
    : [{ kind: 'text', text: `Nel ${year} il testo era: ${change.requirementBefore}` }];
}

const timesOf = ({ requests, medianHours, p90Hours }: RequestReport['untilExecution']): string[] => [
  String(requests),
  decimal(medianHours),
  decimal(p90Hours),
];

/** A report of a part says of which. */
function scopeRows({ scope }: RequestReport): (readonly [string, string])[] {
  return [
    ...(scope.service === null ? [] : [['Servizio', scope.service] as const]),
    ...(scope.sector === null ? [] : [['Settore', scope.sector] as const]),
  ];
}

/** How the work was done: away from the office or not, at which level; nothing where nothing was executed. */
function workOf({ byMonth, byWork }: RequestReport): PaperBlock[] {
  if (byWork.length === 0) return [];
  return [
    { kind: 'heading', text: 'Come si è lavorato: modalità agile, interventi, complessità' },
    {
      kind: 'table',
      head: ['Servizio', 'Eseguite', 'Agile', 'Ufficio', 'Sugg.', 'Teleass.', 'Base', 'Interm.', 'Avanz.'],
      rows: byWork.map(workCells),
      widths: [0.28, 0.1, 0.08, 0.09, 0.08, 0.1, 0.08, 0.1, 0.09],
    },
    {
      kind: 'table',
      head: ['Mese', 'Eseguite', 'In modalità agile'],
      rows: byMonth.map(({ month, executed, agile }) => [
        month.split('-').toReversed().join('/'),
        String(executed),
        String(agile),
      ]),
      widths: [0.4, 0.3, 0.3],
    },
  ];
}

interface Period {
  readonly from: string;
  readonly to: string;
}

/** The corner of the paper is narrow: «01/01/2026». */
const shortDay = (day: string): string => day.split('-').toReversed().join('/');

function periodInWords({ from, to }: Period): string {
  return `Dal ${italianDay(dayOfText(from))} al ${italianDay(dayOfText(to))}`;
}

function volumes(first: string, lines: RequestReport['bySector'] | RequestReport['byService']): PaperBlock {
  return {
    kind: 'table',
    head: [first, 'Presentate', 'Chiuse', 'Nei termini', 'Fuori termine', 'Mediana', '90º perc.'],
    rows: lines.map((line) => [
      line.name,
      String(line.filed),
      String(line.closed),
      String(line.kept),
      line.overdue === 0 ? String(line.missed) : `${line.missed} e ${line.overdue} aperte`,
      decimal(line.medianHours),
      decimal(line.p90Hours),
    ]),
    widths: [0.31, 0.125, 0.09, 0.115, 0.13, 0.115, 0.115],
  };
}
