import { texts } from './texts.ts';

/** What the firewall does after an execution, against what the request asked. */
export const firewallProofText = texts({
  it: {
    title: 'Prova sul firewall',
    snapshot: 'Configurazione con cui confrontare',
    latest: 'Configurazione più recente',
    none: 'Per provare che il firewall fa ciò che è stato chiesto, e nulla di più, serve una configurazione esportata dopo l’esecuzione.',
    upload: 'Carica la configurazione',
    comparing: 'Confronto con la configurazione esportata in corso',
    verdicts: {
      asAsked: 'Il firewall fa ciò che è stato chiesto, e nulla di più.',
      asAskedOnly: 'Il chiesto c’è tutto; altrove il firewall non è come il registro.',
      missing: 'Manca una parte di ciò che è stato chiesto.',
      wider: 'Il firewall permette più di ciò che è stato chiesto.',
      different: 'Manca una parte del chiesto, e qualcosa è permesso senza essere stato chiesto.',
      undecided: 'Non si può dire con certezza: alcune regole non sono confrontabili.',
    },
    tooOld: 'La configurazione è precedente all’esecuzione: per la prova ne serve una esportata dopo.',
    by: 'Secondo',
    taken: 'esportata',
    flow: (number: number) => `Flusso ${number}`,
    wider: 'Permesso senza essere stato chiesto',
    narrower: 'Chiesto e non permesso',
    unregistered: 'Permesso dal firewall, non dal registro',
    absent: 'Permesso dal registro, non dal firewall',
    elsewhere: 'Differenze altrove: controllare che non vengano da questa modifica',
    drift: 'Tutti gli scostamenti dal registro',
    undecidedRules: (count: number) =>
      count === 1
        ? 'Una regola della configurazione non è stata giudicata.'
        : `${count} regole della configurazione non sono state giudicate.`,
    ignoreZones: 'Confronta senza tenere conto delle zone',
  },
  en: {
    title: 'Proof on the firewall',
    snapshot: 'Configuration to compare with',
    latest: 'Latest configuration',
    none: 'To prove that the firewall does what was asked, and nothing more, a configuration exported after the execution is needed.',
    upload: 'Upload the configuration',
    comparing: 'Comparing with the exported configuration',
    verdicts: {
      asAsked: 'The firewall does what was asked, and nothing more.',
      asAskedOnly: 'All that was asked is there; elsewhere the firewall is not as the register says.',
      missing: 'A part of what was asked is missing.',
      wider: 'The firewall permits more than was asked.',
      different: 'A part of what was asked is missing, and something is permitted that was not asked.',
      undecided: 'It cannot be said for certain: some rules cannot be compared.',
    },
    tooOld: 'The configuration is older than the execution: the proof needs one exported afterwards.',
    by: 'According to',
    taken: 'exported',
    flow: (number: number) => `Flow ${number}`,
    wider: 'Permitted without having been asked',
    narrower: 'Asked and not permitted',
    unregistered: 'Permitted by the firewall, not by the register',
    absent: 'Permitted by the register, not by the firewall',
    elsewhere: 'Differences elsewhere: check that they do not come from this change',
    drift: 'All drift from the register',
    undecidedRules: (count: number) =>
      count === 1
        ? 'One rule of the configuration was not judged.'
        : `${count} rules of the configuration were not judged.`,
    ignoreZones: 'Compare without regard to zones',
  },
});
