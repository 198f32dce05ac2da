import { riskLevelWords } from '../firewall/risk-levels.ts';

/** What people are told of requests, rules and clocks. Italian as the code writes it, parameters as `{0}`, beside the English. */
export const requestNotices: Readonly<Record<string, string>> = {
  // After the code of a request
  '{0}: {1}': '{0}: {1}',
  presentata: 'filed',
  'rinviata: servono integrazioni': 'sent back: something has to be added',
  accettata: 'accepted',
  respinta: 'refused',
  'eseguita in urgenza: occorre la ratifica': 'done as an emergency: the ratification is needed',
  'urgenza autorizzata oltre la soglia di rischio: si può avviare':
    'emergency authorised beyond the risk threshold: it may be started',
  ratificata: 'ratified',
  'ratifica negata: ripristinare la situazione precedente':
    'ratification denied: bring back what was there before',
  'eseguita: confermare che tutto funziona': 'executed: confirm that everything works',
  'eseguita dal fornitore: confermare che tutto funziona':
    'executed by the supplier: confirm that everything works',
  verificata: 'verified',
  riaperta: 'reopened',
  ritirata: 'withdrawn',
  assegnata: 'assigned',
  'nuovo commento': 'new comment',
  'presa in carico dal fornitore': 'acknowledged by the supplier',
  'il fornitore propone una variante': 'the supplier proposes a variation',
  'variante accettata: affidare il nuovo ordine': 'variation accepted: hand over the new order',
  'variante respinta': 'variation refused',
  'domanda del fornitore': 'question of the supplier',
  'il tempo del fornitore sta per finire': 'the supplier’s time is about to end',
  'scadenza vicina': 'deadline near',
  'scadenza superata': 'deadline missed',
  'il fornitore è in ritardo': 'the supplier is late',
  'ratifica mancata: ripristinare la situazione precedente':
    'ratification missed: bring back what was there before',
  'nessuno l’ha presa in carico': 'nobody has taken it in charge',
  'confermare che tutto funziona': 'confirm that everything works',
  'pubblicazione da fare': 'publication to be done',
  'pubblicazione da togliere': 'publication to be taken off',
  'PEC non consegnata': 'certified mail not delivered',
  'PEC: guardare se è partita': 'certified mail: see whether it left',
  // Notes
  '{0} deve eseguire entro {1}.': '{0} has to execute by {1}.',
  'Scade {0}.': 'Due {0}.',
  'Doveva essere eseguita entro {0}.': 'It was to be executed by {0}.',
  'Il fornitore doveva eseguire entro {0}.': 'The supplier was to execute by {0}.',
  'La modifica urgente non è stata ratificata in tempo.': 'The emergency change was not ratified in time.',
  'Attende un operatore da {0}.': 'It has waited for an operator since {0}.',
  'La richiesta risulta eseguita e attende la verifica dell’esito.':
    'The request is executed and waits for its outcome to be verified.',
  'Da pubblicare entro {0}.': 'To be published by {0}.',
  'Da togliere dal sito {0}.': 'To be taken off the site on {0}.',
  // The mark of the risk, as a line of its own and inside a sentence
  ...Object.fromEntries(
    Object.values(riskLevelWords).flatMap(([italian, english]) => [
      [italian, english],
      [`${capital(italian)}.`, `${capital(english)}.`],
    ]),
  ),
  // The register of rules
  'Promemoria, {0}: {1}': 'Reminder, {0}: {1}',
  'La revisione delle regole del firewall va firmata entro il {0}. {1}':
    'The review of the firewall rules has to be signed by {0}. {1}',
  'Le risposte ci sono tutte: manca la firma.': 'All answers are there: the signature is missing.',
  'Senza risposta: {0} su {1}.': 'Without an answer: {0} of {1}.',
  'Occorre dire di ogni regola del firewall del settore ({0}) se serve ancora, e firmare entro il {1}.':
    'Say of every firewall rule of the sector ({0}) whether it is still needed, and sign by {1}.',
  '{0}: mancano {1} firme': '{0}: {1} signatures are missing',
  'Il termine era il {0}. Non hanno firmato: {1}.': 'The deadline was {0}. Not signed by: {1}.',
  'La regola «{0}» vale fino al {1}': 'The rule “{0}” holds until {1}',
  'Se il traffico serve ancora, chiedere il rinnovo prima di quel giorno; altrimenti l’ufficio chiederà la cancellazione.':
    'If the traffic is still needed, ask for the renewal before that day; the office will ask for the deletion otherwise.',
  'La regola «{0}» è scaduta e non ha un settore': 'The rule “{0}” has ended and has no sector',
  'Indicare nel registro il settore che ne risponde: la richiesta di cancellazione sarà aperta a suo nome.':
    'Name in the register the sector that answers for it: the request for deletion will be opened in its name.',
  'Si chiede di cancellare la regola «{0}»: serve ancora?':
    'The deletion of rule “{0}” is asked for: is it still needed?',
  'Motivo della richiesta {0}: {1}': 'Reason of request {0}: {1}',
  'Il settore ha chiesto in passato questo traffico o ne risponde: dire se serve ancora.':
    'The sector asked for this traffic in the past or answers for it: say whether it is still needed.',
  '{0}: al settore {1} la regola serve ancora': '{0}: sector {1} still needs the rule',
  // Incidents
  '{0}: orologio «{1}» {2}': '{0}: clock “{1}” {2}',
  'vicino alla fine': 'near its end',
  scaduto: 'run out',
  'preallarme, 24 ore': 'early warning, 24 hours',
  'notifica, 72 ore': 'notification, 72 hours',
  'relazione finale, un mese': 'final report, one month',
  'notifica al Garante, 72 ore': 'notification to the Garante, 72 hours',
  'Termine: {0}.': 'Deadline: {0}.',
};

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
