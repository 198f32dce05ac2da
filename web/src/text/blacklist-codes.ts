import { count } from './count.ts';
import { texts } from './texts.ts';

/** The words of the page where a list's code table, test entries and ways out are edited. */
export const blacklistCodesText = texts({
  title: [(zone: string) => `Codici di ${zone}`, (zone: string) => `Codes of ${zone}`],
  lead: [
    'Come si legge ogni risposta della lista, con quali voci la si mette alla prova, come si esce da una segnalazione. Vale dal controllo successivo.',
    'How each answer of the list is read, with which entries it is put to the test, how a listing ends. Holds from the next check.',
  ],
  open: ['Codici e vie d’uscita', 'Codes and ways out'],
  rules: ['Significato dei codici', 'Meaning of the codes'],
  rulesHelp: [
    'Un codice per riga: 127.0.0.2, un intervallo 127.0.4.0-69 (la soglia di un punteggio), un bit 127.0.0.x&4. Fra codici interi decide il primo che corrisponde; i bit si sommano.',
    'One code a line: 127.0.0.2, a range 127.0.4.0-69 (the threshold of a score), a bit 127.0.0.x&4. Of whole codes the first that matches decides; bits add up.',
  ],
  pattern: ['Codice', 'Code'],
  verdict: ['Verdetto', 'Verdict'],
  meaning: ['Significato', 'Meaning'],
  verdicts: {
    listed: ['segnalato', 'listed'],
    refused: ['lista che rifiuta', 'list refuses'],
    'zone-broken': ['lista guasta', 'list broken'],
    'allow-listed': ['in lista bianca', 'allow-listed'],
    'listed-unless-all': ['segnalato; se lo dice di tutti, rifiuta', 'listed; said of everybody, it refuses'],
    'allow-listed-unless-all': [
      'in lista bianca; se lo dice di tutti, rifiuta',
      'allow-listed; said of everybody, it refuses',
    ],
  },
  addRule: ['Aggiungi un codice', 'Add a code'],
  removeRule: [
    (pattern: string) => `Togli ${pattern || 'il codice'}`,
    (pattern: string) => `Remove ${pattern || 'the code'}`,
  ],
  noRules: [
    'Nessun codice proprio: valgono le regole generali.',
    'No codes of its own: the general rules hold.',
  ],
  unreadable: [
    'codice non leggibile: 127.0.0.2, 127.0.0.10-12 o 127.0.0.x&4',
    'unreadable code: 127.0.0.2, 127.0.0.10-12 or 127.0.0.x&4',
  ],
  range: [
    (from: string, to: string) => `da ${from} a ${to}`,
    (from: string, to: string) => `from ${from} to ${to}`,
  ],
  bit: [
    (value: number) => `quando l’ultimo numero contiene ${value}`,
    (value: number) => `when the last number contains ${value}`,
  ],
  unmapped: ['Un codice che non è in tabella', 'A code that is not in the table'],
  unmappedChoices: { listed: ['segnalato', 'listed'], 'allow-listed': ['in lista bianca', 'allow-listed'] },
  unmappedHelp: [
    'Restano fuori da questa scelta: risposte fuori da 127.0.0.0/8 (lista guasta), 127.255.255.x e 127.0.0.1 (rifiuto).',
    'Not subject to this choice: answers outside 127.0.0.0/8 (list broken), 127.255.255.x and 127.0.0.1 (refusal).',
  ],
  asked: ['Come si interroga', 'How it is asked'],
  askedHelp: [
    'La forma in cui la lista vuole la domanda, secondo le pagine del suo gestore.',
    'The form in which the list wants the question, as its operator’s pages say.',
  ],
  ip6Networks: ['Elenca reti IPv6 intere (/64)', 'Lists whole IPv6 networks (/64)'],
  ip6NetworksHelp: [
    'Una sola domanda vale per tutti gli indirizzi della stessa /64.',
    'One question holds for all addresses of the same /64.',
  ],
  tests: ['Voci di prova', 'Test entries'],
  testsHelp: [
    'Chieste prima di ogni controllo. Vuoto: quelle della RFC 5782 (127.0.0.2 e 127.0.0.1, e le loro forme IPv6 e di nome).',
    'Asked before every check. Empty: those of RFC 5782 (127.0.0.2 and 127.0.0.1, and their IPv6 and name forms).',
  ],
  positive: ['Devono esserci', 'Must be there'],
  negative: ['Non devono esserci', 'Must not be there'],
  ways: ['Vie d’uscita', 'Ways out'],
  waysHelp: [
    'Una per gruppo di codici; senza codici vale per tutti gli altri.',
    'One per group of codes; without codes it holds for all the others.',
  ],
  way: [
    (codes: string) => (codes === '' ? 'Tutti gli altri codici' : codes),
    (codes: string) => (codes === '' ? 'All other codes' : codes),
  ],
  addWay: ['Aggiungi una via d’uscita', 'Add a way out'],
  removeWay: ['Togli questa via', 'Remove this way'],
  codes: ['Codici', 'Codes'],
  url: ['Pagina del gestore', 'The operator’s page'],
  interval: ['Ore fra due richieste', 'Hours between two requests'],
  expires: ['Scade dopo (giorni)', 'Expires after days'],
  preconditions: ['Prima di chiedere', 'Before asking'],
  preconditionsHelp: ['Una condizione per riga.', 'One condition a line.'],
  blockedBy: ['Bloccata dai codici', 'Blocked by the codes'],
  blockedByHelp: [
    'Finché uno di questi resta sulla stessa lista, la richiesta non viene accolta.',
    'While one of these stands on the same list, the request is not taken.',
  ],
  paid: [
    'Il gestore vende una rimozione rapida (mai comprarla)',
    'The operator sells a faster removal (never to be bought)',
  ],
  note: ['Nota', 'Note'],
  restore: ['Riprendi i valori del catalogo', 'Take the catalogue’s values'],
  restored: [
    'Valori del catalogo ripresi: salvare per confermare.',
    'The catalogue’s values are back: save to confirm.',
  ],
  edited: ['modificato dall’ufficio', 'changed by the office'],
  save: ['Salva le modifiche', 'Save changes'],
  saved: ['Codici aggiornati', 'Codes updated'],
  unsaved: [
    'Modifiche non ancora salvate: la prova qui accanto le usa già.',
    'Changes not saved yet: the trial beside uses them already.',
  ],
  nothing: ['Nessuna modifica da salvare.', 'No changes to save.'],
  overtaken: [
    (who: string, fields: string) => `${who} ha salvato intanto: ${fields}`,
    (who: string, fields: string) => `${who} has saved meanwhile: ${fields}`,
  ],
  overtakenHelp: [
    'Quanto scritto qui non è perso e non è ancora salvato.',
    'What is written here is not lost, and not saved yet.',
  ],
  reload: ['Ricarica i valori salvati', 'Load the saved values'],
  keepMine: ['Tieni quanto scritto qui', 'Keep what is written here'],
  history: ['Modifiche dell’ufficio', 'Edits by the office'],
  noHistory: [
    'Nessuna modifica: i valori sono quelli del catalogo.',
    'No edits: the values are the catalogue’s.',
  ],
  none: ['nessuno', 'none'],
  standard: ['RFC 5782', 'RFC 5782'],
  countWays: [
    (n: number) => count(n, 'via d’uscita', 'vie d’uscita'),
    (n: number) => count(n, 'way out', 'ways out'),
  ],
  fields: {
    weight: ['Peso', 'Weight'],
    nameForm: ['Forma del nome', 'Form of the name'],
    listsIp6Networks: ['Reti IPv6 /64', 'IPv6 /64 networks'],
    rules: ['Codici', 'Codes'],
    unmapped: ['Codice non in tabella', 'Code not in the table'],
    positive: ['Devono esserci', 'Must be there'],
    negative: ['Non devono esserci', 'Must not be there'],
    waysOut: ['Vie d’uscita', 'Ways out'],
    flapping: ['Va e viene', 'Comes and goes'],
    enabled: ['Attiva', 'Enabled'],
    key: ['Chiave', 'Key'],
    ratePerSecond: ['Domande al secondo', 'Queries a second'],
    resolvers: ['Resolver', 'Resolvers'],
  },
  answer: ['La lista risponde', 'The list answers'],
  answers: {
    records: ['con questi indirizzi', 'with these addresses'],
    'no-such-name': ['nome inesistente (NXDOMAIN)', 'no such name (NXDOMAIN)'],
    servfail: ['errore del server (SERVFAIL)', 'server failure (SERVFAIL)'],
    refused: ['rifiuto del server (REFUSED)', 'refusal of the server (REFUSED)'],
    failed: ['nulla entro il tempo', 'nothing in time'],
  },
  addresses: ['Indirizzi della risposta', 'Addresses of the answer'],
  addressesHelp: [
    'Uno o più, separati da virgole. Nessuna domanda parte verso la lista.',
    'One or more, separated by commas. Nothing is asked of the list.',
  ],
  notAddress: [
    'Scrivere indirizzi IPv4, per esempio 127.0.0.2.',
    'Write IPv4 addresses, for example 127.0.0.2.',
  ],
  byDefault: ['regola generale', 'general rule'],
});
