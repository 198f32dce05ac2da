import { texts } from './texts.ts';

const count =
  (one: string, many: string) =>
  (n: number): string =>
    n === 1 ? one : many;

/** The strip of the home and the wall: what is watched, how it stands, and why that is not known. */
export const networkStateText = texts({
  title: ['Stato della rete', 'State of the network'],
  unavailable: ['Lo stato della rete non è disponibile.', 'The state of the network is not available.'],
  levels: {
    good: ['A posto', 'In order'],
    attention: ['Da seguire', 'To follow'],
    bad: ['Da correggere', 'To correct'],
    unknown: ['Non si sa', 'Not known'],
  },
  names: {
    blacklists: ['Blacklist', 'Blacklists'],
    mail: ['Salute della posta', 'Mail health'],
    antivirus: ['Antivirus', 'Antivirus'],
    firewall: ['Firewall e registro', 'Firewall and register'],
    pec: ['Scadenze PEC', 'PEC deadlines'],
    supplier: ['Tempi dei fornitori', 'Suppliers’ times'],
    backup: ['Copia verificata', 'Verified backup'],
    register: ['Registro delle azioni', 'Register of actions'],
  },
  /** What the figure counts. */
  units: {
    blacklists: [count('segnalazione', 'segnalazioni'), count('listing', 'listings')],
    mail: [count('voce da correggere', 'voci da correggere'), count('item to correct', 'items to correct')],
    antivirus: [() => '% protette', () => '% protected'],
    firewall: [count('scostamento', 'scostamenti'), count('difference', 'differences')],
    pec: [
      count('scaduta o in scadenza', 'scadute o in scadenza'),
      count('expired or expiring', 'expired or expiring'),
    ],
    supplier: [count('in ritardo', 'in ritardo'), count('late', 'late')],
    backup: [count('giorno fa', 'giorni fa'), count('day ago', 'days ago')],
    register: [count('riga concatenata', 'righe concatenate'), count('chained row', 'chained rows')],
  },
  reasons: {
    none: ['Niente da controllare: va indicato', 'Nothing to watch: it must be entered'],
    never: ['Mai controllato', 'Never checked'],
    blind: ['L’ultimo controllo non ha dato risposte certe', 'The last check gave no definite answers'],
    old: ['L’ultimo controllo è troppo vecchio', 'The last check is too old'],
    partly: ['Controllato solo in parte', 'Checked in part only'],
    working: ['Verifica in corso', 'Being verified'],
    failed: ['La verifica non è riuscita', 'The verification failed'],
    found: ['', ''],
    soon: ['', ''],
    clean: ['', ''],
  },
  backupReasons: {
    never: ['Nessuna copia finora', 'No backup so far'],
    partly: ['Copia fatta, mai riletta', 'Backup made, never read back'],
    old: ['La copia è vecchia', 'The backup is old'],
  },
  same: ['come 7 giorni fa', 'as 7 days ago'],
  before: [(n: string) => `7 giorni fa: ${n}`, (n: string) => `7 days ago: ${n}`],
  checked: ['Aggiornato', 'Updated'],
  wall: {
    title: ['Parete', 'Wall'],
    lead: [(body: string) => `${body}: stato della rete`, (body: string) => `${body}: state of the network`],
    back: ['Torna al cruscotto', 'Back to the dashboard'],
    updated: ['Aggiornato', 'Updated'],
    stale: [
      'Il server non risponde: i dati sono quelli dell’ora indicata.',
      'The server does not answer: the data are of the time shown.',
    ],
  },
});
