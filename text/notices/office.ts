/** What people are told of registers, blacklists, access and the installation. Italian as the code writes it, beside the English. */
export const officeNotices: Readonly<Record<string, string>> = {
  // Mailboxes
  'Revisione {0} delle caselle: {1}': 'Review {0} of the mailboxes: {1}',
  'Occorre confermare titolari, deleghe e inoltri delle caselle del settore e firmare entro il {0}.':
    'Confirm holders, delegates and forwards of the sector’s mailboxes and sign by {0}.',
  'Posta: una casella richiede attenzione': 'Mail: one mailbox needs attention',
  'Posta: {0} segnalazioni sulle caselle': 'Mail: {0} findings about mailboxes',
  'PEC scaduta': 'certified mailbox expired',
  'PEC da rinnovare': 'certified mailbox to be renewed',
  'PEC non pubblicata in IPA': 'certified mailbox not published in IPA',
  'PEC chiusa ancora pubblicata in IPA': 'closed certified mailbox still published in IPA',
  'spazio esaurito': 'no space left',
  'delega scaduta': 'delegation ended',
  'inoltro verso l’esterno': 'forwarded outside',
  'PEC con inoltro automatico': 'certified mailbox forwarded',
  'titolare cessato': 'holder has left',
  'casella non raggiungibile': 'mailbox not reachable',
  'da verificare': 'to be checked',
  // Workstations
  'Antivirus: copertura al {0}': 'Antivirus: coverage at {0}',
  'Risultano protette {0} postazioni su {1}. {2}': '{0} workstations of {1} are protected. {2}',
  'La soglia è {0}.': 'The threshold is {0}.',
  '{0}: {1} ({2} su {3}).': '{0}: {1} ({2} of {3}).',
  'Antivirus: {0} sotto la soglia di copertura': 'Antivirus: {0} under the coverage threshold',
  'Antivirus: {0} settori sotto la soglia di copertura':
    'Antivirus: {0} sectors under the coverage threshold',
  'Finora nessun file è stato importato.': 'No file has been imported so far.',
  'L’ultimo importato è del {0}.': 'The last imported is of {0}.',
  'Il file di {0} è stato rifiutato: {1} {2}': 'The file of {0} was refused: {1} {2}',
  'Da {0} non arriva alcun file. {1}': 'No file comes from {0}. {1}',
  'Antivirus: il file della console è stato rifiutato': 'Antivirus: the console’s file was refused',
  'Antivirus: la console non invia il file': 'Antivirus: the console does not send its file',
  '{0} I dati delle postazioni non si aggiornano.': '{0} The data of the workstations are not updated.',
  // Blacklists
  '{0} è pronta: la rimozione attende l’accettazione': '{0} is ready: the removal waits for its acceptance',
  '{0} è accettata: la rimozione si può richiedere': '{0} is accepted: the removal may be asked for',
  '{0} è rimandata in correzione': '{0} is sent back for correction',
  '{0} resta com’è, per decisione del Responsabile': '{0} is left as it is, by the manager’s decision',
  '{0} nella blacklist {1}. {2}.': '{0} on the blacklist {1}. {2}.',
  'Da verificare a mano: {0} presso {1}': 'To be checked by hand: {0} at {1}',
  'È il giorno della prossima verifica di {0} presso {1}.': 'Today {0} is to be checked again at {1}.',
  // The firewall, the backups, the register
  'Firewall: la configurazione non è quella registrata':
    'Firewall: the configuration is not the registered one',
  'L’ultima configurazione caricata si comporta in modo diverso dal registro delle regole.':
    'The last uploaded configuration behaves differently from the register of rules.',
  'Differenze tra l’ultima configurazione caricata e il registro delle regole: {0}.':
    'Differences between the last uploaded configuration and the register of rules: {0}.',
  'Di ciò che il firewall ha in più: {0}.': 'Of what the firewall has beyond it: {0}.',
  'Copie: nessuna copia recente verificata': 'Backups: no recent verified copy',
  'Non risulta alcuna copia: in caso di guasto non c’è nulla da ripristinare.':
    'There is no copy: after a failure there is nothing to restore.',
  'L’ultima copia verificata è troppo vecchia, o nessuna copia è stata verificata.':
    'The last verified copy is too old, or no copy was verified.',
  'Registro delle azioni: la catena è interrotta': 'Audit register: the chain is broken',
  'Una riga del registro è stata modificata o tolta. Verificare con «baluardo audit verify».':
    'A row of the register was changed or removed. Verify with “baluardo audit verify”.',
  // Settings and access
  'Impostazione non leggibile: {0}': 'Setting that cannot be read: {0}',
  'Il valore salvato non si può leggere ({0}). {1} Correggere il valore nelle impostazioni e salvarlo di nuovo.':
    'The stored value cannot be read ({0}). {1} Correct the value in the settings and save it again.',
  'Resta in vigore l’ultima pianificazione valida: {0}.': 'The last valid schedule stays in force: {0}.',
  'nessun controllo automatico': 'no automatic check',
  'Vale tutto ciò che si legge; per il resto valgono i valori iniziali.':
    'All that can be read holds; for the rest the initial values hold.',
  'Valgono i valori iniziali.': 'The initial values hold.',
  'Accesso di {0}': 'Access of {0}',
  'La password è stata reimpostata da un amministratore.': 'The password was reset by an administrator.',
  'La password è stata reimpostata su proposta di un amministratore.':
    'The password was reset on the proposal of an administrator.',
  'È stato attribuito il ruolo di Responsabile: la password è nuova, la consegna chi ha confermato.':
    'The manager’s role was given: the password is new, whoever confirmed hands it over.',
  'È stato attribuito il ruolo di Responsabile.': 'The manager’s role was given.',
  'È stato usato l’accesso di emergenza': 'The emergency account was used',
  'Qualcuno è entrato con l’accesso di emergenza ({0}) dall’indirizzo {1}. Se non era previsto, disattivarlo e avvertire il revisore.':
    'Somebody signed in with the emergency account ({0}) from the address {1}. If that was not foreseen, disable it and tell the auditor.',
  'Accesso con la directory o il fornitore di identità': 'Sign-in by the directory or the identity provider',
  '{0} ha cambiato le regole con cui si entra in Baluardo.':
    '{0} changed the rules by which people sign in to Baluardo.',
};
