import { texts } from './texts.ts';

export const pecSettingsText = texts({
  lead: [
    'Quali gestori si riconoscono nelle ricevute, e la casella PEC da cui partono gli ordini.',
    'Which providers are trusted in receipts, and the PEC mailbox from which orders leave.',
  ],
  authorities: ['Gestori riconosciuti', 'Trusted providers'],
  authoritiesLead: [
    'Certificati dei gestori accreditati, dall’elenco pubblico di AgID. Una ricevuta firmata da altri non cambia lo stato di un ordine finché una persona non la conferma.',
    'Certificates of accredited providers, from AgID’s public list. A receipt signed by others does not change the state of an order until a person confirms it.',
  ],
  upload: ['Carica i certificati (PEM)', 'Upload certificates (PEM)'],
  uploaded: [
    (added: number, known: number, unreadable: number) =>
      `Aggiunti: ${added}. Già presenti: ${known}.${unreadable > 0 ? ` Illeggibili: ${unreadable}.` : ''}`,
    (added: number, known: number, unreadable: number) =>
      `Added: ${added}. Known already: ${known}.${unreadable > 0 ? ` Unreadable: ${unreadable}.` : ''}`,
  ],
  none: ['Nessun gestore riconosciuto', 'No trusted provider'],
  noneText: [
    'Finché l’elenco è vuoto, ogni ricevuta va confermata a mano.',
    'While the list is empty every receipt must be confirmed by hand.',
  ],
  name: ['Certificato', 'Certificate'],
  issuer: ['Emesso da', 'Issued by'],
  validUntil: ['Valido fino al', 'Valid until'],
  expired: ['scaduto', 'expired'],
  addedBy: ['Aggiunto da', 'Added by'],
  fingerprint: ['Impronta SHA-256', 'SHA-256 fingerprint'],
  remove: ['Togli', 'Remove'],
  removeTitle: [(name: string) => `Togliere «${name}»?`, (name: string) => `Remove “${name}”?`],
  removeText: [
    'Le ricevute già registrate restano; le prossime firmate da questo gestore andranno confermate.',
    'Receipts already kept stay; the next ones signed by this provider must be confirmed.',
  ],
  removed: ['Certificato tolto', 'Certificate removed'],
  account: ['Invio e ricezione diretti', 'Direct sending and fetching'],
  accountLead: [
    'Senza casella gli ordini si scaricano pronti (.eml), si inviano dalla webmail e le ricevute si caricano a mano. Con la casella partono e tornano da soli.',
    'Without a mailbox orders are downloaded ready (.eml), sent from the webmail, and receipts are uploaded by hand. With it they leave and come back by themselves.',
  ],
  enabled: [
    'Usa la casella per inviare gli ordini e prendere le ricevute',
    'Use the mailbox to send orders and to fetch receipts',
  ],
  address: ['Indirizzo PEC', 'PEC address'],
  username: ['Nome utente', 'User name'],
  password: ['Password', 'Password'],
  passwordKept: ['Già registrata: lasciare vuoto per tenerla.', 'Kept already: leave empty to keep it.'],
  passwordFromEnvironment: [
    'È già impostata sul server (PEC_PASSWORD): qui non serve.',
    'It is set on the server (PEC_PASSWORD) and not needed here.',
  ],
  smtp: ['Server di invio (SMTP)', 'Sending server (SMTP)'],
  imap: ['Server di ricezione (IMAP)', 'Receiving server (IMAP)'],
  host: ['Server', 'Server'],
  port: ['Porta', 'Port'],
  security: ['Cifratura', 'Encryption'],
  securities: {
    tls: ['TLS', 'TLS'],
    starttls: ['STARTTLS', 'STARTTLS'],
    none: ['Nessuna (solo sulla stessa macchina)', 'None (on the same machine only)'],
  },
  folder: ['Cartella delle ricevute', 'Folder of the receipts'],
  folderHelp: [
    'Si leggono solo i messaggi che nominano un ordine inviato; nulla viene spostato o segnato.',
    'Only messages that name a sent order are read; nothing is moved or marked.',
  ],
  saved: ['Casella PEC salvata', 'PEC mailbox saved'],
});
