import { Injectable } from '@nestjs/common';
import type { MeasureReport } from '../../contract/measures.ts';
import { OFFICE } from '../../contract/office.ts';
import type { RequestReport } from '../../contract/requests-reports.ts';
import { italianDay } from '../../domain/calendar/italian-moment.ts';
import { dayOfText } from '../../domain/calendar/rome-time.ts';
import { Clock } from '../clock.ts';
import type { Paper, PaperBlock } from '../documents/paper.ts';
import { renderPaper } from '../documents/render-paper.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { decimal, PHASE_WORDS } from './report-tables.ts';

/** The reports on paper. */
@Injectable()
export class ReportPapers {
  constructor(
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  async ofRequests(report: RequestReport): Promise<Buffer> {
    const { total } = report;
    return this.render('Rapporto sulle richieste', period(report), [
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
          ['Eseguite nei termini', `${total.kept} su ${total.kept + total.missed}`],
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
        widths: [4, 1, 1, 1],
      },
      { kind: 'heading', text: 'Per servizio' },
      volumes(report.byService),
      { kind: 'heading', text: 'Per settore' },
      volumes(report.bySector),
    ]);
  }

  async ofMeasures(report: MeasureReport): Promise<Buffer> {
    const blocks = report.rows.flatMap((row): PaperBlock[] => [
      { kind: 'heading', text: `${row.code} (${row.level})` },
      { kind: 'text', text: row.requirement },
      { kind: 'facts', rows: row.figures.map(({ label, value }) => [label, value] as const) },
      ...(row.note === '' ? [] : [{ kind: 'text', text: row.note } as const]),
      { kind: 'text', text: `Fonte: ${row.source}` },
    ]);
    return this.render('Evidenze per le misure di sicurezza', period(report), blocks);
  }

  private async render(title: string, code: string, blocks: readonly PaperBlock[]): Promise<Buffer> {
    const office = await this.settings.read(OFFICE);
    const paper: Paper = {
      body: office.body,
      office: office.office,
      title,
      code,
      protocol: null,
      madeAt: this.clock.now(),
      blocks,
      parts: [],
    };
    return renderPaper(paper);
  }
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

function period({ from, to }: { from: string; to: string }): string {
  return `Dal ${italianDay(dayOfText(from))} al ${italianDay(dayOfText(to))}`;
}

function volumes(lines: RequestReport['bySector'] | RequestReport['byService']): PaperBlock {
  return {
    kind: 'table',
    head: ['', 'Presentate', 'Chiuse', 'Nei termini', 'Fuori termine', 'Mediana (ore)', '90º p. (ore)'],
    rows: lines.map((line) => [
      line.name,
      String(line.filed),
      String(line.closed),
      String(line.kept),
      String(line.missed),
      decimal(line.medianHours),
      decimal(line.p90Hours),
    ]),
    widths: [3.6, 1.3, 1, 1.2, 1.3, 1.3, 1.3],
  };
}
