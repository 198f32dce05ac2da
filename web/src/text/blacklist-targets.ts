import { count } from './count.ts';
import { texts } from './texts.ts';

/** The words of the watched addresses and what happened to them. Part of the blacklist section's words. */
export const blacklistTargetWords = texts({
  targets: {
    lead: [
      'Gli indirizzi e i nomi dell’ente controllati sulle liste.',
      'The body’s addresses and names that are checked on the lists.',
    ],
    add: ['Aggiungi indirizzi', 'Add addresses'],
    propose: ['Proponi dal dominio', 'Propose from the domain'],
    proposeLead: [
      'Si leggono MX, SPF e sito del dominio. Si sceglie che cosa controllare: il primo controllo parte da solo.',
      'MX, SPF and site of the domain are read. Choose what to watch: the first check starts by itself.',
    ],
    domain: ['Dominio', 'Domain'],
    domainHelp: ['Vuoto: quello della posta dell’ente.', 'Empty: that of the body’s own mail.'],
    look: ['Leggi i record', 'Read the records'],
    proposed: [(domain: string) => `Indirizzi di ${domain}`, (domain: string) => `Addresses of ${domain}`],
    sources: {
      mx: ['Server di posta', 'Mail server'],
      spf: ['Invio di posta', 'Sending of mail'],
      web: ['Sito', 'Web site'],
    },
    monitoredAlready: ['già controllato', 'watched already'],
    noneProposed: ['Il dominio non nomina indirizzi pubblici.', 'The domain names no public addresses.'],
    noDomain: [
      'L’indirizzo di posta dell’ente non è impostato: scrivere il dominio.',
      'The body’s mail address is not set: write the domain.',
    ],
    notAnswered: [
      (names: string) => `Senza risposta dal DNS, quindi l’elenco può essere incompleto: ${names}.`,
      (names: string) => `Without an answer from the DNS, so the list may be incomplete: ${names}.`,
    ],
    watch: [
      (n: number) => (n === 1 ? 'Controlla un indirizzo' : `Controlla ${n} indirizzi`),
      (n: number) => (n === 1 ? 'Watch one address' : `Watch ${n} addresses`),
    ],
    edit: ['Modifica', 'Edit'],
    editTitle: [(text: string) => `Modifica di ${text}`, (text: string) => `Editing ${text}`],
    text: ['Indirizzo o nome', 'Address or name'],
    textHelp: [
      'Un indirizzo IPv4 o IPv6, un nome, o un prefisso fino a 1.024 indirizzi (203.0.113.0/28).',
      'An IPv4 or IPv6 address, a name, or a prefix of up to 1,024 addresses (203.0.113.0/28).',
    ],
    service: ['Servizio', 'Service'],
    serviceHelp: [
      'Raggruppa le righe della matrice, per esempio «Server di posta».',
      'Groups the rows of the matrix, for example “Mail server”.',
    ],
    label: ['Descrizione', 'Description'],
    helo: ['Nome HELO', 'HELO name'],
    heloHelp: [
      'Il nome con cui il server si presenta: serve ai controlli di salute della posta.',
      'The name by which the server introduces itself: the mail health checks need it.',
    ],
    dkim: ['Selettore DKIM', 'DKIM selector'],
    dkimHelp: [
      'Quello con cui il server firma: serve ai controlli di salute della posta.',
      'The one the server signs with: the mail health checks need it.',
    ],
    active: ['Sorvegliato', 'Monitored'],
    inactive: ['non sorvegliato', 'not monitored'],
    badge: ['Stato pubblico', 'Public state'],
    badgeLabel: ['Rendi pubblico lo stato di questo indirizzo', 'Make the state of this address public'],
    badgeHelp: [
      'Chiunque abbia l’indirizzo del bollino vede se è in blacklist, senza accesso. Spento se non lo si accende.',
      'Whoever has the address of the badge sees whether it is listed, without signing in. Off unless switched on.',
    ],
    badgeJson: ['JSON', 'JSON'],
    badgePicture: ['Bollino', 'Badge'],
    copyLink: ['Copia il link del bollino', 'Copy the link of the badge'],
    proof: ['Prova della lista', 'Proof of the list'],
    neverListed: ['Mai risultato in una lista.', 'Never found on a list.'],
    noneKnown: [
      'Nessuna segnalazione registrata, ma non si sa: nessuna lista ha ancora dato una risposta valida.',
      'No listing is recorded, but it is not known: no list has given a valid answer yet.',
    ],
    listings: ['Segnalazioni', 'Listings'],
    state: ['Stato', 'State'],
    family: ['Tipo', 'Kind'],
    created: ['Aggiunto', 'Added'],
    empty: ['Nessun indirizzo', 'No addresses'],
    added: [
      (n: number) => count(n, 'indirizzo aggiunto', 'indirizzi aggiunti'),
      (n: number) => count(n, 'address added', 'addresses added'),
    ],
    already: [
      (n: number) => count(n, 'era già controllato', 'erano già controllati'),
      (n: number) => count(n, 'was monitored already', 'were monitored already'),
    ],
    changed: ['Indirizzo aggiornato', 'Address updated'],
    checkNow: ['Controlla questo indirizzo', 'Check this address'],
    onLists: [
      (n: number) => `segnalato su ${count(n, 'lista', 'liste')}`,
      (n: number) => `listed on ${count(n, 'list', 'lists')}`,
    ],
    calm: ['non segnalato', 'not listed'],
    partlyCalm: [
      (definite: number, asked: number) =>
        `non segnalato su ${definite} liste, ${asked - definite} senza risposta`,
      (definite: number, asked: number) =>
        `not listed on ${definite} lists, ${asked - definite} without an answer`,
    ],
    notKnown: ['non si sa', 'not known'],
    neverChecked: ['mai controllato', 'never checked'],
    onZones: [(n: number) => `su ${n} liste`, (n: number) => `on ${n} lists`],
    notFound: ['L’indirizzo non esiste.', 'There is no such address.'],
    standings: ['Situazione sulle liste', 'Standing on the lists'],
    timeline: ['Cronologia', 'Timeline'],
    noTimeline: ['Nessun cambiamento finora.', 'No change so far.'],
    facts: ['Dati', 'Facts'],
    prefix: ['Inserito con', 'Entered with'],
    activeOnly: ['Solo controllati', 'Monitored only'],
    anyState: ['Ogni stato', 'Any state'],
  },
  events: {
    listed: ['segnalato', 'listed'],
    clean: ['non segnalato', 'not listed'],
    unknown: ['non noto', 'unknown'],
    refused: ['la lista rifiuta', 'the list refuses'],
    'zone-broken': ['lista guasta', 'list broken'],
    'allow-listed': ['in lista bianca', 'allow-listed'],
    suspected: ['sospetto', 'suspected'],
    dismissed: ['sospetto non confermato', 'suspicion not confirmed'],
    confirmed: ['segnalazione confermata', 'listing confirmed'],
    'codes-changed': ['codici cambiati', 'codes changed'],
    clearing: ['primo controllo pulito', 'first clean check'],
    relapsed: ['di nuovo segnalato', 'listed again'],
    cleared: ['segnalazione conclusa', 'listing over'],
    relisted: ['ricaduta', 'relisted'],
  },
  timelineKinds: {
    verdict: ['verdetto', 'verdict'],
    listing: ['segnalazione', 'listing'],
    case: ['pratica', 'case'],
  },
});
