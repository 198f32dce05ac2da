import { LONGEST_TEXT, textOf, type WebhookService } from './message.ts';

/** Telegram Bot API, «sendMessage»; it refuses texts beyond 4,096 characters. */
export const telegram: WebhookService = {
  name: ['Telegram', 'Telegram'],
  help: [
    'https://api.telegram.org/bot<token>/sendMessage',
    'https://api.telegram.org/bot<token>/sendMessage',
  ],
  destination: ['Chat', 'Chat'],
  write: ({ chatId }, events) => ({
    body: { chat_id: chatId, text: textOf(events).slice(0, LONGEST_TEXT), disable_web_page_preview: true },
  }),
};
