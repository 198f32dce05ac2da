import { texts } from './texts.ts';

export const loginText = texts({
  title: ['Accesso', 'Sign in'],
  lead: [
    'Sicurezza di rete: regole firewall, blacklist, posta, procedimenti.',
    'Network security: firewall rules, blacklists, mail, procedures.',
  ],
  username: ['Nome utente', 'User name'],
  password: ['Password', 'Password'],
  otp: ['Codice di verifica', 'Verification code'],
  otpHelp: [
    'Le sei cifre mostrate ora dall’applicazione di autenticazione.',
    'The six digits that the authenticator application shows now.',
  ],
  enter: ['Accedi', 'Sign in'],
  entering: ['Accesso in corso', 'Signing in'],
  forgotten: [
    'Password dimenticata? La reimposta l’amministratore.',
    'Forgotten the password? The administrator resets it.',
  ],
  by: [(name: string) => `Accedi con ${name}`, (name: string) => `Sign in with ${name}`],
  or: ['oppure', 'or'],
  refused: {
    'no-group': [
      'La persona è riconosciuta, ma nessuno dei suoi gruppi apre Baluardo: rivolgersi a un amministratore.',
      'The person is known, but none of their groups opens Baluardo: ask an administrator.',
    ],
    'name-taken': [
      'Il nome utente appartiene già a un accesso locale: un amministratore deve rinominarlo o collegarlo.',
      'The user name belongs to a local account already: an administrator must rename or link it.',
    ],
    'manager-waits': [
      'Il ruolo di Responsabile è stato proposto: si entra quando lo conferma una seconda persona.',
      'The manager’s role was proposed: sign-in works once a second person confirms it.',
    ],
    'person-disabled': [
      'L’accesso è stato disattivato da un amministratore.',
      'The account was disabled by an administrator.',
    ],
    'sector-unknown': [
      'Il gruppo rimanda a un settore che non esiste in Baluardo: avvertire un amministratore.',
      'The group leads to a sector that Baluardo does not have: tell an administrator.',
    ],
    'oidc-lost': [
      'L’accesso non è partito da questa pagina, o è passato troppo tempo: riprovare.',
      'The sign-in did not start on this page, or took too long: try again.',
    ],
    'oidc-silent': [
      'Il fornitore di identità non risponde: riprovare fra poco.',
      'The identity provider does not answer: try again shortly.',
    ],
    'oidc-refused': [
      'Il fornitore di identità non ha concesso l’accesso.',
      'The identity provider did not grant access.',
    ],
  },
  refusedOtherwise: ['L’accesso non è riuscito: riprovare.', 'The sign-in failed: try again.'],
  usernameMissing: ['Inserire il nome utente.', 'Enter the user name.'],
  passwordMissing: ['Inserire la password.', 'Enter the password.'],
});
