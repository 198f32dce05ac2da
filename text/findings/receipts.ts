/** What a PEC message or receipt shows, and what it is worth. Italian as the code writes it, beside the English. */
export const receiptFindings: Readonly<Record<string, string>> = {
  'Il messaggio non è firmato.': 'The message is not signed.',
  'Il messaggio è troncato: manca la parte finale.': 'The message is cut off: its end is missing.',
  'Un messaggio firmato sta dentro questo, che firmato non è: vale soltanto ciò che la firma copre.':
    'A signed message stands inside this one, which is not signed: only what the signature covers counts.',
  'Il messaggio firmato è allegato a questo, che firmato non è: si guarda quello allegato.':
    'The signed message is attached to this one, which is not signed: the attached one is looked at.',
  'Altri messaggi firmati allegati, che qui non sono guardati: {0}. Vanno guardati uno per uno.':
    'Further signed messages are attached and not looked at here: {0}. They have to be looked at one by one.',
  'Il file contiene più messaggi, uno dopo l’altro (mbox): si guarda soltanto il primo.':
    'The file holds several messages, one after the other (mbox): only the first is looked at.',
  'Il certificato è di {0}, ma il mittente è {1}.': 'The certificate is of {0}, but the sender is {1}.',
  assente: 'absent',
  'Il certificato non era in corso di validità al momento della firma.':
    'The certificate was not in force when the message was signed.',
  'Firma integra di {0}, certificato emesso da {1}.': 'Intact signature of {0}, certificate issued by {1}.',
  'L’autorità è riconosciuta, ma chi firma non risulta un gestore: {0}. Se lo è, aggiungere il suo certificato a quelli riconosciuti.':
    'The authority is trusted, but nothing shows that the signer is a provider: {0}. If it is one, add its certificate to the trusted ones.',
  'Il gestore è fra quelli riconosciuti dall’ufficio ({0}).':
    'The provider is one of those that the office trusts ({0}).',
  'Chi ha emesso il certificato non è fra i gestori riconosciuti dall’ufficio.':
    'Who issued the certificate is none of the providers that the office trusts.',
  'Il certificato è firmato da sé stesso: verificare che sia del gestore.':
    'The certificate is signed by itself: look whether it is the provider’s.',
  'L’appartenenza del certificato a un gestore accreditato va verificata sull’elenco pubblico.':
    'Whether the certificate is of an accredited provider has to be looked up in the public list.',
  'il certificato non è fatto per firmare la posta': 'the certificate is not made for signing mail',
  'il certificato è di «{0}», che non è il sistema di un gestore PEC':
    'the certificate is of “{0}”, which is not the system of a PEC provider',
  'il certificato è di «{0}», e qui non si sa quali siano i gestori PEC':
    'the certificate is of “{0}”, and it is not known here which PEC providers there are',
  'il certificato è di «{0}», che non è fra i gestori PEC dell’ufficio':
    'the certificate is of “{0}”, which is none of the office’s PEC providers',
  'il certificato è di «{0}», i dati di certificazione dicono «{1}»':
    'the certificate is of “{0}”, the certification data say “{1}”',
  'manca l’elemento postacert': 'the element postacert is missing',
  'Contiene un’evidenza REM, la posta elettronica certificata europea (ETSI EN 319 532){0}: non è una ricevuta PEC, e qui non vale come tale. L’esito si verifica con il servizio del gestore e si annota nella richiesta.':
    'It holds evidence of REM, Europe’s registered electronic mail (ETSI EN 319 532){0}: it is no PEC receipt, and does not count as one here. The outcome is verified with the provider’s service and noted in the request.',
  'Il messaggio allegato è nel formato di Outlook (.msg o winmail.dat), che non conserva la firma: salvare la ricevuta come .eml, o scaricarla dalla webmail del gestore.':
    'The attached message is in Outlook’s format (.msg or winmail.dat), which does not keep the signature: save the receipt as .eml, or take it from the provider’s webmail.',
  ' (evento «{0}»)': ' (event “{0}”)',
  'Che sia «{0}» lo dicono soltanto le intestazioni, che la firma non copre: non è provato.':
    'That it is “{0}” is said only by the headers, which the signature does not cover: it is not proved.',
  'I dati di certificazione contengono un carattere non ammesso, letto ugualmente.':
    'The certification data hold a character that is not allowed; they were read all the same.',
  'I dati di certificazione contengono una DTD e non vengono letti.':
    'The certification data hold a DTD and are not read.',
  'I dati di certificazione non sono XML ben formato ({0}).':
    'The certification data are no well-formed XML ({0}).',
  'I dati di certificazione superano la dimensione ammessa.':
    'The certification data are larger than allowed.',
  'Il messaggio porta più dati di certificazione, diversi fra loro: non si sa quali valgano.':
    'The message carries several certification data that differ: it is not known which count.',
  'Nei dati di certificazione {0} compare più volte: non si sa quale valga, e qualcuno può averlo scritto nell’oggetto.':
    'In the certification data {0} stands several times: it is not known which counts, and somebody may have written it into the subject.',
  'L’allegato daticert.xml non contiene dati di certificazione.':
    'The attachment daticert.xml holds no certification data.',
  'Le intestazioni dicono «{0}», i dati di certificazione «{1}»: le intestazioni sono contraffatte.':
    'The headers say “{0}”, the certification data “{1}”: the headers are forged.',
  'Mancano i dati di certificazione (daticert.xml).': 'The certification data (daticert.xml) are missing.',
  'L’oggetto non è quello inviato.': 'The subject is not the one that was sent.',
  'Il testo non è quello inviato.': 'The text is not the one that was sent.',
  'L’allegato «{0}» manca o non è quello inviato.':
    'The attachment “{0}” is missing or not the one that was sent.',
  'C’è un testo in più.': 'There is one text more.',
  'C’è un allegato in più: «{0}».': 'There is one attachment more: “{0}”.',
  'La firma è integra, ma il gestore non è fra quelli riconosciuti: la ricevuta attende la conferma di una persona.':
    'The signature is intact, but the provider is none of the trusted ones: the receipt waits for a person to confirm it.',
  'La firma è integra, ma fatta con SHA-1, che da solo non basta più: la ricevuta attende la conferma di una persona.':
    'The signature is intact, but made with SHA-1, which is no longer enough by itself: the receipt waits for a person to confirm it.',
  'La firma è fatta con SHA-1, come in ricevute di anni passati: chi ha fatto firmare il messaggio può averne preparati due. Da sola non basta, e la conferma una persona.':
    'The signature is made with SHA-1, as in receipts of years ago: who had the message signed may have prepared two. By itself it is not enough, and a person confirms it.',
  'La ricevuta non riguarda alcun messaggio PEC di questa richiesta.':
    'The receipt is about no PEC message of this request.',
  'Il messaggio non è una ricevuta PEC.': 'The message is no PEC receipt.',
  'La ricevuta non è firmata: non prova nulla.': 'The receipt is not signed: it proves nothing.',
  'Il messaggio consegnato non è quello inviato: {0}':
    'The message that was delivered is not the one that was sent: {0}',
  'Ricevuta «{0}» del {1}': 'Receipt “{0}” of {1}',
  'Visto nella casella come {0} da {1}.': 'Seen in the mailbox as {0} by {1}.',
  inviato: 'sent',
  'non inviato': 'not sent',
};
