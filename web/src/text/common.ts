import { texts } from './texts.ts';

/** Words that every page uses. */
export const commonText = texts({
  optional: ['facoltativo', 'optional'],
  loading: ['Caricamento in corso', 'Loading'],
  retry: ['Riprova', 'Try again'],
  cancel: ['Annulla', 'Cancel'],
  close: ['Chiudi', 'Close'],
  undo: ['Annulla', 'Undo'],
  messages: ['Messaggi', 'Messages'],
  undone: ['Annullato', 'Undone'],
  save: ['Salva', 'Save'],
  edit: ['Modifica', 'Edit'],
  confirm: ['Conferma', 'Confirm'],
  back: ['Indietro', 'Back'],
  more: ['Altre azioni', 'More actions'],
  search: ['Cerca', 'Search'],
  clear: ['Azzera i filtri', 'Clear filters'],
  loadMore: ['Mostra altri elementi', 'Show more'],
  columns: ['Colonne', 'Columns'],
  choose: [(name: string) => `Scegli ${name}`, (name: string) => `Choose ${name}`],
  chosen: [(n: number) => `Selezione: ${n}`, (n: number) => `Chosen: ${n}`],
  chooseNone: ['Nessuna', 'None'],
  doneTo: [
    (n: number, all: number) =>
      n === all ? `Fatto: ${n}` : `Fatto: ${n} di ${all}; per il resto qualcuno è arrivato prima`,
    (n: number, all: number) =>
      n === all ? `Done: ${n}` : `Done: ${n} of ${all}; somebody was faster with the rest`,
  ],
  chooseAll: ['Scegli tutte le righe mostrate', 'Choose all the rows shown'],
  sortedUp: ['in ordine crescente', 'ascending'],
  sortedDown: ['in ordine decrescente', 'descending'],
  updatedNow: ['aggiornato ora', 'updated now'],
  none: ['nessuno', 'none'],
  unknown: ['non noto', 'unknown'],
  yes: ['sì', 'yes'],
  no: ['no', 'no'],
  all: ['Tutti', 'All'],
  copied: ['Copiato', 'Copied'],
  copy: ['Copia', 'Copy'],
  of: [
    (shown: string, total: string) => `${shown} di ${total}`,
    (shown: string, total: string) => `${shown} of ${total}`,
  ],
  shown: [(shown: string) => `${shown} in elenco`, (shown: string) => `${shown} listed`],
  failed: ['Qualcosa non ha funzionato', 'Something did not work'],
  offline: [
    'Il server non risponde. Controllare il collegamento e riprovare.',
    'The server does not answer. Check the connection and try again.',
  ],
  unexpected: [
    'Risposta del server non compresa: ricaricare la pagina. Se continua, avvisare l’amministratore.',
    'The server’s answer was not understood: reload the page. If it goes on, tell the administrator.',
  ],
  notAllowed: [
    'Questa pagina non fa parte dei compiti di chi ha effettuato l’accesso.',
    'This page is not among the duties of the signed-in person.',
  ],
  required: ['Campo obbligatorio', 'Required field'],
  fixErrors: [
    (count: number) =>
      count === 1 ? 'C’è un errore da correggere.' : `Ci sono ${count} errori da correggere.`,
    (count: number) =>
      count === 1 ? 'There is one error to correct.' : `There are ${count} errors to correct.`,
  ],
  draftKept: [
    'Ripresi i dati già inseriti e non ancora inviati.',
    'What was typed before and not sent yet is back.',
  ],
  draftDrop: ['Ricomincia da vuoto', 'Start afresh'],
  draftUndo: ['Scarta', 'Discard'],
  leaveTitle: ['Modifiche non salvate', 'Unsaved changes'],
  leaveText: [
    'Lasciando la pagina si perde ciò che è stato cambiato e non salvato.',
    'On leaving the page what was changed and not saved is lost.',
  ],
  stay: ['Resta nella pagina', 'Stay on the page'],
  leave: ['Lascia la pagina', 'Leave the page'],
  toCorrect: ['Da correggere:', 'To correct:'],
});
