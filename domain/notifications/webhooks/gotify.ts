import { bodyOf, heaviest, LONGEST_TEXT, titleOf, under, type WebhookService } from './message.ts';

const PRIORITY = { high: 8, medium: 6, low: 4, info: 2 } as const;

/** Gotify, «POST /message» with the token of an application. */
export const gotify: WebhookService = {
  name: ['Gotify', 'Gotify'],
  help: ['L’indirizzo del server.', 'The address of the server.'],
  token: 'needed',
  write: ({ url, token }, events) => ({
    url: under(url, 'message'),
    body: {
      title: titleOf(events),
      message: bodyOf(events).slice(0, LONGEST_TEXT),
      priority: PRIORITY[heaviest(events)],
    },
    secretHeaders: { 'x-gotify-key': token },
  }),
};
