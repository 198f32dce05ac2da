import { texts } from './texts.ts';

/** Ends of temporary rules, and rules that nobody uses. */
export const firewallLifetimesText = texts({
  tab: ['Scadenze e uso', 'Ends and use'],
  title: ['Scadenze e uso delle regole', 'Ends and use of the rules'],
  lead: [
    'Le regole temporanee vicine alla fine e quelle che non servono a nessuno. Alla fine di una regola l’ufficio ne chiede la cancellazione da sé.',
    'Temporary rules near their end and rules that serve nobody. At the end of a rule the office asks for its removal by itself.',
  ],
  leadSector: [
    'Le regole temporanee del settore vicine alla fine: rinnovarle o lasciarle scadere.',
    'Temporary rules of the sector near their end: renew them or let them end.',
  ],
  expiring: ['In scadenza e scadute', 'Ending and ended'],
  noExpiring: [
    (days: string) => `Nessuna regola finisce entro ${days} giorni.`,
    (days: string) => `No rule ends within ${days} days.`,
  ],
  columns: {
    rule: ['Regola', 'Rule'],
    owner: ['Settore', 'Sector'],
    end: ['Fine', 'End'],
    left: ['Giorni', 'Days'],
    removal: ['Cancellazione', 'Removal'],
    hits: ['Corrispondenze', 'Hits'],
    since: ['Ferma dal', 'Still since'],
    counted: ['Contata il', 'Counted on'],
    exports: ['Esportazioni', 'Exports'],
    actions: ['Azioni', 'Actions'],
  },
  left: [
    (days: number) =>
      days < 0
        ? `scaduta da ${-days === 1 ? 'un giorno' : `${-days} giorni`}`
        : days === 0
          ? 'ultimo giorno'
          : days === 1
            ? 'domani'
            : `tra ${days} giorni`,
    (days: number) =>
      days < 0
        ? `ended ${-days === 1 ? 'a day' : `${-days} days`} ago`
        : days === 0
          ? 'last day'
          : days === 1
            ? 'tomorrow'
            : `in ${days} days`,
  ],
  warned: ['settore avvisato', 'sector told'],
  refused: ['chiesta e non eseguita:', 'asked and not carried out:'],
  none: ['nessuno', 'none'],
  renew: ['Rinnova', 'Renew'],
  renewTitle: [
    (name: string) => `Rinnovare la regola «${name}»?`,
    (name: string) => `Renew the rule “${name}”?`,
  ],
  renewText: [
    'Si apre una richiesta: la nuova fine vale quando è accettata ed eseguita.',
    'A request is opened: the new end holds once it is accepted and executed.',
  ],
  newEnd: ['Nuova fine', 'New end'],
  reason: ['Motivo', 'Reason'],
  renewed: ['Richiesta di rinnovo aperta', 'Renewal request opened'],
  renewalStanding: ['Il rinnovo è già chiesto', 'The renewal is asked already'],
  askRemoval: ['Chiedi la cancellazione', 'Ask for removal'],
  removalOpened: ['Richiesta di cancellazione aperta', 'Removal request opened'],
  removalStanding: ['La cancellazione è già chiesta', 'The removal is asked already'],
  unused: ['Non usate', 'Unused'],
  unusedLead: [
    (days: string, exports: string) =>
      `Il contatore del firewall è fermo da almeno ${days} giorni, in almeno ${exports} esportazioni.`,
    (days: string, exports: string) =>
      `The firewall's counter has stood still for at least ${days} days, in at least ${exports} exports.`,
  ],
  noUnused: ['Nessuna regola risulta inutilizzata.', 'No rule appears unused.'],
  neverCounted: [
    'Nessuna esportazione importata conta le corrispondenze. Le danno Cisco ASA (show access-list), iptables-save -c, nftables con i contatori e le tabelle CSV o JSON con la colonna hits.',
    'No imported export counts hits. Cisco ASA (show access-list), iptables-save -c, nftables with counters, and CSV or JSON tables with a hits column do.',
  ],
  notCounted: [
    (count: string, counted: string) =>
      `Regole contate: ${counted}. Delle altre ${count} nessuna esportazione dice se sono usate.`,
    (count: string, counted: string) =>
      `Rules counted: ${counted}. Of the other ${count} no export tells whether they are used.`,
  ],
  lastCount: ['Ultimo conteggio', 'Last count'],
  terms: ['Termini', 'Terms'],
  termsTitle: ['Quando le regole chiedono attenzione', 'When rules ask for attention'],
  warnDays: ['Avviso prima della fine (giorni)', 'Notice before the end (days)'],
  removeDays: ['Richiesta di cancellazione prima della fine (giorni)', 'Removal asked before the end (days)'],
  removeDaysHelp: ['0: il giorno dopo la fine.', '0: the day after the end.'],
  remindDays: [
    'Promemoria delle revisioni prima del termine (giorni)',
    'Reminder of reviews before the deadline (days)',
  ],
  unusedDays: ['Regola inutilizzata dopo (giorni)', 'Rule unused after (days)'],
  unusedExports: ['e almeno in questo numero di esportazioni', 'and in at least this number of exports'],
  termsSaved: ['Termini salvati', 'Terms saved'],
  onlyOperator: ['I termini li cambia l’operatore.', 'The operator changes the terms.'],
});
