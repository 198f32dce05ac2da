import { messageChannels, messageStates } from '../../../text/message-words.ts';
import { texts } from './texts.ts';

export const messagesText = texts({
  title: ['Messaggi in uscita', 'Outgoing messages'],
  caughtTitle: ['Posta della dimostrazione', 'Mail of the demonstration'],
  caughtLead: [
    'La dimostrazione non invia posta fuori: i messaggi si fermano qui e si possono leggere, link compresi.',
    'The demonstration sends no mail outside: messages stop here and can be read, links included.',
  ],
  lead: [
    'Ogni messaggio che il sistema ha inviato o sta inviando, con i tentativi fatti.',
    'Every message that the system sent or is sending, with the tries made.',
  ],
  views: {
    outgoing: ['In uscita', 'Outgoing'],
    caught: ['Posta della dimostrazione', 'Mail of the demonstration'],
  },
  recipient: ['Destinatario', 'Recipient'],
  subject: ['Oggetto', 'Subject'],
  channel: ['Canale', 'Channel'],
  channels: messageChannels,
  state: ['Stato', 'State'],
  states: messageStates,
  tries: ['Tentativi', 'Tries'],
  created: ['Creato', 'Created'],
  received: ['Ricevuto', 'Received'],
  from: ['Da', 'From'],
  to: ['A', 'To'],
  anyState: ['Ogni stato', 'Any state'],
  anyChannel: ['Ogni canale', 'Any channel'],
  empty: ['Nessun messaggio', 'No messages'],
  emptyText: [
    'Qui compaiono ordini ai fornitori, avvisi e solleciti appena vengono inviati.',
    'Orders to suppliers, alerts and reminders appear here as they are sent.',
  ],
  attachments: ['Allegati', 'Attachments'],
  source: ['Messaggio originale', 'Original message'],
  close: ['Chiudi il messaggio', 'Close the message'],
  noticesTitle: ['Avvisi personali', 'Personal notices'],
  noticesEmpty: ['Nessun avviso', 'No notices'],
  noticesEmptyText: [
    'Qui arrivano gli avvisi personali: richieste rinviate, accettate, da verificare.',
    'Personal notices arrive here: requests returned, accepted, to be verified.',
  ],
  markAll: ['Segna tutti come letti', 'Mark all as read'],
  unread: ['da leggere', 'unread'],
  open: ['Apri', 'Open'],
});
