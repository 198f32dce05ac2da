import { texts } from './texts.ts';

export const chartsText = texts({
  it: {
    table: 'Mostra i dati',
    chart: 'Mostra il grafico',
    day: 'Giorno',
    month: 'Mese',
    noData: 'Non ci sono ancora dati per questo periodo.',
    noValue: 'nessun dato',
    total: 'Totale',
  },
  en: {
    table: 'Show the data',
    chart: 'Show the chart',
    day: 'Day',
    month: 'Month',
    noData: 'There is no data for this period yet.',
    noValue: 'no data',
    total: 'Total',
  },
});
