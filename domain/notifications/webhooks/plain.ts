import type { WebhookService } from './message.ts';

/** Every field by its own name, for programs of one's own. */
export const plain: WebhookService = {
  name: ['JSON semplice', 'Plain JSON'],
  help: ['Riceve un POST con le notifiche in JSON.', 'Receives a POST with the notifications as JSON.'],
  write: (_target, events) => ({ body: { source: 'baluardo', alerts: events } }),
};
