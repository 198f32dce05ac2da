import { texts } from './texts.ts';

export const incidentRulesText = texts({
  title: ['Regole per gli incidenti', 'Rules for incidents'],
  lead: [
    'Quali orologi partono da soli quando si registra un incidente. In ogni incidente si accendono e si spengono.',
    'Which clocks start by themselves when an incident is recorded. In each incident they are switched on and off.',
  ],
  open: ['Regole', 'Rules'],
  onlyRules: [
    'Le regole sono modificate dal Responsabile o dall’amministratore.',
    'The rules are edited by the manager or the administrator.',
  ],
  clocks: ['Orologi accesi per ogni nuovo incidente', 'Clocks that run for every new incident'],
  clocksHelp: [
    'Contano tutte le ore, notti e festivi compresi, da quando l’ente ne è venuto a conoscenza.',
    'They count real hours, nights and holidays included, from when the body knew.',
  ],
  source: ['Regola seguita dall’ufficio', 'Rule the office follows'],
  sourceHelp: [
    'Norma o determinazione che lo stabilisce, con le parole dell’ufficio.',
    'The law or decision that sets it, in the office’s own words.',
  ],
  nis: ['L’ente è un soggetto NIS?', 'Is the body a NIS subject?'],
  nisStatus: ['Stato', 'Standing'],
  nisStatuses: {
    'not-known': ['non verificato', 'not verified'],
    subject: ['è soggetto NIS', 'is a NIS subject'],
    'not-subject': ['non è soggetto NIS', 'is no NIS subject'],
  },
  nisOn: ['Verificato il', 'Verified on'],
  nisNote: ['Da che cosa risulta', 'From what it follows'],
  nisHelp: [
    'Per esempio la comunicazione di ACN sulla piattaforma, con il suo numero. Finché non è verificato, orologi e misure per i soggetti NIS sono mostrati con riserva; se l’ente non lo è, non sono mostrati.',
    'For example ACN’s notice on its platform, with its number. Until it is verified the clocks and measures for NIS subjects are shown with a reservation; if the body is none, they are not shown.',
  ],
  reservation: [
    'Non è verificato se l’ente sia un soggetto NIS: ciò che riguarda i soggetti NIS è mostrato con riserva.',
    'It is not verified whether the body is a NIS subject: what concerns NIS subjects is shown with a reservation.',
  ],
  standing: {
    subject: ['L’ente è soggetto NIS.', 'The body is a NIS subject.'],
    'not-subject': [
      'L’ente non è soggetto NIS: le misure per i soggetti NIS non sono riportate.',
      'The body is no NIS subject: the measures for NIS subjects are not shown.',
    ],
  },
  verifiedOn: ['Verificato il', 'Verified on'],
  notSubject: [
    'L’ente non risulta soggetto NIS: resta il solo termine del GDPR.',
    'The body is no NIS subject: only the term of the GDPR is left.',
  ],
  saved: ['Regole aggiornate', 'Rules updated'],
  requests: ['Richieste collegate', 'Linked requests'],
  followed: ['Regola dell’ufficio', 'Rule of the office'],
});
