import { firewallAsksWords } from './firewall-asks.ts';
import { texts } from './texts.ts';

/** Campaigns of review, and the questions to other sectors before a removal. */
export const firewallReviewsText = texts({
  ...firewallAsksWords,
  tab: ['Revisioni', 'Reviews'],
  section: ['Regole del firewall', 'Firewall rules'],
  title: ['Revisione delle regole', 'Review of the rules'],
  lead: [
    'Il referente di ogni settore dice regola per regola che cosa serve ancora, e firma. Il silenzio non conferma niente.',
    'The referent of each sector says rule by rule what is still needed, and signs. Silence confirms nothing.',
  ],
  open: ['Apri una campagna', 'Open a campaign'],
  openText: [
    'Una revisione per ogni settore scelto che ha regole; i referenti ricevono un avviso.',
    'One review for every chosen sector that has rules; the referents are told.',
  ],
  name: ['Nome', 'Name'],
  nameOf: [
    (year: number) => `Revisione delle regole ${year}`,
    (year: number) => `Review of the rules ${year}`,
  ],
  dueOn: ['Da firmare entro il', 'To be signed by'],
  sectors: ['Settori', 'Sectors'],
  allSectors: ['Tutti i settori che hanno regole', 'All sectors that have rules'],
  onlyDue: [
    'Solo le regole la cui data di revisione cade entro il termine',
    'Only rules whose review date falls within the deadline',
  ],
  opened: ['Campagna aperta', 'Campaign opened'],
  openedText: [
    (rules: string, sectors: string) => `Regole da rivedere: ${rules}. Settori: ${sectors}.`,
    (rules: string, sectors: string) => `Rules to review: ${rules}. Sectors: ${sectors}.`,
  ],
  withoutOwner: [
    (count: number) =>
      count === 1
        ? 'Una regola non ha un settore: nessuna campagna la chiede a qualcuno.'
        : `${count} regole non hanno un settore: nessuna campagna le chiede a qualcuno.`,
    (count: number) =>
      count === 1
        ? 'One rule has no sector: no campaign asks anybody about it.'
        : `${count} rules have no sector: no campaign asks anybody about them.`,
  ],
  showOrphans: ['Mostra le regole', 'Show the rules'],
  empty: ['Nessuna campagna', 'No campaign'],
  emptyText: [
    'Quando l’ufficio apre una campagna, qui si vede chi ha risposto e chi manca.',
    'When the office opens a campaign, this shows who answered and who is missing.',
  ],
  notFound: ['Questa revisione non c’è.', 'This review does not exist.'],
  columns: {
    campaign: ['Campagna', 'Campaign'],
    sector: ['Settore', 'Sector'],
    state: ['Stato', 'State'],
    answered: ['Risposte', 'Answers'],
    signed: ['Firme', 'Signatures'],
    toChange: ['Da modificare', 'To change'],
    toClose: ['Non servono più', 'No longer needed'],
    due: ['Entro il', 'By'],
    reminded: ['Ultimo promemoria', 'Last reminder'],
  },
  states: {
    signed: ['firmata', 'signed'],
    overdue: ['in ritardo', 'late'],
    complete: ['da firmare', 'to be signed'],
    open: ['in corso', 'running'],
    closed: ['chiusa', 'closed'],
    unsigned: ['non firmata', 'not signed'],
  },
  openedBy: ['Aperta da', 'Opened by'],
  closedBy: [(name: string) => `Campagna chiusa da ${name}`, (name: string) => `Campaign closed by ${name}`],
  unanswered: [
    (count: string) => `Regole rimaste senza risposta: ${count}. Non valgono come confermate.`,
    (count: string) => `Rules left without answer: ${count}. They do not count as confirmed.`,
  ],
  noReferent: ['nessun referente', 'no referent'],
  remind: ['Manda un promemoria', 'Send a reminder'],
  remindNone: ['Hanno firmato tutti.', 'Everybody has signed.'],
  reminded: ['Promemoria inviato', 'Reminder sent'],
  remindedSectors: [
    (count: number) =>
      count === 0 ? 'Oggi è già partito, o i settori non hanno un referente.' : `Settori avvisati: ${count}.`,
    (count: number) =>
      count === 0 ? 'Already sent today, or the sectors have no referent.' : `Sectors told: ${count}.`,
  ],
  close: ['Chiudi la campagna', 'Close the campaign'],
  closeTitle: ['Chiudere la campagna?', 'Close the campaign?'],
  closeText: [
    (open: string) =>
      `Dopo la chiusura non si risponde e non si firma più. Regole senza risposta: ${open}; restano senza risposta.`,
    (open: string) =>
      `Afterwards nobody answers or signs any more. Rules without answer: ${open}; they stay without answer.`,
  ],
  closeNote: ['Nota', 'Note'],
  closed: ['Campagna chiusa', 'Campaign closed'],
  heading: [
    (sector: string, title: string) => `${sector}, ${title}`,
    (sector: string, title: string) => `${sector}, ${title}`,
  ],
  explain: [
    'Le regole come erano all’apertura: di ciascuna dire se serve ancora.',
    'The rules as they stood at the opening: say of each whether it is still needed.',
  ],
  verdicts: {
    confirmed: ['Serve ancora', 'Still needed'],
    'to-change': ['Da modificare', 'To change'],
    'to-close': ['Non serve più', 'No longer needed'],
  },
  answers: {
    confirmed: ['Serve ancora', 'Still needed'],
    'to-change': ['Da modificare', 'To change'],
    'to-close': ['Non serve più', 'No longer needed'],
  },
  answerTitle: {
    confirmed: ['La regola serve ancora', 'The rule is still needed'],
    'to-change': ['La regola va modificata', 'The rule is to be changed'],
    'to-close': ['La regola non serve più', 'The rule is no longer needed'],
  },
  neededUntil: ['Serve fino al', 'Needed until'],
  neededUntilHelp: [
    'Se si conosce: quel giorno la regola sarà rivista.',
    'If known: on that day the rule is reviewed again.',
  ],
  note: ['Motivo', 'Reason'],
  noteOf: {
    confirmed: ['A che cosa serve', 'What it is needed for'],
    'to-change': ['Che cosa va modificato', 'What is to be changed'],
    'to-close': ['Perché non serve più', 'Why it is no longer needed'],
  },
  noteRequired: ['Scrivere il motivo.', 'Write the reason.'],
  until: ['fino al', 'until'],
  saidBy: [(name: string) => `da ${name}`, (name: string) => `by ${name}`],
  state: {
    same: ['', ''],
    changed: ['modificata dopo l’apertura', 'changed after the opening'],
    removed: ['tolta dal registro', 'removed from the register'],
  },
  disabled: ['disattivata', 'disabled'],
  expired: ['scaduta, non prende nulla', 'expired, takes nothing'],
  expires: ['Scade il', 'Expires on'],
  hits: ['Corrispondenze', 'Hits'],
  reason: ['Motivo', 'Reason'],
  request: ['Richiesta', 'Request'],
  rule: [(number: number) => `Regola ${number}`, (number: number) => `Rule ${number}`],
  signText: [
    (sector: string, count: string) =>
      `La firma vale per tutte le regole (${count}) del settore ${sector}: dopo, le risposte non cambiano più.`,
    (sector: string, count: string) =>
      `The signature is about all rules (${count}) of the sector ${sector}: afterwards the answers change no more.`,
  ],
  signedText: [
    'L’ufficio vede le regole da modificare e da togliere.',
    'The office sees the rules to change and to remove.',
  ],
  askRemoval: ['Chiedi la cancellazione', 'Ask for removal'],
  askChange: ['Chiedi la modifica', 'Ask for the change'],
  removalOpened: ['Richiesta di cancellazione aperta', 'Removal request opened'],
  removalStanding: ['La cancellazione è già chiesta', 'The removal is asked already'],
  refusals: {
    'not-the-referent': [
      'Risponde e firma soltanto il referente del settore.',
      'Only the referent of the sector answers and signs.',
    ],
    'already-signed': ['La revisione è già firmata.', 'The review is already signed.'],
    'items-open': [
      'Prima di firmare serve una risposta per ogni regola.',
      'Every rule needs an answer before the signature.',
    ],
    'note-required': ['Scrivere il motivo.', 'Write the reason.'],
    'campaign-closed': ['La campagna è chiusa.', 'The campaign is closed.'],
    'until-in-the-past': ['La data è già passata.', 'The date is past.'],
    'until-not-here': [
      'La data vale solo per le regole che servono ancora.',
      'The date only goes with rules that are still needed.',
    ],
  },
  questionsText: [
    'Il settore ha chiesto in passato questo traffico, o ne risponde. Dire se serve ancora: chi decide vede la risposta.',
    'The sector once asked for this traffic, or answers for it. Say whether it is still needed: who decides sees the answer.',
  ],
  questionsOffice: [
    'I settori che hanno chiesto in passato questo traffico, o ne rispondono, e che cosa hanno detto.',
    'The sectors that once asked for this traffic, or answer for it, and what they said.',
  ],
  because: ['Interpellato perché', 'Asked because'],
  asOwner: ['risponde della regola', 'it answers for the rule'],
  asked: ['ha chiesto', 'it asked for'],
  needed: ['Serve ancora', 'Still needed'],
  notNeeded: ['Non serve più', 'No longer needed'],
  neededTitle: ['A che cosa serve ancora', 'What it is still needed for'],
  consultation: {
    needed: ['serve ancora', 'still needed'],
    'not-needed': ['non serve più', 'no longer needed'],
  },
  noAnswer: ['non ha risposto', 'has not answered'],
  answered: ['Risposta registrata', 'Answer recorded'],
  others: ['Altri settori interessati', 'Other sectors concerned'],
  othersText: [
    'Hanno chiesto in passato lo stesso traffico: sono stati interpellati prima della cancellazione.',
    'They once asked for the same traffic: they were asked before the removal.',
  ],
  silence: ['Chi non ha risposto non ha detto di sì.', 'Who has not answered has not said yes.'],
});
