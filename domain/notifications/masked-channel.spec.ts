import { maskedWithin, MASK, maskedChannel, maskedUrl, unmaskedChannel } from './masked-channel.ts';

const telegram = {
  kind: 'webhook',
  name: 'Telegram',
  url: 'https://api.telegram.org/bot123:SECRET/sendMessage',
  secret: '',
  token: '',
};
const own = {
  kind: 'webhook',
  name: 'SIEM',
  url: 'https://siem.ente.example/',
  secret: 's3gr3t0',
  token: 't0k3n',
};

test.each([
  ['https://hooks.slack.com/services/T0/B0/SECRET', `https://hooks.slack.com/${MASK}`],
  [telegram.url, `https://api.telegram.org/${MASK}`],
  ['https://siem.example:8443/?token=SECRET', `https://siem.example:8443/${MASK}`],
  ['https://me:SECRET@siem.example', `https://siem.example/${MASK}`],
  ['https://siem.ente.example/', 'https://siem.ente.example'],
  ['SECRET', MASK],
])('shows of an address only its server: %s', (url, shown) => {
  expect(maskedUrl(url)).toBe(shown);
});

test('what comes back masked is what it was', () => {
  const before = [telegram, own];
  expect(before.map(maskedChannel).map((channel) => unmaskedChannel(channel, before))).toEqual([
    telegram,
    { ...own, url: 'https://siem.ente.example' },
  ]);
  expect(unmaskedChannel({ ...maskedChannel(telegram), name: 'Altro nome' }, before)).toEqual({
    ...telegram,
    name: 'Altro nome',
  });
});

test('a masked address that nobody knows is not made up, and a secret does not move to another server', () => {
  expect(unmaskedChannel({ ...telegram, url: `https://api.telegram.org/${MASK}` }, [own])).toBeNull();
  const moved = { ...own, url: 'https://evil.example/', secret: MASK, token: MASK };
  expect(unmaskedChannel(moved, [own])).toMatchObject({
    url: 'https://evil.example/',
    secret: '',
    token: '',
  });
});

test('finds webhooks wherever they stand, and leaves the rest alone', () => {
  const details = {
    before: null,
    after: { digestMinutes: 5, channels: [telegram, { kind: 'email', url: 'x' }] },
  };
  expect(maskedWithin(details)).toEqual({
    before: null,
    after: { digestMinutes: 5, channels: [maskedChannel(telegram), { kind: 'email', url: 'x' }] },
  });
});
