import { mailItems, mailStates } from '../../../text/mail-items.ts';
import { texts } from './texts.ts';

/** The domains that the office writes from, as receivers judge them. */
export const mailDomainsText = texts({
  views: ['Che cosa si guarda della posta', 'What is looked at of the mail'],
  view: {
    addresses: ['Indirizzi', 'Addresses'],
    domains: ['Domini di invio', 'Sending domains'],
    reports: ['Rapporti di chi riceve', 'Receivers’ reports'],
    reputation: ['Reputazione', 'Reputation'],
  },
  title: ['Domini di invio', 'Sending domains'],
  lead: [
    'I domini con cui l’ente scrive, giudicati come li giudica chi riceve: record, motivo, norma e rimedio.',
    'The domains that the body writes from, judged as receivers judge them: record, reason, rule and cure.',
  ],
  add: ['Aggiungi un dominio', 'Add a domain'],
  edit: ['Modifica', 'Edit'],
  editTitle: [(name: string) => `Dominio ${name}`, (name: string) => `Domain ${name}`],
  remove: ['Togli', 'Remove'],
  removeTitle: [(name: string) => `Togliere ${name}?`, (name: string) => `Remove ${name}?`],
  removeText: [
    'Il dominio non viene più controllato e i suoi avvisi si chiudono. I record nel DNS restano come sono.',
    'The domain is checked no more and its alerts end. The records in the DNS stay as they are.',
  ],
  removed: ['Dominio tolto', 'Domain removed'],
  added: ['Dominio aggiunto', 'Domain added'],
  changed: ['Dominio aggiornato', 'Domain updated'],
  checkStarted: [
    'Il controllo è partito: gli esiti compaiono in questa pagina.',
    'The check has started: its outcomes appear on this page.',
  ],
  domain: ['Dominio', 'Domain'],
  domainHelp: [
    'Quello che sta dopo la @ negli indirizzi di chi scrive, per esempio provincia.esempio.it.',
    'What stands after the @ in the addresses of who writes, such as province.example.org.',
  ],
  heloName: ['Nome con cui il server si presenta (HELO)', 'Name that the server gives itself (HELO)'],
  selectors: ['Selettori DKIM, uno per riga', 'DKIM selectors, one a line'],
  selectorsHelp: [
    'Stanno dopo «s=» nella firma DKIM di un messaggio spedito.',
    'They stand after “s=” in the DKIM signature of a sent message.',
  ],
  targets: ['Indirizzi che spediscono per il dominio', 'Addresses that send for the domain'],
  noTargets: [
    'Nessun indirizzo sorvegliato ha un nome HELO: aggiungerlo nella scheda dell’indirizzo.',
    'No watched address has a HELO name: add it on the page of the address.',
  ],
  empty: ['Nessun dominio di invio', 'No sending domain'],
  emptyText: [
    'Aggiungere i domini con cui l’ente scrive, anche quelli dei fornitori che scrivono a suo nome.',
    'Add the domains that the body writes from, those of suppliers that write in its name too.',
  ],
  item: ['Che cosa', 'What'],
  state: ['Esito', 'Outcome'],
  found: ['Che cosa risulta', 'What was found'],
  since: ['Da quando', 'Since'],
  never: ['Mai controllato: non si sa', 'Never checked: not known'],
  neverText: [
    'Il controllo parte da sé appena il dominio è aggiunto, e poi ogni giorno.',
    'The check starts by itself once the domain is added, and then every day.',
  ],
  checked: ['Ultimo controllo:', 'Last check:'],
  records: ['Record', 'Record'],
  cure: ['Rimedio', 'Cure'],
  copyCure: [(item: string) => `Copia il rimedio: ${item}`, (item: string) => `Copy the cure: ${item}`],
  good: [(n: number) => `A posto: ${n}`, (n: number) => `In order: ${n}`],
  selectorList: [(names: string) => `selettori DKIM ${names}`, (names: string) => `DKIM selectors ${names}`],
  noSelectors: ['selettori DKIM non indicati', 'DKIM selectors not given'],
  helo: [(name: string) => `si presenta come ${name}`, (name: string) => `says it is ${name}`],
  items: mailItems,
  states: mailStates,
});
