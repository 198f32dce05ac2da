import { createSocket, type Socket } from 'node:dgram';
import { properList } from '../testing/fault-zones.ts';
import { plain, TABLE_PATIENCE } from '../testing/fault-table.ts';
import { runCases } from '../testing/run-cases.ts';
import { STRANGER_ANSWERS } from '../testing/stranger-answers.ts';
import { UdpResolver } from '../dns/udp-resolver.ts';
import type { SweepVerdict } from './sweep-plan.ts';

let verdicts: (SweepVerdict | undefined)[];
beforeAll(async () => {
  verdicts = await runCases(STRANGER_ANSWERS, TABLE_PATIENCE);
});

test.each(STRANGER_ANSWERS.map(({ name, expected }, n) => ({ name, expected, n })))(
  '$name: $expected',
  ({ expected, n }) => {
    expect(verdicts[n]?.verdict).toBe(expected);
  },
);

test.each([
  ['escapes of a terminal', ['\u001b[2J\u001b]0;x\u0007listed'], '�[2J�]0;x�listed'],
  ['lines that are not there', ['bad\r\nBcc: all@ente.example'], 'bad Bcc: all@ente.example'],
  ['marks that turn the direction', ['\u202Egnp.exe'], '�gnp.exe'],
])('a reason with %s is harmless', async (_name, texts, shown) => {
  const [verdict] = await runCases(
    [
      {
        name: '',
        list: plain(),
        behaviour: properList({ '9.2.0.192': { addresses: ['127.0.0.2'], texts } }),
        target: '192.0.2.9',
        expected: 'listed',
      },
    ],
    TABLE_PATIENCE,
  );
  expect(verdict).toMatchObject({ verdict: 'listed', txt: [shown] });
});

test('an answer that is cut where no TCP is allowed proves nothing', async () => {
  // It has the question back, with the bit that says that there is more.
  const server: Socket = createSocket('udp4');
  server.on('message', (query, sender) => {
    const cut = Buffer.from(query);
    cut.writeUInt16BE(0x8380, 2);
    server.send(cut, sender.port, sender.address);
  });
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
  const resolver = new UdpResolver('127.0.0.1', server.address().port, TABLE_PATIENCE);
  expect(await resolver.query('2.0.0.127.bl.example', 'A')).toMatchObject({
    kind: 'failed',
    reason: 'unreachable',
  });
  resolver.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
