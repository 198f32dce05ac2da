import { texts } from './texts.ts';

export const calendarFeedText = texts({
  title: ['Scadenze nel calendario', 'Deadlines in the calendar'],
  lead: [
    'Un indirizzo segreto da aggiungere al proprio calendario (iCal): scadenze delle richieste, orologi degli incidenti, PEC e revisioni. Contiene codici e caselle, non nomi né oggetti. Chi ha l’indirizzo legge le scadenze.',
    'A secret address to add to your calendar (iCal): deadlines of requests, clocks of incidents, PEC and reviews. It holds codes and mailboxes, no names and no subjects. Who has the address reads the deadlines.',
  ],
  once: ['Copiare ora l’indirizzo: non verrà più mostrato', 'Copy the address now: it is never shown again'],
  copy: ['Copia l’indirizzo', 'Copy the address'],
  since: ['Indirizzo creato', 'Address made'],
  create: ['Crea l’indirizzo', 'Make the address'],
  renew: ['Sostituisci l’indirizzo', 'Replace the address'],
  remove: ['Elimina l’indirizzo', 'Remove the address'],
  removed: [
    'Indirizzo eliminato: il calendario non si aggiorna più',
    'Address removed: the calendar is updated no more',
  ],
});
