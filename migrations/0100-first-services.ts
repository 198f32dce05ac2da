/** Working hours by priority: office, supplier. A first proposal that the office edits; the sheets give no number. */
type Hours = readonly [priority: string, office: number, supplier: number | null];

const OFFICE_ONLY: readonly Hours[] = [
  ['low', 72, null],
  ['normal', 36, null],
  ['high', 12, null],
  ['urgent', 4, null],
];
const WITH_SUPPLIER: readonly Hours[] = [
  ['low', 108, 72],
  ['normal', 54, 36],
  ['high', 18, 12],
  ['urgent', 6, 4],
];

interface FirstService {
  code: string;
  procedure: string;
  name: string;
  description: string;
  hours: readonly Hours[];
  notes: readonly { title: string; text: string; words: readonly string[] }[];
  checklist: readonly { text: string; obsolete: string | null }[];
}

const step = (text: string, obsolete: string | null = null) => ({ text, obsolete });

export const FIRST_SERVICES: readonly FirstService[] = [
  {
    code: 'user-assistance',
    procedure: 'SI-01',
    name: 'Assistenza agli utenti',
    description:
      'Aiuto nell’uso di PC, stampanti e collegamenti in rete, presso l’ufficio o con un suggerimento.',
    hours: OFFICE_ONLY,
    notes: [
      {
        title: 'La stampante non stampa',
        text: 'Controllare che sia accesa, con carta e senza inceppamenti. Nella coda di stampa annullare i lavori fermi e riprovare. Se altri colleghi stampano sulla stessa stampante, riavviare il PC.',
        words: ['stampante', 'stampa', 'coda'],
      },
      {
        title: 'Il PC non va in rete',
        text: 'Controllare che il cavo sia inserito a entrambi i capi e che la presa lampeggi. Provare da un altro PC vicino: se non funziona neppure quello, indicarlo nella richiesta.',
        words: ['rete', 'internet', 'cavo'],
      },
    ],
    checklist: [],
  },
  {
    code: 'software',
    procedure: 'SI-02',
    name: 'Installazione e configurazione di software',
    description:
      'Installazione, aggiornamento e configurazione di software e hardware sulle stazioni di lavoro.',
    hours: OFFICE_ONLY,
    notes: [],
    checklist: [],
  },
  {
    code: 'firewall-rule',
    procedure: 'SI-03',
    name: 'Regole del firewall',
    description: 'Creazione, modifica o cancellazione di una regola del firewall, eseguita dal fornitore.',
    hours: WITH_SUPPLIER,
    notes: [],
    checklist: [],
  },
  {
    code: 'antivirus',
    procedure: 'SI-03',
    name: 'Verifica dell’antivirus',
    description: 'Verifica dell’installazione e dell’aggiornamento dell’antivirus sulle stazioni di lavoro.',
    hours: OFFICE_ONLY,
    notes: [],
    checklist: [],
  },
  {
    code: 'blacklist',
    procedure: 'SI-03',
    name: 'Controllo e rimozione da blacklist',
    description: 'Controllo degli indirizzi dei servizi dell’ente nelle blacklist ed eventuale rimozione.',
    hours: OFFICE_ONLY,
    notes: [],
    checklist: [],
  },
  {
    code: 'mailbox',
    procedure: 'SI-04',
    name: 'Posta elettronica PEO e PEC',
    description: 'Creazione, modifica e chiusura di caselle PEO e PEC; soluzione di problemi di posta.',
    hours: OFFICE_ONLY,
    notes: [],
    checklist: [],
  },
  {
    code: 'digital-signature',
    procedure: 'SI-05',
    name: 'Firma digitale',
    description: 'Configurazione del software di firma digitale e assistenza al suo uso.',
    hours: OFFICE_ONLY,
    notes: [
      {
        title: 'Il dispositivo di firma non viene riconosciuto',
        text: 'Togliere e reinserire il dispositivo in un’altra porta USB, attendere un minuto e riaprire il programma di firma. Non digitare il PIN più di due volte: al terzo errore il dispositivo si blocca.',
        words: ['firma', 'smart card', 'token', 'PIN'],
      },
    ],
    checklist: [],
  },
  {
    code: 'telephony',
    procedure: 'SI-06',
    name: 'Telefonia fissa',
    description:
      'Configurazione e assistenza di apparati telefonici analogici e digitali, anche con il fornitore esterno.',
    hours: WITH_SUPPLIER,
    notes: [],
    checklist: [],
  },
  {
    code: 'smartphone-app',
    procedure: 'SI-07',
    name: 'App per il numero aziendale',
    description: 'Configurazione dell’app che porta il numero aziendale sullo smartphone del dipendente.',
    hours: WITH_SUPPLIER,
    notes: [],
    checklist: [],
  },
  {
    code: 'devices',
    procedure: 'SI-08',
    name: 'Stampanti, fotocopiatori e altri dispositivi',
    description:
      'Installazione e configurazione di stampanti di rete e locali, fotocopiatori, scanner e driver.',
    hours: WITH_SUPPLIER,
    notes: [],
    checklist: [],
  },
  {
    code: 'site-update',
    procedure: 'SI-08',
    name: 'Aggiornamento del sito istituzionale',
    description:
      'Aggiornamento del sito e della pagina Amministrazione trasparente su segnalazione delle aree interessate.',
    hours: OFFICE_ONLY,
    notes: [],
    checklist: [],
  },
  {
    code: 'workstation-system',
    procedure: 'SI-09',
    name: 'Sistema operativo della stazione di lavoro',
    description: 'Preparazione della stazione di lavoro con sistema operativo, aggiornamenti e driver.',
    hours: OFFICE_ONLY,
    notes: [],
    checklist: [
      step('Analisi della workstation in esame'),
      step('Azzeramento dello storico software precedente'),
      step(
        'Installazione del SO',
        'La scheda nomina Microsoft Windows XP e Microsoft Windows 7, fuori supporto: installare una versione in supporto.',
      ),
      step('Installazione completa degli updates'),
      step('Ottimizzazioni varie'),
      step('Installazione e configurazione driver'),
      step('Ottimizzazione finale e verifica del corretto funzionamento'),
    ],
  },
  {
    code: 'workstation-software',
    procedure: 'SI-10',
    name: 'Software gestionali',
    description:
      'Installazione dei software gestionali sulla stazione di lavoro e verifica del funzionamento.',
    hours: OFFICE_ONLY,
    notes: [],
    checklist: [
      step('Analisi della workstation in esame'),
      step('Installazione di Microsoft Office'),
      step('Installazione di Acrobat Reader'),
      step(
        'Installazione di Flash Player',
        'Flash Player è dismesso dal 2020: non installare, rimuovere se presente.',
      ),
      step('Installazione di Civilia Open'),
      step('Installazione della firma digitale DigitalSign'),
      step(
        'Installazione dell’antivirus',
        'La scheda nomina Kaspersky: per le PA vale l’obbligo di diversificazione (DL 21/2022 art. 29 e circolare ACN 14/11/2025).',
      ),
      step('Installazione dei browser'),
      step('Installazione del software per la teleassistenza'),
      step('Ottimizzazioni varie'),
      step('Ottimizzazione finale delle prestazioni'),
      step('Verifica del corretto funzionamento'),
    ],
  },
];
