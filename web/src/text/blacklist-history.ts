import { count } from './count.ts';
import { texts } from './texts.ts';

/** The words of the charts. Part of the blacklist section's words. */
export const blacklistHistoryWords = texts({
  history: {
    lead: ['Come è andata nell’ultimo anno.', 'How the last year went.'],
    anyTarget: ['Tutti gli indirizzi', 'All addresses'],
    target: ['Indirizzo', 'Address'],
    openQuestion: ['Quante segnalazioni sono aperte?', 'How many listings are open?'],
    openAnswer: [
      (n: number) => (n === 0 ? 'Nessuna confermata oggi.' : `${n} oggi.`),
      (n: number) => (n === 0 ? 'None confirmed today.' : `${n} today.`),
    ],
    openNever: ['Mai controllato: non si sa.', 'Never checked: not known.'],
    openNotKnown: [
      (n: number) => `Non si sa: da ultimo le liste non hanno dato risposte valide (già note: ${n}).`,
      (n: number) => `Not known: the lists gave no valid answers lately (known already: ${n}).`,
    ],
    inMonth: [
      (value: string, month: string) => `${value} (${month}).`,
      (value: string, month: string) => `${value} (${month}).`,
    ],
    openMeasure: [
      'Segnalazioni confermate a fine giornata, per peso della lista',
      'Confirmed listings at the end of the day, by weight of the list',
    ],
    neverChecked: ['mai controllato', 'never checked'],
    notKnown: ['esito non noto', 'not known'],
    unsureDays: [
      (n: number, never: number) =>
        `${count(n, 'giorno', 'giorni')} senza un esito certo (mai controllati ${never}, esito non noto ${n - never}): se non c’era già una segnalazione, lì non si sa.`,
      (n: number, never: number) =>
        `${count(n, 'day', 'days')} without a definite answer (never checked ${never}, not known ${n - never}): unless a listing stood already, nothing is known there.`,
    ],
    hoursQuestion: ['Quanto a lungo siamo stati segnalati?', 'For how long were we listed?'],
    hoursMeasure: [
      'Ore al mese sommate sugli indirizzi, per peso della lista',
      'Hours a month summed over the addresses, by weight of the list',
    ],
    detectQuestion: ['In quanto tempo una segnalazione è confermata?', 'How soon is a listing confirmed?'],
    detectMeasure: [
      'Mediana in minuti, dal primo sospetto alla conferma',
      'Median in minutes, from the first suspicion to the confirmation',
    ],
    clearQuestion: ['In quanto tempo ne usciamo?', 'How soon do we get out?'],
    clearMeasure: [
      'Mediana in ore, dalla conferma alla fine',
      'Median in hours, from the confirmation to the end',
    ],
    unknownQuestion: ['Quanto è rimasto senza risposta?', 'How much stayed without an answer?'],
    unknownMeasure: [
      'Risposte che non dicono nulla (assenti, rifiutate, di liste guaste) sul totale, %',
      'Answers that say nothing (missing, refused, of broken lists) of all, %',
    ],
    median: ['mediana', 'median'],
    unknown: ['non valide', 'not valid'],
    hours: [(n: string) => `${n} h`, (n: string) => `${n} h`],
    minutes: [(n: string) => `${n} min`, (n: string) => `${n} min`],
  },
});
