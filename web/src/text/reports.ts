import { texts } from './texts.ts';

export const reportsText = texts({
  title: ['Rapporti', 'Reports'],
  tabs: {
    requests: ['Volumi e tempi', 'Volumes and times'],
    measures: ['Misure minime', 'Minimum measures'],
    register: ['Registro', 'Register'],
  },
  lead: [
    'Quante richieste, in quanto tempo, con quali termini mantenuti.',
    'How many requests, in how much time, with which limits kept.',
  ],
  from: ['Dal', 'From'],
  to: ['Al', 'To'],
  periods: {
    month: ['Mese in corso', 'This month'],
    'last-month': ['Mese scorso', 'Last month'],
    quarter: ['Ultimi tre mesi', 'Last three months'],
    year: ['Anno in corso', 'This year'],
    'last-year': ['Anno scorso', 'Last year'],
    own: ['Altro periodo', 'Another period'],
  },
  period: ['Periodo', 'Period'],
  anyService: ['Ogni servizio', 'Any service'],
  anySector: ['Ogni settore', 'Any sector'],
  service: ['Servizio', 'Service'],
  sector: ['Settore', 'Sector'],
  download: ['Scarica', 'Download'],
  formats: {
    csv: ['CSV', 'CSV'],
    ods: ['ODS', 'ODS'],
    pdf: ['PDF', 'PDF'],
    yaml: ['CISO Assistant (YAML)', 'CISO Assistant (YAML)'],
  },
  figures: {
    filed: ['Presentate', 'Filed'],
    closed: ['Chiuse', 'Closed'],
    verified: ['Verificate', 'Verified'],
    refused: ['Respinte', 'Refused'],
    withdrawn: ['Ritirate', 'Withdrawn'],
    kept: ['Nei termini', 'In time'],
    missed: ['Fuori termine', 'Late'],
    overdue: ['Aperte oltre il termine', 'Open past the limit'],
    reopened: ['Riaperte', 'Reopened'],
    openAtEnd: ['Aperte alla fine', 'Open at the end'],
    median: ['Mediana (ore)', 'Median (hours)'],
    p90: ['90° percentile (ore)', '90th percentile (hours)'],
    keptShare: ['Termini mantenuti', 'Limits kept'],
    requests: ['Richieste', 'Requests'],
  },
  flow: ['Il lavoro tiene il passo?', 'Does the work keep pace?'],
  flowAnswer: [
    (net: number) =>
      net > 0
        ? `Sì: ${net} in meno tra le aperte nel periodo.`
        : net === 0
          ? 'Sì: se ne chiudono quante ne arrivano.'
          : `No: ${-net} in più tra le aperte nel periodo.`,
    (net: number) =>
      net > 0
        ? `Yes: ${net} fewer open over the period.`
        : net === 0
          ? 'Yes: as many are closed as filed.'
          : `No: ${-net} more open over the period.`,
  ],
  flowMeasure: ['Richieste al mese', 'Requests a month'],
  phases: ['Quanto dura ogni fase', 'How long each phase takes'],
  phasesLead: [
    'Ore lavorative delle richieste verificate nel periodo: metà ci mette meno della mediana, nove su dieci meno del 90° percentile.',
    'Working hours of the requests verified in the period: half take less than the median, nine in ten less than the 90th percentile.',
  ],
  phase: ['Fase', 'Phase'],
  phaseNames: {
    reception: ['Ricezione', 'Reception'],
    acceptance: ['Accettazione e conferma', 'Acceptance and confirmation'],
    execution: ['Esecuzione', 'Execution'],
    verification: ['Feedback e verifica finale', 'Feedback and final verification'],
  },
  untilExecution: ['Dalla presentazione all’esecuzione', 'From filing to execution'],
  byService: ['Per servizio', 'By service'],
  bySector: ['Per settore', 'By sector'],
  work: ['Come si è lavorato', 'How the work was done'],
  workLead: [
    'Di ciò che è stato eseguito nel periodo: quanto in modalità agile, come si è intervenuti, a quale livello di complessità. Conta quello che è stato annotato all’esecuzione.',
    'Of what was executed in the period: how much away from the office, how colleagues were helped, at which level of complexity. What was noted at the execution counts.',
  ],
  agileMonths: ['Modalità agile, mese per mese', 'Away from the office, month by month'],
  month: ['Mese', 'Month'],
  executed: ['Eseguite', 'Executed'],
  agile: ['In modalità agile', 'Away from the office'],
  interventions: {
    'on-site': ['In ufficio', 'On site'],
    advice: ['Suggerimento', 'Advice'],
    remote: ['Teleassistenza', 'Remotely'],
  },
  complexities: {
    basic: ['Base', 'Basic'],
    intermediate: ['Intermedia', 'Intermediate'],
    advanced: ['Avanzata', 'Advanced'],
  },
  noWork: ['Nulla di eseguito nel periodo', 'Nothing executed in the period'],
  empty: ['Nessuna richiesta nel periodo', 'No requests in the period'],
  emptyText: [
    'Scegliere un altro periodo o togliere i filtri.',
    'Choose another period or drop the filters.',
  ],
  hours: [(n: string) => `${n} h`, (n: string) => `${n} h`],
  measures: {
    lead: [
      'Le misure richieste e i dati del periodo che le documentano. Ogni riga porta la sua fonte.',
      'The measures required and the figures of the period that document them. Each row carries its source.',
    ],
    code: ['Misura', 'Measure'],
    level: ['Livello', 'Level'],
    requirement: ['Che cosa richiede', 'What it requires'],
    evidence: ['Evidenze nel periodo', 'Evidence in the period'],
    keepYear: [(year: string) => `Conserva il ${year}`, (year: string) => `Keep ${year}`],
    yearKept: [
      'Evidenze conservate: gli anni seguenti si confrontano con queste.',
      'Evidence kept: the next years are compared with it.',
    ],
    none: ['nessuna evidenza automatica', 'no automatic evidence'],
    empty: ['Nessuna misura', 'No measures'],
    emptyText: ['Aggiungere le misure con la loro fonte.', 'Add the measures with their source.'],
  },
  audit: {
    lead: [
      'Chi ha fatto che cosa e quando. Le righe sono incatenate: una modifica o una mancanza si vede.',
      'Who did what and when. The rows are chained: a change or a gap shows.',
    ],
    seq: ['N.', 'No.'],
    at: ['Quando', 'When'],
    actor: ['Chi', 'Who'],
    action: ['Azione', 'Action'],
    subject: ['Oggetto', 'Subject'],
    details: ['Dettagli', 'Details'],
    searchPlaceholder: ['Persona, azione o identificativo', 'Person, action or identifier'],
    kind: ['Oggetto', 'Subject'],
    anyKind: ['Ogni oggetto', 'Any subject'],
    sessions: ['Accessi', 'Sign-ins'],
    withoutSessions: ['Senza entrate e uscite', 'Without sign-ins'],
    withSessions: ['Con entrate e uscite', 'With sign-ins'],
    onlySessions: ['Solo entrate e uscite', 'Only sign-ins'],
    verify: ['Verifica la catena', 'Verify the chain'],
    intact: ['Il registro è integro', 'The register is intact'],
    intactText: [
      (rows: string) => `${rows} righe lette: nessuna è stata modificata o tolta.`,
      (rows: string) => `${rows} rows read: none was altered or removed.`,
    ],
    erasedText: [
      (rows: string) => `Di queste, ${rows} sono state svuotate allo scadere dei termini di conservazione.`,
      (rows: string) => `Of these, ${rows} were emptied when their retention ended.`,
    ],
    erasedRow: ['riga svuotata allo scadere dei termini', 'row emptied when its retention ended'],
    owner: {
      'another-role': [
        'La tabella appartiene a un ruolo della base di dati che non è quello dell’applicazione: l’applicazione può solo aggiungere e leggere.',
        'The table belongs to a database role that is not the application’s: the application can only add and read.',
      ],
      'the-application': [
        'La tabella appartiene al ruolo dell’applicazione: chi ha le sue credenziali può riscrivere la fine del registro. Una riga annotata altrove lo fa scoprire.',
        'The table belongs to the application’s own role: whoever has its credentials can rewrite the end of the register. A row kept elsewhere finds it out.',
      ],
      'a-superuser': [
        'L’applicazione usa la base di dati come superutente (base di dati incorporata): chi ha le sue credenziali può riscrivere la fine del registro. Una riga annotata altrove lo fa scoprire.',
        'The application uses the database as a superuser (embedded database): whoever has its credentials can rewrite the end of the register. A row kept elsewhere finds it out.',
      ],
    },
    broken: ['Il registro non è integro', 'The register is not intact'],
    reasons: {
      altered: [
        (seq: string) => `La riga ${seq} è stata modificata.`,
        (seq: string) => `Row ${seq} was altered.`,
      ],
      'not-as-anchored': [
        (seq: string) => `La riga ${seq} non è quella annotata altrove.`,
        (seq: string) => `Row ${seq} is not the one that was kept elsewhere.`,
      ],
      'erased-untold': [
        (seq: string) => `La riga ${seq} è stata svuotata e nessuna riga successiva ne dà conto.`,
        (seq: string) => `Row ${seq} was emptied and no later row tells of it.`,
      ],
      'cut-off': [
        (seq: string) => `Il registro finisce prima della riga ${seq}: la fine è stata tagliata.`,
        (seq: string) => `The register ends before row ${seq}: its end was cut off.`,
      ],
      'missing-before': [
        (seq: string) => `Mancano righe prima della ${seq}.`,
        (seq: string) => `Rows before ${seq} are missing.`,
      ],
      unlinked: [
        (seq: string) => `La riga ${seq} non è legata alla precedente.`,
        (seq: string) => `Row ${seq} is not linked to the one before.`,
      ],
    },
    head: ['Impronta dell’ultima riga', 'Fingerprint of the last row'],
    system: ['sistema', 'system'],
    empty: ['Nessuna riga', 'No rows'],
    emptyText: [
      'Nessuna riga del registro corrisponde ai filtri scelti.',
      'No row of the register matches the chosen filters.',
    ],
    hash: ['Impronta', 'Fingerprint'],
  },
});
