import { texts } from './texts.ts';

export const sheetEditorText = texts({
  title: [
    (code: string) => `Nuova versione della scheda ${code}`,
    (code: string) => `New version of sheet ${code}`,
  ],
  lead: [
    (version: number) =>
      `Si parte dalla versione ${version}. Le richieste in corso conservano la versione con cui sono state presentate.`,
    (version: number) =>
      `It starts from version ${version}. Running requests keep the version under which they were filed.`,
  ],
  onlyRules: [
    'La scheda è modificata dal Responsabile o dall’amministratore.',
    'The sheet is edited by the manager or the administrator.',
  ],
  published: ['Scheda pubblicata', 'Published sheet'],
  onePerLine: ['Una voce per riga.', 'One entry a line.'],
  lists: ['Fasi e voci', 'Phases and entries'],
  facts: ['Dati del procedimento', 'Facts of the procedure'],
  agile: ['Lavoro agile', 'Remote work'],
  elementsHelp: [
    'Con le parole della scheda pubblicata, senza cambiarle.',
    'In the words of the published sheet, unchanged.',
  ],
  acceptanceFixed: [
    (is: boolean) =>
      is
        ? 'L’accettazione del Responsabile fa parte del procedimento e non si cambia dalla scheda.'
        : 'Il procedimento non prevede l’accettazione del Responsabile: non si cambia dalla scheda.',
    (is: boolean) =>
      is
        ? 'The manager’s acceptance belongs to the procedure and is not changed here.'
        : 'The procedure has no acceptance by the manager: it is not changed here.',
  ],
  note: ['Che cosa cambia e perché', 'What changes and why'],
  noteHelp: ['Resta nella storia della scheda.', 'It stays in the sheet’s history.'],
  save: ['Pubblica la nuova versione', 'Publish the new version'],
  saved: [
    (version: number) => `Versione ${version} in vigore`,
    (version: number) => `Version ${version} in force`,
  ],
  savedText: ['Vale per le richieste presentate da ora.', 'It holds for requests filed from now on.'],
  serviceLead: [
    'Termini, promemoria, note per chi chiede e passi da seguire. Vale per le richieste da ora.',
    'Time limits, reminders, notes for who asks and steps to follow, for requests from now on.',
  ],
  notes: ['Note per chi chiede', 'Notes for who asks'],
  notesHelp: [
    'Proposte nel modulo prima di presentare la richiesta: per prime quelle con una parola scritta da chi chiede.',
    'Proposed in the form before filing: first those with a word that was typed.',
  ],
  noteTitle: ['Problema', 'Problem'],
  noteText: ['Come si risolve', 'How to solve it'],
  noteWords: ['Parole che lo richiamano', 'Words that recall it'],
  wordsHelp: [
    'Separate da virgola: stampante, coda di stampa.',
    'Separated by commas: printer, print queue.',
  ],
  addNote: ['Aggiungi una nota', 'Add a note'],
  removeNote: [(title: string) => `Togli la nota ${title}`, (title: string) => `Remove the note ${title}`],
  steps: ['Lista dei passi', 'Checklist'],
  stepsHelp: [
    'Copiata in ogni richiesta quando la lavorazione inizia: chi e quando restano scritti.',
    'Copied into each request when the work starts: who and when stay written.',
  ],
  step: [(n: number) => `Passo ${n}`, (n: number) => `Step ${n}`],
  obsolete: ['Perché è superato', 'Why it is superseded'],
  phase: ['Fase', 'Phase'],
  obsoleteHelp: [
    'Se compilato, il passo è segnalato a chi lavora.',
    'Where filled in, the step is flagged to who works.',
  ],
  addStep: ['Aggiungi un passo', 'Add a step'],
  removeStep: [(n: number) => `Togli il passo ${n}`, (n: number) => `Remove step ${n}`],
  moveUp: [(n: number) => `Sposta su il passo ${n}`, (n: number) => `Move step ${n} up`],
  confirmation: ['Dopo l’esecuzione', 'After the execution'],
});
