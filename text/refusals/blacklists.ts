/** Watched addresses, lists, checks, cases, sending domains. Italian as the code writes it, with its parameters as `{0}`, beside the English. */
export const blacklistsRefusals: Readonly<Record<string, string>> = {
  altri: 'others',
  'Il canale': 'The channel',
  'L’avviso è già concluso.': 'The alert is already closed.',
  'L’avviso è già stato preso da {0}.': 'The alert has already been taken by {0}.',
  'L’avviso non è più segnato come visto da chi lo riapre.':
    'The alert is no longer marked as seen by who reopens it.',
  'Lo stato pubblico': 'The public status',
  'Nel registro degli incidenti si riporta una pratica conclusa.':
    'Only a closed case is entered in the register of incidents.',
  'La pratica': 'The case',
  'La pratica è stata aggiornata da altri nel frattempo: ricaricare la pagina.':
    'The case has been changed by others meanwhile: reload the page.',
  'Indicare come e con quale testo è fatta la richiesta.': 'Say how and with which text the request is made.',
  'Indicare perché si sceglie di non intervenire.': 'Say why nothing is to be done.',
  'La persona indicata non esiste o non è attiva.': 'The person named does not exist or is not active.',
  'persona non trovata': 'person not found',
  'Per inviare la richiesta serve un indirizzo di posta.': 'A mail address is needed to send the request.',
  'Indicare perché il controllo non si applica.': 'Say why the check does not apply.',
  'La pratica è già conclusa.': 'The case is already closed.',
  'L’indirizzo di un webhook è coperto e non si può ricostruire.':
    'The address of a webhook is masked and cannot be made out again.',
  'scrivere l’indirizzo per intero': 'write the address in full',
  'L’espressione cron non è valida.': 'The cron expression is not valid.',
  'usare cinque campi, ad esempio «0 */4 * * *»': 'use five fields, for example “0 */4 * * *”',
  'La segnalazione': 'The listing',
  'Il dominio è già presente.': 'The domain is already there.',
  'Il dominio': 'The domain',
  'Un indirizzo di invio non è fra quelli sorvegliati.': 'A sending address is not among the watched ones.',
  'indirizzo non trovato': 'address not found',
  'Non è un nome valido.': 'It is not a valid name.',
  'nome non valido: {0}': 'not a valid name: {0}',
  'Non c’è nessun indirizzo attivo da controllare.': 'There is no active address to check.',
  'Il controllo': 'The check',
  'Il controllo è già concluso.': 'The check is already over.',
  'L’indirizzo sorvegliato': 'The watched address',
  'inserire un indirizzo, un prefisso o un nome': 'enter an address, a prefix or a name',
  'è un indirizzo privato, che nessuna lista conosce: scrivere l’indirizzo pubblico con cui esce la posta':
    'is a private address that no list knows: write the public address from which mail leaves',
  'è un indirizzo condiviso del gestore (CGNAT), che nessuna lista conosce: scrivere l’indirizzo pubblico con cui esce la posta':
    'is an address shared by the carrier (CGNAT) that no list knows: write the public address from which mail leaves',
  'è un indirizzo interno della macchina, che nessuna lista conosce: scrivere quello pubblico':
    'is an address inside the machine that no list knows: write the public one',
  'è un indirizzo del solo segmento locale, che nessuna lista conosce: scrivere quello pubblico':
    'is an address of the local segment alone that no list knows: write the public one',
  'è un indirizzo multicast: nessuno spedisce posta da lì':
    'is a multicast address: nobody sends mail from there',
  'è un indirizzo riservato, che nessuno usa': 'is a reserved address that nobody uses',
  'non è un indirizzo né un nome: scrivere ad esempio 192.0.2.10 o posta.provincia.it':
    'neither an address nor a name: write for example 192.0.2.10 or posta.provincia.it',
  'non è un prefisso: scrivere ad esempio 192.0.2.0/24': 'not a prefix: write for example 192.0.2.0/24',
  'il prefisso ha più di {0} indirizzi: scriverne uno più piccolo (da /22, o da /118 per IPv6)':
    'the prefix has more than {0} addresses: write a smaller one (from /22, or from /118 for IPv6)',
  'non è un nome DNS valido': 'not a valid DNS name',
  'il nome è più lungo di quanto il DNS ammetta': 'the name is longer than DNS allows',
  'L’indirizzo da sorvegliare non è valido.': 'The address to watch is not valid.',
  'La lista': 'The list',
  'Non è il nome di una zona DNS.': 'It is not the name of a DNS zone.',
  'nome di zona non valido; al posto della chiave va scritto <key>':
    'not a valid zone name; write <key> in place of the key',
  'Il nome della zona non dice dove va la chiave.': 'The name of the zone does not say where the key goes.',
  'scrivere <key> al posto della chiave, per esempio <key>.bl.esempio.it':
    'write <key> in place of the key, for example <key>.bl.example.org',
  'La lista è già nel catalogo.': 'The list is already in the catalogue.',
  'La lista è già presente.': 'The list is already there.',
  'La lista è già presente, con la sua chiave.': 'The list is already there, with its key.',
  '{0} ha salvato gli stessi dati dopo l’apertura di questa pagina. Nulla è stato sovrascritto e quanto scritto qui è rimasto nel modulo: ricaricare i valori salvati oppure confermare i propri.':
    '{0} saved the same data after this page was opened. Nothing was overwritten and what was written here is still in the form: load the saved values, or confirm your own.',
  'codice non leggibile: {0}': 'code not readable: {0}',
  'Un codice delle vie d’uscita non è leggibile.': 'A code of the ways out is not readable.',
  'codice non leggibile: usare ad esempio 127.0.0.2, 127.0.0.10-12 o 127.0.0.x&4':
    'code not readable: use for example 127.0.0.2, 127.0.0.10-12 or 127.0.0.x&4',
  'Un codice della tabella non è leggibile.': 'A code of the table is not readable.',
  'scrivere host o host:porta, come in RESOLVERS': 'write host or host:port, as in RESOLVERS',
  'Un resolver non è leggibile.': 'A resolver is not readable.',
  'La lista è chiusa: molte liste chiuse rispondono «presente» a tutto.':
    'The list is closed: many closed lists answer “listed” to everything.',
  'È una falsa lista che vende rimozioni: non va interrogata.':
    'It is a false list that sells removals: it must not be asked.',
  'Questa lista si interroga per DNS.': 'This list is asked by DNS.',
  'scegliere un fornitore che si guarda a mano': 'choose a provider that is looked at by hand',
  'Occorre la chiave rilasciata dal gestore.': 'The key given by the operator is needed.',
  'campo obbligatorio quando cambia l’indirizzo': 'required when the address changes',
  'Il fornitore': 'The provider',
  'La lista non si interroga per DNS.': 'The list is not asked by DNS.',
  'La lista non riguarda indirizzi o nomi di server.': 'The list is not about addresses or server names.',
  'Serve prima la chiave rilasciata dal gestore della lista.':
    'The key given by the list’s operator is needed first.',
};
