/** Requests in their life cycle, sheets, suppliers, reports. Italian as the code writes it, with its parameters as `{0}`, beside the English. */
export const requestsRefusals: Readonly<Record<string, string>> = {
  'La scheda': 'The sheet',
  'La scheda è stata modificata nel frattempo da {0}: ripartire dalla versione {1}.':
    'The sheet has been changed meanwhile by {0}: start from version {1}.',
  'La fase di accettazione fa parte del procedimento e non si cambia dalla scheda.':
    'The acceptance phase is part of the procedure and is not changed in the sheet.',
  'non modificabile': 'cannot be changed',
  'Il servizio': 'The service',
  'Ogni priorità ha una sola scadenza.': 'Each priority has one deadline only.',
  'priorità mancante o ripetuta': 'priority missing or given twice',
  'Indicare anche le ore del fornitore.': 'Give the supplier’s hours too.',
  'Il servizio non prevede un fornitore.': 'The service foresees no supplier.',
  'non previsto': 'not foreseen',
  'Altri rapporti sono in preparazione: riprovare tra qualche istante.':
    'Other reports are being made: try again in a moment.',
  'Il file «{0}» è vuoto.': 'The file “{0}” is empty.',
  'Il file «{0}» supera i 10 MB.': 'The file “{0}” is larger than 10 MB.',
  'Il contenuto di «{0}» non è di un tipo accettato. Si accettano: {1}.':
    'The content of “{0}” is not of an accepted type. Accepted are: {1}.',
  'Una richiesta ha al massimo {0} allegati.': 'A request has at most {0} attachments.',
  'Manca il file da allegare.': 'The file to attach is missing.',
  'Occorre indicare il motivo.': 'The reason must be given.',
  'contenuto troppo annidato': 'content nested too deeply',
  'contenuto troppo lungo': 'content too long',
  'Il contenuto della richiesta va corretto.': 'The content of the request has to be corrected.',
  'La richiesta è stata modificata nel frattempo: ricaricare la pagina.':
    'The request has been changed meanwhile: reload the page.',
  'La richiesta è di un altro settore.': 'The request belongs to another sector.',
  'La richiesta non è nella fase in cui questa operazione è possibile.':
    'The request is not in the phase in which this is possible.',
  'La richiesta è chiusa.': 'The request is closed.',
  'Il procedimento non prevede questa operazione.': 'The procedure does not foresee this operation.',
  'Nessuno può accettare una richiesta che ha presentato.': 'Nobody can accept a request they filed.',
  'Nessuno può accettare un contenuto che ha scritto.': 'Nobody can accept content they wrote.',
  'Chi ha autorizzato o avviato l’urgenza o affidato l’ordine non può fare anche l’altra metà.':
    'Whoever authorised or started the emergency, or handed over the order, cannot do the other half too.',
  'L’urgenza è già stata autorizzata per questa versione del contenuto.':
    'The emergency is authorised already for this version of the content.',
  'Non risulta una delega in corso per agire in vece di questa persona.':
    'There is no delegation in force to act for this person.',
  'Il contenuto è cambiato dopo essere stato letto: rileggerlo prima di procedere.':
    'The content has changed since it was read: read it again before going on.',
  'La richiesta non è stata presentata come urgenza da eseguire subito.':
    'The request was not filed as an emergency to be executed at once.',
  'La richiesta non attende alcuna ratifica.': 'The request awaits no ratification.',
  'Il Responsabile ha negato la ratifica: quanto fatto si annulla e la richiesta si rinvia; si esegue solo dopo un’accettazione.':
    'The manager denied the ratification: what was done is undone and the request is sent back; it is executed only after an acceptance.',
  'La modifica urgente attende ancora la ratifica del Responsabile.':
    'The emergency change still awaits the manager’s ratification.',
  'Questa parte ha già confermato: manca la conferma dell’altra.':
    'This side has confirmed already: the other’s confirmation is missing.',
  'La lista di controllo ha passi ancora aperti.': 'The checklist still has open steps.',
  'Una chiamata al fornitore è ancora aperta: indicarne prima l’esito.':
    'A call to the supplier is still open: give its outcome first.',
  'Non ci sono link attivi.': 'There are no active links.',
  'Il link riguarda un’altra richiesta.': 'The link is for another request.',
  'La richiesta è già stata presa in carico.': 'The request has already been taken.',
  'Non c’è alcuna variante da decidere.': 'There is no variation to decide.',
  'Una variante attende la decisione del Responsabile.': 'A variation awaits the manager’s decision.',
  'L’operazione non è più possibile: {0}': 'This is no longer possible: {0}',
  '{0} Ultima modifica: {1}': '{0} Last change: {1}',
  'Chi ha effettuato l’accesso presenta richieste solo per il proprio settore.':
    'The person signed in files requests for their own sector only.',
  'Chi ha effettuato l’accesso non può presentare richieste a nome di un altro utente.':
    'The person signed in cannot file requests in another user’s name.',
  'Indicare il settore che fa la richiesta.': 'Name the sector that makes the request.',
  'Il settore indicato non esiste o non è attivo.': 'The sector named does not exist or is not active.',
  'Il passo della lista': 'The step of the checklist',
  'Il fornitore indicato non esiste o non è attivo.': 'The supplier named does not exist or is not active.',
  'fornitore inesistente': 'no such supplier',
  'La chiamata': 'The call',
  'Il servizio non prevede una pubblicazione.': 'The service foresees no publication.',
  'La pubblicazione non può essere nel futuro.': 'The publication cannot be in the future.',
  'Il servizio non prevede l’esecuzione in urgenza.': 'The service foresees no emergency execution.',
  'non prevista per questo servizio': 'not foreseen for this service',
  'La richiesta è già di questo servizio.': 'The request is of this service already.',
  'scegliere un altro servizio': 'choose another service',
  'Il servizio non riceve richieste in questo periodo.': 'The service takes no requests at this time.',
  'La richiesta collegata non esiste o non è visibile.':
    'The linked request does not exist or is not visible.',
  'La scadenza è sospesa o conclusa: non si può cambiare ora.':
    'The deadline is suspended or over: it cannot be changed now.',
  'La scadenza deve essere nel futuro.': 'The deadline must be in the future.',
  'data già passata': 'date already past',
  'Solo l’ufficio può scegliere chi legge un commento.': 'Only the office can choose who reads a comment.',
  'La richiesta collegata non esiste.': 'The linked request does not exist.',
  'Si assegna solo a operatori o responsabili attivi.': 'Only active operators or managers can be assigned.',
  'persona non assegnabile': 'person who cannot be assigned',
  'L’esecuzione non può essere nel futuro.': 'The execution cannot be in the future.',
  'Indicare prima pagina, data e link della pubblicazione.':
    'Give page, date and link of the publication first.',
  'Manca l’indirizzo PEC dell’ufficio: indicarlo nelle impostazioni.':
    'The office’s PEC address is missing: enter it in the settings.',
  'l’ufficio non ha un indirizzo PEC': 'the office has no PEC address',
  'Manca l’indirizzo PEC di {0}.': 'The PEC address of {0} is missing.',
  'il fornitore non ha un indirizzo PEC': 'the supplier has no PEC address',
  'Lo stato del messaggio è cambiato nel frattempo: ricaricare la pagina.':
    'The state of the message has changed meanwhile: reload the page.',
  'La ricevuta non attende alcuna conferma.': 'The receipt awaits no confirmation.',
  'La ricevuta non riguarda alcun messaggio di questa richiesta.':
    'The receipt is for no message of this request.',
  'Mittente e destinatario certificati non sono quelli del messaggio: la ricevuta non lo riguarda.':
    'The certified sender and recipient are not those of the message: the receipt is not for it.',
  'La ricevuta non porta l’identificativo del messaggio: non si può attribuire. Chiedere al gestore una ricevuta completa.':
    'The receipt does not carry the message’s identifier: it cannot be attributed. Ask the provider for a complete receipt.',
  'Il messaggio ha già le sue ricevute.': 'The message has its receipts already.',
  'La ricevuta': 'The receipt',
  'Il contenuto è cambiato mentre si preparava l’ordine: ripetere l’affidamento.':
    'The content changed while the order was being made: repeat the hand-over.',
  'La richiesta non è affidata a un fornitore.': 'The request is not handed over to a supplier.',
  'Il link non è attivo.': 'The link is not active.',
  'Il link non è valido o non è più attivo: chiedere all’ufficio un nuovo link.':
    'The link is not valid or no longer active: ask the office for a new one.',
  'La variante è uguale all’ordine: indicare che cosa cambia.':
    'The variation equals the order: say what changes.',
  'nessun cambiamento': 'no change',
  'La variante non riguarda più il contenuto della richiesta.':
    'The variation is no longer about the request’s content.',
  'Il fornitore': 'The supplier',
  'Chi ha eseguito non può verificare da solo: conferma chi ha chiesto, oppure un’altra persona.':
    'Whoever executed cannot verify alone: who asked confirms, or another person.',
  'La pubblicazione': 'The publication',
  'Prima va concluso il passo della fase precedente: «{0}».':
    'First the step of the phase before must be ended: “{0}”.',
  'La scheda {0} non prevede che l’attività si svolga in modalità agile.':
    'Sheet {0} does not provide for the activity to be done remotely.',
  'la scheda non lo prevede': 'the sheet does not provide for it',
};
