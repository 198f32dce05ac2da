/** What was left out, guessed or not understood of a table. Italian as the code writes it, beside the English. */
export const importFindings: Readonly<Record<string, string>> = {
  'La colonna «{0}» contiene password o altri segreti: toglierla dal file. Nel registro non si conservano segreti.':
    'The column “{0}” holds passwords or other secrets: take it out of the file. No secrets are kept in the register.',
  'Il file è un foglio Excel del vecchio formato (.xls): salvarlo come .xlsx, .ods o .csv.':
    'The file is an Excel sheet of the old format (.xls): save it as .xlsx, .ods or .csv.',
  'Il file è una pagina HTML, XML o JSON, non una tabella: aprirlo con il foglio di calcolo e salvarlo come .xlsx, .ods o .csv.':
    'The file is a page of HTML, XML or JSON, not a table: open it with the spreadsheet and save it as .xlsx, .ods or .csv.',
  'Il file non è una tabella CSV, ODS o XLSX.': 'The file is no table of CSV, ODS or XLSX.',
  'Il file non è una tabella di testo.': 'The file is no table of text.',
  'Il file CSV non è leggibile alla riga {0}: le virgolette aperte qui non si chiudono più.':
    'The CSV file cannot be read at row {0}: the quotes that open here never close.',
  'Il file è una cartella di lavoro binaria o di Numbers: salvarla come .xlsx, .ods o .csv.':
    'The file is a binary workbook, or one of Numbers: save it as .xlsx, .ods or .csv.',
  'Il file è un archivio ZIP: estrarre la tabella e importare quella.':
    'The file is a ZIP archive: take the table out and import that.',
  'Il foglio di calcolo non è leggibile.': 'The spreadsheet cannot be read.',
  'Il file ha più di {0} colonne.': 'The file has more than {0} columns.',
  'Il file ha più di {0} righe: dividerlo.': 'The file has more than {0} rows: split it.',
  'Il foglio «{0}» non c’è: il file ha {1}.': 'There is no sheet “{0}”: the file has {1}.',
  'La riga {0} non c’è, o è vuota: indicare un’altra riga di intestazione.':
    'Row {0} is not there, or is empty: give another heading row.',
  'Riga {0}: {1}.': 'Row {0}: {1}.',
  '«{0}» (riga {1})': '“{0}” (row {1})',
  'Il file non contiene righe.': 'The file holds no rows.',
  'Alcune righe non sono leggibili: chi manca dall’elenco resta com’era.':
    'Some rows cannot be read: who is not in the list stays as it was.',
  'L’elenco ha {0} voci, prima erano {1}: chi manca resta com’era.':
    'The list has {0} entries, before there were {1}: who is missing stays as it was.',
  '{0} postazioni non sono più nell’elenco.': '{0} workstations are in the list no more.',
  'gestore sconosciuto: aggiungerlo prima all’elenco': 'unknown provider: add it to the list first',
  'gestore sconosciuto: aggiungerlo prima all’elenco, dove ci sono {0}':
    'unknown provider: add it to the list first, which has {0}',
  'gestore sconosciuto: aggiungerlo prima all’elenco, dove ci sono {0} e {1} altri':
    'unknown provider: add it to the list first, which has {0} and {1} others',
  'settore sconosciuto: nell’elenco non ce n’è ancora nessuno': 'unknown sector: the list has none yet',
  'settore sconosciuto: nell’elenco ci sono {0}': 'unknown sector: the list has {0}',
  'settore sconosciuto: nell’elenco ci sono {0} e {1} altri':
    'unknown sector: the list has {0} and {1} others',
  'scrivere sì oppure no': 'write yes or no',
  'scrivere sì oppure no, o il numero di userAccountControl':
    'write yes or no, or the number of userAccountControl',
  'valore non previsto: {0}': 'value not foreseen: {0}',
  'delega non leggibile: nome|matricola|diritto|dal|al':
    'unreadable delegation: name|staff number|right|from|to',
  'Nella colonna «{0}» giorno e mese si possono scambiare: si è letto prima {1}.':
    'In the column “{0}” day and month could be exchanged: {1} was read first.',
  'il giorno': 'the day',
  'il mese': 'the month',
  'Nella colonna «{0}» ci sono tempi relativi («5 minuti fa»): si contano dalla data del rapporto, o da adesso se non la dice.':
    'In the column “{0}” there are relative times (“5 minutes ago”): they are counted from the date of the report, or from now where it says none.',
  'Hanno soltanto il nome: {0} e altre. Se sono titoli e non postazioni, togliere le righe dal file.':
    'They have a name only: {0} and others. If these are titles and no workstations, take the rows out of the file.',
  'Hanno soltanto il nome: {0}. Se sono titoli e non postazioni, togliere le righe dal file.':
    'They have a name only: {0}. If these are titles and no workstations, take the rows out of the file.',
  'La provenienza è un inventario: non dice nulla dell’antivirus, e nulla di ciò che ne è noto cambia.':
    'The source is an inventory: it says nothing of the antivirus, and nothing that is known of it changes.',
  'Il file non dice nulla dell’antivirus: la protezione resta non nota.':
    'The file says nothing of the antivirus: protection stays not known.',
  'Nessuna colonna dice se la protezione è attiva: nessuna postazione di questo file risulta protetta.':
    'No column says whether protection is active: no workstation of this file counts as protected.',
  'Nessuna colonna dà la data delle firme: nessuna postazione di questo file risulta protetta.':
    'No column gives the date of the signatures: no workstation of this file counts as protected.',
  'Nessuna colonna nomina l’antivirus: se è lo stesso per tutte le righe, indicarlo (product=…).':
    'No column names the antivirus: if it is the same for all rows, give it (product=…).',
  'Riga {0} tralasciata: «{1}» non è una riga della tabella.':
    'Row {0} left out: “{1}” is no row of the table.',
  'Un account disabilitato': 'One disabled account',
  '{0} account disabilitati': '{0} disabled accounts',
  '{0} nella directory: {1}.': '{0} in the directory: {1}.',
  'Il foglio «{0}» è nascosto e non è stato letto: se serve quello, sceglierlo.':
    'The sheet “{0}” is hidden and was not read: choose it if that is the one.',
  'Righe sopra l’intestazione tralasciate: {0} (intestazione alla riga {1}).':
    'Rows above the heading left out: {0} (the heading is at row {1}).',
  'Letto il foglio «{0}».': 'The sheet “{0}” was read.',
  'Riga {0} tralasciata: ripete l’intestazione.': 'Row {0} left out: it repeats the heading.',
  'Riga {0} tralasciata: «{1}» è un totale, non una voce.': 'Row {0} left out: “{1}” is a total, no entry.',
  'Riga {0} tralasciata: «{1}» è {2}, non una voce.': 'Row {0} left out: “{1}” is {2}, no entry.',
  'un totale': 'a total',
  'un’annotazione': 'a remark',
  'data non valida': 'date not valid',
  'data non valida: usare GG/MM/AAAA o AAAA-MM-GG': 'date not valid: use DD/MM/YYYY or YYYY-MM-DD',
  'ora non valida': 'time not valid',
  'fuso orario non riconosciuto': 'time zone not known',
  'stato della casella non riconosciuto': 'state of the mailbox not known',
  'Riga {0} tralasciata: «{1}» non è una casella dell’ente.':
    'Row {0} left out: “{1}” is no mailbox of the body.',
  'il nome è nascosto dal rapporto: nel centro di amministrazione disattivare l’opzione che nasconde i nomi di utenti e gruppi nei rapporti, ed esportarlo di nuovo':
    'the report hides the name: switch off, in the admin centre, the option that conceals user and group names in reports, and export it again',
  '«{0}» compare alle righe {1}: vale la più recente, la riga {2}.':
    '“{0}” stands at rows {1}: the newest counts, row {2}.',
  'non è un numero': 'not a number',
  'non è uno spazio in MB': 'not a space in MB',
  'unità di misura non riconosciuta: {0}': 'unit not known: {0}',
  'sembra una percentuale, non uno spazio in MB': 'it looks like a percentage, not a space in MB',
  'Testo di Format-List: ogni blocco è una riga.': 'Text of Format-List: each block is a row.',
  'Testo di zmprov: ogni blocco «# name» è una riga.': 'Text of zmprov: each “# name” block is a row.',
  'Attributi di zmprov tralasciati, che qui non dicono nulla: {0}.':
    'Attributes of zmprov left out, which say nothing here: {0}.',
  'Testo a colonne di larghezza fissa (Format-Table): diviso sotto i trattini.':
    'Text in columns of fixed width (Format-Table): split under the dashes.',
  '{0} celle sono troncate («…»): esportare con Export-Csv per averle intere.':
    '{0} cells are cut off (“…”): export with Export-Csv to have them whole.',
  'stato della protezione non riconosciuto: indicare una volta che cosa significa':
    'state of the protection not known: say once what it means',
  'stato delle firme non riconosciuto: indicare una volta che cosa significa':
    'state of the signatures not known: say once what it means',
  'la cella porta l’errore di una formula, non un valore':
    'the cell holds the error of a formula, not a value',
  'Le intestazioni sono quelle di {0}: con quella provenienza si legge di più.':
    'The headings are those of {0}: with that source more is read.',
  'Il campo «{0}» non esiste: {1}.': 'There is no field “{0}”: {1}.',
  'Nessuna colonna per «{0}» alla riga {1}: le intestazioni sono {2}.':
    'No column for “{0}” at row {1}: the headings are {2}.',
  'Servizio dedotto dall’indirizzo per {0} righe: se tutte sono dello stesso servizio, indicarlo (service=PEC o service=PEO).':
    'Service taken from the address for {0} rows: if all are of the same service, give it (service=PEC or service=PEO).',
  'L’intestazione «{0}» compare più volte con valori diversi: si legge la prima colonna (della protezione, il dato peggiore); l’altra qui si chiama «{1}».':
    'The heading “{0}” stands several times with different values: the first column is read (of protection, the worst); the other is called “{1}” here.',
  'L’intestazione «{0}» compare più volte con gli stessi valori: le colonne si leggono come una.':
    'The heading “{0}” stands several times with the same values: the columns are read as one.',
  'nessun indirizzo IP nella cella': 'no IP address in the cell',
  'è il nome di un campo, non di una postazione: se la tabella ha una colonna per postazione, va girata':
    'this is the name of a field, not of a workstation: if the table has one column a workstation, it has to be turned',
  'il foglio di calcolo ha fatto del nome un numero: scrivere la colonna come testo':
    'the spreadsheet made a number of the name: write the column as text',
};
