import { createServer, type AddressInfo, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { ImapServer } from '../../contract/records/rules.ts';
import { reachabilityOf } from '../../domain/mailboxes/mailbox.ts';
import { imapGreeting, smtpGreeting } from './mail-probe.ts';
import { findDovecot, startDovecot, type Dovecot } from './testing/dovecot.ts';
import { describeWith } from '../../api/testing/real-programs.ts';

const dovecot = findDovecot();
const HOST = '127.0.0.1';
const at = (port: number, security: ImapServer['security']): ImapServer => ({
  domain: 'provincia.example',
  host: HOST,
  port,
  security,
});

/** A server that says `words` and then `answer` to each line it hears. */
async function speaking(
  words: string,
  answer: (line: string, socket: Socket) => void,
  use: (port: number) => Promise<void>,
): Promise<void> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      for (const line of bytes.toString().split('\r\n').filter(Boolean)) answer(line, socket);
    });
    if (words !== '') socket.write(`${words}\r\n`);
  });
  await new Promise<void>((resolve) => void server.listen(0, HOST, resolve));
  try {
    await use((server.address() as AddressInfo).port);
  } finally {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => void server.close(resolve));
  }
}

test.each([
  ['220 mx.example ESMTP', 'reachable'],
  ['554 no service here', 'unreachable'],
  ['', 'unknown'],
])('an SMTP server that says «%s» is %s', async (words, outcome) => {
  let used = 0;
  await speaking(
    words,
    () => undefined,
    async (port) => {
      used = port;
      expect((await smtpGreeting(HOST, port, 300)).outcome).toBe(outcome);
    },
  );
  expect(await smtpGreeting(HOST, used, 300)).toEqual({
    outcome: 'unreachable',
    detail: '127.0.0.1: connessione rifiutata',
  });
});

test('a real SMTP server is greeted and left, without a word more', async () => {
  const said: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    onMailFrom: (address, _session, done) => {
      said.push(address.address);
      done();
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  const { port } = server.server.address() as AddressInfo;
  expect(await smtpGreeting(HOST, port)).toEqual({ outcome: 'reachable', detail: '127.0.0.1 risponde' });
  await new Promise<void>((resolve) => server.close(() => resolve()));
  expect(said).toEqual([]);
});

test.each([
  ['* OK ready', 'reachable'],
  ['* PREAUTH ready', 'reachable'],
  ['* BYE too many connections', 'unreachable'],
  ['220 not IMAP', 'unreachable'],
  ['', 'unknown'],
])('an IMAP server that says «%s» is %s', async (words, outcome) => {
  const answer = (line: string, socket: Socket) =>
    void (line.endsWith('CAPABILITY') && socket.write('* CAPABILITY IMAP4rev1\r\na OK done\r\n'));
  await speaking(words, answer, async (port) => {
    expect((await imapGreeting(at(port, 'starttls'), 300)).outcome).toBe(outcome);
  });
});

test('a server that breaks off in the middle proves nothing', async () => {
  await speaking(
    '* OK',
    (_line, socket) => socket.destroy(),
    async (port) => {
      expect(await imapGreeting(at(port, 'starttls'), 300)).toMatchObject({ outcome: 'unknown' });
    },
  );
  // TLS was expected and something else came.
  await speaking(
    '* OK',
    () => undefined,
    async (port) => {
      expect((await imapGreeting(at(port, 'tls'), 300)).outcome).toBe('unknown');
    },
  );
});

test('says reachable only when every protocol that was tried answered', () => {
  const smtp = { protocol: 'smtp', outcome: 'reachable', detail: '' } as const;
  const imap = { ...smtp, protocol: 'imap' } as const;
  expect(reachabilityOf([smtp, imap])).toBe('reachable');
  expect(reachabilityOf([smtp, { ...imap, outcome: 'unknown' }])).toBe('unknown');
  expect(
    reachabilityOf([
      { ...smtp, outcome: 'unknown' },
      { ...imap, outcome: 'unreachable' },
    ]),
  ).toBe('unreachable');
  expect(reachabilityOf([])).toBe('unknown');
});

describeWith({ dovecot }, 'with Dovecot', () => {
  let server: Dovecot;
  beforeAll(async () => {
    server = await startDovecot(dovecot!);
  });
  afterAll(() => server.stop());

  test('goes through STARTTLS and TLS, and tells of a certificate nobody vouches for', async () => {
    for (const [port, security] of [
      [server.imap, 'starttls'],
      [server.imaps, 'tls'],
    ] as const)
      expect(await imapGreeting(at(port, security))).toEqual({
        outcome: 'reachable',
        detail: expect.stringContaining('certificato da verificare (DEPTH_ZERO_SELF_SIGNED_CERT)'),
      });
  });

  test('tells when STARTTLS is not offered', async () => {
    const plain = await startDovecot(dovecot!, false);
    try {
      expect(await imapGreeting(at(plain.imap, 'starttls'))).toEqual({
        outcome: 'reachable',
        detail: '127.0.0.1 risponde ma non offre STARTTLS',
      });
    } finally {
      await plain.stop();
    }
  });
});
