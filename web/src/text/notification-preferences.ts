import { texts } from './texts.ts';

export const notificationPreferencesText = texts({
  title: ['Notifiche per posta', 'Notifications by mail'],
  lead: [
    'Nell’interfaccia compare sempre tutto ciò che riguarda chi ha effettuato l’accesso. Qui si sceglie che cosa arriva anche per posta.',
    'The interface always shows whatever concerns you. Here you choose what also arrives by mail.',
  ],
  choices: {
    office: ['come decide l’ufficio', 'as the office decides'],
    now: ['subito', 'at once'],
    daily: ['in un riepilogo al giorno', 'in one summary a day'],
    never: ['mai', 'never'],
  },
  saved: ['Preferenze salvate', 'Preferences saved'],
  save: ['Salva le preferenze', 'Save the preferences'],
});
