import { texts } from './texts.ts';

/** Facts of the timeline that are nobody's action, or that read better than the action's own words. */
export const requestEventsText = texts({
  it: {
    created: 'Bozza creata',
    filed: 'Richiesta presentata',
    'deadline-missed': 'Scadenza superata',
    'supplier-deadline-missed': 'Scadenza del fornitore superata',
    'ratification-missed': 'Ratifica non arrivata in tempo: annullamento ordinato',
    'rollback-ordered': 'Ratifica non arrivata in tempo: ripristino ordinato',
    'call-opened': 'Chiamata al fornitore',
    'call-closed': 'Esito della chiamata',
    'call-changed': 'Chiamata aggiornata',
    relate: 'Collegamento cambiato',
    reminded: 'Sollecito inviato',
    'closed-by-silence': 'Chiusa per mancato riscontro',
    'link-opened': 'Il fornitore ha aperto il link',
    'order-sent': 'Ordine consegnato al fornitore',
    expired: 'Scaduta',
  },
  en: {
    created: 'Draft created',
    filed: 'Request filed',
    'deadline-missed': 'Deadline missed',
    'supplier-deadline-missed': 'Supplier’s deadline missed',
    'ratification-missed': 'Ratification not given in time: rollback ordered',
    'rollback-ordered': 'Ratification not given in time: rollback ordered',
    'call-opened': 'Call to the supplier',
    'call-closed': 'Outcome of the call',
    'call-changed': 'Call updated',
    relate: 'Link changed',
    reminded: 'Reminder sent',
    'closed-by-silence': 'Closed for lack of an answer',
    'link-opened': 'The supplier opened the link',
    'order-sent': 'Order delivered to the supplier',
    expired: 'Expired',
  },
});
