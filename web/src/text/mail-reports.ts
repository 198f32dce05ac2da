import { texts } from './texts.ts';

/** What receivers report of the office's mail. */
export const mailReportsText = texts({
  title: ['Rapporti di chi riceve', 'Receivers’ reports'],
  lead: [
    'I rapporti DMARC e TLS che chi riceve manda agli indirizzi «rua»: chi scrive a nome dell’ente, e con quale esito.',
    'The DMARC and TLS reports that receivers send to the “rua” addresses: who writes in the body’s name, and with what outcome.',
  ],
  file: ['File di rapporti', 'File of reports'],
  choose: ['Carica rapporti', 'Upload reports'],
  fileHelp: [
    'XML, JSON, .gz, .zip con più rapporti, o il messaggio .eml che li porta.',
    'XML, JSON, .gz, .zip with several reports, or the .eml message that brings them.',
  ],
  taken: [
    (added: string, repeated: string) => `Rapporti nuovi: ${added}. Già presenti: ${repeated}.`,
    (added: string, repeated: string) => `New reports: ${added}. Known already: ${repeated}.`,
  ],
  refused: ['Non letti', 'Not read'],
  moreRefused: [(n: string) => `altri: ${n}`, (n: string) => `others: ${n}`],
  faults: {
    'too-large': ['il rapporto è troppo grande', 'the report is too large'],
    'unpacks-too-large': ['decompresso supera il limite', 'it unpacks to more than the limit'],
    'too-many-parts': ['contiene troppi file', 'it holds too many files'],
    'packed-too-often': ['è compresso troppe volte', 'it is packed too many times'],
    encrypted: ['è protetto da una password', 'it is protected by a password'],
    truncated: [
      'è incompleto o rovinato: scaricarlo di nuovo',
      'it is cut short or damaged: download it again',
    ],
    'unknown-packing': ['non è un formato che si legge', 'it is no format that is read'],
    'has-dtd': [
      'dichiara entità proprie (DTD), che non si leggono',
      'it declares entities of its own (DTD), which are not read',
    ],
    'not-well-formed': ['non è XML o JSON ben formato', 'it is no well-formed XML or JSON'],
    'not-a-report': ['non è un rapporto DMARC né TLS', 'it is neither a DMARC nor a TLS report'],
    incomplete: ['gli mancano dei dati', 'it lacks some data'],
    'bad-period': ['non dice un periodo possibile', 'it says no possible period'],
    'nothing-inside': ['non contiene rapporti', 'it holds no reports'],
  },
  domain: ['Dominio', 'Domain'],
  allDomains: ['Tutti i domini', 'All domains'],
  period: ['Periodo', 'Period'],
  days: [(n: string) => `Ultimi ${n} giorni`, (n: string) => `Last ${n} days`],
  reports: ['rapporti', 'reports'],
  owners: {
    own: ['dai server dell’ente', 'from the body’s servers'],
    known: ['da mittenti noti', 'from known senders'],
    unknown: ['da sconosciuti', 'from unknown ones'],
  },
  unread: [
    (n: string) => `Righe non leggibili, non comprese nei totali: ${n}.`,
    (n: string) => `Rows that could not be read and are in no sum: ${n}.`,
  ],
  sources: ['Chi ha scritto a nome dell’ente', 'Who wrote in the body’s name'],
  address: ['Indirizzo', 'Address'],
  who: ['Di chi è', 'Whose it is'],
  ownerWords: {
    own: ['dell’ente', 'own'],
    known: ['mittente noto', 'known sender'],
    unknown: ['sconosciuto', 'unknown'],
  },
  messages: ['Messaggi', 'Messages'],
  aligned: ['Autenticati', 'Authenticated'],
  dkim: ['con DKIM', 'with DKIM'],
  spf: ['con SPF', 'with SPF'],
  stopped: ['Fermati', 'Stopped'],
  from: ['A nome di', 'In the name of'],
  lastSeen: ['Ultima volta', 'Last seen'],
  moreSources: [
    (n: string) => `Altri indirizzi con meno messaggi, non mostrati: ${n}.`,
    (n: string) => `More addresses with fewer messages, not shown: ${n}.`,
  ],
  noSources: ['Nessun messaggio nel periodo', 'No message in the period'],
  empty: ['Nessun rapporto', 'No reports'],
  emptyText: [
    'Arrivano all’indirizzo «rua» dei record DMARC e TLS-RPT: caricare qui gli allegati, oppure collegare la casella.',
    'They arrive at the “rua” address of the DMARC and TLS-RPT records: upload the attachments here, or connect the mailbox.',
  ],
  tls: ['Consegne cifrate (TLS)', 'Encrypted deliveries (TLS)'],
  tlsOf: [
    (domain: string, good: string, bad: string) => `${domain}: ${good} riuscite, ${bad} fallite`,
    (domain: string, good: string, bad: string) => `${domain}: ${good} succeeded, ${bad} failed`,
  ],
  failure: ['Errore', 'Failure'],
  server: ['Server', 'Server'],
  sessions: ['Sessioni', 'Sessions'],
  received: ['Rapporti ricevuti', 'Reports received'],
  reporter: ['Da chi', 'From'],
  kind: ['Tipo', 'Kind'],
  kinds: { dmarc: ['DMARC', 'DMARC'], tls: ['TLS', 'TLS'] },
  until: ['Fino al', 'Until'],
  total: ['Totale', 'Total'],
  failed: ['Falliti', 'Failed'],
  policy: ['Politica vista', 'Policy seen'],
  senders: {
    title: ['Mittenti noti', 'Known senders'],
    change: ['Modifica', 'Change'],
    none: ['nessuno indicato', 'none given'],
    list: ['Mittenti, uno per riga', 'Senders, one a line'],
    help: [
      'Indirizzo o rete e nome, per esempio: 192.0.2.0/24 Servizio newsletter',
      'Address or network and name, for example: 192.0.2.0/24 Newsletter service',
    ],
    saved: ['Mittenti noti aggiornati', 'Known senders updated'],
  },
  ofAddress: [
    'Come lo vede chi riceve (DMARC, ultimi 90 giorni)',
    'How receivers see it (DMARC, last 90 days)',
  ],
  ofAddressText: [
    (messages: string, aligned: string, stopped: string) =>
      `Messaggi riferiti: ${messages}; autenticati: ${aligned}; fermati: ${stopped}.`,
    (messages: string, aligned: string, stopped: string) =>
      `Messages reported: ${messages}; authenticated: ${aligned}; stopped: ${stopped}.`,
  ],
  strangers: [
    (messages: string, failed: string) =>
      `Messaggi a nome dell’ente partiti nello stesso periodo da server sconosciuti: ${messages}; non autenticati: ${failed}.`,
    (messages: string, failed: string) =>
      `Messages in the body’s name that left unknown servers in the same time: ${messages}; not authenticated: ${failed}.`,
  ],
  ofAddressNone: [
    'Nessun rapporto DMARC parla di questo indirizzo.',
    'No DMARC report speaks of this address.',
  ],
});
