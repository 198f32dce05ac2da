import { bearer, under, type WebhookService } from './message.ts';

const SEVERITY = { high: 'critical', medium: 'warning', low: 'warning', info: 'info' } as const;

/** Prometheus Alertmanager, API v2. */
export const alertmanager: WebhookService = {
  name: ['Alertmanager', 'Alertmanager'],
  help: ['L’indirizzo di Alertmanager.', 'The address of Alertmanager.'],
  token: 'taken',
  write: ({ url, token }, events) => ({
    url: under(url, 'api/v2/alerts'),
    body: events.map((event) => ({
      labels: {
        alertname: 'baluardo',
        kind: event.kind,
        severity: SEVERITY[event.weight],
        event: event.id,
      },
      annotations: { summary: event.title, description: event.text },
      startsAt: event.raisedAt,
      ...(event.link !== null && { generatorURL: event.link }),
    })),
    ...bearer(token),
  }),
};
