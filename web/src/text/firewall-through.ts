import { texts } from './texts.ts';

/** A flow on the way through the translations of addresses, and a rule that is off. */
export const firewallThroughText = texts({
  title: [
    'Con le traduzioni degli indirizzi dell’ultima esportazione',
    'With the translations of addresses of the latest export',
  ],
  hidden: [
    'Il firewall traduce questi indirizzi: dove portano lo vede l’ufficio.',
    'The firewall translates these addresses: where they lead, the office sees.',
  ],
  arrives: ['Arriva', 'Arrives as'],
  goesOn: ['Prosegue come', 'Goes on as'],
  today: ['Oggi', 'Today it is'],
  outcomes: { accept: ['passa', 'let through'], deny: ['è bloccato', 'blocked'] },
  perhaps: { accept: ['forse passa', 'perhaps let through'], deny: ['forse è bloccato', 'perhaps blocked'] },
  unknown: ['non si sa se passi', 'not known to pass or not'],
  rule: ['regola', 'rule'],
  end: ['nessuna regola lo permette', 'no rule permits it'],
  destination: [(id: string) => `traduzione «${id}»`, (id: string) => `translation “${id}”`],
  source: [
    (id: string, isInterface: boolean, isCertain: boolean) =>
      `mittente tradotto da «${id}»${isInterface ? ' con l’indirizzo dell’interfaccia' : ''}${isCertain ? '' : ', forse'}`,
    (id: string, isInterface: boolean, isCertain: boolean) =>
      `sender translated by “${id}”${isInterface ? ' to the interface’s address' : ''}${isCertain ? '' : ', perhaps'}`,
  ],
  incomplete: ['L’elenco è parziale.', 'The list is partial.'],
  dependsOn: [
    'La risposta dipende da traduzioni degli indirizzi non comprese per intero:',
    'The answer depends on translations of addresses that are not fully understood:',
  ],
  takenBy: [
    'I suoi pacchetti sono tradotti prima di arrivare alle regole, da',
    'Its packets are translated before they come to the rules, by',
  ],
  off: {
    disabled: ['La regola è disattivata.', 'The rule is disabled.'],
    expired: ['La regola è scaduta.', 'The rule has expired.'],
  },
  staysOff: {
    disabled: [
      'Oggi non prende alcun pacchetto e, dopo, resta disattivata: finché nessuno la attiva, il traffico non cambia.',
      'It takes no packets today and stays disabled afterwards: until somebody enables it, no traffic changes.',
    ],
    expired: [
      'L’ultimo giorno è passato: non prende alcun pacchetto, e il traffico non cambia.',
      'Its last day is past: it takes no packets, and no traffic changes.',
    ],
  },
  comesBack: {
    disabled: [
      'Oggi non prende alcun pacchetto: con questa modifica torna attiva.',
      'It takes no packets today: this change enables it again.',
    ],
    expired: [
      'Oggi non prende alcun pacchetto: con la nuova scadenza torna in vigore.',
      'It takes no packets today: with the new end it is in force again.',
    ],
  },
  goesOff: {
    disabled: [
      'Dopo la modifica non prenderà più alcun pacchetto.',
      'After the change it takes no packets any more.',
    ],
    expired: [
      'L’ultimo giorno chiesto è già passato: non prenderebbe alcun pacchetto.',
      'The last day asked is past already: it would take no packets.',
    ],
  },
  wouldOpen: ['Se fosse attiva, diventerebbe possibile', 'If it were on, this would become possible'],
  wouldClose: [
    'Se fosse attiva, non sarebbe più possibile',
    'If it were on, this would no longer be possible',
  ],
  wouldNothing: [
    'Anche se fosse attiva, il traffico permesso resterebbe lo stesso.',
    'Even if it were on, the permitted traffic would stay the same.',
  ],
});
