import { texts } from './texts.ts';

export const chartsText = texts({
  table: ['Mostra i dati', 'Show the data'],
  chart: ['Mostra il grafico', 'Show the chart'],
  day: ['Giorno', 'Day'],
  month: ['Mese', 'Month'],
  noData: ['Non ci sono ancora dati per questo periodo.', 'There is no data for this period yet.'],
  noValue: ['nessun dato', 'no data'],
  total: ['Totale', 'Total'],
});
