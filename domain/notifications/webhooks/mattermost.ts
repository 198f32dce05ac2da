import { incomingWebhook, type WebhookService } from './message.ts';

/** Mattermost, «Incoming webhooks»; posts hold at most 16,383 characters. */
export const mattermost: WebhookService = { name: ['Mattermost', 'Mattermost'], ...incomingWebhook(16_000) };
