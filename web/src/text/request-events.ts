import { texts } from './texts.ts';

/** Facts of the timeline that are nobody's action, or that read better than the action's own words. */
export const requestEventsText = texts({
  created: ['Bozza creata', 'Draft created'],
  filed: ['Richiesta presentata', 'Request filed'],
  'deadline-missed': ['Scadenza superata', 'Deadline missed'],
  'supplier-deadline-missed': ['Scadenza del fornitore superata', 'Supplier’s deadline missed'],
  'ratification-missed': [
    'Ratifica non arrivata in tempo: annullamento ordinato',
    'Ratification not given in time: rollback ordered',
  ],
  'rollback-ordered': [
    'Ratifica non arrivata in tempo: ripristino ordinato',
    'Ratification not given in time: rollback ordered',
  ],
  'call-opened': ['Chiamata al fornitore', 'Call to the supplier'],
  'call-closed': ['Esito della chiamata', 'Outcome of the call'],
  'call-changed': ['Chiamata aggiornata', 'Call updated'],
  'publication-removed': ['Pubblicazione tolta', 'Publication removed'],
  'authorise-emergency': [
    'Emergenza autorizzata con il secondo fattore',
    'Emergency authorised with the second factor',
  ],
  relate: ['Collegamento cambiato', 'Link changed'],
  reminded: ['Sollecito inviato', 'Reminder sent'],
  'closed-by-silence': ['Chiusa per mancato riscontro', 'Closed for lack of an answer'],
  'link-opened': ['Il fornitore ha aperto il link', 'The supplier opened the link'],
  'order-sent': ['Ordine consegnato al fornitore', 'Order delivered to the supplier'],
  'supplier-reminded': ['Fornitore sollecitato', 'Supplier reminded'],
  'protocol-set': ['Protocollo registrato', 'Protocol recorded'],
  'pec-sent': ['PEC inviata', 'PEC sent'],
  'pec-uncertain': ['Invio della PEC incerto', 'Sending of the PEC uncertain'],
  'pec-accepted': ['PEC accettata dal gestore', 'PEC accepted by the provider'],
  'pec-delivered': ['PEC consegnata al fornitore', 'PEC delivered to the supplier'],
  'pec-failed': ['PEC non consegnata', 'PEC not delivered'],
  expired: ['Scaduta', 'Expired'],
});
