/** Mailboxes, PEC and signed messages. Italian as the code writes it, with its parameters as `{0}`, beside the English. */
export const mailboxesRefusals: Readonly<Record<string, string>> = {
  'Il messaggio': 'The message',
  'Nessuna casella PEC ha il codice IPA: indicarlo almeno su una, per sapere quali righe dell’estratto riguardano l’ente.':
    'No PEC mailbox has the IPA code: give it on one at least, to know which lines of the extract are the body’s.',
  'Il file non ha le colonne dell’estratto IPA (Codice_IPA, Mail1, Tipo_Mail1 …).':
    'The file does not have the columns of the IPA extract (Codice_IPA, Mail1, Tipo_Mail1 …).',
  'colonne dell’estratto IPA mancanti': 'columns of the IPA extract missing',
  'Il file non contiene PEC dell’ente: nessuna riga ha il codice IPA {0}.':
    'The file holds no PEC of the body: no line has the IPA code {0}.',
  'nessuna riga dell’ente': 'no line of the body',
  'La scheda è stata modificata nel frattempo: ricaricarla e ripetere la modifica.':
    'The record has been changed meanwhile: reload it and repeat the change.',
  'La casella': 'The mailbox',
  'Un alias è ripetuto o è uguale all’indirizzo.': 'An alias is given twice or equals the address.',
  'alias ripetuto': 'alias given twice',
  'L’indirizzo {0} appartiene già alla casella {1}.': 'The address {0} belongs to mailbox {1} already.',
  'gestore inesistente': 'no such provider',
  'La scheda nomina qualcosa che non esiste.': 'The record names something that does not exist.',
  'riguarda solo le caselle PEC': 'for PEC mailboxes only',
  'La modifica non si adatta a questo tipo di casella.': 'The change does not fit this kind of mailbox.',
  'indirizzo già in uso dalla casella {0}': 'address already used by mailbox {0}',
  'operazione non prevista per questo tipo di casella': 'operation not foreseen for this kind of mailbox',
  'la casella è chiusa': 'the mailbox is closed',
  'esiste già una casella o un alias con questo indirizzo':
    'there is already a mailbox or an alias with this address',
  'la casella non esiste o è di un altro settore': 'the mailbox does not exist or belongs to another sector',
  'la casella ora ha l’indirizzo {0}': 'the mailbox now has the address {0}',
  'La casella ora ha l’indirizzo {0}: la richiesta va corretta prima di eseguirla.':
    'The mailbox now has the address {0}: the request has to be corrected before it is executed.',
  'La revisione {0} è già aperta per tutti i settori con caselle.':
    'The {0} review is already open for all sectors with mailboxes.',
  'Restano caselle senza risposta: la firma riguarda tutte le caselle del settore.':
    'Mailboxes without an answer remain: the signature is for all mailboxes of the sector.',
  'Indicare che cosa va cambiato.': 'Say what has to be changed.',
  'Si provano solo i server dei domini dell’ente: indicarli nelle soglie della posta.':
    'Only servers of the body’s domains are tried: name them in the thresholds of the mail.',
  'Il gestore': 'The provider',
  'Esiste già un gestore con il nome {0}.': 'There is already a provider named {0}.',
  'La busta della firma non è leggibile.': 'The envelope of the signature is not readable.',
  'La busta della firma non contiene alcuna firma.': 'The envelope of the signature holds no signature.',
  'La busta della firma contiene più di una firma: non si sa quale valga.':
    'The envelope of the signature holds more than one signature: nobody knows which counts.',
  'Manca il certificato di chi ha firmato.': 'The signer’s certificate is missing.',
  'La busta della firma porta due certificati diversi con lo stesso nome.':
    'The envelope of the signature carries two different certificates of the same name.',
  'La busta della firma porta un contenuto proprio: la firma riguarda quello e non questo messaggio.':
    'The envelope of the signature carries its own content: the signature is for that and not for this message.',
  'La busta della firma è vuota: manca il messaggio che dovrebbe contenere.':
    'The envelope of the signature is empty: the message it should hold is missing.',
  'Gli attributi della firma non sono quelli di un messaggio firmato.':
    'The attributes of the signature are not those of a signed message.',
  'Il contenuto è stato alterato dopo la firma.': 'The content was altered after signing.',
  'La firma non corrisponde al certificato.': 'The signature does not match the certificate.',
  'L’algoritmo della firma non è riconosciuto.': 'The signature’s algorithm is not recognised.',
  'La firma usa MD5, che non prova più nulla.':
    'The signature is made with MD5, which shows nothing any more.',
  'Il file è vuoto.': 'The file is empty.',
  'Il file non è un messaggio di posta (.eml).': 'The file is not a mail message (.eml).',
  'Il messaggio supera i 64 MB ammessi.': 'The message is larger than the 64 MB allowed.',
  'Il file è una stampa in PDF, che non porta la firma del gestore: caricare il messaggio (.eml).':
    'The file is a printed page (PDF), which does not carry the provider’s signature: upload the message (.eml).',
  'Il file è il solo daticert.xml, che senza la firma non prova nulla: caricare il messaggio intero (.eml).':
    'The file is daticert.xml alone, which proves nothing without the signature: upload the whole message (.eml).',
  'Il file è un’evidenza REM (ETSI EN 319 532) senza il messaggio: non è una ricevuta PEC. L’esito si verifica con il servizio del gestore e si annota nella richiesta.':
    'The file is REM evidence (ETSI EN 319 532) without the message: it is no PEC receipt. The outcome is verified with the provider’s service and noted in the request.',
  'Il file è una firma (.p7s, .p7m) senza il messaggio: caricare il messaggio intero (.eml).':
    'The file is a signature (.p7s, .p7m) without the message: upload the whole message (.eml).',
  'Il file è un messaggio di Outlook (.msg): in quel formato la firma non si conserva. Salvare la ricevuta come .eml, o scaricarla dalla webmail del gestore.':
    'The file is an Outlook message (.msg): that format does not keep the signature. Save the receipt as .eml, or download it from the provider’s webmail.',
  'Il file è un archivio: estrarre i messaggi (.eml) e caricarli uno per uno.':
    'The file is an archive: extract the messages (.eml) and upload them one by one.',
  'Occorre la parola d’ordine della casella.': 'The mailbox’s password is needed.',
  'campo obbligatorio quando cambiano server o utente': 'required when server or user change',
  'Il file non contiene certificati leggibili (PEM o DER).':
    'The file holds no readable certificates (PEM or DER).',
  'nessun certificato': 'no certificate',
  'Il certificato': 'The certificate',
  'Il giorno dell’elenco non può essere nel futuro.': 'The day of the list cannot be in the future.',
  'Il file non nomina gestori: serve una colonna «Gestore» o «Ragione sociale».':
    'The file names no provider: a column “Gestore” or “Ragione sociale” is needed.',
  'colonna dei gestori mancante': 'no column of providers',
};
