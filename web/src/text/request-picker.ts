import { texts } from './texts.ts';

export const requestPickerText = texts({
  it: {
    help: 'Scrivere il codice o alcune parole, poi scegliere dall’elenco.',
    remove: (code: string) => `Togli ${code}`,
    relateTitle: (code: string) => `Collega ${code} a un’altra richiesta`,
    relateText: 'Per un problema che si ripete: chi legge l’una trova l’altra.',
    earlier: 'Richiesta sullo stesso problema',
    similar: 'Richieste simili',
    relate: 'Collega',
    unrelate: 'Togli il collegamento',
    related: 'Richieste collegate',
  },
  en: {
    help: 'Type the code or some words, then choose from the list.',
    remove: (code: string) => `Remove ${code}`,
    relateTitle: (code: string) => `Link ${code} to another request`,
    relateText: 'For a problem that comes back: who reads one finds the other.',
    earlier: 'Request about the same problem',
    similar: 'Similar requests',
    relate: 'Link',
    unrelate: 'Remove the link',
    related: 'Requests linked',
  },
});
