import { connect, type Socket } from 'node:net';
import {
  connect as connectTls,
  checkServerIdentity,
  type DetailedPeerCertificate,
  type TLSSocket,
} from 'node:tls';

export interface ServedCertificate {
  readonly validTo: Date;
  /** Why it is not of the name that was asked for; null when it is. */
  readonly nameFault: string | null;
  /** Why no authority that browsers know vouches for it; null when one does. */
  readonly trustFault: string | null;
}

const PATIENCE_MS = 15_000;
const LONGEST_REPLY = 16_384;

/** A conversation with a mail server, as its client. It has no word for sending a message. */
export class SmtpTalk {
  private received = '';
  private wake: (() => void) | undefined;
  private failure: Error | undefined;

  private readonly socket: Socket;

  private constructor(socket: Socket, patienceMs: number) {
    this.socket = socket;
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('nessuna risposta')));
    socket.on('data', this.take);
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new Error('connessione chiusa')));
  }

  /** Connects, reads the greeting and says EHLO. @throws Error when it is not greeted */
  static async open(
    host: string,
    port: number,
    patienceMs = PATIENCE_MS,
  ): Promise<{ talk: SmtpTalk; offers: string }> {
    const talk = new SmtpTalk(connect({ host, port }), patienceMs);
    try {
      const greeting = await talk.reply();
      if (greeting.code !== 220) throw new Error(`il server ha risposto ${greeting.text}`);
      const { text } = await talk.say('EHLO baluardo.invalid');
      return { talk, offers: text };
    } catch (error) {
      talk.socket.destroy();
      throw error;
    }
  }

  /** @throws Error when no answer comes */
  async say(
    command:
      'STARTTLS' | 'RSET' | 'QUIT' | `EHLO ${string}` | `MAIL FROM:<${string}>` | `RCPT TO:<${string}>`,
  ): Promise<{
    code: number;
    text: string;
  }> {
    this.socket.write(`${command}\r\n`);
    return this.reply();
  }

  /** After STARTTLS was agreed: the certificate that is shown, whoever signed it. Ends the conversation. */
  async certificate(name: string): Promise<ServedCertificate> {
    this.socket.off('data', this.take);
    return certificateOf(
      connectTls({ socket: this.socket, servername: name, rejectUnauthorized: false }),
      name,
    );
  }

  /** After STARTTLS was agreed: the certificates that are shown, the server's own first. Ends the conversation. */
  async chain(name: string): Promise<Buffer[]> {
    this.socket.off('data', this.take);
    return chainOf(connectTls({ socket: this.socket, servername: name, rejectUnauthorized: false }));
  }

  async close(): Promise<void> {
    await this.say('QUIT').catch(() => undefined);
    this.socket.destroy();
  }

  private readonly take = (chunk: Buffer): void => {
    this.received += chunk.toString('latin1');
    if (this.received.length > LONGEST_REPLY) this.fail(new Error('risposta troppo lunga'));
    this.wake?.();
  };

  private fail(error: Error): void {
    this.failure ??= error;
    this.wake?.();
  }

  private async reply(): Promise<{ code: number; text: string }> {
    for (;;) {
      // The last line of an answer has a space after its code.
      const whole = /^(?:\d{3}-[^\n]*\n)*(\d{3})(?: [^\n]*)?\r?\n/.exec(this.received);
      if (whole !== null) {
        this.received = this.received.slice(whole[0].length);
        return { code: Number(whole[1]), text: whole[0].trim().slice(0, 2000) };
      }
      if (this.failure !== undefined) throw this.failure;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}

/** The certificate of a server that speaks TLS at once. @throws Error when there is none to see */
export function webCertificate(name: string, host: string, port: number): Promise<ServedCertificate> {
  const socket = connectTls({ host, port, servername: name, rejectUnauthorized: false });
  return certificateOf(socket, name);
}

function chainOf(socket: TLSSocket): Promise<Buffer[]> {
  return new Promise((resolve, reject) => {
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('nessuna risposta')));
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('connessione chiusa')));
    socket.on('secureConnect', () => {
      const chain: Buffer[] = [];
      let shown: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
      // A root is its own issuer.
      while (shown?.raw !== undefined && !chain.some((one) => one.equals(shown!.raw))) {
        chain.push(shown.raw);
        shown = shown.issuerCertificate;
      }
      if (chain.length === 0) reject(new Error('il server non mostra un certificato'));
      else resolve(chain);
      socket.destroy();
    });
  });
}

/** The library also refuses for the name and the time, which are told in their own words. */
function trustFaultOf({ authorized, authorizationError }: TLSSocket): string | null {
  const fault = authorized || !authorizationError ? '' : String(authorizationError);
  return /^$|ALTNAME|EXPIRED|NOT_YET_VALID/.test(fault) ? null : fault;
}

function certificateOf(socket: TLSSocket, name: string): Promise<ServedCertificate> {
  return new Promise((resolve, reject) => {
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('nessuna risposta')));
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('connessione chiusa')));
    socket.on('secureConnect', () => {
      const shown = socket.getPeerCertificate();
      const validTo = new Date(shown.valid_to);
      if (Number.isNaN(validTo.getTime())) reject(new Error('il server non mostra un certificato'));
      else
        resolve({
          validTo,
          nameFault: checkServerIdentity(name, shown)?.message ?? null,
          trustFault: trustFaultOf(socket),
        });
      socket.destroy();
    });
  });
}
