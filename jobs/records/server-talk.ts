import { connect, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';

const LONGEST_HEARD = 16_384;

/** A conversation line by line with a server, to see whether it is there. It has no word for a login. */
export class ServerTalk {
  private socket: Socket;
  private heard = '';
  private failure: NodeJS.ErrnoException | undefined;
  private wake: (() => void) | undefined;

  private constructor(
    socket: Socket,
    private readonly host: string,
    private readonly patienceMs: number,
  ) {
    this.socket = socket;
    this.listen();
  }

  /** Connects in clear, or with TLS from the first byte. */
  static connect(host: string, port: number, isTls: boolean, patienceMs: number): ServerTalk {
    const socket = isTls ? connectTls({ host, port, ...look(host) }) : connect({ host, port });
    return new ServerTalk(socket, host, patienceMs);
  }

  /** The next line. @throws an error with `code` `ETIMEDOUT` when none comes in time, or the connection's own */
  async line(): Promise<string> {
    for (;;) {
      const end = this.heard.indexOf('\n');
      if (end >= 0) {
        const line = this.heard.slice(0, end).trimEnd();
        this.heard = this.heard.slice(end + 1);
        return line;
      }
      if (this.failure !== undefined) throw this.failure;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  say(command: 'QUIT' | `${string} CAPABILITY` | `${string} STARTTLS` | `${string} LOGOUT`): void {
    this.socket.write(`${command}\r\n`);
  }

  /** After STARTTLS was agreed: goes on under TLS, whatever the certificate. */
  async startTls(): Promise<void> {
    this.socket.removeAllListeners();
    const upgraded = connectTls({ socket: this.socket, ...look(this.host) });
    this.socket = upgraded;
    this.heard = '';
    this.listen();
    await new Promise<void>((resolve, reject) => {
      upgraded.once('secureConnect', resolve);
      upgraded.once('error', reject);
      upgraded.once('close', () => reject(this.failure ?? closed()));
    });
  }

  /** Why a careful client would not trust the certificate; null when it would, or where there is none. */
  certificateFault(): string | null {
    const { authorized, authorizationError } = this.socket as TLSSocket;
    if (authorized !== false) return null;
    return String(authorizationError ?? 'sconosciuto').replace(/^Error: /, '');
  }

  close(): void {
    this.socket.destroy();
  }

  private listen(): void {
    const { socket } = this;
    socket.setTimeout(this.patienceMs, () =>
      this.fail(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })),
    );
    socket.on('data', (bytes: Buffer) => {
      this.heard = `${this.heard}${bytes.toString('latin1')}`.slice(0, LONGEST_HEARD);
      this.wake?.();
    });
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(closed()));
  }

  private fail(error: NodeJS.ErrnoException): void {
    this.failure ??= error;
    this.wake?.();
  }
}

const closed = (): NodeJS.ErrnoException => Object.assign(new Error('closed'), { code: 'ECONNRESET' });

/** Own servers often have an own authority: what is wrong with the certificate is told, not a reason to stop. */
const look = (host: string) => ({
  rejectUnauthorized: false,
  // An address is no server name (RFC 6066, section 3).
  ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
});
