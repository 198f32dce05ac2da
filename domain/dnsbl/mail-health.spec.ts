import { judgeDkim, judgeDmarc, judgeReverseDns, recordTags } from './mail-health.ts';

test.each([
  [[], false, 'Manca il record DMARC di ente.example.'],
  [['v=spf1 -all'], false, 'Manca il record DMARC di ente.example.'],
  [['v=DMARC1; p=reject'], true, 'DMARC di ente.example: p=reject.'],
  [['v=DMARC1;p=none; rua=mailto:a@b'], false, 'DMARC di ente.example è in sola osservazione (p=none).'],
  [['v=DMARC1; rua=mailto:a@b'], false, 'Il record DMARC di ente.example non ha una politica (p=).'],
  [
    ['v=DMARC1; p=reject', 'v=DMARC1; p=none'],
    false,
    'ente.example ha più record DMARC: i destinatari li ignorano tutti.',
  ],
])('DMARC %j', (records, passed, text) => {
  expect(judgeDmarc(records, 'ente.example')).toEqual({ item: 'dmarc', passed, text });
});

test.each([
  [[], false],
  [['v=DKIM1; k=rsa; p=MIIB'], true],
  [['v=DKIM1; p='], false],
])('DKIM %j', (records, passed) => {
  expect(judgeDkim(records, 's1', 'ente.example').passed).toBe(passed);
});

test.each([
  ['no PTR', [], 'mx.ente.example', false],
  ['a PTR that leads elsewhere', [{ name: 'mx.ente.example', leadsBack: false }], 'mx.ente.example', false],
  ['another HELO', [{ name: 'host-9.provider.example', leadsBack: true }], 'mx.ente.example', false],
  ['all three agree', [{ name: 'MX.ente.example', leadsBack: true }], 'mx.ente.example', true],
  ['no HELO said', [{ name: 'mx.ente.example', leadsBack: true }], null, true],
])('reverse DNS: %s', (_name, pointers, helo, passed) => {
  expect(judgeReverseDns('192.0.2.25', pointers, helo).passed).toBe(passed);
});

test('reads tags with spaces and upper case', () => {
  expect([...recordTags(' V=DMARC1 ; P = Reject;;x')]).toEqual([
    ['v', 'DMARC1'],
    ['p', 'Reject'],
  ]);
});
