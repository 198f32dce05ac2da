import { texts } from './texts.ts';

/** When mailboxes and workstations ask for work, and which servers are tried. */
export const recordRulesText = texts({
  tab: ['Soglie', 'Thresholds'],
  saved: ['Soglie aggiornate', 'Thresholds changed'],
  savedText: ['Le segnalazioni sono già state ricalcolate.', 'The findings were computed again.'],
  mailboxes: {
    title: ['Soglie della posta', 'Mail thresholds'],
    lead: [
      'Quando una casella richiede attenzione, e quali server sono provati.',
      'When a mailbox asks for attention, and which servers are tried.',
    ],
    findings: ['Segnalazioni', 'Findings'],
    ownDomains: ['Domini dell’ente', 'The body’s domains'],
    ownDomainsHelp: [
      'Uno per riga. Un inoltro fuori da questi domini è segnalato; si provano solo i loro server.',
      'One a line. A forward outside them is a finding; only their servers are tried.',
    ],
    defaultRenewalLeadDays: ['Preavviso di rinnovo PEC (giorni)', 'Notice of PEC renewal (days)'],
    leadHelp: [
      'Vale dove né la casella né il gestore hanno il loro.',
      'Where neither the mailbox nor the provider has its own.',
    ],
    quotaWarningPercent: ['Spazio quasi esaurito da (%)', 'Space nearly used up from (%)'],
    credentialMaxAgeDays: [
      'Credenziale PEC da cambiare dopo (giorni)',
      'PEC credential to be changed after (days)',
    ],
    delegateNoticeDays: ['Preavviso di fine delega (giorni)', 'Notice of the end of a delegation (days)'],
    tests: ['Prova dei server', 'Test of the servers'],
    testsText: [
      'Ogni prova attende il saluto dei server che ricevono la posta del dominio (SMTP) e di quelli indicati qui, dove si legge (IMAP). Nessun accesso, nessun messaggio.',
      'Each test waits for the greeting of the servers that receive the domain’s mail (SMTP) and of those named here, where it is read (IMAP). No login, no message.',
    ],
    testHour: ['Ogni giorno alle ore', 'Every day at'],
    onDemand: ['solo quando richiesto', 'only when asked'],
    hour: [(hour: number) => `${hour}.15`, (hour: number) => `${hour}:15`],
    domain: ['Dominio', 'Domain'],
    host: ['Server IMAP', 'IMAP server'],
    port: ['Porta', 'Port'],
    security: ['Protezione', 'Protection'],
    securities: { tls: ['TLS', 'TLS'], starttls: ['STARTTLS', 'STARTTLS'] },
    addServer: ['Aggiungi un server IMAP', 'Add an IMAP server'],
    removeServer: [
      (host: string) => (host === '' ? 'Togli il server' : `Togli ${host}`),
      (host: string) => (host === '' ? 'Remove the server' : `Remove ${host}`),
    ],
  },
  workstations: {
    title: ['Soglie delle postazioni', 'Workstation thresholds'],
    lead: [
      'Quando la protezione di una postazione richiede attenzione, e sotto quale copertura parte un avviso.',
      'When the protection of a workstation asks for attention, and under which coverage an alert goes out.',
    ],
    staleSignatureDays: ['Firme vecchie dopo (giorni)', 'Signatures are old after (days)'],
    notSeenDays: ['Non vista dalla console da (giorni)', 'Not seen by the console for (days)'],
    coverageThresholdPercent: ['Soglia di copertura (%)', 'Coverage threshold (%)'],
    thresholdHelp: [
      'Sotto la soglia gli operatori sono avvisati, anche per e-mail.',
      'Under the threshold the operators are told, by e-mail too.',
    ],
  },
});
