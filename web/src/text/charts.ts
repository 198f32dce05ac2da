import { texts } from './texts.ts';

export const chartsText = texts({
  table: ['Mostra i dati', 'Show the data'],
  chart: ['Mostra il grafico', 'Show the chart'],
  day: ['Giorno', 'Day'],
  month: ['Mese', 'Month'],
  noData: ['Non ci sono ancora dati per questo periodo.', 'There is no data for this period yet.'],
  noValue: ['nessun dato', 'no data'],
  partial: ['parziale', 'partial'],
  partialPoint: [
    'Il punto vuoto è un periodo non intero: il valore può ancora cambiare.',
    'A hollow point is a period that is not whole: its value may still change.',
  ],
  partialBar: [
    'La colonna vuota è un periodo non intero: il valore può ancora cambiare.',
    'A hollow bar is a period that is not whole: its value may still change.',
  ],
  notKnown: ['senza un esito certo', 'without a definite answer'],
  total: ['Totale', 'Total'],
});
