import type { RetentionClassName } from '../../../domain/retention/classes.ts';
import { texts } from './texts.ts';

type Pair = readonly [it: string, en: string];

const MINIMISATION: Pair = [
  'Limitazione della conservazione: art. 5, par. 1, lett. e), del GDPR. La durata è scelta dall’ente.',
  'Storage limitation: art. 5(1)(e) GDPR. The body chooses the length.',
];
const DISCARD: Pair = [
  'Documenti dell’archivio: lo scarto è autorizzato dalla Soprintendenza (art. 21, c. 1, lett. d, d.lgs. 42/2004) secondo il piano di conservazione (art. 68 d.P.R. 445/2000; linee guida AgID sui documenti informatici). Il termine è quello del massimario dell’ente: da verificare.',
  'Papers of the archive: their discard is authorised by the Soprintendenza (art. 21(1)(d) of decree 42/2004) by the body’s schedule (art. 68 of d.P.R. 445/2000; AgID’s guidelines on electronic documents). The term is that of the body’s own schedule: to be verified.',
];

/** What belongs to a class, and on what its term rests. */
const CLASSES = {
  'sign-ins': {
    name: ['Sessioni e tentativi di accesso', 'Sessions and sign-in tries'],
    what: [
      'Sessioni finite con indirizzo e browser, tentativi, dispositivi noti, token scaduti o revocati. Gli accessi restano nel registro delle azioni.',
      'Ended sessions with address and browser, tries, known devices, tokens ended or revoked. Sign-ins stay in the register of actions.',
    ],
    source: MINIMISATION,
  },
  messages: {
    name: ['Messaggi inviati', 'Messages sent'],
    what: [
      'Messaggi di posta, avvisi nell’applicazione e webhook, con gli allegati. Restano quelli ancora in coda e quelli di pratiche aperte.',
      'Mail, notices in the application and webhooks, with attachments. Those in the queue and those of open files stay.',
    ],
    source: MINIMISATION,
  },
  'caught-mail': {
    name: ['Posta trattenuta dalla dimostrazione', 'Mail caught by the demonstration'],
    what: ['Messaggi mai usciti dalla macchina.', 'Messages that never left the machine.'],
    source: MINIMISATION,
  },
  notifications: {
    name: ['Notifiche', 'Notifications'],
    what: ['Avvisi ai canali e riepiloghi.', 'Alerts to the channels and summaries.'],
    source: MINIMISATION,
  },
  'link-uses': {
    name: ['Accessi dei fornitori dal link', 'Suppliers’ visits by link'],
    what: [
      'Data, azione e indirizzo. Restano quelli di richieste aperte.',
      'Day, action and address. Those of open requests stay.',
    ],
    source: MINIMISATION,
  },
  imports: {
    name: ['Diario delle importazioni', 'Journal of imports'],
    what: [
      'Chi ha importato quale file; i file stessi non sono conservati. L’ultima importazione di ogni fonte resta.',
      'Who imported which file; the files themselves are not kept. The last import of each source stays.',
    ],
    source: MINIMISATION,
  },
  snapshots: {
    name: ['Istantanee del firewall', 'Firewall snapshots'],
    what: [
      'Configurazioni caricate. L’ultima resta sempre. Se una pratica le cita come prova, allungare il termine.',
      'Uploaded configurations. The newest always stays. Where a file cites them as proof, lengthen the term.',
    ],
    source: MINIMISATION,
  },
  blacklist: {
    name: ['Storia delle blacklist', 'Blacklist history'],
    what: [
      'Controlli, cambiamenti, segnalazioni e avvisi finiti, verifiche di reputazione. Le pratiche di rimozione restano.',
      'Checks, changes, listings and alerts that ended, looks at reputation. Delisting cases stay.',
    ],
    source: MINIMISATION,
  },
  'record-history': {
    name: ['Storia di caselle e postazioni', 'History of mailboxes and workstations'],
    what: [
      'Chi ha cambiato che cosa nei due registri. Resta ciò che riguarda richieste aperte.',
      'Who changed what in the two registers. What concerns open requests stays.',
    ],
    source: MINIMISATION,
  },
  'past-holders': {
    name: [
      'Assegnatari di caselle chiuse e postazioni dismesse',
      'Holders of closed mailboxes and retired workstations',
    ],
    what: [
      'Nome, matricola e deleghe vengono svuotati; la casella e la postazione restano. Vale anche il termine scritto sulla casella.',
      'Name, staff number and delegates are emptied; the mailbox and the workstation stay. The term on the mailbox counts too.',
    ],
    source: MINIMISATION,
  },
  'pec-receipts': {
    name: ['Ricevute PEC', 'PEC receipts'],
    what: [
      'Ricevute di richieste chiuse. I gestori tengono il log per trenta mesi (art. 11, c. 2, d.P.R. 68/2005): prima non conviene scartarle.',
      'Receipts of closed requests. Providers keep their log for thirty months (art. 11(2) of d.P.R. 68/2005): before that, discard none.',
    ],
    source: DISCARD,
  },
  requests: {
    name: ['Richieste chiuse con allegati', 'Closed requests with attachments'],
    what: [
      'La pratica intera: versioni, commenti, allegati, ordini, PEC, messaggi. Restano quelle da cui dipende una regola in vigore, un incidente o una pratica aperta.',
      'The whole file: versions, comments, attachments, orders, PEC, messages. Those on which a rule in force, an incident or an open file rests stay.',
    ],
    source: DISCARD,
  },
  register: {
    name: ['Registro delle azioni', 'Register of actions'],
    what: [
      'Chi, oggetto e dettagli vengono svuotati; posto, data, azione e impronte restano e la catena si verifica ancora. Si procede dalla prima riga: una riga su una pratica aperta o vincolata ferma anche le successive.',
      'Who, subject and details are emptied; place, date, action and hashes stay, and the chain still verifies. It goes from the first row: a row about an open or held file stops those after it too.',
    ],
    source: [
      'Almeno sei mesi per gli accessi degli amministratori di sistema (Garante, provv. 27 novembre 2008, punto 4.5). Dieci anni come la prescrizione ordinaria (art. 2946 c.c.): da verificare con il massimario dell’ente.',
      'At least six months for system administrators’ sign-ins (Garante, 27 November 2008, 4.5). Ten years as the ordinary limitation (art. 2946 of the civil code): to be verified with the body’s own schedule.',
    ],
  },
} as const satisfies Record<RetentionClassName, Record<'name' | 'what' | 'source', Pair>>;

