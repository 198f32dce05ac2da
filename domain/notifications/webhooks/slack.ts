import { incomingWebhook, type WebhookService } from './message.ts';

/** Slack, «Incoming webhooks»; longer texts are cut at 40,000 characters. */
export const slack: WebhookService = { name: ['Slack', 'Slack'], ...incomingWebhook(40_000) };
