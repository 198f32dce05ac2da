/** What is risky about a rule and what would cure it; the names and reasons with which the office's criteria are born. */
export const firewallRisks: Readonly<Record<string, string>> = {
  'La regola non riguarda alcun pacchetto: sorgenti e destinazioni non sono della stessa famiglia':
    'The rule concerns no packet: sources and destinations are not of the same family',
  'Correggere gli indirizzi o togliere la regola': 'Correct the addresses or remove the rule',
  'Permette a chiunque di raggiungere qualsiasi indirizzo': 'Lets anybody reach any address',
  'Indicare sorgenti e destinazioni': 'Name sources and destinations',
  'Permette a indirizzi esterni di raggiungere qualsiasi destinazione':
    'Lets outside addresses reach any destination',
  'Indicare le destinazioni': 'Name the destinations',
  'Permette qualsiasi servizio e porta': 'Permits any service and port',
  'Indicare i servizi che servono': 'Name the services that are needed',
  'Usa {0} ({1})': 'Uses {0} ({1})',
  'Apre {0} ({1}) a {2}': 'Opens {0} ({1}) to {2}',
  'un indirizzo esterno': 'one outside address',
  '{0} indirizzi esterni': '{0} outside addresses',
  'Apre {0} ({1}) a Internet': 'Opens {0} ({1}) to the Internet',
  'Le sorgenti sono {0} indirizzi': 'The sources are {0} addresses',
  'Le destinazioni sono {0} indirizzi': 'The destinations are {0} addresses',
  'Restringere a non più di {0} indirizzi': 'Narrow to no more than {0} addresses',
  'Permette tutte le porte {0}': 'Permits all {0} ports',
  'Permette {0} porte {1}': 'Permits {0} {1} ports',
  'Indicare non più di {0} porte': 'Name no more than {0} ports',
  'Dalla zona {0} alla zona {1} il traffico non è ammesso: {2}':
    'From zone {0} to zone {1} traffic is not allowed: {2}',
  'Dalla zona {0} alla zona {1} il traffico va valutato: {2}':
    'From zone {0} to zone {1} traffic has to be judged: {2}',
  '{0} (zone ricavate dagli indirizzi)': '{0} (zones derived from the addresses)',
  'Cambiare percorso o chiedere una deroga': 'Change the path or ask for an exception',
  'Motivare l’esigenza': 'Give the reason for the need',
  'Rischio non valutabile, mancano le zone: il traffico potrebbe andare {0}, {1}':
    'Risk that cannot be judged, the zones are missing: the traffic might go {0}, {1}',
  'Rischio non valutabile, mancano le zone di {0}: il traffico potrebbe andare {1}, {2}':
    'Risk that cannot be judged, the zones of {0} are missing: the traffic might go {1}, {2}',
  '{0} o altro ancora': '{0} or elsewhere',
  'da {0} a {1}, {2}': 'from {0} to {1}, {2}',
  'da {0} a {1}': 'from {0} to {1}',
  'che non è ammesso': 'which is not allowed',
  'che va valutato': 'which has to be judged',
  'Indicare le zone nella richiesta, o la zona dell’oggetto di rete nei nomi':
    'Name the zones in the request, or the zone of the network object among the names',
  'Il traffico permesso non lascia traccia nei log': 'The permitted traffic leaves no trace in the logs',
  'Attivare i log': 'Switch logging on',
  'La regola è scaduta il {0}: non permette più nulla':
    'The rule expired on {0}: it permits nothing any more',
  'Rinnovarla o chiederne la cancellazione': 'Renew it or ask for its deletion',
  'La regola non ha un settore responsabile': 'The rule has no responsible sector',
  'Indicare il settore che la usa': 'Name the sector that uses it',
  'La regola non ha una scadenza': 'The rule has no end',
  'Indicare una data di fine, se il bisogno è temporaneo': 'Give an end date, if the need is temporary',

  // Blocks
  'Toglie un blocco: permette traffico che oggi {0} vieta':
    'Removes a block: permits traffic that {0} forbids today',
  'Scavalca un blocco: permette traffico che oggi {0} vieta':
    'Overrides a block: permits traffic that {0} forbids today',
  'Scavalca un blocco: permette traffico che oggi {0} vietano':
    'Overrides a block: permits traffic that {0} forbid today',
  'Scavalca un blocco: permette traffico che oggi una regola vieta espressamente':
    'Overrides a block: permits traffic that a rule expressly forbids today',
  'la regola {0}': 'the rule {0}',
  'le regole {0}': 'the rules {0}',
  'le regole {0} e altre {1}': 'the rules {0} and {1} others',
  'Verificare perché quel traffico è bloccato, o escluderlo dalla richiesta':
    'Find out why that traffic is blocked, or leave it out of the request',

  // The criteria as they are born
  'amministrazione remota': 'remote administration',
  'Passare dalla VPN o limitare le sorgenti agli indirizzi del fornitore':
    'Go through the VPN or limit the sources to the supplier’s addresses',
  'condivisione di file': 'file sharing',
  'Passare dalla VPN o pubblicare i file con HTTPS': 'Go through the VPN or publish the files by HTTPS',
  'basi di dati': 'databases',
  'Esporre l’applicazione e non la base di dati, o passare dalla VPN':
    'Expose the application and not the database, or go through the VPN',
  'servizi di dominio': 'domain services',
  'Passare dalla VPN o limitare le sorgenti': 'Go through the VPN or limit the sources',
  'protocolli in chiaro': 'cleartext protocols',
  'Usare la versione cifrata del protocollo (SFTP, SSH, IMAPS, LDAPS)':
    'Use the encrypted version of the protocol (SFTP, SSH, IMAPS, LDAPS)',
  'pagine web in chiaro': 'cleartext web pages',
  'Aprire la 443 e lasciare la 80 solo al rinvio': 'Open 443 and leave 80 to the redirect only',
  'da Internet si arriva solo alla DMZ': 'from the Internet only the DMZ is reached',
  'un server esposto non dovrebbe aprire connessioni verso la rete interna':
    'an exposed server should not open connections to the inner network',
};
