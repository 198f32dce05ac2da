import { texts } from './texts.ts';

export const supplierMonthText = texts({
  tab: ['Fornitori', 'Suppliers'],
  title: ['Tempi dei fornitori', 'Times of the suppliers'],
  lead: [
    'Lavori affidati nel mese, con il tempo concordato mantenuto o no. Le domande all’ufficio fermano il tempo.',
    'Work handed over in the month, and whether the agreed time was kept. Questions to the office stop the clock.',
  ],
  month: ['Mese', 'Month'],
  formats: { ods: ['ODS', 'ODS'], pdf: ['PDF', 'PDF'] },
  supplier: ['Fornitore', 'Supplier'],
  all: ['Tutti i fornitori', 'All suppliers'],
  handedOver: ['Affidati', 'Handed over'],
  executed: ['Eseguiti', 'Executed'],
  inTime: ['Nei tempi', 'In time'],
  late: ['In ritardo', 'Late'],
  open: ['Aperti', 'Open'],
  overdue: ['Oltre il tempo', 'Past the time'],
  reopened: ['Riaperti', 'Reopened'],
  median: ['Mediana (ore)', 'Median (hours)'],
  p90: ['90° percentile (ore)', '90th percentile (hours)'],
  calls: ['Chiamate', 'Calls'],
  callsOf: [
    (opened: number, solved: number, overdue: number) =>
      `${opened} aperte, ${solved} risolte, ${overdue} oltre il tempo`,
    (opened: number, solved: number, overdue: number) =>
      `${opened} opened, ${solved} solved, ${overdue} past the time`,
  ],
  empty: ['Nessun lavoro affidato nel mese', 'Nothing handed over in the month'],
  emptyText: ['Scegliere un altro mese.', 'Choose another month.'],
  orders: ['Lavori affidati nel mese', 'Work handed over in the month'],
  code: ['Codice', 'Code'],
  subject: ['Oggetto', 'Subject'],
  handedOn: ['Affidato', 'Handed over'],
  chargedOn: ['Preso in carico', 'Taken in charge'],
  executedOn: ['Eseguito', 'Executed'],
  hours: ['Ore', 'Hours'],
  outcome: ['Tempo', 'Time'],
  kept: ['Mantenuto', 'Kept'],
  missed: ['Non mantenuto', 'Missed'],
  running: ['In corso', 'Under way'],
});
