import { incomingWebhook, LONGEST_TEXT, type WebhookService } from './message.ts';

/** Google Chat, «Build a Google Chat app as a webhook»; its address holds key and token. */
export const googleChat: WebhookService = {
  name: ['Google Chat', 'Google Chat'],
  help: [
    'L’indirizzo del webhook dello spazio, con chiave e token.',
    'The address of the space’s webhook, with its key and token.',
  ],
  write: incomingWebhook(LONGEST_TEXT).write,
};
