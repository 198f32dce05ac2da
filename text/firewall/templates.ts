/** The templates of flows with which the office begins (domain/firewall/service-templates.ts). */
export const firewallTemplatesInEnglish: Readonly<Record<string, string>> = {
  'Sito o servizio web pubblico': 'Public site or web service',
  'Chiunque da Internet raggiunge un server in HTTPS; la porta 80 serve solo al rinvio.':
    'Anybody on the Internet reaches a server by HTTPS; port 80 serves the redirect only.',
  'Destinazione: il server pubblicato': 'Destination: the published server',
  'Applicazione web interna': 'Inner web application',
  'Postazioni di un settore verso un’applicazione dell’ente.':
    'Workstations of a sector to an application of the body.',
  'Sorgente: la rete del settore. Destinazione: il server':
    'Source: the network of the sector. Destination: the server',
  'Posta: dalle postazioni al server': 'Mail: from the workstations to the server',
  'Lettura e invio cifrati con un programma di posta.': 'Encrypted reading and sending with a mail program.',
  'Sorgente: la rete del settore. Destinazione: il server di posta':
    'Source: the network of the sector. Destination: the mail server',
  'Posta: invio da un server o da un apparecchio': 'Mail: sent by a server or an appliance',
  'Un’applicazione o una stampante invia messaggi attraverso il server di posta dell’ente.':
    'An application or a printer sends messages through the mail server of the body.',
  'Sorgente: il server o l’apparecchio. Destinazione: il server di posta dell’ente':
    'Source: the server or the appliance. Destination: the mail server of the body',
  'Risoluzione dei nomi verso i server DNS dell’ente.': 'Name resolution by the DNS servers of the body.',
  'Destinazione: i server DNS dell’ente': 'Destination: the DNS servers of the body',
  'Sincronizzazione dell’ora': 'Time synchronisation',
  'NTP verso i server dell’ora.': 'NTP to the time servers.',
  'Destinazione: i server NTP': 'Destination: the NTP servers',
  'Base di dati da un server applicativo': 'Database from an application server',
  'Un’applicazione raggiunge la sua base di dati: da server a server, mai dalle postazioni.':
    'An application reaches its database: from server to server, never from workstations.',
  'Sorgente: il server applicativo. Destinazione: il server della base di dati. Lasciare il solo servizio che serve: postgresql, mysql, mssql, oracle':
    'Source: the application server. Destination: the database server. Leave only the service that is needed: postgresql, mysql, mssql, oracle',
  'Assistenza remota di un fornitore': 'Remote assistance by a supplier',
  'Un fornitore raggiunge un server per un lavoro che ha una fine.':
    'A supplier reaches a server for a piece of work that has an end.',
  'Sorgente: gli indirizzi che il fornitore riceve dalla VPN. Lasciare il solo servizio che serve':
    'Source: the addresses that the VPN gives to the supplier. Leave only the service that is needed',
  'Intervento di assistenza del fornitore: ': 'Assistance by the supplier: ',
  'Aggiornamenti da Internet': 'Updates from the Internet',
  'Un server scarica aggiornamenti in HTTPS da indirizzi noti del produttore.':
    'A server downloads updates by HTTPS from known addresses of the vendor.',
  'Destinazione: gli indirizzi indicati dal produttore': 'Destination: the addresses that the vendor names',
  'Cooperazione con un altro ente': 'Cooperation with another body',
  'Un server dell’ente chiama in HTTPS un servizio di un altro ente o di un fornitore.':
    'A server of the body calls a service of another body or of a supplier by HTTPS.',
  'Sorgente: il server. Destinazione: gli indirizzi del servizio':
    'Source: the server. Destination: the addresses of the service',
  'Stampanti e multifunzione': 'Printers',
  'Stampa dalle postazioni o da un server di stampa.': 'Printing from workstations or from a print server.',
  'Sorgente: il server di stampa o la rete del settore. Destinazione: le stampanti':
    'Source: the print server or the network of the sector. Destination: the printers',
  'Cartelle condivise': 'Shared folders',
  'Condivisione di file dentro la rete dell’ente.': 'File sharing within the network of the body.',
  'Destinazione: il server delle cartelle': 'Destination: the server of the folders',
  'Controllo dello stato dei server': 'Monitoring of servers',
  'Il sistema di controllo interroga i server e ne riceve gli avvisi.':
    'The monitoring system queries the servers and receives their alerts.',
  'Sorgente: il sistema di controllo. Destinazione: i server':
    'Source: the monitoring system. Destination: the servers',
  'Sorgente: i server. Destinazione: il sistema di controllo':
    'Source: the servers. Destination: the monitoring system',
};
