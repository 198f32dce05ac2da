import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createTcp, type AddressInfo, type Server } from 'node:net';
import { createServer as createTls } from 'node:tls';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AuditRow } from '../../api/audit/audit-chain.ts';
import { findProgram } from '../../api/testing/real-programs.ts';
import { cefMessage, framed, syslogMessage } from './syslog-message.ts';
import { sendMessages } from './syslog-sender.ts';

const ROW: AuditRow = {
  seq: 42,
  at: '2026-11-30T09:15:00.123Z',
  actorKind: 'person',
  actorId: '01890a5d-ac96-774b-bcce-b302099a8057',
  actorName: 'Nicolò «Nico» D’Errico (nicolo)',
  action: 'request.accepted',
  subjectKind: 'request',
  subjectId: 'a"b\\c]d',
  details: '{"note":"a|b=c\\nriga"}',
  previousHash: '0'.repeat(64),
  hash: 'ab'.repeat(32),
  erased: false,
};
const SOURCE = { host: 'nodo 1.provincia.example', version: '0.2.0' };

test('a row is a message of RFC 5424: priority, version, instant, host, name, event, place and hash', () => {
  expect(syslogMessage(ROW, SOURCE)).toBe(
    '<109>1 2026-11-30T09:15:00.123Z nodo1.provincia.example baluardo - request.accepted ' +
      `[baluardo@32473 seq="42" hash="${ROW.hash}" actorKind="person" actorId="${ROW.actorId}" action="request.accepted" subjectKind="request" subjectId="a\\"b\\\\c\\]d"] ` +
      '\uFEFFNicolò «Nico» D’Errico (nicolo) request.accepted {"note":"a|b=c\\nriga"}',
  );
});

test('a refusal is a warning, and no content can begin a second message', () => {
  const row = { ...ROW, action: 'access.refused', actorName: 'a\n<0>1 - - - - - - forged\r\nb' };
  for (const message of [syslogMessage(row, SOURCE), cefMessage(row, SOURCE)]) {
    expect(message).toMatch(/^<108>1 /);
    expect(message).not.toMatch(/[\n\r\u2028]/);
  }
});

test('the same row is a CEF event whose separators are escaped where CEF escapes them', () => {
  const row = { ...ROW, action: 'a|b\\c' };
  expect(cefMessage(row, SOURCE)).toBe(
    '<109>1 2026-11-30T09:15:00.123Z nodo1.provincia.example baluardo - a|b\\c - ' +
      'CEF:0|Baluardo|Baluardo|0.2.0|a\\|b\\\\c|a\\|b\\\\c|3|' +
      `rt=1796030100123 externalId=42 suser=${ROW.actorName} suid=${ROW.actorId} cs1Label=hash cs1=${ROW.hash} ` +
      'cs2Label=subject cs2=request a"b\\\\c]d outcome=success msg={"note":"a|b\\=c\\\\nriga"}',
  );
});

test('a message is framed by its length in bytes', () => {
  expect(framed('è').toString('utf8')).toBe('2 è');
});

/** Reads octet-counted messages, as RFC 5425 has them. */
function unframed(bytes: Buffer): string[] {
  const messages: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const blank = bytes.indexOf(0x20, at);
    const length = Number(bytes.subarray(at, blank).toString());
    messages.push(bytes.subarray(blank + 1, blank + 1 + length).toString('utf8'));
    at = blank + 1 + length;
  }
  return messages;
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const plain = { ca: undefined, certificate: undefined, key: undefined };

test('a receiver that goes away half way has not taken what was sent', async () => {
  const server = createTcp((socket) => socket.once('data', () => socket.destroy()));
  const port = await listening(server);
  const many = Array.from({ length: 5000 }, (_, n) => `${n} ${'x'.repeat(1000)}`);
  await expect(sendMessages({ ...plain, url: `tcp://127.0.0.1:${port}` }, many)).rejects.toThrow(
    /closed the connection early|ECONNRESET|EPIPE/,
  );
  server.close();
  await expect(sendMessages({ ...plain, url: `tcp://127.0.0.1:${port}` }, ['a'])).rejects.toThrow(
    'ECONNREFUSED',
  );
});

