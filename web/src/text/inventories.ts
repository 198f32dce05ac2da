import { counted } from './count.ts';
import { number } from './formats.ts';
import { texts } from './texts.ts';

export const inventoriesText = texts({
  lead: [
    'Da dove vengono letti in automatico i computer dell’ente: ogni mattina l’elenco si confronta con la console dell’antivirus.',
    'Where the body’s computers are read from by themselves: every morning the list is compared with the antivirus console.',
  ],
  directory: ['Directory (Active Directory, LDAP)', 'Directory (Active Directory, LDAP)'],
  directoryLead: [
    'Basta un utente senza privilegi che possa leggere gli oggetti computer: Baluardo cerca soltanto, non scrive nulla.',
    'A user without privileges who may read computer objects is enough: Baluardo only searches, and writes nothing.',
  ],
  enabledDirectory: ['Leggi i computer dalla directory', 'Read computers from the directory'],
  host: ['Server', 'Server'],
  hostHelp: [
    'Il nome scritto nel certificato del controller di dominio.',
    'The name in the certificate of the domain controller.',
  ],
  port: ['Porta', 'Port'],
  security: ['Cifratura', 'Encryption'],
  securities: {
    tls: ['TLS (LDAPS, di solito porta 636)', 'TLS (LDAPS, usually port 636)'],
    starttls: ['StartTLS (di solito porta 389)', 'StartTLS (usually port 389)'],
    none: ['Nessuna (solo sulla macchina stessa)', 'None (only on the own machine)'],
  },
  username: ['Utente', 'User'],
  usernameHelp: [
    'Nome distinto, oppure nella forma utente@dominio.',
    'Distinguished name, or in the form user@domain.',
  ],
  password: ['Password', 'Password'],
  kept: ['Già registrata: lasciare vuoto per tenerla.', 'Kept already: leave empty to keep it.'],
  keptToken: ['Già registrato: lasciare vuoto per tenerlo.', 'Kept already: leave empty to keep it.'],
  bases: ['Dove cercare', 'Where to search'],
  basesHelp: [
    'Una base per riga, per esempio OU=Computer,DC=provincia,DC=example. Si legge anche tutto ciò che sta sotto.',
    'One base a line, for example OU=Computers,DC=province,DC=example. All that is under it is read too.',
  ],
  certificate: ['Certificato dell’autorità (PEM)', 'Certificate of the authority (PEM)'],
  certificateHelp: [
    'Quello che ha firmato il certificato del server, se è un’autorità interna. Vuoto: valgono le autorità pubbliche.',
    'The one that signed the server’s certificate, where it is an internal authority. Empty: the public ones hold.',
  ],
  glpi: ['GLPI', 'GLPI'],
  glpiLead: [
    'Per l’interfaccia REST servono il token di un utente che legge i computer e, se GLPI lo chiede, quello dell’applicazione. Se GLPI è nella rete interna, il suo nome va scritto in OUTBOUND_ALLOW.',
    'The REST interface needs the token of a user who reads computers and, where GLPI asks for it, the application’s. If GLPI is on the inner network, its name must stand in OUTBOUND_ALLOW.',
  ],
  enabledGlpi: ['Leggi i computer da GLPI', 'Read computers from GLPI'],
  url: ['Indirizzo', 'Address'],
  urlHelp: ['Finisce di solito con apirest.php.', 'It usually ends with apirest.php.'],
  userToken: ['Token dell’utente', 'User token'],
  appToken: ['Token dell’applicazione', 'Application token'],
  saved: ['Fonte registrata', 'Source saved'],
  trial: ['Prova a leggere', 'Try to read'],
  trialHelp: [
    'Legge adesso con i dati registrati e non scrive nulla.',
    'Reads now with what is saved, and writes nothing.',
  ],
  found: [
    (computers: number, create: number, update: number) =>
      `${counted('it', computers, 'computer letto', 'computer letti')}: ${counted('it', create, 'nuovo', 'nuovi')}, ${number(update, 'it')} da aggiornare.`,
    (computers: number, create: number, update: number) =>
      `${counted('en', computers, 'computer read', 'computers read')}: ${number(create, 'en')} new, ${number(update, 'en')} to update.`,
  ],
});
