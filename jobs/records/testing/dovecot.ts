import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findProgram } from '../../../api/testing/real-programs.ts';

export interface Dovecot {
  readonly imap: number;
  readonly imaps: number;
  /** A Maildir for each user, where there is mail. */
  readonly mailFolder: string;
  stop(): Promise<void>;
}

/** Where Dovecot 2.3 is, or null: 2.4 has another form of configuration, and it starts as root only. */
export function findDovecot(): string | null {
  const program = findProgram('dovecot');
  if (program === null || findProgram('openssl') === null || process.getuid?.() !== 0) return null;
  return spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.startsWith('2.3.') ? program : null;
}

/** A real IMAP server on two ports of the loopback: in clear with STARTTLS (unless told otherwise), and TLS at once. */
export async function startDovecot(
  program: string,
  offersTls = true,
  /** Any user has an empty mailbox of the own. */
  hasMail = false,
): Promise<Dovecot> {
  const folder = mkdtempSync(path.join(tmpdir(), 'dovecot-'));
  chmodSync(folder, 0o755);
  const [imap, imaps] = [await freePort(), await freePort()];
  const at = (name: string) => path.join(folder, name);
  const made = spawnSync(
    findProgram('openssl')!,
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
      '-keyout',
      at('key.pem'),
      '-out',
      at('cert.pem'),
    ],
    { encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`openssl: ${made.stderr}`);
  writeFileSync(
    at('dovecot.conf'),
    [
      'protocols = imap',
      'listen = 127.0.0.1',
      `base_dir = ${at('run')}`,
      `state_dir = ${at('state')}`,
      `log_path = ${at('log')}`,
      `ssl = ${offersTls ? 'yes' : 'no'}`,
      `ssl_cert = <${at('cert.pem')}`,
      `ssl_key = <${at('key.pem')}`,
      'passdb {\n  driver = static\n  args = nopassword=y\n}',
      ...(hasMail
        ? [
            `mail_location = maildir:${at('mail')}/%u`,
            `userdb {\n  driver = static\n  args = uid=65534 gid=65534 home=${at('mail')}\n}`,
          ]
        : []),
      `service imap-login {\n  inet_listener imap {\n    port = ${imap}\n  }\n  inet_listener imaps {\n    port = ${offersTls ? imaps : 0}\n    ssl = yes\n  }\n}`,
    ].join('\n'),
  );
  if (hasMail) {
    mkdirSync(at('mail'));
    // Mail is nobody's, as it is on a real server: Dovecot refuses root.
    chownSync(at('mail'), 65534, 65534);
  }
  const child = spawn(program, ['-F', '-c', at('dovecot.conf')], { stdio: 'ignore' });
  await answering(imap);
  return {
    imap,
    imaps,
    mailFolder: at('mail'),
    stop: async () => {
      const ended = new Promise((resolve) => void child.once('exit', resolve));
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function answering(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: '127.0.0.1', port, timeout: 1000 });
      const end = (isGreeted: boolean) => {
        socket.destroy();
        resolve(isGreeted);
      };
      socket.once('data', () => end(true));
      socket.once('error', () => end(false));
      socket.once('timeout', () => end(false));
    });
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('dovecot does not answer');
}
