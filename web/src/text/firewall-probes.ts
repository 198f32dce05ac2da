import { texts } from './texts.ts';

/** Connections tried from the office's own network. */
export const firewallProbesText = texts({
  title: ['Prova di connessione', 'Connection test'],
  lead: [
    'Una connessione TCP da questa macchina verso le reti dell’ente: ciò che la richiesta permette deve aprirsi, ciò che non permette no.',
    'A TCP connection from this machine to the own networks: what the request permits must open, what it does not must not.',
  ],
  outside: [
    'Vale solo se questa macchina è tra le sorgenti della richiesta.',
    'Only meaningful if this machine is among the sources of the request.',
  ],
  noNetworks: [
    'Le reti dell’ente non sono indicate: le scrive l’amministratore nelle impostazioni.',
    'The own networks are not named: the administrator writes them in the settings.',
  ],
  none: ['Nessuna prova fatta.', 'No test made.'],
  run: ['Prova ora', 'Test now'],
  running: ['Prova in corso', 'Test running'],
  started: ['Prova avviata', 'Test started'],
  waiting: ['in attesa di essere eseguita', 'waiting to be carried out'],
  runningRefusal: ['Una prova è già in corso.', 'A test is running already.'],
  address: ['Indirizzo', 'Address'],
  port: ['Porta', 'Port'],
  expected: ['Ci si aspetta', 'Expected'],
  expectations: { reachable: ['che si apra', 'to open'], blocked: ['che non si apra', 'not to open'] },
  add: ['Aggiungi una prova', 'Add a test'],
  remove: [(address: string) => `Togli ${address}`, (address: string) => `Remove ${address}`],
  prepare: ['Prepara una prova', 'Prepare a test'],
  own: ['Reti dell’ente', 'Own networks'],
  outcome: ['Esito', 'Outcome'],
  outcomes: {
    open: ['aperta', 'open'],
    closed: ['rifiutata', 'refused'],
    'time-out': ['nessuna risposta', 'no answer'],
    'not-run': ['non eseguita', 'not carried out'],
  },
  verdicts: {
    'as-expected': ['come atteso', 'as expected'],
    contrary: ['contrario all’atteso', 'contrary to expectation'],
    unknown: ['non noto', 'unknown'],
  },
  closedHelp: [
    'Un rifiuto viene dal server o dal firewall: non prova né l’uno né l’altro.',
    'A refusal comes from the server or the firewall: it proves neither.',
  ],
  from: ['da', 'from'],
  by: [(name: string) => `chiesta da ${name}`, (name: string) => `asked by ${name}`],
  settings: ['Prove di connessione', 'Connection tests'],
  settingsText: [
    'Le connessioni di prova dopo l’esecuzione di una richiesta vanno soltanto verso queste reti. Vuoto: nessuna prova.',
    'Test connections after the execution of a request only go to these networks. Empty: no tests.',
  ],
  networks: ['Reti dell’ente, una per riga', 'Own networks, one a line'],
  saved: ['Reti salvate', 'Networks saved'],
});
