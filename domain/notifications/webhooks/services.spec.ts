import type { OutgoingEvent } from './message.ts';
import { WEBHOOK_SERVICES, WEBHOOK_SHAPES, type WebhookShape } from './services.ts';

const event = (id: string, text = 'Testo', weight: OutgoingEvent['weight'] = 'low'): OutgoingEvent => ({
  id,
  kind: 'blacklists',
  weight,
  title: `Titolo ${id}`,
  text,
  link: null,
  raisedAt: '2026-12-01T08:00:00.000Z',
});
const target = {
  url: 'https://chat.example/base/',
  chatId: 'stanza',
  token: '',
  template: '{"a":"{{text}}"}',
};
const write = (shape: WebhookShape, events: readonly OutgoingEvent[], token = '') =>
  WEBHOOK_SERVICES[shape].write({ ...target, token }, events, 'id-1');

test.each([
  ['slack', 40_000],
  ['mattermost', 16_383],
  ['rocketchat', 5000],
  ['google-chat', 4096],
  ['telegram', 4096],
  ['ntfy', 4096],
  ['matrix', 65_536],
] as const)('%s is sent no more than it takes: %i characters', (shape, longest) => {
  const { body } = write(shape, [event('1', 'x'.repeat(100_000))]);
  const texts = Object.values(body as object).filter((value) => typeof value === 'string');
  expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(longest);
  expect(texts.some((text) => text.includes('x'.repeat(3500)))).toBe(true);
});

test('several events are one message with the weight of the heaviest', () => {
  const events = [event('1'), event('2', 'Altro', 'high')];
  expect(write('ntfy', events).body).toMatchObject({
    title: '2 notifiche di Baluardo',
    message: 'Titolo 1\nTesto\n\nTitolo 2\nAltro',
    priority: 5,
  });
  expect(write('gotify', events).body).toMatchObject({ priority: 8 });
  expect(write('template', events).body).toEqual({ a: 'Titolo 1\nTesto\n\nTitolo 2\nAltro' });
});

test('a token goes in a header of its own, and no header goes without one', () => {
  for (const shape of WEBHOOK_SHAPES) {
    const asked = WEBHOOK_SERVICES[shape].token;
    const { secretHeaders } = write(shape, [event('1')], 'parola');
    expect(secretHeaders === undefined).toBe(asked === undefined);
    if (asked === 'taken') expect(write(shape, [event('1')]).secretHeaders).toBeUndefined();
    expect(JSON.stringify(write(shape, [event('1')], 'parola').body)).not.toContain('parola');
  }
});

test('paths are put under the address that was set, whether it ends with a slash or not', () => {
  expect(write('gotify', [event('1')]).url).toBe('https://chat.example/base/message');
  expect(write('alertmanager', [event('1')]).url).toBe('https://chat.example/base/api/v2/alerts');
  expect(write('ntfy', [event('1')]).url).toBe('https://chat.example/');
  expect(write('matrix', [event('1')]).url).toMatch(/stanza\/send\/m\.room\.message\/id-1$/);
});
