/** The services with which an office is born, in English. What the office writes itself stays as it wrote it. */
const SERVICES: Readonly<Record<string, string>> = {
  'Assistenza agli utenti': 'Help for users',
  'Aiuto nell’uso di PC, stampanti e collegamenti in rete, presso l’ufficio o con un suggerimento.':
    'Help with PCs, printers and network connections, on site or by advice.',
  'La stampante non stampa': 'The printer does not print',
  'Controllare che sia accesa, con carta e senza inceppamenti. Nella coda di stampa annullare i lavori fermi e riprovare. Se altri colleghi stampano sulla stessa stampante, riavviare il PC.':
    'Check that it is switched on, has paper and is not jammed. Cancel the jobs that stand in the print queue and try again. If other colleagues can print on the same printer, restart the PC.',
  'Il PC non va in rete': 'The PC is not on the network',
  'Controllare che il cavo sia inserito a entrambi i capi e che la presa lampeggi. Provare da un altro PC vicino: se non funziona neppure quello, indicarlo nella richiesta.':
    'Check that the cable is plugged in at both ends and that the socket blinks. Try another PC nearby: if that does not work either, say so in the request.',
  'Installazione e configurazione di software': 'Installation and configuration of software',
  'Installazione, aggiornamento e configurazione di software e hardware sulle stazioni di lavoro.':
    'Installation, update and configuration of software and hardware on workstations.',
  'Regole del firewall': 'Firewall rules',
  'Creazione, modifica o cancellazione di una regola del firewall, eseguita dal fornitore.':
    'Creation, change or deletion of a firewall rule, done by the supplier.',
  'Verifica dell’antivirus': 'Check of the antivirus',
  'Verifica dell’installazione e dell’aggiornamento dell’antivirus sulle stazioni di lavoro.':
    'Check that the antivirus is installed and up to date on workstations.',
  'Controllo e rimozione da blacklist': 'Blacklist check and removal',
  'Controllo degli indirizzi dei servizi dell’ente nelle blacklist ed eventuale rimozione.':
    'Check of the body’s addresses on blacklists, and their removal where needed.',
  'Posta elettronica PEO e PEC': 'Ordinary and certified mail (PEO, PEC)',
  'Creazione, modifica e chiusura di caselle PEO e PEC; soluzione di problemi di posta.':
    'Creation, change and closing of PEO and PEC mailboxes; solving of mail problems.',
  'Firma digitale': 'Digital signature',
  'Configurazione del software di firma digitale e assistenza al suo uso.':
    'Configuration of the digital signature software and help with its use.',
  'Il dispositivo di firma non viene riconosciuto': 'The signature device is not recognised',
  'Togliere e reinserire il dispositivo in un’altra porta USB, attendere un minuto e riaprire il programma di firma. Non digitare il PIN più di due volte: al terzo errore il dispositivo si blocca.':
    'Take the device out and plug it into another USB port, wait a minute and open the signature program again. Do not type the PIN more than twice: the device locks at the third mistake.',
  'Telefonia fissa': 'Fixed telephony',
  'Configurazione e assistenza di apparati telefonici analogici e digitali, anche con il fornitore esterno.':
    'Configuration and care of analogue and digital telephones, with the outside supplier too.',
  'App per il numero aziendale': 'App for the office number',
  'Configurazione dell’app che porta il numero aziendale sullo smartphone del dipendente.':
    'Configuration of the app that brings the office number to the employee’s smartphone.',
  'Stampanti, fotocopiatori e altri dispositivi': 'Printers, copiers and other devices',
  'Installazione e configurazione di stampanti di rete e locali, fotocopiatori, scanner e driver.':
    'Installation and configuration of network and local printers, copiers, scanners and drivers.',
  'Aggiornamento del sito istituzionale': 'Update of the institutional web site',
  'Aggiornamento del sito e della pagina Amministrazione trasparente su segnalazione delle aree interessate.':
    'Update of the site and of the page Amministrazione trasparente at the word of the areas concerned.',
  'Sistema operativo della stazione di lavoro': 'Operating system of the workstation',
  'Preparazione della stazione di lavoro con sistema operativo, aggiornamenti e driver.':
    'Setting up of the workstation with operating system, updates and drivers.',
  'Software gestionali': 'Business software',
  'Installazione dei software gestionali sulla stazione di lavoro e verifica del funzionamento.':
    'Installation of business software on the workstation, and a check that it works.',
};

export const serviceInEnglish = (text: string): string => SERVICES[text] ?? text;
