import { connect } from 'node:net';
import type { FailureReason } from '../../../domain/dnsbl/answer.ts';

/** Asks once over TCP (RFC 1035 section 4.2.2). Resolves to the answer, or to why there is none. */
export function askOverTcp(
  host: string,
  port: number,
  query: Buffer,
  timeoutMs: number,
): Promise<Buffer | FailureReason> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    let received = Buffer.alloc(0);
    const finish = (result: Buffer | FailureReason): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(result);
    };
    const timer = setTimeout(() => finish('time-out'), timeoutMs);
    socket.on('connect', () => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(query.length, 0);
      socket.write(Buffer.concat([length, query]));
    });
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < 2) return;
      const length = received.readUInt16BE(0);
      if (received.length >= length + 2) finish(received.subarray(2, length + 2));
    });
    socket.on('error', () => finish('unreachable'));
    socket.on('end', () => finish('malformed'));
  });
}
