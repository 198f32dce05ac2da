import { Injectable } from '@nestjs/common';
import { OFFICE } from '../../contract/office.ts';
import type { SupplierReport, SuppliersMonth } from '../../contract/requests/suppliers.ts';
import { italianMoment } from '../../domain/calendar/italian-moment.ts';
import { Clock } from '../clock.ts';
import { renderPaper } from '../documents/render-paper.ts';
import { SettingsService } from '../settings/settings.service.ts';

/** The month of a supplier on paper. */
@Injectable()
export class SupplierDocumentsService {
  constructor(
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  /** The month of all of them. */
  async ofAll(report: SuppliersMonth): Promise<Buffer> {
    const office = await this.settings.read(OFFICE);
    const [year, month] = report.month.split('-');
    return renderPaper({
      body: office.body,
      office: office.office,
      title: 'Tempi dei fornitori',
      code: `Mese ${month}/${year}`,
      protocol: null,
      madeAt: this.clock.now(),
      parts: [],
      blocks: [
        {
          kind: 'text',
          text: 'Lavori affidati nel mese. Il tempo è quello concordato, sulle ore lavorative di ciascun fornitore; le domande all’ufficio non contano.',
        },
        {
          kind: 'table',
          head: MONTH_HEAD,
          rows: report.suppliers.map(monthLine),
          widths: [3, 1.2, 1.2, 1.2, 1.2, 1.2, 1.3, 1.2],
        },
      ],
    });
  }

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
            ['Ancora aperte', `${report.open} (oltre il tempo ${report.overdue})`],
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

const MONTH_HEAD = [
  'Fornitore',
  'Affidati',
  'Eseguiti',
  'Nei tempi',
  'In ritardo',
  'Aperti',
  'Oltre il tempo',
  'Mediana (ore)',
];

function monthLine(line: SuppliersMonth['suppliers'][number]): string[] {
  const { handedOver, executed, inTime, late, open, overdue } = line;
  const counts = [handedOver, executed, inTime, late, open, overdue].map(String);
  return [line.supplier.name, ...counts, hours(line.medianHours)];
}

/** The month of all suppliers as a table for a spreadsheet. */
export const tableOfMonth = (report: SuppliersMonth): string[][] => [
  MONTH_HEAD,
  ...report.suppliers.map(monthLine),
];

/** The month of one supplier, a line each order. */
export const tableOfSupplier = (report: SupplierReport): string[][] => [
  ['Codice', 'Oggetto', 'Affidata', 'Presa in carico', 'Eseguita', 'Ore lavorative', 'Nei tempi'],
  ...report.requests.map((line) => [
    line.code,
    line.subject,
    italianMoment(Date.parse(line.handedOverAt)),
    line.inChargeAt === null ? '' : italianMoment(Date.parse(line.inChargeAt)),
    line.executedAt === null ? '' : italianMoment(Date.parse(line.executedAt)),
    hours(line.workingHours),
    line.inTime === null ? '' : line.inTime ? 'sì' : 'no',
  ]),
];

const hours = (value: number | null): string => (value === null ? '' : value.toFixed(1).replace('.', ','));
