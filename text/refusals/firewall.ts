/** Register, names, requests, reviews, tries, snapshots. Italian as the code writes it, with its parameters as `{0}`, beside the English. */
export const firewallRefusals: Readonly<Record<string, string>> = {
  'L’analisi del registro richiede troppo tempo: riprovare più tardi.':
    'The analysis of the register takes too long: try again later.',
  'La domanda non è comprensibile.': 'The question is not understood.',
  'Il rischio è alto: per accettarlo indicare il motivo nella nota.':
    'The risk is high: to accept it, give the reason in the note.',
  'indicare perché il rischio è accettabile': 'say why the risk is acceptable',
  'Il registro, o la configurazione esportata del firewall, è cambiato dopo l’accettazione e la richiesta avrebbe un effetto diverso: rileggere l’analisi e confermarla prima di affidarla o di eseguirla.':
    'The register, or the exported configuration of the firewall, has changed since the acceptance and the request would have a different effect: read the analysis again and confirm it before handing over or executing.',
  'Il registro è cambiato ancora: rileggere l’analisi.':
    'The register has changed again: read the analysis again.',
  'La richiesta non è ancora stata accettata.': 'The request has not been accepted yet.',
  'Il rischio supera la soglia oltre la quale le richieste si respingono: rinviarla perché sia ristretta. In urgenza occorre l’autorizzazione del Responsabile con il secondo fattore.':
    'The risk is above the bar beyond which requests are refused: send it back to be narrowed. An emergency needs the manager’s word with the second factor.',
  'Il nome': 'The name',
  'Il nome è usato da regole o gruppi: cambiare prima quelli.':
    'The name is used by rules or groups: change those first.',
  'Il nome è usato da regole o gruppi: toglierlo prima da lì.':
    'The name is used by rules or groups: remove it there first.',
  'Esiste già un nome uguale.': 'There is already such a name.',
  'Il nome va corretto.': 'The name has to be corrected.',
  'La regola': 'The rule',
  'La regola va corretta.': 'The rule has to be corrected.',
  'La regola non è decisa: per cambiare che cosa fa, confermare di averla letta sul firewall.':
    'The rule is not decided: to change what it does, confirm having read it on the firewall.',
  'confermare che i campi dicono tutto quello che la regola fa':
    'confirm that the fields say all that the rule does',
  'Il filtro va corretto.': 'The filter has to be corrected.',
  'La regola è stata cambiata da altri nel frattempo: rileggerla e ripetere.':
    'The rule has been changed by others meanwhile: read it again and repeat.',
  'La domanda': 'The question',
  'Risponde soltanto il referente del settore.': 'Only the sector’s contact answers.',
  'La richiesta è già in esecuzione o chiusa: la risposta non la ferma più.':
    'The request is already being executed or closed: the answer does not stop it any more.',
  'I flussi sono cambiati dopo la prima esecuzione: correggere le regole nel registro o chiedere una nuova richiesta.':
    'The flows have changed since the first execution: correct the rules in the register or file a new request.',
  'Un nome usato dalla richiesta non è più nel registro: correggere la richiesta.':
    'A name used by the request is no longer in the register: correct the request.',
  'Il formato dell’ordine non è fra quelli previsti: {0}.':
    'The order’s format is not among those foreseen: {0}.',
  'formato sconosciuto': 'unknown format',
  'La regola {0}non è più nel registro.': 'The rule {0}is no longer in the register.',
  'la data è già passata': 'the date is already past',
  'la regola si chiama «{0}»': 'the rule is called “{0}”',
  'la stessa regola è già in un altro flusso': 'the same rule is already in another flow',
  'Il server non è comprensibile.': 'The server is not understood.',
  'La richiesta': 'The request',
  'La richiesta non riguarda il firewall.': 'The request is not about the firewall.',
  'La bozza è incompleta: completarla prima.': 'The draft is incomplete: complete it first.',
  'manca la colonna «{0}»': 'the column “{0}” is missing',
  'manca la colonna «Servizi»': 'the column “Servizi” is missing',
  'Il file non è un testo: esportare la configurazione in chiaro.':
    'The file is not text: export the configuration in clear text.',
  'Nel file non c’è alcuna regola.': 'There is no rule in the file.',
  'La campagna': 'The campaign',
  'Il termine è già passato.': 'The date is already past.',
  'data passata': 'past date',
  'La campagna è già chiusa.': 'The campaign is already closed.',
  'Un settore indicato non esiste o non è attivo.': 'A sector named does not exist or is not active.',
  'settore inesistente': 'no such sector',
  'Nessun settore scelto ha regole da rivedere.': 'No sector chosen has rules to review.',
  'nessuna regola': 'no rule',
  'La revisione': 'The review',
  'Solo il referente del settore risponde e firma la revisione.':
    'Only the sector’s contact answers and signs the review.',
  'La revisione è già firmata e non si modifica.': 'The review is already signed and cannot be changed.',
  'La campagna è chiusa: ciò che non è stato detto resta senza risposta.':
    'The campaign is closed: what was not said stays without an answer.',
  'Restano regole senza risposta: la firma riguarda tutte le regole del settore.':
    'Rules without an answer remain: the signature is for all rules of the sector.',
  'Indicare il motivo.': 'Give the reason.',
  'La data è già passata.': 'The date is already past.',
  'La data vale solo per le regole che servono ancora.': 'The date is only for rules that are still needed.',
  'non prevista con questa risposta': 'not foreseen with this answer',
  'La prova si fa dopo l’esecuzione della richiesta.': 'The try is made after the request has been executed.',
  'Si provano soltanto indirizzi delle reti dell’ente.': 'Only addresses of the body’s networks are tried.',
  'Una prova di questa richiesta è già in corso.': 'A try of this request is already running.',
  'scrivere un indirizzo': 'write an address',
  'le reti dell’ente non sono indicate: l’amministratore le scrive nelle impostazioni delle prove':
    'the body’s networks are not named: the administrator writes them in the settings of the tries',
  'non è nelle reti dell’ente: si provano solo quelle': 'not in the body’s networks: only those are tried',
  'La regola non ha una data di fine.': 'The rule has no end date.',
  'La nuova fine deve venire dopo quella di oggi.': 'The new end must come after the present one.',
  'dopo il {0}': 'after {0}',
  'La regola non ha un settore: indicarlo nel registro, la richiesta è a suo nome.':
    'The rule has no sector: name it in the register, the request is in its name.',
  'Scrivere perché la regola va cancellata.': 'Write why the rule is to be deleted.',
  'almeno 5 caratteri': 'at least 5 characters',
};
