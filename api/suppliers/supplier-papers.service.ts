import { Injectable } from '@nestjs/common';
import { OFFICE } from '../../contract/office.ts';
import type { SupplierReport } from '../../contract/suppliers.ts';
import { italianMoment } from '../../domain/calendar/italian-moment.ts';
import { Clock } from '../clock.ts';
import { renderPaper } from '../documents/render-paper.ts';
import { SettingsService } from '../settings/settings.service.ts';

/** The month of a supplier on paper. */
@Injectable()
export class SupplierPapers {
  constructor(
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  async of(report: SupplierReport): Promise<Buffer> {
    const office = await this.settings.read(OFFICE);
    const [year, month] = report.month.split('-');
    return renderPaper({
      body: office.body,
      office: office.office,
      title: `Attività di ${report.supplier.name}`,
      code: `Mese ${month}/${year}`,
      protocol: null,
      madeAt: this.clock.now(),
      parts: [],
      blocks: [
        {
          kind: 'facts',
          rows: [
            ['Richieste affidate', String(report.handedOver)],
            ['Eseguite', `${report.executed} (nei tempi ${report.inTime}, in ritardo ${report.late})`],
            ['Ancora aperte', String(report.open)],
            ['Riaperte dopo l’esecuzione', String(report.reopened)],
            ['Ore lavorative, mediana', hours(report.medianHours)],
            ['Ore lavorative, 90º percentile', hours(report.p90Hours)],
            [
              'Chiamate',
              `${report.calls.opened} (risolte ${report.calls.solved}, in ritardo ${report.calls.overdue})`,
            ],
          ],
        },
        { kind: 'heading', text: 'Richieste affidate nel mese' },
        {
          kind: 'table',
          head: ['Codice', 'Oggetto', 'Affidata', 'Eseguita', 'Ore', 'Nei tempi'],
          rows: report.requests.map((line) => [
            line.code,
            line.subject,
            italianMoment(Date.parse(line.handedOverAt)),
            line.executedAt === null ? '' : italianMoment(Date.parse(line.executedAt)),
            hours(line.workingHours),
            line.inTime === null ? '' : line.inTime ? 'sì' : 'no',
          ]),
          widths: [1.4, 3, 2, 2, 0.8, 1],
        },
      ],
    });
  }
}

const hours = (value: number | null): string => (value === null ? '' : value.toFixed(1).replace('.', ','));
