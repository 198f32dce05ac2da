import type { Address } from '../../domain/net/address.ts';

/** One packet of a new connection, as it is put on the wire; `id` travels in its payload and tells it apart. */
export interface TestPacket {
  readonly id: number;
  readonly source: Address;
  readonly destination: Address;
  /** 6, 17, 1 and 58, or another without ports. */
  readonly protocol: number;
  readonly sourcePort: number;
  /** ICMP: type × 256 + code. */
  readonly destinationPort: number;
  /** The router's interface at which it arrives. */
  readonly from: string;
}

/** What came out at the other side. */
export interface SeenPacket {
  readonly id: number;
  readonly source: string;
  readonly destination: string;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

const MARK = 0x42414c55;

/** An Ethernet frame with right checksums: connection tracking takes packets with wrong ones for invalid. */
export function frameOf(packet: TestPacket, routerMac: string): Buffer {
  const isV4 = packet.source.family === 4;
  const source = bytesOf(packet.source);
  const destination = bytesOf(packet.destination);
  const segment = segmentOf(packet, source, destination);
  const header = isV4
    ? headerV4(packet, source, destination, segment.length)
    : headerV6(packet, source, destination, segment.length);
  const ethernet = Buffer.concat([
    macBytes(routerMac),
    Buffer.from([2, 0xba, 0, 0, 0, 1]),
    Buffer.from(isV4 ? [0x08, 0x00] : [0x86, 0xdd]),
  ]);
  return Buffer.concat([ethernet, header, segment]);
}

function headerV4({ protocol, id }: TestPacket, source: Buffer, destination: Buffer, length: number): Buffer {
  const header = Buffer.alloc(20);
  header[0] = 0x45;
  header.writeUInt16BE(20 + length, 2);
  header.writeUInt16BE(id & 0xffff, 4);
  header[8] = 64;
  header[9] = protocol;
  source.copy(header, 12);
  destination.copy(header, 16);
  header.writeUInt16BE(checksum([header]), 10);
  return header;
}

function headerV6({ protocol }: TestPacket, source: Buffer, destination: Buffer, length: number): Buffer {
  const header = Buffer.alloc(40);
  header[0] = 0x60;
  header.writeUInt16BE(length, 4);
  header[6] = protocol;
  header[7] = 64;
  source.copy(header, 8);
  destination.copy(header, 24);
  return header;
}

function segmentOf(packet: TestPacket, source: Buffer, destination: Buffer): Buffer {
  const { protocol, sourcePort, destinationPort, id } = packet;
  const payload = Buffer.alloc(8);
  payload.writeUInt32BE(MARK, 0);
  payload.writeUInt32BE(id, 4);
  const pseudo = Buffer.alloc(8);
  if (protocol === 6) {
    const tcp = Buffer.alloc(20);
    tcp.writeUInt16BE(sourcePort, 0);
    tcp.writeUInt16BE(destinationPort, 2);
    tcp.writeUInt32BE(id, 4);
    tcp[12] = 0x50;
    tcp[13] = 0x02;
    tcp.writeUInt16BE(64240, 14);
    const segment = Buffer.concat([tcp, payload]);
    pseudo.writeUInt32BE(segment.length, 0);
    pseudo.writeUInt32BE(protocol, 4);
    segment.writeUInt16BE(checksum([source, destination, pseudo, segment]), 16);
    return segment;
  }
  if (protocol === 17) {
    const udp = Buffer.alloc(8);
    udp.writeUInt16BE(sourcePort, 0);
    udp.writeUInt16BE(destinationPort, 2);
    udp.writeUInt16BE(16, 4);
    const segment = Buffer.concat([udp, payload]);
    pseudo.writeUInt32BE(segment.length, 0);
    pseudo.writeUInt32BE(protocol, 4);
    segment.writeUInt16BE(checksum([source, destination, pseudo, segment]) || 0xffff, 6);
    return segment;
  }
  if (protocol === 1 || protocol === 58) {
    const icmp = Buffer.alloc(8);
    icmp[0] = destinationPort >> 8;
    icmp[1] = destinationPort & 255;
    icmp.writeUInt16BE(id & 0xffff, 4);
    const segment = Buffer.concat([icmp, payload]);
    pseudo.writeUInt32BE(segment.length, 0);
    pseudo.writeUInt32BE(protocol, 4);
    segment.writeUInt16BE(checksum(protocol === 1 ? [segment] : [source, destination, pseudo, segment]), 2);
    return segment;
  }
  return payload;
}

/** Reads back a captured packet, from its IP header on; null when it is none of ours. */
export function seenPacket(ip: Buffer): SeenPacket | null {
  const isV4 = ip[0]! >> 4 === 4;
  const start = isV4 ? (ip[0]! & 15) * 4 : 40;
  const protocol = isV4 ? ip[9]! : ip[6]!;
  const at = start + (protocol === 6 ? 20 : protocol === 17 || protocol === 1 || protocol === 58 ? 8 : 0);
  if (ip.length < at + 8 || ip.readUInt32BE(at) !== MARK) return null;
  const hasPorts = protocol === 6 || protocol === 17;
  return {
    id: ip.readUInt32BE(at + 4),
    source: textOf(isV4 ? ip.subarray(12, 16) : ip.subarray(8, 24)),
    destination: textOf(isV4 ? ip.subarray(16, 20) : ip.subarray(24, 40)),
    sourcePort: hasPorts ? ip.readUInt16BE(start) : 0,
    destinationPort: hasPorts ? ip.readUInt16BE(start + 2) : 0,
  };
}

/** A capture file (libpcap's classic format, Ethernet) with the frames one after the other. */
export function captureFile(frames: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(24);
  head.writeUInt32LE(0xa1b2c3d4, 0);
  head.writeUInt16LE(2, 4);
  head.writeUInt16LE(4, 6);
  head.writeUInt32LE(65535, 16);
  head.writeUInt32LE(1, 20);
  return Buffer.concat([
    head,
    ...frames.flatMap((frame, i) => {
      const record = Buffer.alloc(16);
      record.writeUInt32LE(1, 0);
      record.writeUInt32LE(i, 4);
      record.writeUInt32LE(frame.length, 8);
      record.writeUInt32LE(frame.length, 12);
      return [record, frame];
    }),
  ]);
}

const LINUX_SLL2 = 276;
const LINUX_SLL = 113;

/** The packets of ours in a capture of any interface. */
export function readCapture(file: Buffer): SeenPacket[] {
  if (file.length < 24) return [];
  const link = file.readUInt32LE(20);
  const skip = link === LINUX_SLL2 ? 20 : link === LINUX_SLL ? 16 : 14;
  const seen: SeenPacket[] = [];
  for (let at = 24; at + 16 <= file.length;) {
    const length = file.readUInt32LE(at + 8);
    const frame = file.subarray(at + 16, at + 16 + length);
    at += 16 + length;
    const packet = frame.length > skip + 20 ? seenPacket(frame.subarray(skip)) : null;
    if (packet) seen.push(packet);
  }
  return seen;
}

/** RFC 1071. */
function checksum(parts: readonly Buffer[]): number {
  const all = Buffer.concat(parts);
  let sum = 0;
  for (let at = 0; at < all.length; at += 2) sum += (all[at]! << 8) | (all[at + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

function bytesOf(address: Address): Buffer {
  const hex = address.value.toString(16).padStart(address.family === 4 ? 8 : 32, '0');
  return Buffer.from(hex, 'hex');
}

const textOf = (bytes: Buffer): string => bytes.toString('hex');

/** The text of an address as {@link SeenPacket} has it. */
export const addressHex = (address: Address): string => textOf(bytesOf(address));

const macBytes = (mac: string): Buffer => Buffer.from(mac.replaceAll(':', ''), 'hex');
