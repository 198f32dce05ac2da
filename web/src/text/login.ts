import { texts } from './texts.ts';

export const loginText = texts({
  it: {
    title: 'Accesso',
    lead: 'Sicurezza di rete: regole firewall, blacklist, posta, procedimenti.',
    username: 'Nome utente',
    password: 'Password',
    otp: 'Codice di verifica',
    otpHelp: 'Le sei cifre mostrate ora dall’applicazione di autenticazione.',
    enter: 'Accedi',
    entering: 'Accesso in corso',
    forgotten: 'Password dimenticata? La reimposta l’amministratore.',
    usernameMissing: 'Inserire il nome utente.',
    passwordMissing: 'Inserire la password.',
  },
  en: {
    title: 'Sign in',
    lead: 'Network security: firewall rules, blacklists, mail, procedures.',
    username: 'User name',
    password: 'Password',
    otp: 'Verification code',
    otpHelp: 'The six digits that the authenticator application shows now.',
    enter: 'Sign in',
    entering: 'Signing in',
    forgotten: 'Forgotten the password? The administrator resets it.',
    usernameMissing: 'Enter the user name.',
    passwordMissing: 'Enter the password.',
  },
});
