import { createSocket } from 'node:dgram';
import { cefEventLine, eventLine, sendEvents } from './event-syslog.ts';

const event = {
  id: '0199-a',
  kind: 'blacklists',
  weight: 'high',
  title: '192.0.2.10 è nella blacklist "x]"',
  text: 'Indirizzo: 192.0.2.10\nLista: x|y=z',
  link: 'https://baluardo.example/blacklist',
  raisedAt: '2026-03-02T08:00:00.000Z',
} as const;
const SENDER = { host: 'nodo 1', pid: 7 };

test('writes a line of RFC 5424', () => {
  expect(eventLine(event, SENDER)).toBe(
    '<130>1 2026-03-02T08:00:00.000Z nodo1 baluardo 7 blacklists [event@32473 id="0199-a" kind="blacklists" weight="high"] ' +
      '\uFEFF192.0.2.10 è nella blacklist "x]": Indirizzo: 192.0.2.10 | Lista: x|y=z | https://baluardo.example/blacklist',
  );
});

test('escapes what would end the structured data', () => {
  expect(eventLine({ ...event, id: 'a"b]c\\' }, SENDER)).toContain('id="a\\"b\\]c\\\\"');
});

test('writes the same event as CEF, with its separators escaped', () => {
  const line = cefEventLine({ ...event, title: 'a|b' }, SENDER);
  expect(line).toMatch(
    /^<130>1 2026-03-02T08:00:00\.000Z nodo1 baluardo 7 blacklists - CEF:0\|Baluardo\|Baluardo\|/,
  );
  expect(line).toContain('|blacklists|a\\|b|9|rt=1772438400000 externalId=0199-a cat=blacklists');
  expect(line).toContain('msg=Indirizzo: 192.0.2.10\\nLista: x|y\\=z');
});

test('each event is a datagram of its own', async () => {
  const server = createSocket('udp4');
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
  const received: string[] = [];
  const both = new Promise<void>((resolve) =>
    server.on('message', (line) => void (received.push(line.toString('utf8')) === 2 && resolve())),
  );
  const { port } = server.address();
  await sendEvents(`udp://127.0.0.1:${port}`, {
    format: 'rfc5424',
    authority: '',
    events: [event, { ...event, id: '0199-b' }],
  });
  await both;
  expect(received.map((line) => /id="([^"]+)"/.exec(line)?.[1])).toEqual(['0199-a', '0199-b']);
  server.close();
});
