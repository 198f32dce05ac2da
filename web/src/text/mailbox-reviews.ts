import { texts } from './texts.ts';

/** The yearly review of accesses. */
export const mailboxReviewsText = texts({
  tab: ['Revisione annuale', 'Yearly review'],
  title: ['Revisione annuale delle caselle', 'Yearly review of mailboxes'],
  lead: [
    'Una volta l’anno il referente di ogni settore conferma chi usa ogni casella, e firma.',
    'Once a year the referent of each sector confirms who uses each mailbox, and signs.',
  ],
  open: ['Apri la revisione', 'Open the review'],
  openTitle: ['Apri la revisione annuale', 'Open the yearly review'],
  openText: [
    'Una revisione per ogni settore con caselle aperte; i referenti ricevono un avviso.',
    'One review for every sector with open mailboxes; the referents are told.',
  ],
  year: ['Anno', 'Year'],
  dueOn: ['Da firmare entro il', 'To be signed by'],
  opened: ['Revisione aperta', 'Review opened'],
  empty: ['Nessuna revisione aperta', 'No review open'],
  emptyText: [
    'Quando l’ufficio apre la revisione, qui compare l’elenco dei settori con le risposte che mancano.',
    'When the office opens the review, the sectors appear here with the answers still missing.',
  ],
  notFound: ['Questa revisione non c’è.', 'This review does not exist.'],
  columns: {
    sector: ['Settore', 'Sector'],
    year: ['Anno', 'Year'],
    state: ['Stato', 'State'],
    answered: ['Risposte', 'Answers'],
    toChange: ['Da modificare', 'To change'],
    toClose: ['Da chiudere', 'To close'],
    due: ['Entro il', 'By'],
  },
  states: {
    signed: ['firmata', 'signed'],
    overdue: ['in ritardo', 'late'],
    complete: ['da firmare', 'to be signed'],
    open: ['in corso', 'running'],
  },
  of: [
    (answered: string, total: string) => `${answered} su ${total}`,
    (answered: string, total: string) => `${answered} of ${total}`,
  ],
  heading: [
    (sector: string, year: number) => `${sector}, revisione ${year}`,
    (sector: string, year: number) => `${sector}, review ${year}`,
  ],
  explain: [
    'Le caselle come risultavano all’apertura: per ciascuna dire se titolare, deleghe e inoltri vanno bene.',
    'The mailboxes as they stood at the opening: say of each whether holder, delegates and forwards are right.',
  ],
  holder: ['Titolare', 'Holder'],
  noHolder: ['nessun titolare', 'no holder'],
  delegates: ['Deleghe', 'Delegates'],
  noDelegates: ['nessuna delega', 'no delegates'],
  forwards: ['Inoltri', 'Forwards'],
  noForwards: ['nessun inoltro', 'no forwards'],
  until: ['fino al', 'until'],
  verdicts: {
    confirmed: ['Confermata', 'Confirmed'],
    'to-change': ['Da modificare', 'To change'],
    'to-close': ['Da chiudere', 'To close'],
  },
  answers: {
    confirmed: ['Conferma', 'Confirm'],
    'to-change': ['Da modificare', 'To change'],
    'to-close': ['Da chiudere', 'To close'],
  },
  waiting: ['manca la risposta', 'answer missing'],
  noteTitle: {
    'to-change': ['Che cosa va modificato', 'What is to be changed'],
    'to-close': ['Perché va chiusa', 'Why it is to be closed'],
  },
  note: ['Nota per l’ufficio', 'Note for the office'],
  noteRequired: ['Scrivere che cosa deve fare l’ufficio.', 'Write what the office has to do.'],
  signText: [
    (sector: string, count: string) =>
      `La firma vale per tutte le caselle (${count}) del settore ${sector}: dopo, le risposte non cambiano più.`,
    (sector: string, count: string) =>
      `The signature is about all mailboxes (${count}) of the sector ${sector}: afterwards the answers change no more.`,
  ],
  signedText: [
    'L’ufficio vede le caselle da modificare e da chiudere.',
    'The office sees the mailboxes to change and to close.',
  ],
  refusals: {
    'not-the-referent': [
      'Risponde e firma soltanto il referente del settore.',
      'Only the referent of the sector answers and signs.',
    ],
    'already-signed': ['La revisione è già firmata.', 'The review is already signed.'],
    'items-open': [
      'Prima di firmare serve una risposta per ogni casella.',
      'Every mailbox needs an answer before the signature.',
    ],
    'note-required': ['Scrivere che cosa deve fare l’ufficio.', 'Write what the office has to do.'],
  },
});
