import { incomingWebhook, type WebhookService } from './message.ts';

/** Rocket.Chat, «Incoming webhook»; as installed, messages hold at most 5,000 characters. */
export const rocketchat: WebhookService = { name: ['Rocket.Chat', 'Rocket.Chat'], ...incomingWebhook(5000) };
