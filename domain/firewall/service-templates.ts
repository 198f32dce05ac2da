/** Where a request usually starts, until the office writes its own. Names and notes are shown to people. */
export interface ServiceTemplate {
  readonly name: string;
  readonly description: string;
  readonly flows: readonly {
    readonly sources?: readonly string[];
    readonly destinations?: readonly string[];
    readonly services: readonly string[];
    readonly note?: string;
  }[];
  readonly reason?: string;
  /** Proposed length in days. */
  readonly days?: number;
}

export const SERVICE_TEMPLATES: readonly ServiceTemplate[] = [
  {
    name: 'Sito o servizio web pubblico',
    description: 'Chiunque da Internet raggiunge un server in HTTPS; la porta 80 serve solo al rinvio.',
    flows: [{ sources: ['any'], services: ['https', 'http'], note: 'Destinazione: il server pubblicato' }],
  },
  {
    name: 'Applicazione web interna',
    description: 'Postazioni di un settore verso un’applicazione dell’ente.',
    flows: [{ services: ['https'], note: 'Sorgente: la rete del settore. Destinazione: il server' }],
  },
  {
    name: 'Posta: dalle postazioni al server',
    description: 'Lettura e invio cifrati con un programma di posta.',
    flows: [
      {
        services: ['imaps', 'submission', 'smtps'],
        note: 'Sorgente: la rete del settore. Destinazione: il server di posta',
      },
    ],
  },
  {
    name: 'Posta: invio da un server o da un apparecchio',
    description: 'Un’applicazione o una stampante invia messaggi attraverso il server di posta dell’ente.',
    flows: [
      {
        services: ['submission'],
        note: 'Sorgente: il server o l’apparecchio. Destinazione: il server di posta dell’ente',
      },
    ],
  },
  {
    name: 'DNS',
    description: 'Risoluzione dei nomi verso i server DNS dell’ente.',
    flows: [{ services: ['dns'], note: 'Destinazione: i server DNS dell’ente' }],
  },
  {
    name: 'Sincronizzazione dell’ora',
    description: 'NTP verso i server dell’ora.',
    flows: [{ services: ['ntp'], note: 'Destinazione: i server NTP' }],
  },
  {
    name: 'Base di dati da un server applicativo',
    description: 'Un’applicazione raggiunge la sua base di dati: da server a server, mai dalle postazioni.',
    flows: [
      {
        services: ['postgresql'],
        note: 'Sorgente: il server applicativo. Destinazione: il server della base di dati. Lasciare il solo servizio che serve: postgresql, mysql, mssql, oracle',
      },
    ],
  },
  {
    name: 'Assistenza remota di un fornitore',
    description: 'Un fornitore raggiunge un server per un lavoro che ha una fine.',
    flows: [
      {
        services: ['rdp', 'ssh'],
        note: 'Sorgente: gli indirizzi che il fornitore riceve dalla VPN. Lasciare il solo servizio che serve',
      },
    ],
    reason: 'Intervento di assistenza del fornitore: ',
    days: 30,
  },
  {
    name: 'Aggiornamenti da Internet',
    description: 'Un server scarica aggiornamenti in HTTPS da indirizzi noti del produttore.',
    flows: [{ services: ['https'], note: 'Destinazione: gli indirizzi indicati dal produttore' }],
  },
  {
    name: 'Cooperazione con un altro ente',
    description: 'Un server dell’ente chiama in HTTPS un servizio di un altro ente o di un fornitore.',
    flows: [{ services: ['https'], note: 'Sorgente: il server. Destinazione: gli indirizzi del servizio' }],
  },
  {
    name: 'Stampanti e multifunzione',
    description: 'Stampa dalle postazioni o da un server di stampa.',
    flows: [
      {
        services: ['tcp/9100', 'tcp/631'],
        note: 'Sorgente: il server di stampa o la rete del settore. Destinazione: le stampanti',
      },
    ],
  },
  {
    name: 'Cartelle condivise',
    description: 'Condivisione di file dentro la rete dell’ente.',
    flows: [{ services: ['smb'], note: 'Destinazione: il server delle cartelle' }],
  },
  {
    name: 'Controllo dello stato dei server',
    description: 'Il sistema di controllo interroga i server e ne riceve gli avvisi.',
    flows: [
      { services: ['snmp', 'ping'], note: 'Sorgente: il sistema di controllo. Destinazione: i server' },
      { services: ['snmptrap'], note: 'Sorgente: i server. Destinazione: il sistema di controllo' },
    ],
  },
];
