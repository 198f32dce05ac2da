import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { framed } from './syslog-message.ts';

/** Where the register is sent, and what proves who is there. */
export interface SyslogTarget {
  /** `tls://host:6514`; `tcp://` for a receiver on this machine only. */
  readonly url: string;
  /** PEM of the authorities to trust instead of the system's. */
  readonly ca: string | undefined;
  /** PEM of our own certificate and key, where the receiver asks for them. */
  readonly certificate: string | undefined;
  readonly key: string | undefined;
}

const SILENCE_MS = 20_000;

/**
 * Sends messages over one connection and waits until the receiver has closed its side: RFC 5425 knows no receipt, but
 * what stands before an orderly close_notify was read. Whatever fails before is sent again: at least once.
 * @throws Error with what went wrong
 */
export async function sendMessages(target: SyslogTarget, messages: readonly string[]): Promise<void> {
  const socket = await open(target);
  await new Promise<void>((resolve, reject) => {
    socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error('the syslog receiver keeps silent')));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the syslog receiver closed the connection early')));
    // What a receiver says is of no interest, but must be read for its end to be seen.
    socket.resume();
    socket.once('end', () => {
      if (socket.writableFinished) resolve();
      else reject(new Error('the syslog receiver closed the connection early'));
    });
    for (const message of messages) socket.write(framed(message));
    socket.end();
  }).finally(() => socket.destroy());
}

function open({ url, ca, certificate, key }: SyslogTarget): Promise<Socket> {
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const socket: Socket =
      protocol === 'tls:'
        ? connectTls(
            {
              host,
              port: Number(port || 6514),
              ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
              minVersion: 'TLSv1.2',
              allowHalfOpen: true,
              ...(ca !== undefined && { ca }),
              ...(certificate !== undefined && { cert: certificate }),
              ...(key !== undefined && { key }),
            } as ConnectionOptions,
            () => done(),
          )
        : connectTcp({ host, port: Number(port || 601), allowHalfOpen: true }, () => done());
    const done = (): void => {
      socket.off('error', reject);
      resolve(socket);
    };
    socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error('the syslog receiver does not answer')));
    socket.once('error', reject);
  });
}
