import { texts } from './texts.ts';

/** From what a firewall request may start, other than nothing. */
export const firewallStartsText = texts({
  it: {
    template: 'Comincia da un modello',
    noTemplate: 'Nessun modello',
    table: 'Importa flussi da un foglio',
    retire: 'Dismissione di un server',
    tableLead:
      'Una riga per flusso: sorgenti, destinazioni, servizi. I flussi entrano nel modulo solo se tutte le righe sono giuste.',
    sampleOds: 'Foglio di esempio (ODS)',
    sampleCsv: 'Foglio di esempio (CSV)',
    file: 'Foglio dei flussi',
    chooseFile: 'Scegli un file',
    otherFile: 'Scegli un altro file',
    fileHelp: 'CSV, ODS o XLSX fino a 2 MB. Si può anche trascinare qui.',
    notYet: 'Prima scegliere un foglio senza errori.',
    bring: (count: number) => (count === 1 ? 'Aggiungi un flusso' : `Aggiungi ${count} flussi`),
    brought: (count: number) =>
      count === 1 ? 'Un flusso aggiunto al modulo' : `${count} flussi aggiunti al modulo`,
    tooMany: (most: number) => `Una richiesta contiene al massimo ${most} flussi: dividere il foglio.`,
    faults: (count: number) => (count === 1 ? 'Un errore nel foglio' : `${count} errori nel foglio`),
    fault: (line: string, column: string | null) =>
      column === null ? `Riga ${line}` : `Riga ${line}, colonna «${column}»`,
    moreFaults: (count: number) => (count === 1 ? 'e un altro errore' : `e altri ${count} errori`),
    understood: (count: number) => (count === 1 ? 'Un flusso compreso' : `${count} flussi compresi`),
    line: (line: string) => `riga ${line}`,
    denied: '(da bloccare)',
    moreFlows: (count: number) => (count === 1 ? 'e un altro flusso' : `e altri ${count} flussi`),
    renew: 'Rinnova',
    copy: 'Duplica',
    modify: 'Chiedi una modifica',
    remove: 'Chiedi la cancellazione',
    renewReason: (name: string, reason: string) =>
      `Rinnovo della regola «${name}». ${reason === '' ? 'Serve ancora.' : reason}`,
    renewedReason: (code: string, reason: string) => `Rinnovo della richiesta ${code}. ${reason}`,
    nothingToRenew: 'Della richiesta non resta nel registro alcuna regola da rinnovare.',
    nothingToStart: 'Quello da cui cominciare non esiste più o non è visibile. Il modulo è vuoto.',
    retirement: {
      title: 'Dismissione di un server',
      lead: 'Un server che si spegne lascia regole che non servono più. Qui si trovano tutte, e si chiede di toglierle con una sola richiesta.',
      server: 'Indirizzo o nome del server',
      serverHelp: 'Esempi: 172.16.1.17, 2001:db8::17, il nome di un oggetto. Più voci separate da virgola.',
      find: 'Trova le regole',
      understood: 'Compreso come',
      none: 'Nessuna regola riguarda questo server',
      noneText: 'Le regole che valgono per chiunque non sono contate.',
      deleted: 'Da cancellare',
      deletedLead: 'Riguardano soltanto il server.',
      narrowed: 'Da restringere',
      narrowedLead: 'Riguardano anche altri: il server ne esce, il resto non cambia.',
      staying: 'Restano come sono',
      stayingLead: 'Riguardano una rete che comprende il server.',
      network: 'comprende il server:',
      becomes: 'Diventa',
      names: 'Nomi da correggere',
      namesLead:
        'Nel registro dei nomi questi comprendono il server: toglierlo anche da lì, dopo la dismissione.',
      hidden: (count: number) =>
        count === 1
          ? 'Un’altra regola su questo server è di un altro settore: la vede l’ufficio.'
          : `Altre ${count} regole su questo server sono di altri settori: le vede l’ufficio.`,
      prepare: (count: number) =>
        count === 1 ? 'Prepara la richiesta (1 modifica)' : `Prepara la richiesta (${count} modifiche)`,
      tooMany: (most: number) =>
        `Una richiesta contiene al massimo ${most} modifiche: le prime entrano in questa, poi ripetere.`,
      reason: (server: string) => `Dismissione del server ${server}.`,
    },
  },
  en: {
    template: 'Start from a template',
    noTemplate: 'No template',
    table: 'Import flows from a spreadsheet',
    retire: 'Decommissioning of a server',
    tableLead:
      'One line a flow: sources, destinations, services. Flows enter the form only when every line is right.',
    sampleOds: 'Sample sheet (ODS)',
    sampleCsv: 'Sample sheet (CSV)',
    file: 'Sheet of flows',
    chooseFile: 'Choose a file',
    otherFile: 'Choose another file',
    fileHelp: 'CSV, ODS or XLSX up to 2 MB. It may also be dropped here.',
    notYet: 'First choose a sheet without errors.',
    bring: (count: number) => (count === 1 ? 'Add one flow' : `Add ${count} flows`),
    brought: (count: number) =>
      count === 1 ? 'One flow added to the form' : `${count} flows added to the form`,
    tooMany: (most: number) => `A request holds ${most} flows at most: divide the sheet.`,
    faults: (count: number) => (count === 1 ? 'One error in the sheet' : `${count} errors in the sheet`),
    fault: (line: string, column: string | null) =>
      column === null ? `Line ${line}` : `Line ${line}, column “${column}”`,
    moreFaults: (count: number) => (count === 1 ? 'and one more error' : `and ${count} more errors`),
    understood: (count: number) => (count === 1 ? 'One flow understood' : `${count} flows understood`),
    line: (line: string) => `line ${line}`,
    denied: '(to block)',
    moreFlows: (count: number) => (count === 1 ? 'and one more flow' : `and ${count} more flows`),
    renew: 'Renew',
    copy: 'Duplicate',
    modify: 'Ask for a change',
    remove: 'Ask for deletion',
    renewReason: (name: string, reason: string) =>
      `Renewal of rule “${name}”. ${reason === '' ? 'Still needed.' : reason}`,
    renewedReason: (code: string, reason: string) => `Renewal of request ${code}. ${reason}`,
    nothingToRenew: 'The register holds no rule of the request any more.',
    nothingToStart: 'What to start from does not exist any more or is not visible. The form is empty.',
    retirement: {
      title: 'Decommissioning of a server',
      lead: 'A server that is switched off leaves rules that nobody needs. Here they are all found, and one request asks for their removal.',
      server: 'Address or name of the server',
      serverHelp: 'Examples: 172.16.1.17, 2001:db8::17, the name of an object. Several, separated by commas.',
      find: 'Find the rules',
      understood: 'Understood as',
      none: 'No rule is about this server',
      noneText: 'Rules for anybody are not counted.',
      deleted: 'To delete',
      deletedLead: 'They are about the server only.',
      narrowed: 'To narrow',
      narrowedLead: 'They are about others too: the server leaves them, the rest does not change.',
      staying: 'To stay',
      stayingLead: 'They are about a network that holds the server.',
      network: 'holds the server:',
      becomes: 'Becomes',
      names: 'Names to correct',
      namesLead: 'In the register of names these hold the server: take it out there too, afterwards.',
      hidden: (count: number) =>
        count === 1
          ? 'One more rule about this server is of another sector: the office sees it.'
          : `${count} more rules about this server are of other sectors: the office sees them.`,
      prepare: (count: number) =>
        count === 1 ? 'Prepare the request (1 change)' : `Prepare the request (${count} changes)`,
      tooMany: (most: number) =>
        `A request holds ${most} changes at most: the first enter this one, then do it again.`,
      reason: (server: string) => `Decommissioning of server ${server}.`,
    },
  },
});
