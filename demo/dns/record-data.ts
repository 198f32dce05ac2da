import { isAddressError, parseAddress } from '../../domain/net/address.ts';
import type { RecordType } from '../../jobs/dnsbl/dns/message.ts';

/** A record as people write it in a zone file: `10 mx.example` for MX, hexadecimal octets for TLSA. */
export interface ZoneRecord {
  readonly type: Extract<RecordType, 'A' | 'AAAA' | 'PTR' | 'MX' | 'TXT' | 'TLSA'>;
  readonly value: string;
}

/** The octets of a record's data (RFC 1035 section 3.3, RFC 3596, RFC 6698), names without compression. */
export function recordData({ type, value }: ZoneRecord): Buffer {
  switch (type) {
    case 'A':
      return Buffer.from(value.split('.').map(Number));
    case 'AAAA':
      return ip6Octets(value);
    case 'PTR':
      return nameOctets(value);
    case 'MX': {
      const [preference = '0', exchange = ''] = value.split(' ');
      const head = Buffer.alloc(2);
      head.writeUInt16BE(Number(preference), 0);
      return Buffer.concat([head, nameOctets(exchange)]);
    }
    case 'TXT':
      return textOctets(value);
    case 'TLSA':
      return Buffer.from(value.replaceAll(' ', ''), 'hex');
  }
}

function ip6Octets(text: string): Buffer {
  const address = parseAddress(text);
  if (isAddressError(address)) throw new Error(`not an address: ${text}`);
  return Buffer.from(address.value.toString(16).padStart(32, '0'), 'hex');
}

function nameOctets(name: string): Buffer {
  const labels = name
    .split('.')
    .flatMap((label) => [Buffer.from([label.length]), Buffer.from(label, 'latin1')]);
  return Buffer.concat([...labels, Buffer.from([0])]);
}

/** Character strings of at most 255 octets. */
export function textOctets(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length || at === 0; at += 255) {
    const piece = bytes.subarray(at, at + 255);
    pieces.push(Buffer.from([piece.length]), piece);
  }
  return Buffer.concat(pieces);
}
