import { texts } from './texts.ts';

/** Ends of temporary rules, and rules that nobody uses. */
export const firewallLifetimesText = texts({
  it: {
    tab: 'Scadenze e uso',
    title: 'Scadenze e uso delle regole',
    lead: 'Le regole temporanee vicine alla fine e quelle che non servono a nessuno. Alla fine di una regola l’ufficio ne chiede la cancellazione da sé.',
    leadSector: 'Le regole temporanee del settore vicine alla fine: rinnovarle o lasciarle scadere.',
    expiring: 'In scadenza e scadute',
    noExpiring: (days: string) => `Nessuna regola finisce entro ${days} giorni.`,
    columns: {
      rule: 'Regola',
      owner: 'Settore',
      end: 'Fine',
      left: 'Giorni',
      removal: 'Cancellazione',
      hits: 'Corrispondenze',
      since: 'Ferma dal',
      counted: 'Contata il',
      exports: 'Esportazioni',
      actions: 'Azioni',
    },
    left: (days: number) =>
      days < 0
        ? `scaduta da ${-days === 1 ? 'un giorno' : `${-days} giorni`}`
        : days === 0
          ? 'ultimo giorno'
          : days === 1
            ? 'domani'
            : `tra ${days} giorni`,
    warned: 'settore avvisato',
    refused: 'chiesta e non eseguita:',
    none: 'nessuno',
    renew: 'Rinnova',
    renewTitle: (name: string) => `Rinnovare la regola «${name}»?`,
    renewText: 'Si apre una richiesta: la nuova fine vale quando è accettata ed eseguita.',
    newEnd: 'Nuova fine',
    reason: 'Motivo',
    renewed: 'Richiesta di rinnovo aperta',
    renewalStanding: 'Il rinnovo è già chiesto',
    askRemoval: 'Chiedi la cancellazione',
    removalOpened: 'Richiesta di cancellazione aperta',
    removalStanding: 'La cancellazione è già chiesta',
    unused: 'Non usate',
    unusedLead: (days: string, exports: string) =>
      `Il contatore del firewall è fermo da almeno ${days} giorni, in almeno ${exports} esportazioni.`,
    noUnused: 'Nessuna regola risulta inutilizzata.',
    neverCounted:
      'Nessuna esportazione importata conta le corrispondenze. Le danno Cisco ASA (show access-list), iptables-save -c, nftables con i contatori e le tabelle CSV o JSON con la colonna hits.',
    notCounted: (count: string, counted: string) =>
      `Regole contate: ${counted}. Delle altre ${count} nessuna esportazione dice se sono usate.`,
    lastCount: 'Ultimo conteggio',
    terms: 'Termini',
    termsTitle: 'Quando le regole chiedono attenzione',
    warnDays: 'Avviso prima della fine (giorni)',
    removeDays: 'Richiesta di cancellazione prima della fine (giorni)',
    removeDaysHelp: '0: il giorno dopo la fine.',
    remindDays: 'Promemoria delle revisioni prima del termine (giorni)',
    unusedDays: 'Regola inutilizzata dopo (giorni)',
    unusedExports: 'e almeno in questo numero di esportazioni',
    termsSaved: 'Termini salvati',
    onlyOperator: 'I termini li cambia l’operatore.',
  },
  en: {
    tab: 'Ends and use',
    title: 'Ends and use of the rules',
    lead: 'Temporary rules near their end and rules that serve nobody. At the end of a rule the office asks for its removal by itself.',
    leadSector: 'Temporary rules of the sector near their end: renew them or let them end.',
    expiring: 'Ending and ended',
    noExpiring: (days: string) => `No rule ends within ${days} days.`,
    columns: {
      rule: 'Rule',
      owner: 'Sector',
      end: 'End',
      left: 'Days',
      removal: 'Removal',
      hits: 'Hits',
      since: 'Still since',
      counted: 'Counted on',
      exports: 'Exports',
      actions: 'Actions',
    },
    left: (days: number) =>
      days < 0
        ? `ended ${-days === 1 ? 'a day' : `${-days} days`} ago`
        : days === 0
          ? 'last day'
          : days === 1
            ? 'tomorrow'
            : `in ${days} days`,
    warned: 'sector told',
    refused: 'asked and not carried out:',
    none: 'none',
    renew: 'Renew',
    renewTitle: (name: string) => `Renew the rule “${name}”?`,
    renewText: 'A request is opened: the new end holds once it is accepted and executed.',
    newEnd: 'New end',
    reason: 'Reason',
    renewed: 'Renewal request opened',
    renewalStanding: 'The renewal is asked already',
    askRemoval: 'Ask for removal',
    removalOpened: 'Removal request opened',
    removalStanding: 'The removal is asked already',
    unused: 'Unused',
    unusedLead: (days: string, exports: string) =>
      `The firewall's counter has stood still for at least ${days} days, in at least ${exports} exports.`,
    noUnused: 'No rule appears unused.',
    neverCounted:
      'No imported export counts hits. Cisco ASA (show access-list), iptables-save -c, nftables with counters, and CSV or JSON tables with a hits column do.',
    notCounted: (count: string, counted: string) =>
      `Rules counted: ${counted}. Of the other ${count} no export tells whether they are used.`,
    lastCount: 'Last count',
    terms: 'Terms',
    termsTitle: 'When rules ask for attention',
    warnDays: 'Notice before the end (days)',
    removeDays: 'Removal asked before the end (days)',
    removeDaysHelp: '0: the day after the end.',
    remindDays: 'Reminder of reviews before the deadline (days)',
    unusedDays: 'Rule unused after (days)',
    unusedExports: 'and in at least this number of exports',
    termsSaved: 'Terms saved',
    onlyOperator: 'The operator changes the terms.',
  },
});