export const retentionText = texts({
  lead: [
    'Per quanto si conserva ogni tipo di dato e su quale base. Ogni notte ciò che è fuori termine viene cancellato; il registro delle azioni annota quante righe.',
    'How long each kind of data is kept and on what ground. Every night what is past its term goes; the register of actions notes how many rows.',
  ],
  undecided: [
    'Questi termini sono una proposta: finché un amministratore non li salva, non viene cancellato nulla. Sotto si legge che cosa toglierebbero.',
    'These terms are a proposal: until an administrator saves them nothing goes. Below stands what they would take away.',
  ],
  terms: ['Termini', 'Terms'],
  termsHelp: ['Un termine vuoto significa: non si cancella nulla.', 'An empty term means: nothing goes.'],
  classes: CLASSES,
  days: ['giorni', 'days'],
  months: ['mesi', 'months'],
  authorisation: ['Autorizzazione allo scarto', 'Authorisation of the discard'],
  authorisationHelp: [
    'Numero e data del nulla osta della Soprintendenza. Senza, ricevute PEC e richieste restano.',
    'Number and date of the Soprintendenza’s authorisation. Without it, PEC receipts and requests stay.',
  ],
  saved: ['Termini salvati', 'Terms saved'],
  tonight: ['Che cosa verrebbe tolto stanotte', 'What would go tonight'],
  kind: ['Tipo di dato', 'Kind of data'],
  before: ['Prima del', 'Before'],
  rows: ['Righe', 'Rows'],
  stays: ['resta', 'stays'],
  moreThan: [(rows: string) => `oltre ${rows}`, (rows: string) => `over ${rows}`],
  holds: [
    (n: number) =>
      n === 1
        ? 'Una richiesta è sotto vincolo: non ne viene tolto nulla.'
        : `${n} richieste sono sotto vincolo: non ne viene tolto nulla.`,
    (n: number) =>
      n === 1
        ? 'One request is under a hold: nothing of it goes.'
        : `${n} requests are under a hold: nothing of them goes.`,
  ],
  lastRun: ['Ultima cancellazione', 'Last erasure'],
  never: ['Non è ancora avvenuta.', 'None yet.'],
  none: ['Non c’era nulla fuori termine.', 'Nothing was past its term.'],
  unfinished: ['Il resto viene tolto la notte seguente.', 'The rest goes the next night.'],
  elsewhere: ['Che cosa non ha un termine qui', 'What has no term here'],
  reports: [
    (months: number) =>
      `I rapporti DMARC e TLS restano ${months} mesi: si cambia tra le impostazioni della loro casella.`,
    (months: number) => `DMARC and TLS reports stay ${months} months: set with their mailbox.`,
  ],
  inForce: [
    'Restano: persone attive, schede dei procedimenti, regole del firewall, incidenti, pratiche di rimozione, revisioni firmate, dati annuali, chiavi del sigillo.',
    'These stay: active people, procedure sheets, firewall rules, incidents, delisting cases, signed reviews, yearly data, keys of the seal.',
  ],
  backups: [
    'Le copie di sicurezza contengono ciò che c’era quando sono state fatte: si eliminano con la loro rotazione.',
    'Backups hold what was there when they were made: they go with their own rotation.',
  ],
  hold: ['Vincolo di conservazione', 'Hold'],
  holdLead: [
    'Finché il vincolo è in vigore, della richiesta non viene cancellato nulla.',
    'While the hold is in force, nothing of the request goes.',
  ],
  place: ['Poni il vincolo', 'Place the hold'],
  lift: ['Togli il vincolo', 'Lift the hold'],
  reason: ['Motivo', 'Reason'],
  placed: ['Vincolo posto', 'Hold placed'],
  lifted: ['Vincolo tolto', 'Hold lifted'],
  by: [(who: string) => `posto da ${who}`, (who: string) => `placed by ${who}`],
});
