import { texts } from './texts.ts';

/** From what a firewall request may start, other than nothing. */
export const firewallStartsText = texts({
  template: ['Comincia da un modello', 'Start from a template'],
  noTemplate: ['Nessun modello', 'No template'],
  table: ['Importa flussi da un foglio', 'Import flows from a spreadsheet'],
  retire: ['Dismissione di un server', 'Decommissioning of a server'],
  tableLead: [
    'Una riga per flusso: sorgenti, destinazioni, servizi. I flussi entrano nel modulo solo se tutte le righe sono giuste.',
    'One line a flow: sources, destinations, services. Flows enter the form only when every line is right.',
  ],
  sampleOds: ['Foglio di esempio (ODS)', 'Sample sheet (ODS)'],
  sampleCsv: ['Foglio di esempio (CSV)', 'Sample sheet (CSV)'],
  file: ['Foglio dei flussi', 'Sheet of flows'],
  chooseFile: ['Scegli un file', 'Choose a file'],
  otherFile: ['Scegli un altro file', 'Choose another file'],
  fileHelp: [
    'CSV, ODS o XLSX fino a 2 MB. Si può anche trascinare qui.',
    'CSV, ODS or XLSX up to 2 MB. It may also be dropped here.',
  ],
  notYet: ['Prima scegliere un foglio senza errori.', 'First choose a sheet without errors.'],
  bring: [
    (count: number) => (count === 1 ? 'Aggiungi un flusso' : `Aggiungi ${count} flussi`),
    (count: number) => (count === 1 ? 'Add one flow' : `Add ${count} flows`),
  ],
  brought: [
    (count: number) => (count === 1 ? 'Un flusso aggiunto al modulo' : `${count} flussi aggiunti al modulo`),
    (count: number) => (count === 1 ? 'One flow added to the form' : `${count} flows added to the form`),
  ],
  tooMany: [
    (most: number) => `Una richiesta contiene al massimo ${most} flussi: dividere il foglio.`,
    (most: number) => `A request holds ${most} flows at most: divide the sheet.`,
  ],
  faults: [
    (count: number) => (count === 1 ? 'Un errore nel foglio' : `${count} errori nel foglio`),
    (count: number) => (count === 1 ? 'One error in the sheet' : `${count} errors in the sheet`),
  ],
  fault: [
    (line: string, column: string | null) =>
      column === null ? `Riga ${line}` : `Riga ${line}, colonna «${column}»`,
    (line: string, column: string | null) =>
      column === null ? `Line ${line}` : `Line ${line}, column “${column}”`,
  ],
  moreFaults: [
    (count: number) => (count === 1 ? 'e un altro errore' : `e altri ${count} errori`),
    (count: number) => (count === 1 ? 'and one more error' : `and ${count} more errors`),
  ],
  understood: [
    (count: number) => (count === 1 ? 'Un flusso compreso' : `${count} flussi compresi`),
    (count: number) => (count === 1 ? 'One flow understood' : `${count} flows understood`),
  ],
  line: [(line: string) => `riga ${line}`, (line: string) => `line ${line}`],
  denied: ['(da bloccare)', '(to block)'],
  moreFlows: [
    (count: number) => (count === 1 ? 'e un altro flusso' : `e altri ${count} flussi`),
    (count: number) => (count === 1 ? 'and one more flow' : `and ${count} more flows`),
  ],
  renew: ['Rinnova', 'Renew'],
  copy: ['Duplica', 'Duplicate'],
  modify: ['Chiedi una modifica', 'Ask for a change'],
  remove: ['Chiedi la cancellazione', 'Ask for deletion'],
  renewReason: [
    (name: string, reason: string) =>
      `Rinnovo della regola «${name}». ${reason === '' ? 'Serve ancora.' : reason}`,
    (name: string, reason: string) =>
      `Renewal of rule “${name}”. ${reason === '' ? 'Still needed.' : reason}`,
  ],
  renewedReason: [
    (code: string, reason: string) => `Rinnovo della richiesta ${code}. ${reason}`,
    (code: string, reason: string) => `Renewal of request ${code}. ${reason}`,
  ],
  nothingToRenew: [
    'Della richiesta non resta nel registro alcuna regola da rinnovare.',
    'The register holds no rule of the request any more.',
  ],
  nothingToStart: [
    'Quello da cui cominciare non esiste più o non è visibile. Il modulo è vuoto.',
    'What to start from does not exist any more or is not visible. The form is empty.',
  ],
  retirement: {
    title: ['Dismissione di un server', 'Decommissioning of a server'],
    lead: [
      'Un server che si spegne lascia regole che non servono più. Qui si trovano tutte, e si chiede di toglierle con una sola richiesta.',
      'A server that is switched off leaves rules that nobody needs. Here they are all found, and one request asks for their removal.',
    ],
    server: ['Indirizzo o nome del server', 'Address or name of the server'],
    serverHelp: [
      'Esempi: 172.16.1.17, 2001:db8::17, il nome di un oggetto. Più voci separate da virgola.',
      'Examples: 172.16.1.17, 2001:db8::17, the name of an object. Several, separated by commas.',
    ],
    find: ['Trova le regole', 'Find the rules'],
    understood: ['Compreso come', 'Understood as'],
    none: ['Nessuna regola riguarda questo server', 'No rule is about this server'],
    noneText: ['Le regole che valgono per chiunque non sono contate.', 'Rules for anybody are not counted.'],
    deleted: ['Da cancellare', 'To delete'],
    deletedLead: ['Riguardano soltanto il server.', 'They are about the server only.'],
    narrowed: ['Da restringere', 'To narrow'],
    narrowedLead: [
      'Riguardano anche altri: il server ne esce, il resto non cambia.',
      'They are about others too: the server leaves them, the rest does not change.',
    ],
    staying: ['Restano come sono', 'To stay'],
    stayingLead: [
      'Riguardano una rete che comprende il server.',
      'They are about a network that holds the server.',
    ],
    network: ['comprende il server:', 'holds the server:'],
    becomes: ['Diventa', 'Becomes'],
    names: ['Nomi da correggere', 'Names to correct'],
    namesLead: [
      'Nel registro dei nomi questi comprendono il server: toglierlo anche da lì, dopo la dismissione.',
      'In the register of names these hold the server: take it out there too, afterwards.',
    ],
    hidden: [
      (count: number) =>
        count === 1
          ? 'Un’altra regola su questo server è di un altro settore: la vede l’ufficio.'
          : `Altre ${count} regole su questo server sono di altri settori: le vede l’ufficio.`,
      (count: number) =>
        count === 1
          ? 'One more rule about this server is of another sector: the office sees it.'
          : `${count} more rules about this server are of other sectors: the office sees them.`,
    ],
    prepare: [
      (count: number) =>
        count === 1 ? 'Prepara la richiesta (1 modifica)' : `Prepara la richiesta (${count} modifiche)`,
      (count: number) =>
        count === 1 ? 'Prepare the request (1 change)' : `Prepare the request (${count} changes)`,
    ],
    tooMany: [
      (most: number) =>
        `Una richiesta contiene al massimo ${most} modifiche: le prime entrano in questa, poi ripetere.`,
      (most: number) =>
        `A request holds ${most} changes at most: the first enter this one, then do it again.`,
    ],
    reason: [
      (server: string) => `Dismissione del server ${server}.`,
      (server: string) => `Decommissioning of server ${server}.`,
    ],
  },
});
