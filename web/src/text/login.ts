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
  usernameMissing: ['Inserire il nome utente.', 'Enter the user name.'],
  passwordMissing: ['Inserire la password.', 'Enter the password.'],
});
