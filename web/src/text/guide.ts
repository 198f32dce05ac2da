import { texts } from './texts.ts';

export const guideText = texts({
  title: ['Guida', 'Guide'],
  lead: [
    'Che cosa fa ogni ruolo, come si amministra il prodotto, come lo si usa da un programma.',
    'What each role does, how the product is run, how a program uses it.',
  ],
  choose: ['Scegliere la guida', 'Choose the guide'],
  names: {
    referente: ['Referente di settore', 'Sector contact'],
    operatore: ['Operatore', 'Operator'],
    responsabile: ['Responsabile', 'Manager'],
    revisore: ['Revisore', 'Auditor'],
    fornitore: ['Fornitore', 'Supplier'],
    amministratore: ['Amministratore', 'Administrator'],
    api: ['API', 'API'],
    architettura: ['Architettura', 'Architecture'],
  },
  onlyItalian: ['', 'This guide is written in Italian.'],
});
