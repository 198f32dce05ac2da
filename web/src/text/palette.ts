import { texts } from './texts.ts';

/** Words of the search of everything: groups, actions, keys, and how every page is called there. */
export const paletteText = texts({
  title: ['Cerca ovunque', 'Search everything'],
  placeholder: ['Codice, indirizzo, nome, pagina o azione', 'Code, address, name, page or action'],
  results: ['Risultati', 'Results'],
  count: [
    (count: number) => (count === 1 ? '1 risultato' : `${count} risultati`),
    (count: number) => (count === 1 ? '1 result' : `${count} results`),
  ],
  nothing: ['Nessun risultato tra ciò che è consentito vedere.', 'No result among what you may see.'],
  searching: ['Ricerca in corso…', 'Searching…'],
  allRequests: [
    (text: string) => `Cerca «${text}» in tutte le richieste`,
    (text: string) => `Search “${text}” in all requests`,
  ],
  move: ['scegliere', 'choose'],
  open: ['aprire', 'open'],
  help: ['Tutti i tasti', 'All keys'],
  groups: {
    here: ['In questa pagina', 'On this page'],
    actions: ['Azioni', 'Actions'],
    pages: ['Pagine', 'Pages'],
    request: ['Richieste', 'Requests'],
    target: ['Indirizzi controllati', 'Watched addresses'],
    case: ['Pratiche di rimozione', 'Delisting cases'],
    incident: ['Incidenti', 'Incidents'],
    mailbox: ['Caselle', 'Mailboxes'],
    workstation: ['Postazioni', 'Workstations'],
    rule: ['Regole del firewall', 'Firewall rules'],
    name: ['Oggetti di rete', 'Network objects'],
    zone: ['Liste', 'Lists'],
    procedure: ['Procedimenti', 'Procedures'],
    person: ['Persone', 'People'],
    sector: ['Settori', 'Sectors'],
  },
  actions: {
    newRequest: ['Nuova richiesta', 'New request'],
    newFirewallRequest: ['Nuova richiesta per il firewall', 'New firewall request'],
    newMailboxRequest: ['Nuova richiesta per la posta', 'New mail request'],
    newFirewallRule: ['Nuova regola del registro', 'New rule of the register'],
    newMailbox: ['Nuova casella', 'New mailbox'],
    newWorkstation: ['Nuova postazione', 'New workstation'],
    mailboxImport: ['Importa le caselle', 'Import mailboxes'],
    workstationImport: ['Importa le postazioni', 'Import workstations'],
    light: ['Aspetto chiaro', 'Light appearance'],
    dark: ['Aspetto scuro', 'Dark appearance'],
    system: ['Aspetto come il dispositivo', 'Appearance as the device'],
    italian: ['Lingua: italiano', 'Language: Italian'],
    english: ['Lingua: inglese', 'Language: English'],
    keys: ['Tasti di scelta rapida', 'Keyboard shortcuts'],
  },
  keys: {
    title: ['Tasti di scelta rapida', 'Keyboard shortcuts'],
    palette: ['Cerca ovunque', 'Search everything'],
    filter: ['Cerca nell’elenco aperto', 'Search the open list'],
    sheet: ['Questi tasti', 'These keys'],
    newRequest: ['Nuova richiesta', 'New request'],
    goTo: [(page: string) => `Vai a ${page}`, (page: string) => `Go to ${page}`],
    close: ['Chiudi la finestra', 'Close the dialog'],
    single: ['I tasti senza Ctrl sono attivi', 'Keys without Ctrl are active'],
    done: ['Chiudi', 'Close'],
  },
});

/** How the text of a language looks, for what is made of it outside components. */
export type PaletteWords = (typeof paletteText)['it'];
