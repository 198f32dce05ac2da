import { texts } from './texts.ts';

export const supplierCallsText = texts({
  title: ['Chiamate al fornitore', 'Calls to the supplier'],
  none: ['Nessuna chiamata registrata.', 'No call recorded.'],
  record: ['Registra una chiamata', 'Record a call'],
  close: ['Registra l’esito', 'Record the outcome'],
  mend: ['Correggi', 'Correct'],
  supplier: ['Fornitore chiamato', 'Supplier called'],
  chooseSupplier: ['Scegliere il fornitore', 'Choose the supplier'],
  ticket: ['Numero di segnalazione', 'Ticket number'],
  ticketHelp: [
    'Il numero con cui il fornitore ritrova la chiamata. Si può aggiungere dopo.',
    'The number by which the supplier finds the call again. It can be added later.',
  ],
  ticketShort: ['segnalazione', 'ticket'],
  text: ['Problema segnalato', 'Problem reported'],
  outcome: ['Esito', 'Outcome'],
  outcomeNote: ['Che cosa ha fatto il fornitore', 'What the supplier did'],
  outcomes: {
    open: ['aperta', 'open'],
    solved: ['risolta', 'solved'],
    'not-solved': ['non risolta', 'not solved'],
    cancelled: ['annullata', 'cancelled'],
  },
  calledBy: [(name: string) => `Chiamata di ${name},`, (name: string) => `Call by ${name},`],
  isDue: ['risposta attesa', 'answer expected'],
  wasDue: ['termine del fornitore superato', 'supplier’s time limit passed'],
  closedOn: ['chiusa', 'closed'],
  inTime: ['nei termini', 'in time'],
  late: ['fuori termine', 'late'],
});
