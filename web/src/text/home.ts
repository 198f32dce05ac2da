import { texts } from './texts.ts';

export const homeText = texts({
  title: ['Cruscotto', 'Dashboard'],
  greeting: [(name: string) => `Buon lavoro, ${name}.`, (name: string) => `Welcome, ${name}.`],
  waiting: {
    manager: ['Da accettare e confermare', 'To accept and confirm'],
    operator: ['In attesa dell’ufficio', 'Waiting for the office'],
    referent: ['In attesa di risposta dal settore', 'Waiting for the sector’s answer'],
    other: ['In attesa', 'Waiting'],
  },
  nothingWaits: ['Niente in attesa.', 'Nothing waits.'],
  nothingWaitsText: [
    'Le richieste che aspettano un’azione compaiono qui, le più urgenti per prime.',
    'Requests that wait for an action appear here, the most urgent first.',
  ],
  seeAll: [
    (count: number) => (count === 1 ? 'Apri l’elenco' : `Vedi tutte e ${count}`),
    (count: number) => (count === 1 ? 'Open the list' : `See all ${count}`),
  ],
  changes: ['Dall’ultima visita', 'Since the last visit'],
  changesNone: ['Niente di nuovo.', 'Nothing new.'],
  changed: {
    submitted: [
      (n: number) => (n === 1 ? 'una richiesta presentata' : `${n} richieste presentate`),
      (n: number) => (n === 1 ? 'one request filed' : `${n} requests filed`),
    ],
    returned: [
      (n: number) => (n === 1 ? 'una richiesta rinviata al settore' : `${n} richieste rinviate al settore`),
      (n: number) => (n === 1 ? 'one request sent back' : `${n} requests sent back`),
    ],
    accepted: [
      (n: number) => (n === 1 ? 'una richiesta accettata' : `${n} richieste accettate`),
      (n: number) => (n === 1 ? 'one request accepted' : `${n} requests accepted`),
    ],
    refused: [
      (n: number) => (n === 1 ? 'una richiesta respinta' : `${n} richieste respinte`),
      (n: number) => (n === 1 ? 'one request refused' : `${n} requests refused`),
    ],
    executed: [
      (n: number) => (n === 1 ? 'una richiesta eseguita' : `${n} richieste eseguite`),
      (n: number) => (n === 1 ? 'one request executed' : `${n} requests executed`),
    ],
    verified: [
      (n: number) => (n === 1 ? 'una richiesta verificata' : `${n} richieste verificate`),
      (n: number) => (n === 1 ? 'one request verified' : `${n} requests verified`),
    ],
    commented: [
      (n: number) => (n === 1 ? 'una richiesta commentata' : `${n} richieste commentate`),
      (n: number) => (n === 1 ? 'comments on one request' : `comments on ${n} requests`),
    ],
    listed: [
      (n: number) => (n === 1 ? 'una segnalazione in blacklist' : `${n} segnalazioni in blacklist`),
      (n: number) => (n === 1 ? 'one blacklist listing' : `${n} blacklist listings`),
    ],
    cleared: [
      (n: number) => (n === 1 ? 'una segnalazione conclusa' : `${n} segnalazioni concluse`),
      (n: number) => (n === 1 ? 'one listing cleared' : `${n} listings cleared`),
    ],
    incidents: [
      (n: number) => (n === 1 ? 'un incidente aperto' : `${n} incidenti aperti`),
      (n: number) => (n === 1 ? 'one incident opened' : `${n} incidents opened`),
    ],
  },
  dueSoon: ['In scadenza entro il prossimo giorno lavorativo', 'Due within the next working day'],
  withSupplier: ['Dal fornitore', 'With the supplier'],
  none: ['Nessuna.', 'None.'],
  figures: ['In cifre', 'In figures'],
  open: ['aperte', 'open'],
  overdue: ['in ritardo', 'overdue'],
  atSupplier: ['dal fornitore', 'with the supplier'],
  toRatify: ['da ratificare', 'to ratify'],
  unassigned: ['da assegnare', 'unassigned'],
  flow: ['Si chiudono più richieste di quante ne arrivano?', 'Are more requests closed than filed?'],
  flowAnswer: [
    (net: number, days: number) =>
      net > 0
        ? `Sì: ${net} in meno tra le aperte in ${days} giorni.`
        : net === 0
          ? `Tante quante, in ${days} giorni.`
          : `No: ${-net} in più tra le aperte in ${days} giorni.`,
    (net: number, days: number) =>
      net > 0
        ? `Yes: ${net} fewer open in ${days} days.`
        : net === 0
          ? `As many, in ${days} days.`
          : `No: ${-net} more open in ${days} days.`,
  ],
  flowUnit: ['Richieste al giorno, ultimi 30 giorni', 'Requests a day, last 30 days'],
  filed: ['presentate', 'filed'],
  closed: ['chiuse', 'closed'],
  day: ['Giorno', 'Day'],
  administrator: [
    'Questo ruolo gestisce persone, settori e impostazioni; non decide sulle richieste.',
    'This role manages people, sectors and settings; it does not decide on requests.',
  ],
  toSettings: ['Vai alle impostazioni', 'Go to the settings'],
  alerts: ['Blacklist: avvisi aperti', 'Blacklists: open alerts'],
  noAlerts: ['Nessun avviso aperto.', 'No open alerts.'],
  soundnessNotKnown: [
    'Non si sa se i controlli delle blacklist vedono: il loro stato non è arrivato.',
    'Whether the blacklist checks see is not known: their state did not come.',
  ],
  nothingWatched: ['Nessun indirizzo è sorvegliato.', 'No address is watched.'],
  noListWatched: ['Nessuna lista è in uso.', 'No list is in use.'],
  toAddresses: ['Indica gli indirizzi', 'Name the addresses'],
  toLists: ['Scegli le liste', 'Choose the lists'],
  notCheckedYet: ['Mai controllato.', 'Never checked.'],
  notKnown: [
    'Non si sa: l’ultimo controllo non ha dato risposte attendibili.',
    'Not known: the last check gave no sound answers.',
  ],
  toCheck: ['Vedi il controllo', 'See the check'],
  neverChecked: [
    (n: number) =>
      n === 1
        ? 'Un indirizzo non è mai stato controllato.'
        : `${n} indirizzi non sono mai stati controllati.`,
    (n: number) => (n === 1 ? 'One address was never checked.' : `${n} addresses were never checked.`),
  ],
  allAlerts: ['Vedi tutti gli avvisi', 'See all alerts'],
  lastSound: [
    (percent: number) => `Ultimo controllo attendibile (${percent} % di risposte certe):`,
    (percent: number) => `Last sound check (${percent} % of definite answers):`,
  ],
  neverSound: [
    'Nessun controllo delle blacklist è ancora stato attendibile.',
    'No check of the blacklists has been sound yet.',
  ],
  lastBlind: [
    (percent: number) => `L’ultimo controllo ha dato solo il ${percent} % di risposte certe.`,
    (percent: number) => `The last check gave only ${percent} % of definite answers.`,
  ],
  silentLists: [
    (zones: string) => `Senza prova da più controlli: ${zones}.`,
    (zones: string) => `Without proof for several checks: ${zones}.`,
  ],
  readyCases: [
    (n: number) =>
      n === 1
        ? 'Una pratica di rimozione aspetta il Responsabile'
        : `${n} pratiche di rimozione aspettano il Responsabile`,
    (n: number) =>
      n === 1 ? 'One delisting case waits for the manager' : `${n} delisting cases wait for the manager`,
  ],
  alertStates: {
    open: ['da vedere', 'to be seen'],
    acknowledged: ['visto', 'seen'],
    'in-charge': ['preso in carico', 'taken in charge'],
    ended: ['concluso', 'ended'],
  },
});
