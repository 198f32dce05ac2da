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
  'Deve restare almeno un amministratore attivo.': 'At least one active administrator must remain.',
  'Nessuno può cambiare i propri ruoli: li cambia un altro amministratore.':
    'Nobody can change their own roles: another administrator does.',
  'La proposta': 'The proposal',
  'La proposta è già stata decisa o è scaduta.': 'The proposal has already been decided or has expired.',
  'La conferma spetta a una persona diversa da chi propone e da chi riguarda.':
    'The confirmation is for somebody other than who proposes and whom it concerns.',
  'La modifica riguarda un Responsabile: è stata proposta e ha effetto quando la conferma un’altra persona.':
    'The change concerns a manager: it has been proposed and takes effect when another person confirms it.',
  'Il settore': 'The sector',
  'Il codice {0} è già di un altro settore.': 'The code {0} already belongs to another sector.',
  'Un token vale al massimo un anno: poi se ne crea un altro.':
    'A token holds for a year at most: then another is made.',
  'oltre un anno da oggi': 'more than a year from today',
};
