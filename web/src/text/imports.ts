import { texts } from './texts.ts';

/** Tables of records in and out. */
export const importsText = texts({
  tab: ['Importa ed esporta', 'Import and export'],
  mailboxes: {
    title: ['Importazione delle caselle', 'Import of mailboxes'],
    lead: [
      'Da una tabella CSV, ODS o XLSX al registro. Prima si vede che cosa cambierebbe; poi si importa tutto, oppure, se lo si sceglie, soltanto le righe giuste.',
      'From a CSV, ODS or XLSX table to the register. First see what would change; then all is imported or, if so chosen, only the good rows.',
    ],
    list: ['Apri l’elenco delle caselle', 'Open the list of mailboxes'],
  },
  workstations: {
    title: ['Importazione delle postazioni', 'Import of workstations'],
    lead: [
      'Dall’esportazione della console antivirus, o da una tabella, al registro. Prima si vede che cosa cambierebbe; poi si importa tutto, oppure, se lo si sceglie, soltanto le righe giuste.',
      'From the export of the antivirus console, or a table, to the register. First see what would change; then all is imported or, if so chosen, only the good rows.',
    ],
    list: ['Apri l’elenco delle postazioni', 'Open the list of workstations'],
  },
  exportAs: [(format: string) => `Esporta ${format}`, (format: string) => `Export ${format}`],
  file: ['File da importare', 'File to import'],
  choose: ['Scegli un file', 'Choose a file'],
  chooseOther: ['Scegli un altro file', 'Choose another file'],
  fileHelp: [
    'CSV, testo, ODS o XLSX fino a 16 MB, come li scrive la console. Si può anche trascinare qui.',
    'CSV, text, ODS or XLSX up to 16 MB, as the console writes them. It can also be dropped here.',
  ],
  profile: ['Provenienza', 'Comes from'],
  profiles: {
    auto: ['Riconoscere dalle intestazioni', 'Recognise from the headings'],
    baluardo: ['Esportazione di Baluardo', 'Export of Baluardo'],
    generic: ['Altra tabella', 'Another table'],
  },
  dateOrder: ['Date con le barre', 'Dates with slashes'],
  dateOrders: {
    auto: ['Riconoscere dal file', 'Recognise from the file'],
    'day-first': ['Giorno/mese/anno', 'Day/month/year'],
    'month-first': ['Mese/giorno/anno', 'Month/day/year'],
  },
  readAs: ['Come si è letto', 'How it was read'],
  sheet: ['Foglio', 'Sheet'],
  headingRow: ['Riga dei nomi di colonna', 'Row of the column names'],
  constant: [
    (field: string) => `${field}: per tutte le righe`,
    (field: string) => `${field}: for every line`,
  ],
  wordsLead: [
    'Parole della protezione non conosciute: dire una volta che cosa significano.',
    'Words of the protection that are not known: say once what they mean.',
  ],
  word: [(word: string) => `«${word}» significa`, (word: string) => `“${word}” means`],
  wordUnset: ['da indicare', 'to be said'],
  meanings: {
    active: ['protezione attiva', 'protection active'],
    inactive: ['protezione non attiva', 'protection not active'],
    outdated: ['firme non aggiornate', 'signatures not current'],
    missing: ['antivirus assente', 'no antivirus'],
    unknown: ['non lo dice', 'it does not say'],
  },
  guessed: [
    (fields: string) => `Dedotti da intestazioni comuni, da controllare: ${fields}.`,
    (fields: string) => `Taken from common headings, to be checked: ${fields}.`,
  ],
  /** Of a table, and of no record. */
  fields: {
    domain: ['Dominio', 'Domain'],
    signatureStatus: ['Stato firme', 'State of the signatures'],
    service: ['Servizio', 'Service'],
  },
  columns: ['Colonne', 'Columns'],
  columnsSummary: [
    (used: number, total: number) =>
      `${used} ${used === 1 ? 'colonna' : 'colonne'} del file su ${total} ${used === 1 ? 'ha' : 'hanno'} un campo`,
    (used: number, total: number) =>
      `${used} of ${total} ${total === 1 ? 'column' : 'columns'} of the file ${used === 1 ? 'has' : 'have'} a field`,
  ],
  columnsUnused: [
    (names: string) => `Colonne che non entrano nel registro: ${names}`,
    (names: string) => `Columns that do not enter the register: ${names}`,
  ],
  required: [(field: string) => `${field} (obbligatorio)`, (field: string) => `${field} (required)`],
  noColumn: ['nessuna colonna', 'no column'],
  headingsFrom: ['Intestazioni secondo:', 'Headings after:'],
  lacking: [
    (fields: string) => `Scegliere la colonna di: ${fields}`,
    (fields: string) => `Choose the column of: ${fields}`,
  ],
  lackingText: [
    'Il file non dice da sé dove stanno questi dati. Il resto si vede dopo la scelta.',
    'The file does not say by itself where these are. The rest is shown after the choice.',
  ],
  changes: ['Che cosa cambia', 'What changes'],
  create: ['nuove', 'new'],
  update: ['modificate', 'changed'],
  unchanged: ['già uguali', 'already equal'],
  faulty: ['righe errate', 'faulty lines'],
  lines: ['righe nel file', 'lines in the file'],
  notKnown: ['righe con dati non noti', 'lines with values not known'],
  faults: ['Righe errate', 'Faulty lines'],
  faultsAndNotKnown: ['Righe errate e dati non noti', 'Faulty lines and values not known'],
  onlyNotKnown: ['Dati non noti', 'Values not known'],
  faultyFile: ['Scarica le righe errate con i motivi', 'Download the faulty lines with their reasons'],
  template: ['Modello vuoto da compilare:', 'Empty template to fill in:'],
  fault: {
    line: ['Riga', 'Line'],
    column: ['Colonna', 'Column'],
    value: ['Valore', 'Value'],
    message: ['Che cosa non va', 'What is wrong'],
  },
  wholeLine: ['intera riga', 'whole line'],
  emptyValue: ['vuoto', 'empty'],
  sample: ['Le prime righe, come sarebbero scritte', 'The first lines, as they would be written'],
  outcomes: {
    create: ['nuova', 'new'],
    update: ['modificata', 'changed'],
    unchanged: ['già uguale', 'already equal'],
  },
  outcome: ['Effetto', 'Effect'],
  record: ['Scheda', 'Record'],
  changed: ['Modifiche', 'Changes'],
  onFaults: ['Righe errate', 'Faulty lines'],
  refuseFaults: ['Non importare nulla finché ci sono errori', 'Import nothing while there are faults'],
  skipFaults: [
    'Importare le altre righe e lasciare fuori quelle errate',
    'Import the other lines and leave the faulty ones out',
  ],
  keepNotKnown: [
    'Importare le righe, con questi dati non noti',
    'Import the lines, with these values not known',
  ],
  saveMapping: ['Ricordare queste colonne per il prossimo file', 'Remember these columns for the next file'],
  importCount: [(count: string) => `Importa ${count} righe`, (count: string) => `Import ${count} lines`],
  importOne: ['Importa una riga', 'Import one line'],
  nothing: [
    'Il file non cambia nulla: le schede sono già uguali.',
    'The file changes nothing: the records are already equal.',
  ],
  noneSound: [
    'Nessuna riga del file può essere importata: correggere gli errori.',
    'No line of the file can be imported: correct the faults.',
  ],
  faultsRefuse: [
    'Correggere le righe errate, o scegliere di importare le altre.',
    'Correct the faulty lines, or choose to import the others.',
  ],
  done: ['Importazione eseguita', 'Import done'],
  doneText: [
    (create: string, update: string, unchanged: string) =>
      `Nuove: ${create}. Modificate: ${update}. Già uguali: ${unchanged}.`,
    (create: string, update: string, unchanged: string) =>
      `New: ${create}. Changed: ${update}. Already equal: ${unchanged}.`,
  ],
  left: [
    (count: string) => `Righe errate lasciate fuori: ${count}. Correggerle nel file e importarlo di nuovo.`,
    (count: string) => `Faulty lines left out: ${count}. Correct them in the file and import it again.`,
  ],
  leftUnknown: [
    (count: string) => `Righe importate con dati non noti: ${count}.`,
    (count: string) => `Lines imported with values not known: ${count}.`,
  ],
  notKnownRefuse: [
    'Indicare che cosa significano i dati non letti, o scegliere di importare le righe così.',
    'Say what the values not read mean, or choose to import the lines as they are.',
  ],
  again: ['Importa un altro file', 'Import another file'],
});
