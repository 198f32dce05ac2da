/** Failures of the framework, the database and what every room shares. Italian as the code writes it, with its parameters as `{0}`, beside the English. */
export const plumbingRefusals: Readonly<Record<string, string>> = {
  'La pagina richiesta non è valida: ripartire dalla prima.':
    'The page asked for is not valid: start again from the first.',
  'segnaposto di pagina non valido': 'page marker not valid',
  'La richiesta non è leggibile: controllare il formato dei dati inviati.':
    'The request is not readable: check the format of the data sent.',
  'Operazione non consentita.': 'Not allowed.',
  'L’indirizzo richiesto non esiste.': 'The address asked for does not exist.',
  'Operazione non prevista per questo indirizzo.': 'This address has no such operation.',
  'Formato di risposta non disponibile.': 'Format of answer not available.',
  'I dati inviati superano la dimensione massima.': 'The data sent exceed the largest size.',
  'L’indirizzo richiesto è troppo lungo.': 'The address asked for is too long.',
  'Il tipo dei dati inviati non è accettato.': 'Data of this type are not accepted.',
  'Le intestazioni della richiesta superano la dimensione massima.':
    'The headers of the request exceed the largest size.',
  'Troppe richieste: attendere qualche istante e riprovare.':
    'Too many requests: wait a moment and try again.',
  'Molte operazioni sono in corso: riprovare tra qualche istante.':
    'Many operations are running: try again in a moment.',
  'Il testo contiene caratteri non ammessi.': 'The text holds characters that are not allowed.',
  'Un numero è fuori dai limiti ammessi.': 'A number is outside the allowed limits.',
  'Una data è fuori dai limiti ammessi.': 'A date is outside the allowed limits.',
  'Un valore non ha la forma attesa.': 'A value does not have the expected form.',
  'Un elemento collegato non esiste più: ricaricare la pagina.':
    'A linked item does not exist any more: reload the page.',
  'Esiste già un elemento con gli stessi dati.': 'There is already an item with the same data.',
  'Un’altra operazione era in corso sugli stessi dati: riprovare.':
    'Another operation was running on the same data: try again.',
  'Lo spazio su disco della base di dati è esaurito: avvisare chi amministra il sistema.':
    'The disk of the database is full: tell whoever runs the system.',
  'L’operazione ha richiesto troppo tempo: restringere la ricerca o il periodo e riprovare.':
    'The operation took too long: narrow the search or the period and try again.',
  'La base di dati non risponde: riprovare tra qualche istante.':
    'The database does not answer: try again in a moment.',
  'Errore imprevisto: l’accaduto è stato registrato. Riprovare o avvisare chi amministra il sistema.':
    'Unexpected error: it has been recorded. Try again or tell whoever runs the system.',
  '{0} non esiste o non è visibile a chi la cerca.':
    '{0} does not exist or is not visible to whoever looks for it.',
  'Il parametro «{0}» non è previsto: questo indirizzo non ne ha.':
    'There is no parameter “{0}”: this address has none.',
  'Il parametro «{0}» non è previsto: quelli di questo indirizzo sono {1}.':
    'There is no parameter “{0}”: those of this address are {1}.',
  'Un campo non è valido.': 'A field is not valid.',
  'Alcuni campi non sono validi.': 'Some fields are not valid.',
  'Troppe pagine aperte: chiuderne qualcuna.': 'Too many pages open: close some.',
  'I filtri sono condivisi da chi lavora nell’ufficio.': 'Filters are shared by whoever works in the office.',
  'Il filtro salvato': 'The saved filter',
  'Al massimo {0} filtri per elenco: toglierne uno.': 'At most {0} filters a list: remove one.',
  'Questo elenco non fa parte dei compiti di chi ha effettuato l’accesso.':
    'This list is not among the tasks of the person signed in.',
  'Chi ha effettuato l’accesso non può cambiare questa impostazione.':
    'The person signed in cannot change this setting.',
  'Si conserva l’anno in corso o quello appena concluso.':
    'Only the present year or the one just ended is kept.',
  'anno non ammesso': 'year not admitted',
  'L’anno concluso è già stato conservato e non si riscrive.':
    'The year that ended is kept already and is not written again.',
  'Due canali hanno lo stesso nome.': 'Two channels have the same name.',
  'nome già usato da un altro canale': 'name already used by another channel',
  'Nessun server di posta è impostato.': 'No mail server is set.',
  'Il calendario': 'The calendar',
  'La prova': 'The test',
  'Il dispositivo': 'The device',
};
