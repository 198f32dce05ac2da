import { texts } from './texts.ts';

export const requestPickerText = texts({
  help: [
    'Scrivere il codice o alcune parole, poi scegliere dall’elenco.',
    'Type the code or some words, then choose from the list.',
  ],
  remove: [(code: string) => `Togli ${code}`, (code: string) => `Remove ${code}`],
  relateTitle: [
    (code: string) => `Collega ${code} a un’altra richiesta`,
    (code: string) => `Link ${code} to another request`,
  ],
  relateText: [
    'Per un problema che si ripete: chi legge l’una trova l’altra.',
    'For a problem that comes back: who reads one finds the other.',
  ],
  earlier: ['Richiesta sullo stesso problema', 'Request about the same problem'],
  similar: ['Richieste simili', 'Similar requests'],
  relate: ['Collega', 'Link'],
  unrelate: ['Togli il collegamento', 'Remove the link'],
  related: ['Richieste collegate', 'Requests linked'],
});
