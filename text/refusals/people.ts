/** Sign-in, sessions, people, sectors, delegations. Italian as the code writes it, with its parameters as `{0}`, beside the English. */
export const peopleRefusals: Readonly<Record<string, string>> = {
  'un secondo': 'one second',
  '{0} secondi': '{0} seconds',
  'Occorre accedere.': 'Sign in first.',
  'Chi ha effettuato l’accesso non può svolgere questa operazione.': 'The person signed in may not do this.',
  'La richiesta proviene da un altro sito.': 'The request comes from another site.',
  'La password è provvisoria: occorre prima sceglierne una nuova.':
    'The password is temporary: a new one must be chosen first.',
  'Il ruolo richiede un secondo fattore: occorre prima attivarlo nel proprio profilo.':
    'The role requires a second factor: activate it in your profile first.',
  'La password attuale non è corretta.': 'The present password is not right.',
  'password non corretta': 'password not right',
  'La nuova password deve essere diversa dalla precedente e dal nome utente.':
    'The new password must differ from the previous one and from the user name.',
  'scegliere una password diversa': 'choose a different password',
  'La nuova password {0}.': 'The new password {0}.',
  'Occorre il codice attuale dell’applicazione di autenticazione.':
    'The present code of the authenticator application is needed.',
  'codice mancante o non valido': 'code missing or not valid',
  'L’attivazione è scaduta: ricominciare dalla chiave.':
    'The activation has expired: start again from the key.',
  'Il codice non è valido.': 'The code is not valid.',
  'codice non valido': 'code not valid',
  'Occorre un secondo fattore attivo sul proprio account.':
    'An active second factor on your own account is needed.',
  'Il codice non è valido o è già stato usato.': 'The code is not valid or has been used already.',
  'La richiesta è già sotto vincolo di conservazione.': 'The request is already under a hold.',
  'La richiesta non è sotto vincolo di conservazione.': 'The request is under no hold.',
  'I dati della persona sono già cancellati.': 'The person’s data are erased already.',
  'Prima va disattivato l’accesso della persona.': 'The person’s access must be disabled first.',
  'La persona compare nella richiesta {0}, che è sotto vincolo di conservazione.':
    'The person appears in request {0}, which is under a hold.',
  'La persona ha ancora la richiesta aperta {0}.': 'The person still has the open request {0}.',
  'Un’altra persona ha lo stesso nome visualizzato: prima va distinto.':
    'Another person has the same name on screen: tell them apart first.',
  'I dati della persona sono stati cancellati: l’accesso non si può riattivare.':
    'The person’s data were erased: the access cannot be enabled again.',
  'La sessione': 'The session',
  'Troppi tentativi falliti: riprovare fra {0}.': 'Too many failed attempts: try again in {0}.',
  'Nome utente o password non corretti.': 'User name or password not right.',
  'La password iniziale è scaduta: chiederne un’altra a un amministratore.':
    'The first password has expired: ask an administrator for another.',
  'Inserire il codice dell’applicazione di autenticazione.':
    'Enter the code of the authenticator application.',
  'Molti accessi sono in corso: riprovare tra qualche istante.':
    'Many people are signing in: try again in a moment.',
  'Nessuno è il vicario di sé stesso.': 'Nobody is their own deputy.',
  'scegliere un’altra persona': 'choose another person',
  'Il periodo è già finito.': 'The period is already over.',
  'persona inesistente': 'no such person',
  'La stessa persona è già vicario in una parte del periodo.':
    'The same person is already deputy for part of the period.',
  'La delega': 'The delegation',
  'Solo chi ha nominato il vicario può revocarlo.': 'Only whoever named the deputy can revoke it.',
  'La delega è già stata revocata.': 'The delegation has already been revoked.',
  'Solo il Responsabile nomina il proprio vicario.': 'Only the manager names their own deputy.',
  'Il vicario deve essere un operatore o un altro responsabile.':
    'The deputy must be an operator or another manager.',
  'persona senza un ruolo adatto': 'person without a fitting role',
  'La persona': 'The person',
  'Nessuno può disattivare il proprio accesso.': 'Nobody can disable their own access.',
  'La propria password si cambia dalla pagina dell’account.':
    'Your own password is changed on the account page.',
  'Il nome utente {0} è già in uso.': 'The user name {0} is already in use.',
  'La matricola {0} appartiene già a un’altra persona.':
    'The staff number {0} belongs to another person already.',
  'Un referente appartiene a un settore.': 'A contact belongs to a sector.',
  'scegliere il settore': 'choose the sector',
  'Il settore indicato non esiste.': 'The sector named does not exist.',
  'Deve restare almeno un amministratore attivo, con accesso locale.':
    'At least one active administrator with a local account must remain.',
  'Nome, posta, settore e ruoli di questa persona vengono dalla directory: si cambiano là.':
    'This person’s name, mail, sector and roles come from the directory: they are changed there.',
  'La password di questa persona è tenuta dalla directory o dal fornitore di identità: si reimposta là.':
    'This person’s password is held by the directory or the identity provider: it is reset there.',
  'La persona è riconosciuta, ma nessuno dei suoi gruppi apre Baluardo: rivolgersi a un amministratore.':
    'The person is known, but none of their groups opens Baluardo: ask an administrator.',
  'L’accesso di questa persona è stato disattivato da un amministratore.':
    'This person’s account was disabled by an administrator.',
  'Il ruolo di Responsabile è stato proposto: si entra quando lo conferma una seconda persona.':
    'The manager’s role was proposed: sign-in works once a second person confirms it.',
  'Il gruppo rimanda al settore {0}, che non esiste in Baluardo.':
    'The group leads to the sector {0}, which Baluardo does not have.',
  'Il nome utente {0} appartiene già a un accesso locale: un amministratore deve rinominarlo o collegarlo.':
    'The user name {0} belongs to a local account already: an administrator must rename or link it.',
  'L’accesso con il fornitore di identità non è attivo.': 'Sign-in by the identity provider is off.',
  'Il messaggio di uscita non è del fornitore di identità.':
    'The logout message is not the identity provider’s.',
  'L’accesso non è partito da questa pagina, o è passato troppo tempo: riprovare.':
    'The sign-in did not start on this page, or took too long: try again.',
  'Il fornitore di identità non risponde: riprovare fra poco.':
    'The identity provider does not answer: try again shortly.',
  'Il fornitore di identità non ha concesso l’accesso.': 'The identity provider did not grant access.',
  'Per questa operazione occorre confermare la propria identità.':
    'This operation asks to confirm who you are.',
  'La sola password non basta: occorre il secondo fattore.':
    'The password alone is not enough: the second factor is needed.',
  'occorre il secondo fattore': 'the second factor is needed',
  'Questo modo di confermare l’identità non è attivo sul proprio account.':
    'This way of confirming who you are is not active on the account.',
  'Un token ha soltanto permessi di chi lo crea, e non decide né amministra.':
    'A token has only permissions of who makes it, and neither decides nor administers.',
  'permesso non disponibile': 'permission not available',
  'Ci sono già venti token validi: revocarne uno.': 'There are twenty valid tokens already: revoke one.',
  'Il fornitore di identità non ha chiesto di accedere di nuovo: l’identità non è confermata.':
    'The identity provider did not ask to sign in again: who you are is not confirmed.',
  'È entrata un’altra persona: l’identità non è confermata.':
    'Another person signed in: who you are is not confirmed.',
  'L’accesso non è recente: uscire e accedere di nuovo.':
    'The sign-in was too long ago: sign out and in again.',
  'Indicare prima l’indirizzo del fornitore e il nome del client.':
    'Give the provider’s address and the client’s name first.',
  '{0} risponde, ma non riconosce il client «{1}» o il suo segreto.':
    '{0} answers, but does not know the client “{1}” or its secret.',
  'Una regola rimanda a un settore che non esiste.': 'A rule leads to a sector that does not exist.',
  '{0} sta su un indirizzo privato: il suo nome va scritto in OUTBOUND_ALLOW.':
    '{0} is at a private address: its name must stand in OUTBOUND_ALLOW.',
  'Il certificato di {0} non è verificabile: caricare quello dell’autorità che lo ha rilasciato.':
    'The certificate of {0} cannot be verified: give the one of the authority that issued it.',
  'Ci sono già dieci passkey: toglierne una.': 'There are ten passkeys already: take one off.',
  'La passkey non è stata accettata: ricominciare.': 'The passkey was not accepted: start again.',
  'La passkey': 'The passkey',
  'La passkey non è stata riconosciuta.': 'The passkey was not recognised.',
  'La sola password non basta: accedere con la passkey.':
    'The password alone is not enough: sign in with the passkey.',
  'Gli accessi locali sono chiusi: si entra con la directory o con il fornitore di identità.':
    'Local accounts are closed: sign in by the directory or the identity provider.',
  'L’accesso di emergenza è di un amministratore locale attivo.':
    'The emergency account is an active local administrator’s.',
  'scegliere un amministratore locale': 'choose a local administrator',
  'Prima di chiudere gli accessi locali attivare la directory o il fornitore di identità.':
    'Before closing local accounts, turn the directory or the identity provider on.',
  'nessun altro modo di entrare': 'no other way in',
  'È l’accesso di emergenza: prima indicarne un altro nelle impostazioni di accesso.':
    'This is the emergency account: name another in the sign-in settings first.',
  'La directory non risponde: riprovare fra poco.': 'The directory does not answer: try again shortly.',
  'Occorre la password dell’utente che legge la directory.':
    'The password of the user that reads the directory is needed.',
  'La directory risponde, ma sotto «{0}» non trova una sola persona di nome «{1}».':
    'The directory answers, but under “{0}” it does not find one single person named “{1}”.',
  'La directory non risponde: {0}.': 'The directory does not answer: {0}.',
  '{0} non risponde: {1}.': '{0} does not answer: {1}.',
  '{0} risponde, ma non come serve: {1}.': '{0} answers, but not as needed: {1}.',
  'Nessuno può cambiare i propri ruoli: li cambia un altro amministratore.':
    'Nobody can change their own roles: another administrator does.',
  'La proposta': 'The proposal',
  'La proposta è già stata decisa o è scaduta.': 'The proposal has already been decided or has expired.',
  'La conferma spetta a una persona diversa da chi propone e da chi riguarda.':
    'The confirmation is for somebody other than who proposes and whom it concerns.',
  'L’accesso di chi conferma e quello di chi propone vengono dalla stessa mano: conferma un’altra persona, per esempio un Responsabile.':
    'The access of who confirms and of who proposed come from the same hand: another person confirms, a manager for example.',
  'Un’installazione vera non diventa una dimostrazione.':
    'A real installation does not become a demonstration.',
  'non si può attivare': 'cannot be turned on',
  'La modifica riguarda un Responsabile o chi ne fa le veci: è stata proposta e ha effetto quando la conferma un’altra persona.':
    'The change concerns a manager or a deputy: it has been proposed and takes effect when another person confirms it.',
  'Il settore': 'The sector',
  'Il codice {0} è già di un altro settore.': 'The code {0} already belongs to another sector.',
  'Un token vale al massimo un anno: poi se ne crea un altro.':
    'A token holds for a year at most: then another is made.',
  'oltre un anno da oggi': 'more than a year from today',
};
