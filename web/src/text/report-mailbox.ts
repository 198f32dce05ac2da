import { texts } from './texts.ts';

/** The mailbox behind the «rua» addresses. */
export const reportMailboxText = texts({
  title: ['Casella dei rapporti', 'Mailbox of the reports'],
  lead: [
    'La casella degli indirizzi «rua» si legge ogni ora: i messaggi restano come sono, non si segnano, non si spostano e non si cancellano.',
    'The mailbox of the “rua” addresses is read every hour: messages stay as they are, unmarked, unmoved and undeleted.',
  ],
  none: ['nessuna: i rapporti si caricano da file.', 'none: reports are uploaded from files.'],
  reads: [
    (user: string, folder: string) => `si legge ogni ora ${user} (${folder}).`,
    (user: string, folder: string) => `${user} (${folder}) is read every hour.`,
  ],
  notYet: ['Non ancora letta.', 'Not read yet.'],
  lastRead: ['Ultima lettura', 'Last read'],
  outcome: [
    (reports: string, messages: string) => `in tutto ${reports} rapporti nuovi da ${messages} messaggi.`,
    (reports: string, messages: string) => `${reports} new reports out of ${messages} messages in all.`,
  ],
  readNow: ['Leggi adesso', 'Read now'],
  add: ['Collega una casella', 'Connect a mailbox'],
  change: ['Modifica', 'Change'],
  refused: [
    (n: string) => `Ultimi allegati non letti: ${n}`,
    (n: string) => `Last attachments not read: ${n}`,
  ],
  failures: [
    (n: string) => `Letture non riuscite di seguito: ${n}, l’ultima`,
    (n: string) => `Failed readings in a row: ${n}, the last one`,
  ],
  faults: {
    'no-answer': ['Il server della casella non risponde', 'The mailbox’s server does not answer'],
    certificate: ['Il certificato del server non è valido', 'The server’s certificate is not valid'],
    'no-encryption': [
      'Il server non offre la cifratura richiesta',
      'The server does not offer the encryption that is asked for',
    ],
    'login-refused': [
      'Il server rifiuta l’utente o la password',
      'The server refuses the user or the password',
    ],
    'no-folder': ['La cartella non esiste', 'The folder does not exist'],
    'broke-off': ['La lettura si è interrotta', 'The reading broke off'],
  },
  enabled: ['Leggi i rapporti da una casella', 'Read reports from a mailbox'],
  host: ['Server IMAP', 'IMAP server'],
  port: ['Porta', 'Port'],
  security: ['Cifratura', 'Encryption'],
  securities: {
    tls: ['TLS (di solito porta 993)', 'TLS (usually port 993)'],
    starttls: ['StartTLS (di solito porta 143)', 'StartTLS (usually port 143)'],
    none: ['Nessuna (solo sulla macchina stessa)', 'None (only on the own machine)'],
  },
  username: ['Utente', 'User'],
  password: ['Password', 'Password'],
  kept: ['Già registrata: lasciare vuoto per tenerla.', 'Kept already: leave empty to keep it.'],
  folder: ['Cartella', 'Folder'],
  folderHelp: ['Di solito INBOX.', 'Usually INBOX.'],
  keepMonths: ['Mesi di conservazione', 'Months kept'],
  keepMonthsHelp: [
    'Vale per tutti i rapporti, anche quelli caricati da file.',
    'It holds for all reports, those uploaded from files too.',
  ],
  certificate: ['Certificato dell’autorità (PEM)', 'Certificate of the authority (PEM)'],
  certificateHelp: [
    'Quello che ha firmato il certificato del server, se è un’autorità interna. Vuoto: valgono le autorità pubbliche.',
    'The one that signed the server’s certificate, where it is an internal authority. Empty: the public ones hold.',
  ],
  saved: ['Casella registrata', 'Mailbox saved'],
});
