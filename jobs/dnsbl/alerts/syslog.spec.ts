import { createSocket } from 'node:dgram';
import { sendSyslog, syslogLine } from './syslog.ts';

const alert = {
  id: '0199-a',
  kind: 'listed',
  weight: 'high',
  title: '192.0.2.10 è nella blacklist "x]"',
  text: 'Indirizzo: 192.0.2.10\nLista: x',
  raisedAt: '2026-03-02T08:00:00.000Z',
} as const;

test('writes a line of RFC 5424', () => {
  expect(syslogLine(alert, 'host', 7)).toBe(
    '<130>1 2026-03-02T08:00:00.000Z host baluardo 7 dnsbl-alert [dnsbl@32473 alert="0199-a" kind="listed" weight="high"] ' +
      '\uFEFF192.0.2.10 è nella blacklist "x]": Indirizzo: 192.0.2.10 | Lista: x',
  );
});

test('escapes what would end the structured data', () => {
  expect(syslogLine({ ...alert, kind: 'a"b]c\\' }, 'host', 7)).toContain('kind="a\\"b\\]c\\\\"');
});

test('arrives over UDP', async () => {
  const server = createSocket('udp4');
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
  const received = new Promise<string>((resolve) =>
    server.once('message', (line) => resolve(line.toString('utf8'))),
  );
  await sendSyslog({ host: '127.0.0.1', port: server.address().port }, alert);
  expect(await received).toContain('dnsbl-alert');
  server.close();
});
