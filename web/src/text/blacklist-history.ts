import { texts } from './texts.ts';

/** The words of the charts. Part of the blacklist section's words. */
export const blacklistHistoryWords = texts({
  it: {
    history: {
      lead: 'Come è andata nell’ultimo anno.',
      anyTarget: 'Tutti gli indirizzi',
      target: 'Indirizzo',
      openQuestion: 'Quante segnalazioni sono aperte?',
      openMeasure: 'Segnalazioni confermate a fine giornata, per peso della lista',
      hoursQuestion: 'Quanto a lungo siamo stati segnalati?',
      hoursMeasure: 'Ore al mese sommate sugli indirizzi, per peso della lista',
      detectQuestion: 'In quanto tempo una segnalazione è confermata?',
      detectMeasure: 'Mediana in minuti, dal primo sospetto alla conferma',
      clearQuestion: 'In quanto tempo ne usciamo?',
      clearMeasure: 'Mediana in ore, dalla conferma alla fine',
      unknownQuestion: 'Quanto è rimasto senza risposta?',
      unknownMeasure: 'Verdetti non noti sul totale, %',
      median: 'mediana',
      unknown: 'non noti',
      hours: (n: string) => `${n} h`,
      minutes: (n: string) => `${n} min`,
    },
  },
  en: {
    history: {
      lead: 'How the last year went.',
      anyTarget: 'All addresses',
      target: 'Address',
      openQuestion: 'How many listings are open?',
      openMeasure: 'Confirmed listings at the end of the day, by weight of the list',
      hoursQuestion: 'For how long were we listed?',
      hoursMeasure: 'Hours a month summed over the addresses, by weight of the list',
      detectQuestion: 'How soon is a listing confirmed?',
      detectMeasure: 'Median in minutes, from the first suspicion to the confirmation',
      clearQuestion: 'How soon do we get out?',
      clearMeasure: 'Median in hours, from the confirmation to the end',
      unknownQuestion: 'How much stayed without an answer?',
      unknownMeasure: 'Unknown verdicts of all, %',
      median: 'median',
      unknown: 'unknown',
      hours: (n: string) => `${n} h`,
      minutes: (n: string) => `${n} min`,
    },
  },
});
