import { mailItems } from '../../../text/mail-items.ts';
import { count } from './count.ts';
import { texts } from './texts.ts';

/** What the DNS says of the office's own sending servers. */
export const mailHealthText = texts({
  tab: ['Salute della posta', 'Mail health'],
  title: ['Salute della posta', 'Mail health'],
  lead: [
    'Che cosa vede da fuori chi riceve la posta dell’ente: nome inverso, SPF, DKIM, DMARC, MTA-STS, TLS-RPT, DANE.',
    'What those who receive the body’s mail see from outside: reverse name, SPF, DKIM, DMARC, MTA-STS, TLS-RPT, DANE.',
  ],
  checkAll: ['Controlla ora', 'Check now'],
  checkOne: ['Controlla', 'Check'],
  started: ['Controllo avviato', 'Check started'],
  startedText: [
    'Gli esiti compaiono in questa pagina appena arrivano.',
    'Outcomes appear on this page as they arrive.',
  ],
  targets: ['indirizzi', 'addresses'],
  good: ['a posto', 'in order'],
  bad: ['da sistemare', 'to be mended'],
  notSeen: ['non verificati', 'not verified'],
  neverChecked: ['indirizzi mai controllati', 'addresses never checked'],
  checked: ['Ultimo controllo:', 'Last check:'],
  helo: [(name: string) => `si presenta come ${name}`, (name: string) => `says it is ${name}`],
  noHelo: ['nome HELO non indicato', 'HELO name not given'],
  dkim: [
    (selector: string) => `selettore DKIM ${selector}`,
    (selector: string) => `DKIM selector ${selector}`,
  ],
  noDkim: ['selettore DKIM non indicato', 'DKIM selector not given'],
  item: ['Che cosa', 'What'],
  state: ['Esito', 'Outcome'],
  finding: ['Che cosa risulta', 'What was found'],
  since: ['Da quando', 'Since'],
  items: mailItems,
  states: {
    good: ['a posto', 'in order'],
    bad: ['da sistemare', 'to be mended'],
    unseen: ['non verificato', 'not verified'],
  },
  inOrder: [
    (n: number) => `Tutto a posto: ${count(n, 'controllo', 'controlli')}`,
    (n: number) => `All in order: ${count(n, 'check', 'checks')}`,
  ],
  never: ['Mai controllato: non si sa', 'Never checked: not known'],
  neverText: [
    'Il controllo parte ogni giorno da sé, oppure con «Controlla ora».',
    'The check starts by itself every day, or with “Check now”.',
  ],
  history: ['Cambiamenti nel tempo', 'Changes over time'],
  noHistory: ['Nessun cambiamento registrato.', 'No change recorded.'],
  empty: ['Nessun indirizzo da controllare', 'No address to check'],
  emptyText: [
    'Compaiono qui gli indirizzi sorvegliati che hanno un nome HELO: aggiungerlo nella scheda dell’indirizzo.',
    'Watched addresses with a HELO name appear here: add it on the page of the address.',
  ],
  toTargets: ['Apri gli indirizzi', 'Open the addresses'],
  all: ['Tutti i controlli', 'All the checks'],
  probes: {
    title: ['Prove sui server dell’ente', 'Probes of the body’s servers'],
    none: ['nessuna, si guarda solo il DNS', 'none, only the DNS is looked at'],
    change: ['Modifica', 'Change'],
    certificatesOn: [
      (days: number) => `certificati (avviso ${days} giorni prima della scadenza)`,
      (days: number) => `certificates (warned ${days} days before their end)`,
    ],
    relayOn: ['relay aperto', 'open relay'],
    ownOnly: [
      'Si parla solo con gli indirizzi sorvegliati che hanno un nome HELO e con i nomi sorvegliati: devono essere dell’ente. Ogni prova di relay è scritta nel registro delle azioni.',
      'Only watched addresses with a HELO name and watched names are talked with: they must be the body’s own. Each relay probe is written in the register of actions.',
    ],
    certificates: ['Guarda i certificati', 'Look at the certificates'],
    certificatesHelp: [
      'Server di posta (STARTTLS) e siti dei nomi sorvegliati: nome e scadenza.',
      'Mail servers (STARTTLS) and sites of watched names: name and end.',
    ],
    warnDays: ['Da sistemare quando mancano (giorni)', 'To be mended when so many days are left'],
    relay: [
      'Prova se il server di posta inoltra per chiunque',
      'Try whether the mail server relays for anybody',
    ],
    relayHelp: [
      'Un mittente e un destinatario esterni, senza inviare alcun messaggio.',
      'An outside sender and an outside recipient; no message is sent.',
    ],
    saved: ['Prove aggiornate', 'Probes updated'],
    savedText: ['Valgono dal prossimo controllo della posta.', 'They hold from the next mail check.'],
  },
});
