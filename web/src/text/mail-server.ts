import { texts } from './texts.ts';

export const mailServerText = texts({
  title: ['Server di posta', 'Mail server'],
  lead: [
    'Da dove partono ordini, avvisi e solleciti. Vale dal messaggio successivo, senza riavviare.',
    'From where orders, notices and reminders leave. Holds from the next message on, without a restart.',
  ],
  panel: ['Invio dei messaggi', 'Sending of messages'],
  fromEnvironment: [
    'Il server di posta è impostato con SMTP_URL, che prevale su quello scritto qui.',
    'The mail server is set by SMTP_URL, which prevails over the one written here.',
  ],
  host: ['Server', 'Server'],
  hostHelp: ['Vuoto: nessun messaggio parte.', 'Empty: no message leaves.'],
  port: ['Porta', 'Port'],
  security: ['Cifratura', 'Encryption'],
  securities: {
    tls: ['TLS', 'TLS'],
    starttls: ['STARTTLS', 'STARTTLS'],
    none: ['Nessuna', 'None'],
  },
  username: ['Nome utente', 'User name'],
  password: ['Password', 'Password'],
  passwordKept: ['Già registrata: lasciare vuoto per tenerla.', 'Kept already: leave empty to keep it.'],
  from: ['Mittente', 'Sender'],
  saved: ['Server di posta salvato', 'Mail server saved'],
  test: ['Prova di consegna', 'Test of delivery'],
  testLead: [
    'Il messaggio parte dal server salvato; qui si legge se è stato consegnato.',
    'The message leaves by the saved server; here it is read whether it was delivered.',
  ],
  to: ['Destinatario della prova', 'Recipient of the test'],
  send: ['Invia la prova', 'Send the test'],
});
