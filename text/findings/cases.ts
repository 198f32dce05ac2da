/** Why a step of a case is not open. Italian as the code writes it, beside the English. */
export const caseObstacles: Readonly<Record<string, string>> = {
  'esame di coda e registri': 'look at queue and logs',
  'account o computer compromesso': 'compromised account or computer',
  'relay o proxy aperto': 'open relay or proxy',
  'nome inverso e HELO corrispondenti': 'reverse name and HELO agree',
  'porta 25 in uscita limitata': 'outgoing port 25 restricted',
  'messaggio respinto come prova': 'bounce kept as evidence',
  'Spetta al Responsabile, salvo una sua autorizzazione permanente.':
    'It is for the manager, unless there is a standing authorisation.',
  'Spetta all’operatore che segue la pratica.': 'It is for the operator who follows the case.',
  'Lo fa il controllo da sé.': 'The check does it by itself.',
  'La pratica è in uno stato che non lo permette.': 'The case is in a state that does not allow it.',
  'Chi ha dichiarato pronta la pratica non la accetta: decide un’altra persona.':
    'Who declared the case ready does not accept it: another person decides.',
  'Indicare perché la pratica si chiude senza esito.': 'Say why the case is closed without an outcome.',
  '{0} non scade da sé: attendere non basta.': '{0} does not end by itself: waiting is not enough.',
  'Questa segnalazione': 'This listing',
  'Indicare prima la causa.': 'Say the cause first.',
  'Indicare prima chi segue la pratica.': 'Say first who follows the case.',
  'Restano da verificare: {0}.': 'Still to be checked: {0}.',
  'Una rimozione non si paga mai.': 'A removal is never paid for.',
  'La richiesta spetta al provider o al proprietario della rete: affidarla a loro.':
    'The request is for the provider or the owner of the network: hand it to them.',
  'Per questo codice non si chiede nulla: la segnalazione scade da sola o non ha una via d’uscita documentata.':
    'Nothing is asked for this code: the listing ends by itself, or no way out of it is documented.',
  'Finché resta la segnalazione {0} sulla stessa lista, questa richiesta non viene accolta.':
    'While the listing {0} stands on the same list, this request is not granted.',
  'L’intervallo minimo fra due richieste finisce {0}.': 'The least time between two requests ends {0}.',
};
