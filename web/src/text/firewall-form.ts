import { texts } from './texts.ts';

export const firewallFormText = texts({
  title: ['Richiesta per il firewall', 'Firewall request'],
  lead: [
    'Che cosa deve poter comunicare con che cosa. Si possono scrivere indirizzi, reti, intervalli o nomi conosciuti.',
    'What must be able to talk to what. Addresses, networks, ranges or known names may be typed.',
  ],
  flow: [(number: number) => `Flusso ${number}`, (number: number) => `Flow ${number}`],
  addFlow: ['Aggiungi un flusso', 'Add a flow'],
  removeFlow: [(number: number) => `Togli il flusso ${number}`, (number: number) => `Remove flow ${number}`],
  copyFlow: [(number: number) => `Copia il flusso ${number}`, (number: number) => `Copy flow ${number}`],
  together: [
    (count: number) => `Che cosa cambia con i ${count} flussi insieme`,
    (count: number) => `What the ${count} flows change together`,
  ],
  nothingChanges: [
    'Nel loro insieme i flussi non cambiano il traffico permesso.',
    'As a whole the flows do not change the permitted traffic.',
  ],
  sameTraffic: ['Il traffico permesso resta lo stesso.', 'The permitted traffic stays the same.'],
  uselessRule: [
    'Senza questa regola il traffico permesso resta lo stesso.',
    'Without this rule the permitted traffic stays the same.',
  ],
  place: ['Davanti alla regola', 'In front of rule'],
  placeHelp: [
    'Lasciare vuoto: la posizione proposta fa tutto ciò che è chiesto e nient’altro.',
    'Leave empty: the proposed place does all that is asked and nothing else.',
  ],
  placeBefore: ['Va messa davanti alla regola', 'It goes in front of rule'],
  askOffice: ['Un indirizzo non è noto?', 'An address is not known?'],
  askOfficeLink: ['Chiedere all’ufficio con parole proprie', 'Ask the office in own words'],
  askOfficeUnknown: ['(non so l’indirizzo)', '(I do not know the address)'],
  askOfficeOpen: ['(da stabilire)', '(to be settled)'],
  askOfficeText: [
    (from: string, to: string, service: string, reason: string) =>
      `Apertura sul firewall: gli indirizzi mancanti li ricava l’ufficio.\nDa: ${from}\nVerso: ${to}\nServizio: ${service}\nMotivo: ${reason}`,
    (from: string, to: string, service: string, reason: string) =>
      `Opening on the firewall: the office finds the missing addresses.\nFrom: ${from}\nTo: ${to}\nService: ${service}\nReason: ${reason}`,
  ],
  placeEnd: ['Va aggiunta dopo l’ultima regola', 'It goes after the last rule'],
  moreRules: [
    (count: number) => (count === 1 ? 'e un’altra' : `e altre ${count}`),
    (count: number) => (count === 1 ? 'and one more' : `and ${count} more`),
  ],
  moreRequests: [
    (count: number) => (count === 1 ? 'e un’altra richiesta' : `e altre ${count} richieste`),
    (count: number) => (count === 1 ? 'and one more request' : `and ${count} more requests`),
  ],
  collisionKinds: {
    'same-rule': ['cambia la stessa regola', 'changes the same rule'],
    contrary: [
      'chiede il contrario per una parte di questo traffico',
      'asks the contrary for a part of this traffic',
    ],
    same: ['chiede la stessa cosa', 'asks the same'],
    overlap: ['riguarda una parte di questo traffico', 'is about a part of this traffic'],
  },
  op: ['Che cosa fare', 'What to do'],
  ops: {
    create: ['Nuova regola', 'New rule'],
    modify: ['Modificare una regola', 'Modify a rule'],
    delete: ['Cancellare una regola', 'Delete a rule'],
  },
  action: ['Effetto', 'Effect'],
  actions: { accept: ['Permettere', 'Permit'], deny: ['Bloccare', 'Block'] },
  rule: ['Regola', 'Rule'],
  ruleHelp: [
    'Scrivere il numero o il nome della regola e sceglierla dall’elenco.',
    'Type the number or name of the rule and choose it from the list.',
  ],
  ruleUnknown: ['Scegliere una regola dall’elenco.', 'Choose a rule from the list.'],
  sources: ['Da (sorgenti)', 'From (sources)'],
  destinations: ['Verso (destinazioni)', 'To (destinations)'],
  services: ['Servizi', 'Services'],
  addressesHelp: [
    'Esempi: 10.20.4.0/24, 10.20.4.10-10.20.4.20, 2001:db8::1, il nome di un gruppo. Più voci separate da virgola.',
    'Examples: 10.20.4.0/24, 10.20.4.10-10.20.4.20, 2001:db8::1, the name of a group. Several, separated by commas.',
  ],
  servicesHelp: [
    'Esempi: https, 443, udp/5000-5010, icmp/8. Più voci separate da virgola; un numero da solo è una porta TCP.',
    'Examples: https, 443, udp/5000-5010, icmp/8. Several, separated by commas; a number alone is a TCP port.',
  ],
  understoodAs: ['Compreso come', 'Understood as'],
  addresses: [
    (count: string) => (count === '1' ? '1 indirizzo' : `${count} indirizzi`),
    (count: string) => (count === '1' ? '1 address' : `${count} addresses`),
  ],
  any: ['qualsiasi', 'any'],
  otherZones: ['altre', 'others'],
  advanced: ['Altre indicazioni', 'Further indications'],
  fromZone: ['Zona di partenza', 'From zone'],
  toZone: ['Zona di arrivo', 'To zone'],
  logging: ['Registra il traffico', 'Log the traffic'],
  note: ['Nota sul flusso', 'Note on the flow'],
  reason: ['Motivo della richiesta', 'Reason of the request'],
  reasonHelp: [
    'Resta scritto accanto alla regola: chi la rilegge tra un anno deve capire a che cosa serve.',
    'It stays beside the rule: who reads it in a year must understand what it is for.',
  ],
  expiresOn: ['Serve fino al', 'Needed until'],
  expiresHelp: [
    'Alla scadenza viene proposta la cancellazione. Lasciare vuoto se serve finché esiste il servizio.',
    'When it expires, its deletion is proposed. Leave empty if needed as long as the service exists.',
  ],
  expiresHelpModify: [
    'Lasciare vuoto per non cambiare la scadenza che la regola ha già.',
    'Leave empty to keep the end that the rule has.',
  ],
  urgency: ['Perché è urgente', 'Why it is urgent'],
  contact: ['Referente tecnico', 'Technical contact'],
  previewTitle: ['Che cosa cambia', 'What changes'],
  previewWaits: [
    'Indicati sorgenti, destinazioni e servizi, qui compare che cosa cambierebbe rispetto a oggi.',
    'Once sources, destinations and services are there, what would change is shown here.',
  ],
  previewWaitsRule: [
    'Scelta la regola, qui compare che cosa cambierebbe rispetto a oggi.',
    'Once the rule is chosen, what would change is shown here.',
  ],
  checking: ['Verifica sul registro delle regole in corso', 'Checking against the register of rules'],
  already: {
    fully: [
      'Già permesso interamente: la richiesta non serve.',
      'Already permitted fully: the request is not needed.',
    ],
    partly: ['Già permesso in parte.', 'Already permitted in part.'],
    depends: [
      'Non è certo se oggi sia permesso: dipende da regole non comprese per intero o attive solo in certi orari.',
      'Whether it is permitted today is not certain: it depends on rules that are not fully understood or hold only at times.',
    ],
    no: ['Oggi non è permesso.', 'Not permitted today.'],
  },
  alreadyBy: ['Dalle regole', 'By rules'],
  opens: ['Diventa possibile', 'Becomes possible'],
  closes: ['Non sarà più possibile', 'No longer possible'],
  nothingOpens: ['Nessun traffico nuovo diventa possibile.', 'No new traffic becomes possible.'],
  from: ['da', 'from'],
  to: ['a', 'to'],
  on: ['su', 'on'],
  zones: [
    (from: string, to: string) => `dalla zona ${from} alla zona ${to}`,
    (from: string, to: string) => `zone ${from} to zone ${to}`,
  ],
  example: ['Esempio', 'Example'],
  allPorts: ['tutte le porte', 'all ports'],
  protocolsExcept: [
    (names: string) => `tutti i protocolli tranne ${names}`,
    (names: string) => `all protocols except ${names}`,
  ],
  moreRegions: [
    (count: number) => (count === 1 ? 'e un altro insieme' : `e altri ${count} insiemi`),
    (count: number) => (count === 1 ? 'and one more set' : `and ${count} more sets`),
  ],
  unreachable: {
    shadowed: [
      'La regola non avrebbe effetto: è coperta da',
      'The rule would have no effect: it is covered by',
    ],
    redundant: [
      'La regola sarebbe inutile: fa già lo stesso',
      'The rule would be useless: the same is done by',
    ],
    mixed: [
      'La regola non avrebbe effetto: è coperta insieme da',
      'The rule would have no effect: it is covered together by',
    ],
  },
  overrides: [
    'Passa davanti a regole che oggi decidono altrimenti:',
    'It overtakes rules that decide otherwise today:',
  ],
  collisions: ['Altre richieste aperte', 'Other open requests'],
  ifItTakesAll: [
    'dipende da regole non comprese per intero o attive solo in certi orari',
    'depends on rules that are not fully understood or hold only at times',
  ],
  dependsOn: [
    'La risposta dipende da regole non comprese per intero o attive solo in certi orari:',
    'The answer depends on rules that are not fully understood or hold only at times:',
  ],
  onlyCounted: [
    (packets: string) => `${packets} pacchetti; quali, lo vede l’ufficio: dipende da regole di altri uffici`,
    (packets: string) => `${packets} packets; which, the office sees: it depends on rules of other offices`,
  ],
  incomplete: [
    'Risposta parziale: il traffico è troppo esteso per deciderlo tutto qui. Quello che si legge è vero, ma non è tutto.',
    'A partial answer: the traffic is too wide to decide all of it here. What is said is true, but not everything.',
  ],
  risks: ['Rischi', 'Risks'],
  riskNotKnown: ['rischio non valutabile', 'risk not judgeable'],
  riskNotKnownWhy: [
    'Non tutto è stato compreso: i criteri dell’ufficio non lo possono giudicare.',
    'Not all of it was understood: the office’s criteria cannot judge it.',
  ],
  noRisks: ['Nessun rischio rilevato dai criteri dell’ufficio.', 'No risk found by the office’s criteria.'],
  severities: {
    low: ['basso', 'low'],
    medium: ['medio', 'medium'],
    high: ['alto', 'high'],
    critical: ['critico', 'critical'],
  },
  extraAcceptance: [
    'Il rischio richiede che il Responsabile lo accetti espressamente.',
    'The risk requires that the manager accepts it expressly.',
  ],
  barred: [
    'I criteri dell’ufficio non consentono di accettare questa richiesta.',
    'The office’s criteria do not allow to accept this request.',
  ],
  barredEmergency: [
    'L’emergenza può essere autorizzata con il secondo fattore, dal menu delle altre azioni.',
    'The emergency can be authorised with the second factor, from the menu of other actions.',
  ],
  analysis: ['Analisi', 'Analysis'],
  analysisNow: [
    'Sul registro com’è oggi. All’accettazione l’analisi resta scritta così com’è.',
    'Against the register as it is today. At acceptance the analysis is kept as it is.',
  ],
  analysisAccepted: [
    (by: string, version: number) => `Com’era quando ${by} ha accettato la versione ${version},`,
    (by: string, version: number) => `As it was when ${by} accepted version ${version},`,
  ],
  acceptedRisks: [
    (count: number, by: string) =>
      count === 1 ? `Un rischio accettato da ${by}` : `${count} rischi accettati da ${by}`,
    (count: number, by: string) =>
      count === 1 ? `One risk accepted by ${by}` : `${count} risks accepted by ${by}`,
  ],
  acceptedReason: ['Motivo', 'Reason'],
  acceptedWithoutReason: [
    'I criteri dell’ufficio non chiedevano un motivo.',
    'The office’s criteria asked for no reason.',
  ],
  cure: ['Rimedio', 'Cure'],
  subjectOpen: [
    (from: string, to: string, service: string) => `${from} → ${to} (${service})`,
    (from: string, to: string, service: string) => `${from} → ${to} (${service})`,
  ],
});
