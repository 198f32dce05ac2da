import { alertmanager } from './alertmanager.ts';
import { googleChat } from './google-chat.ts';
import { gotify } from './gotify.ts';
import { matrix } from './matrix.ts';
import { mattermost } from './mattermost.ts';
import type { WebhookService } from './message.ts';
import { ntfy } from './ntfy.ts';
import { plain } from './plain.ts';
import { rocketchat } from './rocketchat.ts';
import { slack } from './slack.ts';
import { teams } from './teams.ts';
import { telegram } from './telegram.ts';
import { template } from './template.ts';

/** Every service that notifications can be sent to over HTTP, in the order of the form. A new one is a file and a row here. */
const SERVICES = {
  plain,
  teams,
  slack,
  mattermost,
  rocketchat,
  'google-chat': googleChat,
  telegram,
  ntfy,
  gotify,
  matrix,
  alertmanager,
  template,
} as const satisfies Readonly<Record<string, WebhookService>>;

export type WebhookShape = keyof typeof SERVICES;
export const WEBHOOK_SERVICES: Readonly<Record<WebhookShape, WebhookService>> = SERVICES;
export const WEBHOOK_SHAPES = Object.keys(SERVICES) as WebhookShape[];
