import { texts } from './texts.ts';

/** The nightly upload of a console's export by a program. */
export const uploadTokensText = texts({
  tab: ['Caricamento notturno', 'Nightly upload'],
  title: ['Caricamento notturno', 'Nightly upload'],
  lead: [
    'Un programma carica ogni notte l’esportazione della console con un token: può fare solo questo.',
    'A program uploads the console’s export every night with a token: it can do only this.',
  ],
  new: ['Nuovo token', 'New token'],
  newTitle: ['Nuovo token di caricamento', 'New upload token'],
  name: ['Nome', 'Name'],
  nameHelp: [
    'Chi lo usa, per esempio «Console antivirus, esportazione delle 2».',
    'Who uses it, for example “Antivirus console, export at 2”.',
  ],
  expiresOn: ['Valido fino al', 'Valid until'],
  expiresOnHelp: ['Al massimo un anno: vuoto, un anno da oggi.', 'A year at most: empty, a year from today.'],
  create: ['Crea il token', 'Create the token'],
  created: ['Token creato', 'Token created'],
  keep: [
    'Il token si vede solo adesso: copiarlo nella cassaforte o nel programma. Qui ne resta soltanto l’impronta.',
    'The token is shown only now: copy it to the vault or to the program. Only its hash stays here.',
  ],
  copy: ['Copia il token', 'Copy the token'],
  command: ['Comando da programmare', 'Command to schedule'],
  commandHelp: [
    'Sostituire il token, la provenienza e il nome del file.',
    'Replace the token, the origin and the name of the file.',
  ],
  copyCommand: ['Copia il comando', 'Copy the command'],
  columns: {
    name: ['Nome', 'Name'],
    state: ['Stato', 'State'],
    person: ['Creato da', 'Created by'],
    used: ['Ultimo uso', 'Last use'],
    expires: ['Valido fino al', 'Valid until'],
  },
  states: { valid: ['valido', 'valid'], expired: ['scaduto', 'expired'], revoked: ['revocato', 'revoked'] },
  never: ['mai usato', 'never used'],
  noEnd: ['senza scadenza', 'no end'],
  revoke: ['Revoca', 'Revoke'],
  revokeTitle: [
    (name: string) => `Revocare il token «${name}»?`,
    (name: string) => `Revoke the token “${name}”?`,
  ],
  revokeText: [
    'Il programma che lo usa non potrà più caricare nulla.',
    'The program that uses it can upload no more.',
  ],
  revoked: ['Token revocato', 'Token revoked'],
  empty: ['Nessun token', 'No tokens'],
  emptyText: [
    'Senza token le esportazioni si caricano a mano, dalla pagina «Importa ed esporta».',
    'Without a token exports are uploaded by hand, from “Import and export”.',
  ],
});
