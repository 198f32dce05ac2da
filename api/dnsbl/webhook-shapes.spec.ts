import { webhookBody } from './webhook-shapes.ts';

const alert = {
  id: 'a',
  kind: 'listed',
  weight: 'high',
  title: 'Titolo',
  text: 'Testo',
  raisedAt: '2026-01-01T00:00:00.000Z',
} as const;

test.each([
  ['slack', { text: 'Titolo\nTesto' }],
  ['mattermost', { text: 'Titolo\nTesto' }],
  ['telegram', { chat_id: '42', text: 'Titolo\nTesto' }],
  ['plain', { source: 'baluardo', alerts: [{ title: 'Titolo', weight: 'high' }] }],
  ['teams', { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }] }],
] as const)('shapes the body for %s', (shape, body) => {
  expect(webhookBody({ shape, chatId: '42' }, [alert])).toMatchObject(body);
});
