import { texts } from './texts.ts';

export const incidentRulesText = texts({
  it: {
    title: 'Regole per gli incidenti',
    lead: 'Quali orologi partono da soli quando si registra un incidente. In ogni incidente si accendono e si spengono.',
    open: 'Regole',
    onlyRules: 'Le regole sono modificate dal Responsabile o dall’amministratore.',
    clocks: 'Orologi accesi per ogni nuovo incidente',
    clocksHelp: 'Contano ore vere, di notte e nei giorni festivi, da quando l’ente ha saputo.',
    source: 'Regola seguita dall’ufficio',
    sourceHelp: 'Norma o determinazione che lo stabilisce, con le parole dell’ufficio.',
    saved: 'Regole aggiornate',
    requests: 'Richieste collegate',
    followed: 'Regola dell’ufficio',
  },
  en: {
    title: 'Rules for incidents',
    lead: 'Which clocks start by themselves when an incident is recorded. In each incident they are switched on and off.',
    open: 'Rules',
    onlyRules: 'The rules are edited by the manager or the administrator.',
    clocks: 'Clocks that run for every new incident',
    clocksHelp: 'They count real hours, nights and holidays included, from when the body knew.',
    source: 'Rule the office follows',
    sourceHelp: 'The law or decision that sets it, in the office’s own words.',
    saved: 'Rules updated',
    requests: 'Linked requests',
    followed: 'Rule of the office',
  },
});
