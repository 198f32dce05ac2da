import { texts } from './texts.ts';

export const passkeysText = texts({
  title: ['Passkey', 'Passkeys'],
  lead: [
    'Con una passkey si entra con l’impronta, il volto, il PIN o una chiave di sicurezza, senza password. Vale come secondo fattore; da quando c’è, la sola password non basta più.',
    'A passkey signs in by fingerprint, face, PIN or a security key, without a password. It counts as the second factor; once there is one, the password alone is no longer enough.',
  ],
  name: ['Nome della passkey', 'Name of the passkey'],
  nameHelp: [
    'Per riconoscerla, per esempio «telefono» o «chiave blu».',
    'To know it again, such as “phone” or “blue key”.',
  ],
  add: ['Aggiungi una passkey', 'Add a passkey'],
  added: ['Passkey aggiunta', 'Passkey added'],
  rename: ['Rinomina', 'Rename'],
  renamed: ['Passkey rinominata', 'Passkey renamed'],
  remove: ['Togli', 'Remove'],
  removed: ['Passkey tolta', 'Passkey removed'],
  made: ['aggiunta', 'added'],
  used: ['usata', 'used'],
  signIn: ['Usa una passkey', 'Use a passkey'],
  notGiven: [
    'Nessuna passkey è stata usata: la finestra è stata chiusa, o per questo indirizzo non ce n’è una.',
    'No passkey was used: the window was closed, or there is none for this address.',
  ],
  cannot: ['Questo browser non usa passkey.', 'This browser does not use passkeys.'],
});
