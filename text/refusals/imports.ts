/** Files of tables, workstations, findings. Italian as the code writes it, with its parameters as `{0}`, beside the English. */
export const importsRefusals: Readonly<Record<string, string>> = {
  'Per questa segnalazione è già aperta la richiesta {0}.': 'Request {0} is already open for this notice.',
  'Assegnare prima la scheda a un settore: la richiesta è a suo nome.':
    'Assign the record to a sector first: the request is in its name.',
  'campo sconosciuto': 'unknown field',
  'il file non ha la colonna «{0}»': 'the file does not have the column “{0}”',
  'scegliere la colonna di «{0}»': 'choose the column of “{0}”',
  'La corrispondenza tra colonne e campi va completata.':
    'The mapping of columns to fields has to be completed.',
  '{0} (la riga entra, con questo dato non noto)': '{0} (the row goes in, with this value not known)',
  'Inviare un file come modulo (multipart/form-data).': 'Send a file as a form (multipart/form-data).',
  'Manca il file da importare.': 'The file to import is missing.',
  'Il modulo con il file è incompleto o illeggibile: riprovare.':
    'The form with the file is incomplete or not readable: try again.',
  'Le opzioni dell’importazione non sono leggibili.': 'The options of the import are not readable.',
  'JSON non valido': 'not valid JSON',
  'Le opzioni dell’importazione non sono valide.': 'The options of the import are not valid.',
  'Il file contiene righe errate: correggerle, oppure importare soltanto le altre. Nulla è stato importato.':
    'The file has wrong rows: correct them, or import only the others. Nothing has been imported.',
  'Questa provenienza non riguarda il registro.': 'This source does not concern the register.',
  'provenienza non prevista': 'source not foreseen',
  'Un valore per tutte le righe riguarda un campo che non esiste.':
    'A value for all rows is about a field that does not exist.',
  'Alcune schede sono state modificate durante l’importazione: ripeterla. Nulla è stato importato.':
    'Some records were changed during the import: repeat it. Nothing has been imported.',
  'La voce': 'The entry',
  'L’elenco contiene già «{0}».': 'The list already holds “{0}”.',
  'La scadenza del token è già passata.': 'The token’s end is already past.',
  'Il token': 'The token',
  'I token sono creati e revocati da una persona.': 'Tokens are made and revoked by a person.',
  'La postazione': 'The workstation',
  'Esiste già una postazione con il nome {0}.': 'There is already a workstation named {0}.',
  'Occorre {0}.': '{0} is needed.',
  'campo obbligatorio quando cambia il server o l’utente': 'required when the server or the user changes',
  'Il servizio non riguarda una stazione di lavoro.': 'The service is not about a workstation.',
};
