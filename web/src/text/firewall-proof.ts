import { texts } from './texts.ts';

/** What the firewall does after an execution, against what the request asked. */
export const firewallProofText = texts({
  title: ['Prova sul firewall', 'Proof on the firewall'],
  snapshot: ['Configurazione con cui confrontare', 'Configuration to compare with'],
  latest: ['Configurazione più recente', 'Latest configuration'],
  none: [
    'Per provare che il firewall fa ciò che è stato chiesto, e nulla di più, serve una configurazione esportata dopo l’esecuzione.',
    'To prove that the firewall does what was asked, and nothing more, a configuration exported after the execution is needed.',
  ],
  upload: ['Carica la configurazione', 'Upload the configuration'],
  comparing: [
    'Confronto con la configurazione esportata in corso',
    'Comparing with the exported configuration',
  ],
  verdicts: {
    asAsked: [
      'Il firewall fa ciò che è stato chiesto, e nulla di più.',
      'The firewall does what was asked, and nothing more.',
    ],
    asAskedOnly: [
      'Quanto chiesto c’è tutto; altrove il firewall non corrisponde al registro.',
      'All that was asked is there; elsewhere the firewall is not as the register says.',
    ],
    missing: ['Manca una parte di ciò che è stato chiesto.', 'A part of what was asked is missing.'],
    wider: [
      'Il firewall permette più di ciò che è stato chiesto.',
      'The firewall permits more than was asked.',
    ],
    different: [
      'Manca una parte di quanto chiesto, e qualcosa è permesso senza essere stato chiesto.',
      'A part of what was asked is missing, and something is permitted that was not asked.',
    ],
    undecided: [
      'Non si può dire con certezza: alcune regole non sono confrontabili.',
      'It cannot be said for certain: some rules cannot be compared.',
    ],
  },
  off: {
    'as-asked': [
      'La regola è disattivata, e sul firewall è come chiesto: il traffico non lo può mostrare.',
      'The rule is disabled, and on the firewall it is as asked: traffic cannot show it.',
    ],
    'not-found': [
      'La regola è disattivata, e sul firewall non si trova: non si può dire se sia stata modificata.',
      'The rule is disabled, and is not found on the firewall: whether it was modified cannot be said.',
    ],
    enabled: [
      'Nel registro la regola è disattivata, sul firewall è attiva.',
      'In the register the rule is disabled, on the firewall it is enabled.',
    ],
    different: [
      'La regola è disattivata, e sul firewall non è stata modificata come chiesto.',
      'The rule is disabled, and on the firewall it was not modified as asked.',
    ],
    'still-there': [
      'La regola, disattivata, è ancora sul firewall.',
      'The rule, disabled, is still on the firewall.',
    ],
  },
  tooOld: [
    'La configurazione è precedente all’esecuzione: per la prova ne serve una esportata dopo.',
    'The configuration is older than the execution: the proof needs one exported afterwards.',
  ],
  by: ['Secondo', 'According to'],
  taken: ['esportata', 'exported'],
  flow: [(number: number) => `Flusso ${number}`, (number: number) => `Flow ${number}`],
  wider: ['Permesso senza essere stato chiesto', 'Permitted without having been asked'],
  narrower: ['Chiesto e non permesso', 'Asked and not permitted'],
  unregistered: ['Permesso dal firewall, non dal registro', 'Permitted by the firewall, not by the register'],
  absent: ['Permesso dal registro, non dal firewall', 'Permitted by the register, not by the firewall'],
  elsewhere: [
    'Differenze altrove: controllare che non vengano da questa modifica',
    'Differences elsewhere: check that they do not come from this change',
  ],
  drift: ['Tutti gli scostamenti dal registro', 'All drift from the register'],
  undecidedRules: [
    (count: number) =>
      count === 1
        ? 'Una regola della configurazione non è stata giudicata.'
        : `${count} regole della configurazione non sono state giudicate.`,
    (count: number) =>
      count === 1
        ? 'One rule of the configuration was not judged.'
        : `${count} rules of the configuration were not judged.`,
  ],
  ignoreZones: ['Confronta senza tenere conto delle zone', 'Compare without regard to zones'],
});
