import { createSocket } from 'node:dgram';
import { createServer, type Socket } from 'node:net';
import { RCODE_NUMBERS, RECORD_TYPES } from '../../jobs/dnsbl/dns/message.ts';
import { recordData, textOctets, type ZoneRecord } from './record-data.ts';

export interface Question {
  /** Lower case, without the closing dot. */
  readonly name: string;
  readonly type: number;
  readonly overTcp: boolean;
  /** The sender's port. */
  readonly from: number;
}

/** What to answer. Nothing given: NOERROR without records. `silent`: nothing at all. */
export interface Reply {
  readonly rcode?: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED' | 'FORMERR' | 'NOTIMP';
  /** A records. */
  readonly addresses?: readonly string[];
  readonly texts?: readonly string[];
  /** Records of any kind; those of the asked type are answered. */
  readonly records?: readonly ZoneRecord[];
  readonly ttlSeconds?: number;
  readonly silent?: boolean;
  readonly delayMs?: number;
  /** Over UDP: only the header with the TC bit, so that the client comes back over TCP. */
  readonly truncated?: boolean;
  /** The last word on the packet, to spoil it. Several packets are all sent, in order. */
  readonly spoil?: (packet: Buffer) => Buffer | readonly Buffer[];
}

export interface LoopbackDnsServer {
  readonly port: number;
  /** How many questions came. */
  readonly asked: () => number;
  close(): Promise<void>;
}

/** A DNS server on 127.0.0.1, UDP and TCP on one port, that answers what `answer` says. `port` 0 takes a free one. */
export async function startLoopbackDns(
  answer: (question: Question) => Reply,
  port = 0,
): Promise<LoopbackDnsServer> {
  for (let tries = 1; ; tries++) {
    try {
      return await startOn(answer, port);
    } catch (error) {
      // A port that UDP had free may be taken on TCP.
      if (port !== 0 || tries === 10 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
}

async function startOn(answer: (question: Question) => Reply, port: number): Promise<LoopbackDnsServer> {
  let asked = 0;
  const replyTo = (query: Buffer, overTcp: boolean, from: number, send: (packet: Buffer) => void): void => {
    const question = readQuestion(query, overTcp, from);
    if (question === null) return;
    asked++;
    const reply = answer(question);
    if (reply.silent === true) return;
    const packet = encodeReply(query, question, reply);
    const packets = [reply.spoil?.(packet) ?? packet].flat();
    const deliver = (): void => packets.forEach(send);
    if (reply.delayMs === undefined) deliver();
    else timers.add(setTimeout(deliver, reply.delayMs));
  };
  const timers = new Set<NodeJS.Timeout>();
  const connections = new Set<Socket>();

  const udp = createSocket({ type: 'udp4', recvBufferSize: 4 * 1024 * 1024 });
  let isOpen = true;
  udp.on('message', (query, sender) =>
    replyTo(query, false, sender.port, (packet) => {
      if (isOpen) udp.send(packet, sender.port, sender.address, () => undefined);
    }),
  );
  const tcp = createServer((socket) => {
    connections.add(socket);
    let received = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('close', () => connections.delete(socket));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      while (received.length >= 2 && received.length >= received.readUInt16BE(0) + 2) {
        const end = received.readUInt16BE(0) + 2;
        replyTo(received.subarray(2, end), true, socket.remotePort ?? 0, (packet) => {
          const length = Buffer.alloc(2);
          length.writeUInt16BE(packet.length, 0);
          socket.write(Buffer.concat([length, packet]));
        });
        received = received.subarray(end);
      }
    });
  });

  await new Promise<void>((resolve, reject) => {
    udp.once('error', reject);
    udp.bind(port, '127.0.0.1', resolve);
  });
  const bound = udp.address().port;
  await new Promise<void>((resolve, reject) => {
    tcp.once('error', (error) => udp.close(() => reject(error)));
    tcp.listen(bound, '127.0.0.1', resolve);
  });
  return {
    port: bound,
    asked: () => asked,
    close: async () => {
      isOpen = false;
      for (const timer of timers) clearTimeout(timer);
      for (const socket of connections) socket.destroy();
      await Promise.all([
        new Promise<void>((resolve) => udp.close(() => resolve())),
        new Promise<void>((resolve) => tcp.close(() => resolve())),
      ]);
    },
  };
}

function readQuestion(query: Buffer, overTcp: boolean, from: number): Question | null {
  if (query.length < 17) return null;
  let at = 12;
  let name = '';
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    if (length > 63 || at + 1 + length >= query.length) return null;
    name += (name === '' ? '' : '.') + query.toString('latin1', at + 1, at + 1 + length);
    at += 1 + length;
  }
  if (at + 5 > query.length) return null;
  return { name: name.toLowerCase(), type: query.readUInt16BE(at + 1), overTcp, from };
}

function encodeReply(query: Buffer, question: Question, reply: Reply): Buffer {
  const questionEnd = 12 + question.name.length + 2 + 4;
  const isCut = reply.truncated === true && !question.overTcp;
  const rcode = RCODE_NUMBERS[reply.rcode ?? 'NOERROR'] ?? 0;
  const data = isCut ? [] : dataOf(reply, question.type);
  const head = Buffer.from(query.subarray(0, questionEnd));
  head.writeUInt16BE(0x8180 | (isCut ? 0x0200 : 0) | rcode, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(data.length, 6);
  head.writeUInt32BE(0, 8);
  const records = data.map((bytes) => {
    const record = Buffer.alloc(12);
    record.writeUInt16BE(0xc00c, 0);
    record.writeUInt16BE(question.type, 2);
    record.writeUInt16BE(1, 4);
    record.writeUInt32BE(reply.ttlSeconds ?? 60, 6);
    record.writeUInt16BE(bytes.length, 10);
    return Buffer.concat([record, bytes]);
  });
  return Buffer.concat([head, ...records]);
}

function dataOf({ addresses, texts, records }: Reply, type: number): Buffer[] {
  return [
    ...(type === RECORD_TYPES.A ? (addresses ?? []).map((value) => recordData({ type: 'A', value })) : []),
    ...(type === RECORD_TYPES.TXT ? (texts ?? []).map(textOctets) : []),
    ...(records ?? []).filter((record) => RECORD_TYPES[record.type] === type).map(recordData),
  ];
}
