import { texts } from './texts.ts';

export const firewallNamesText = texts({
  title: ['Nomi di indirizzi e servizi', 'Names of addresses and services'],
  lead: [
    'I nomi che l’ufficio dà a reti, server e servizi: nelle richieste si possono scrivere al posto dei numeri.',
    'The names that the office gives to networks, servers and services: requests may use them instead of numbers.',
  ],
  objects: ['Indirizzi', 'Addresses'],
  services: ['Servizi', 'Services'],
  newObject: ['Nuovo nome di indirizzi', 'New name of addresses'],
  newService: ['Nuovo nome di servizi', 'New name of services'],
  name: ['Nome', 'Name'],
  entries: ['Voci', 'Entries'],
  entriesObjects: [
    'Indirizzi, reti, intervalli o altri nomi, separati da virgola.',
    'Addresses, networks, ranges or other names, separated by commas.',
  ],
  entriesServices: [
    'Ad esempio tcp/443, udp/53, separati da virgola.',
    'For example tcp/443, udp/53, separated by commas.',
  ],
  understood: ['Compreso come', 'Understood as'],
  description: ['Descrizione', 'Description'],
  zone: ['Zona', 'Zone'],
  zoneHelp: [
    'Dove stanno questi indirizzi: le regole senza zone si valutano così.',
    'Where these addresses stand: rules without zones are judged by it.',
  ],
  zoneUnknown: ['Non si sa', 'Not known'],
  usedBy: ['Usato da', 'Used by'],
  rules: [
    (count: number) => (count === 1 ? '1 regola' : `${count} regole`),
    (count: number) => (count === 1 ? '1 rule' : `${count} rules`),
  ],
  edit: [(name: string) => `Modifica ${name}`, (name: string) => `Edit ${name}`],
  actions: ['Azioni', 'Actions'],
  remove: ['Elimina', 'Delete'],
  removeOne: [(name: string) => `Elimina ${name}`, (name: string) => `Delete ${name}`],
  removeTitle: [
    (name: string) => `Eliminare il nome «${name}»?`,
    (name: string) => `Delete the name “${name}”?`,
  ],
  removeText: [
    'Le regole e le richieste che lo usano non saranno più comprese.',
    'Rules and requests that use it will no longer be understood.',
  ],
  saved: ['Nome salvato', 'Name saved'],
  removed: ['Nome eliminato', 'Name deleted'],
  empty: ['Nessun nome', 'No names'],
  emptyObjects: [
    'Dare un nome alle reti più usate rende le richieste più brevi e leggibili.',
    'Naming the most used networks makes requests shorter and easier to read.',
  ],
  emptyServices: [
    'I servizi più comuni (https, dns, ssh…) sono già conosciuti; qui si aggiungono quelli dell’ente.',
    'The usual services (https, dns, ssh…) are known already; here the body adds its own.',
  ],
});
