import { filledTemplate } from '../webhook-template.ts';
import { bearer, bodyOf, heaviest, titleOf, type WebhookService } from './message.ts';

/** Any other service: the office writes the JSON that it takes. */
export const template: WebhookService = {
  name: ['JSON da un modello', 'JSON from a template'],
  help: [
    'Riceve un POST con il JSON scritto nel modello.',
    'Receives a POST with the JSON written in the template.',
  ],
  token: 'taken',
  write: (target, events) => ({
    body: filledTemplate(target.template, {
      title: titleOf(events),
      text: bodyOf(events),
      kind: events[0]!.kind,
      weight: heaviest(events),
      link: events[0]!.link ?? '',
      at: events[0]!.raisedAt,
      id: events[0]!.id,
    }),
    ...bearer(target.token),
  }),
};
