import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { QUEUES } from '../../api/queue/queues.ts';
import { PATIENCE, SmtpMailer, type MailerError } from './mailer.ts';

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** A mail server made of single lines; `speak` gets each line of the client. */
async function serverThat(
  greet: string | null,
  speak: (line: string, socket: Socket) => void,
): Promise<string> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    if (greet !== null) socket.write(greet);
    socket.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString('latin1').split('\r\n').filter(Boolean)) speak(line, socket);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `smtp://127.0.0.1:${(server.address() as { port: number }).port}`;
}

/** Answers all but the message itself. */
const politely = (line: string, socket: Socket): void => {
  if (/^DATA$/i.test(line)) socket.write('354 go on\r\n');
  else if (/^(EHLO|MAIL|RCPT)/i.test(line)) socket.write('250 ok\r\n');
};

const mail = {
  from: 'a@example.org',
  to: 'b@example.org',
  subject: 's',
  text: 't',
  messageId: '<1@baluardo>',
  attachments: [],
};
/** Longer than a test may take: only what is tested can end the try. */
const NEVER = { connectMs: 3_600_000, greetingMs: 3_600_000, silenceMs: 3_600_000, wholeMs: 3_600_000 };
const QUICK = { connectMs: 400, greetingMs: 400, silenceMs: 400, wholeMs: 5000 };

async function failureOf(sending: Promise<void>): Promise<MailerError> {
  const error = await sending.then(
    () => undefined,
    (reason: MailerError) => reason,
  );
  if (!error) throw new Error('it was sent');
  return error;
}

describe('a mail server that hangs', () => {
  test.each([
    ['says nothing at all', null, () => undefined],
    ['falls silent after its greeting', '220 hello\r\n', () => undefined],
    ['takes the message and says nothing', '220 hello\r\n', politely],
  ] as const)('and %s is left after the time that was set', async (_, greet, speak) => {
    // The library's own times are minutes: that the try ends within the test shows whose are in force.
    const error = await failureOf(new SmtpMailer(await serverThat(greet, speak), QUICK).send(mail));
    expect(error).toMatchObject({ isFinal: false, message: expect.stringMatching(/time-?out|greeting/i) });
  });

  test('and dribbles a word now and then is left when the whole time is over', async () => {
    const url = await serverThat('220 hello\r\n', (_, socket) => {
      setInterval(() => socket.writable && socket.write('250-still here\r\n'), 100).unref();
    });
    // Only the whole time can end it: the other limits are far, whatever else the machine does meanwhile.
    const error = await failureOf(new SmtpMailer(url, { ...NEVER, wholeMs: 1200 }).send(mail));
    expect(error).toMatchObject({ isFinal: false, message: 'the mail server did not finish in 1.2 s' });
  });

  test('is left at once when the mail is given to another worker, so that it cannot arrive twice', async () => {
    const url = await serverThat('220 hello\r\n', politely);
    const givenUp = new AbortController();
    const sending = failureOf(new SmtpMailer(url, NEVER).send(mail, givenUp.signal));
    setTimeout(() => givenUp.abort(), 500);
    expect((await sending).message).toMatch(/abort/i);
    await Promise.all([...sockets].map((socket) => socket.destroyed || once(socket, 'close')));
  });
});

test('a try is over well before the queue gives the mail to another worker', () => {
  expect(PATIENCE.wholeMs).toBeLessThan(QUEUES['message-deliver'].expireInSeconds * 1000 * 0.75);
  expect(PATIENCE.silenceMs).toBeLessThan(PATIENCE.wholeMs);
});
