import { counted } from './count.ts';
import { number } from './formats.ts';
import { texts } from './texts.ts';

/** The register beside the public index (IPA). */
export const mailboxIpaText = texts({
  tab: ['Confronto IPA', 'IPA comparison'],
  title: ['Confronto con l’indice IPA', 'Comparison with the IPA index'],
  lead: [
    'Le PEC del registro accanto a quelle che l’ente pubblica nell’indice dei domicili digitali.',
    'The register’s certified mailboxes beside those that the body publishes in the index of digital domiciles.',
  ],
  file: ['Estratto dell’indice IPA', 'Extract of the IPA index'],
  choose: ['Leggi un estratto', 'Read an extract'],
  chooseOther: ['Leggi un altro estratto', 'Read another extract'],
  fileHelp: [
    'Un file dei dati aperti di indicepa.gov.it: Enti, Aree organizzative omogenee o Unità organizzative (CSV, ODS o XLSX, fino a 96 MB). Si conservano solo le righe dell’ente.',
    'A file of the open data of indicepa.gov.it: bodies, areas (AOO) or organisational units (CSV, ODS or XLSX, up to 96 MB). Only the body’s own lines are kept.',
  ],
  read: ['Estratto letto', 'Extract read'],
  extracts: ['Estratti letti', 'Extracts read'],
  parts: {
    bodies: ['Enti', 'Bodies'],
    aoo: ['Aree organizzative omogenee', 'Areas (AOO)'],
    units: ['Unità organizzative', 'Organisational units'],
  },
  neverRead: [
    'mai letto: nessuna PEC risulta mancante da questo elenco',
    'never read: no mailbox is said to be missing from this file',
  ],
  readBy: [(person: string) => `letto da ${person}`, (person: string) => `read by ${person}`],
  found: [
    (published: number, lines: number) =>
      `${number(published, 'it')} PEC dell’ente su ${counted('it', lines, 'riga', 'righe')}`,
    (published: number, lines: number) =>
      `${counted('en', published, 'mailbox', 'mailboxes')} of the body in ${counted('en', lines, 'line', 'lines')}`,
  ],
  outcomes: {
    agrees: ['concorde', 'agrees'],
    'missing-in-ipa': ['non pubblicata', 'not published'],
    'missing-here': ['non nel registro', 'not in the register'],
    'closed-here': ['chiusa, ancora pubblicata', 'closed, still published'],
    'codes-differ': ['codici diversi', 'other codes'],
  },
  columns: {
    address: ['Indirizzo', 'Address'],
    outcome: ['Esito', 'Outcome'],
    ours: ['Nel registro', 'In the register'],
    theirs: ['In IPA', 'In the IPA'],
    action: ['Che cosa fare', 'What to do'],
  },
  anyOutcome: ['Ogni esito', 'Any outcome'],
  codes: { body: ['ente', 'body'], aoo: ['AOO', 'AOO'], unit: ['UO', 'UO'] },
  noCodes: ['nessun codice', 'no codes'],
  absent: ['assente', 'absent'],
  more: [
    (count: number) => (count === 1 ? 'e un altro ufficio' : `e altri ${count} uffici`),
    (count: number) => (count === 1 ? 'and one more office' : `and ${count} more offices`),
  ],
  register: ['Registra la casella', 'Register the mailbox'],
  empty: ['Nessun estratto letto', 'No extract read'],
  emptyText: [
    'Il confronto dice quali PEC istituzionali mancano dall’indice, quali hanno altri codici e quali sono pubblicate ma chiuse o non registrate.',
    'The comparison tells which institutional mailboxes the index lacks, which have other codes and which are published but closed or not registered.',
  ],
  emptyFiltered: ['Nessuna PEC con questo esito.', 'No mailbox with this outcome.'],
  nothing: [
    'Nessuna PEC da confrontare negli estratti letti.',
    'No mailbox to compare in the extracts read.',
  ],
});
