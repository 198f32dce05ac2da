import { texts } from './texts.ts';

export const measureMapText = texts({
  title: ['Mappa delle misure', 'Map of the measures'],
  lead: [
    'Quale misura richiesta è documentata da quali dati. Ogni riga porta la fonte in cui la misura è scritta.',
    'Which required measure is documented by which data. Each row carries the source in which it is written.',
  ],
  edit: ['Modifica la mappa', 'Edit the map'],
  onlyRules: [
    'La mappa è modificata dal Responsabile o dall’amministratore.',
    'The map is edited by the manager or the administrator.',
  ],
  measure: [
    (code: string) => (code === '' ? 'Nuova misura' : `Misura ${code}`),
    (code: string) => (code === '' ? 'New measure' : `Measure ${code}`),
  ],
  code: ['Codice', 'Code'],
  codeHelp: ['Come lo scrive la fonte: 1.4.1', 'As the source numbers it: 1.4.1'],
  level: ['Livello', 'Level'],
  requirement: ['Che cosa richiede', 'What it requires'],
  source: ['Fonte', 'Source'],
  sourceHelp: [
    'Atto, numero e punto. Senza fonte la riga non si salva.',
    'Act, number and point. Without a source the row is not saved.',
  ],
  evidence: ['Evidenza', 'Evidence'],
  kinds: {
    inventory: ['Inventario delle postazioni', 'Inventory of the workstations'],
    antivirus: ['Copertura antivirus', 'Antivirus coverage'],
    unsupported: ['Sistemi e programmi fuori supporto', 'Unsupported systems and programs'],
    accounts: ['Utenze e secondo fattore', 'Accounts and second factor'],
    suppliers: ['Fornitori e contratti', 'Suppliers and contracts'],
    'firewall-register': ['Registro delle regole firewall', 'Register of the firewall rules'],
    blacklist: ['Controlli delle blacklist', 'Blacklist checks'],
    requests: ['Richieste e accettazioni', 'Requests and acceptances'],
    incidents: ['Registro degli incidenti', 'Incident log'],
    'audit-register': ['Registro delle azioni', 'Register of operations'],
    none: ['Nessuna: solo la nota', 'None: only the note'],
  },
  note: ['Nota', 'Note'],
  add: ['Aggiungi una misura', 'Add a measure'],
  remove: [(code: string) => `Togli la misura ${code}`, (code: string) => `Remove measure ${code}`],
  library: ['Aggiungi da una libreria', 'Add from a library'],
  libraryHelp: [
    'File YAML nella forma delle librerie di CISO Assistant. Le misure si aggiungono alla mappa qui sotto e valgono quando la si salva.',
    'A YAML file in the shape of CISO Assistant’s libraries. Its measures are added to the map below and hold once it is saved.',
  ],
  libraryRead: [(name: string) => `Libreria letta: ${name}`, (name: string) => `Library read: ${name}`],
  libraryAdded: [
    (added: string, known: string, left: string) =>
      `Aggiunte alla mappa, da salvare: ${added}. Già presenti, lasciate com’erano: ${known}. Senza testo o con un codice ripetuto: ${left}.`,
    (added: string, known: string, left: string) =>
      `Added to the map, to be saved: ${added}. There already, left as they were: ${known}. Without a text or with a repeated code: ${left}.`,
  ],
  libraryTooMany: [
    (count: string) => `La mappa avrebbe ${count} misure: può averne 300.`,
    (count: string) => `The map would have ${count} measures: it can have 300.`,
  ],
  saved: ['Mappa aggiornata', 'Map updated'],
});
