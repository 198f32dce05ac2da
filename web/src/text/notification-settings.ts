import { texts } from './texts.ts';

export const notificationSettingsText = texts({
  title: ['Canali di notifica', 'Notification channels'],
  lead: [
    'Di che cosa viene informato l’ufficio, dove e quando. Ogni persona riceve comunque nell’interfaccia ciò che la riguarda.',
    'What the office is told, where and when. Everybody is told in the interface what concerns them anyway.',
  ],
  when: ['Quando', 'When'],
  escalateAfterMinutes: [
    'Al Responsabile se nessuno prende in carico un avviso o una richiesta dopo (minuti)',
    'To the manager if nobody takes an alert or a request after (minutes)',
  ],
  escalateHelp: [
    'Per le richieste contano le ore di apertura. 0: mai.',
    'For requests opening hours count. 0: never.',
  ],
  digestMinutes: [
    'Raccogli le notifiche in un solo messaggio ogni (minuti)',
    'Gather notifications into one message every (minutes)',
  ],
  digestHelp: ['0: subito.', '0: at once.'],
  quiet: ['Ore di silenzio', 'Quiet hours'],
  quietFrom: ['Dalle', 'From'],
  quietTo: ['Alle', 'To'],
  quietExcept: ['Partono comunque a partire dalla gravità', 'Those that do not wait, from severity'],
  works: ['Lavori annunciati', 'Announced work'],
  worksLead: [
    'Ciò che un lavoro annunciato provoca arriva ai canali quando il lavoro è finito; nell’interfaccia compare subito.',
    'What announced work causes reaches the channels when the work is over; the interface shows it at once.',
  ],
  workWhat: ['Lavoro', 'Work'],
  workFrom: ['Dal', 'From'],
  workUntil: ['Al', 'Until'],
  workKinds: ['Notifiche che aspettano', 'Notifications that wait'],
  addWork: ['Aggiungi un lavoro', 'Add work'],
  channels: ['Canali', 'Channels'],
  channelsLead: [
    'Almeno due, di cui uno che non dipenda dal server di posta controllato: se è quello a essere segnalato, la posta può non arrivare.',
    'At least two, one of which does not depend on the monitored mail server: if that is listed, mail may not arrive.',
  ],
  none: ['Nessun canale: le notifiche compaiono solo qui.', 'No channel: notifications appear only here.'],
  noMailServer: [
    'Nessun server di posta è impostato: i messaggi di posta restano in coda e non partono. Lo imposta l’amministratore.',
    'No mail server is set: mail stays queued and does not leave. The administrator sets it.',
  ],
  toMailServer: ['Imposta il server di posta', 'Set the mail server'],
  kindOf: {
    email: ['posta elettronica', 'e-mail'],
    webhook: ['webhook', 'webhook'],
    syslog: ['syslog', 'syslog'],
  },
  addKind: { email: ['Posta', 'E-mail'], webhook: ['Webhook', 'Webhook'], syslog: ['Syslog', 'Syslog'] },
  add: ['Aggiungi un canale', 'Add a channel'],
  remove: [
    (name: string) => (name === '' ? 'Togli il canale' : `Togli ${name}`),
    (name: string) => (name === '' ? 'Remove the channel' : `Remove ${name}`),
  ],
  name: ['Nome', 'Name'],
  address: ['Indirizzo', 'Address'],
  url: ['Indirizzo web', 'Web address'],
  shape: ['Servizio', 'Service'],
  token: ['Token', 'Token'],
  tokenHelp: ['Non viene più mostrato dopo il salvataggio.', 'Never shown again once saved.'],
  template: ['Modello', 'Template'],
  templateHelp: [
    (names: string) => `JSON; nei testi si possono usare ${names}.`,
    (names: string) => `JSON; its texts may use ${names}.`,
  ],
  secret: ['Segreto della firma', 'Secret of the signature'],
  signatureHelp: [
    'Intestazione x-baluardo-signature: t=secondi,v1=HMAC-SHA-256 di «secondi.corpo». Non viene più mostrato dopo il salvataggio.',
    'Header x-baluardo-signature: t=seconds,v1=HMAC-SHA-256 of “seconds.body”. Never shown again once saved.',
  ],
  host: ['Server', 'Server'],
  port: ['Porta', 'Port'],
  transport: ['Trasporto', 'Transport'],
  transports: { udp: ['UDP', 'UDP'], tls: ['TLS', 'TLS'] },
  format: ['Formato', 'Format'],
  formats: { rfc5424: ['RFC 5424', 'RFC 5424'], cef: ['CEF', 'CEF'] },
  authority: ['Certificato dell’autorità (PEM)', 'Certificate of the authority (PEM)'],
  authorityHelp: [
    'Vuoto: valgono le autorità note al sistema.',
    'Empty: the authorities that the system knows.',
  ],
  minimumWeight: ['Gravità minima', 'Least severity'],
  receives: [
    (count: number, all: number) =>
      count === 0
        ? 'Non riceve nulla'
        : count === all
          ? 'Riceve tutto'
          : `Riceve ${count} tipi di notifica su ${all}`,
    (count: number, all: number) =>
      count === 0
        ? 'Receives nothing'
        : count === all
          ? 'Receives everything'
          : `Receives ${count} kinds of notification of ${all}`,
  ],
  kinds: ['Che cosa riceve', 'What it receives'],
  eventKinds: {
    requests: ['Richieste: cambi di stato e commenti', 'Requests: changes of state and comments'],
    turn: ['A chi tocca: risposte e conferme attese', 'Whose turn: answers and confirmations awaited'],
    deadlines: ['Scadenze vicine o superate', 'Deadlines near or past'],
    supplier: ['Fornitore: presa in carico, domande, ritardi', 'Supplier: taking charge, questions, delays'],
    incidents: ['Incidenti: orologi', 'Incidents: clocks'],
    drift: ['Scostamenti del firewall', 'Firewall drift'],
    blacklists: ['Blacklist: segnalazioni', 'Blacklists: listings'],
    monitoring: ['Controlli delle blacklist senza risposte valide', 'Blacklist checks without valid answers'],
    'mail-health': ['Salute della posta', 'Mail health'],
    coverage: ['Copertura dell’antivirus', 'Antivirus coverage'],
    imports: ['Importazioni rifiutate o mancate', 'Imports refused or missed'],
    pec: ['PEC: scadenze e consegne', 'PEC: expiries and deliveries'],
    backups: ['Copie di sicurezza', 'Backups'],
    access: ['Accessi e ruoli', 'Access and roles'],
    installation: ['Impianto: impostazioni e registro', 'Installation: settings and register'],
  },
  test: ['Prova', 'Test'],
  testSaved: ['Si prova un canale già salvato.', 'A channel is tested once saved.'],
  testStates: {
    queued: ['In coda: non ancora consegnato.', 'Queued: not delivered yet.'],
    sent: ['Consegnato: il destinatario l’ha ricevuto.', 'Delivered: the recipient has it.'],
    failed: ['Non consegnato.', 'Not delivered.'],
  },
  udpSent: [
    'Inviato. UDP non dà ricevuta: controllare sul server syslog.',
    'Sent. UDP gives no receipt: look at the syslog server.',
  ],
  save: ['Salva i canali', 'Save the channels'],
  saved: ['Canali di notifica aggiornati', 'Notification channels updated'],
});
