import { texts } from './texts.ts';

export const proofText = texts({
  title: ['Conferma dell’identità', 'Confirm who you are'],
  lead: [
    'Chi decide o amministra conferma ogni tanto la propria identità. Dopo la conferma l’operazione prosegue: quanto scritto resta.',
    'Whoever decides or administers confirms from time to time who they are. Afterwards the operation goes on: what was typed stays.',
  ],
  password: ['Password', 'Password'],
  code: ['Codice del secondo fattore', 'Code of the second factor'],
  codeHelp: [
    'Le sei cifre dell’applicazione di autenticazione, oppure un codice di recupero.',
    'The six digits of the authenticator application, or a recovery code.',
  ],
  passkey: ['Usa una passkey', 'Use a passkey'],
  provider: ['Accedi di nuovo', 'Sign in again'],
  providerLead: [
    'Si apre la finestra del fornitore di identità: terminato l’accesso si chiude da sola.',
    'A window of the identity provider opens: it closes by itself after the sign-in.',
  ],
  blocked: [
    'Il browser non ha aperto la finestra: consentire le finestre di questo indirizzo e riprovare.',
    'The browser did not open the window: allow windows of this address and try again.',
  ],
  done: ['Identità confermata: la finestra si può chiudere.', 'Confirmed: this window may be closed.'],
  failed: ['Identità non confermata', 'Not confirmed'],
  reasons: {
    'oidc-not-fresh': [
      'Il fornitore di identità non ha chiesto di accedere di nuovo.',
      'The identity provider did not ask to sign in again.',
    ],
    'oidc-other-person': ['Ha effettuato l’accesso un’altra persona.', 'Another person signed in.'],
    'oidc-silent': ['Il fornitore di identità non risponde.', 'The identity provider does not answer.'],
    'not-signed-in': ['L’accesso è scaduto: accedere di nuovo.', 'The session ended: sign in again.'],
  },
  reasonOther: [
    'Riprovare; se continua, avvisare l’amministratore.',
    'Try again; if it goes on, tell the administrator.',
  ],
});
