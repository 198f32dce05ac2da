import type { OutgoingEvent, WebhookService } from './message.ts';

/** Microsoft Teams: an adaptive card to a workflow of Power Automate. */
export const teams: WebhookService = {
  name: ['Teams', 'Teams'],
  help: [
    'L’indirizzo del flusso di lavoro «richiesta webhook ricevuta».',
    'The address of the workflow “webhook request received”.',
  ],
  write: (_target, events) => ({
    body: {
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: cardOf(events) }],
    },
  }),
};

const cardOf = (events: readonly OutgoingEvent[]): unknown => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.4',
  body: events.flatMap(({ title, text, link }) => [
    { type: 'TextBlock', text: title, weight: 'Bolder', wrap: true },
    {
      type: 'TextBlock',
      text: [text, link].filter(Boolean).join('\n').replaceAll('\n', '\n\n'),
      wrap: true,
    },
  ]),
});