const openssl = findProgram('openssl');
(openssl === null ? describe.skip : describe)('over TLS (needs openssl)', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'baluardo-syslog-'));
  const file = (name: string): string => path.join(folder, name);
  const text = (name: string): string => readFileSync(file(name), 'utf8');
  let child: ChildProcess | undefined;

  beforeAll(() => {
    for (const [name, usage] of [
      ['receiver', 'serverAuth'],
      ['sender', 'clientAuth'],
    ] as const)
      execFileSync(
        openssl!,
        [
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:P-256',
          '-nodes',
          '-days',
          '2',
          '-subj',
          `/CN=${name}`,
          '-addext',
          'subjectAltName=IP:127.0.0.1,DNS:localhost',
          '-addext',
          `extendedKeyUsage=${usage}`,
          '-keyout',
          file(`${name}.key`),
          '-out',
          file(`${name}.pem`),
        ],
        { stdio: 'ignore' },
      );
  });
  afterAll(() => {
    child?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const receiver = (): { server: Server; heard: Promise<Buffer> } => {
    let tell: (bytes: Buffer) => void;
    const heard = new Promise<Buffer>((resolve) => (tell = resolve));
    const server = createTls(
      { key: text('receiver.key'), cert: text('receiver.pem'), ca: text('sender.pem'), requestCert: true },
      (socket) => {
        const parts: Buffer[] = [];
        socket.on('data', (part) => parts.push(part));
        socket.on('end', () => tell(Buffer.concat(parts)));
      },
    );
    server.on('tlsClientError', () => undefined);
    return { server, heard };
  };

  test('messages arrive whole and in order at a receiver that knows our certificate', async () => {
    const { server, heard } = receiver();
    const port = await listening(server);
    const messages = Array.from({ length: 300 }, (_, n) => syslogMessage({ ...ROW, seq: n }, SOURCE));
    await sendMessages(
      {
        url: `tls://localhost:${port}`,
        ca: text('receiver.pem'),
        certificate: text('sender.pem'),
        key: text('sender.key'),
      },
      messages,
    );
    expect(unframed(await heard)).toEqual(messages);
    server.close();
  });

  test('nothing is sent to a receiver whose certificate is nobody’s we trust', async () => {
    const { server } = receiver();
    const port = await listening(server);
    await expect(
      sendMessages({ ...plain, url: `tls://127.0.0.1:${port}`, ca: text('sender.pem') }, ['a']),
    ).rejects.toThrow(/self-signed|unable to verify/i);
    server.close();
  });

  test('openssl s_server receives the same bytes', async () => {
    const server = createTcp();
    const port = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    child = spawn(
      openssl!,
      [
        's_server',
        '-accept',
        `127.0.0.1:${port}`,
        '-quiet',
        '-naccept',
        '1',
        '-cert',
        file('receiver.pem'),
        '-key',
        file('receiver.key'),
      ],
      { stdio: ['pipe', 'pipe', 'ignore'] },
    );
    const parts: Buffer[] = [];
    child.stdout!.on('data', (part: Buffer) => parts.push(part));
    const message = cefMessage(ROW, SOURCE);
    const target = { ...plain, url: `tls://127.0.0.1:${port}`, ca: text('receiver.pem') };
    const ended = once(child, 'close');
    for (;;) {
      const error = await sendMessages(target, [message]).then(
        () => null,
        (reason: unknown) => String(reason),
      );
      if (error?.includes('ECONNREFUSED') !== true) {
        expect(error).toBeNull();
        break;
      }
    }
    await ended;
    expect(unframed(Buffer.concat(parts))).toEqual([message]);
  });
});
