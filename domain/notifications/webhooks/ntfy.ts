import { bearer, bodyOf, heaviest, LONGEST_TEXT, titleOf, type WebhookService } from './message.ts';

const PRIORITY = { high: 5, medium: 4, low: 3, info: 2 } as const;

/** ntfy, «Publish as JSON»: to the server's root, the topic in the body. It takes a token where the topic is not open. */
export const ntfy: WebhookService = {
  name: ['ntfy', 'ntfy'],
  help: ['L’indirizzo del server, senza argomento.', 'The address of the server, without the topic.'],
  destination: ['Argomento', 'Topic'],
  token: 'taken',
  write: ({ url, chatId, token }, events) => ({
    url: url.replace(/^(https?:\/\/[^/?#]+).*$/s, '$1/'),
    body: {
      topic: chatId,
      title: titleOf(events),
      message: bodyOf(events).slice(0, LONGEST_TEXT),
      priority: PRIORITY[heaviest(events)],
      ...(events[0]!.link !== null && { click: events[0]!.link }),
    },
    ...bearer(token),
  }),
};
