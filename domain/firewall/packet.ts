import { formatV4, formatV6 } from '../net/address.ts';
import {
  DESTINATION,
  FROM,
  SERVICE,
  SOURCE,
  SOURCE_PORT,
  TO,
  type Axis,
  type Space,
} from './packet-space.ts';
import { hasPorts, isIcmp, protocolName } from './protocols.ts';
import { PORTS } from './service-set.ts';

/** One packet, as an example for a person and as a question. Zones are null when no rule speaks of them. */
export interface Packet {
  readonly src: string;
  readonly dst: string;
  readonly proto: string;
  readonly sport: number | null;
  readonly dport: number | null;
  /** ICMP `type.code`. */
  readonly icmp: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** The packet at the start of the given ranks. */
export function packetAt(space: Space, point: readonly number[]): Packet {
  const value = space.service.values[point[SERVICE]!]!;
  const protocol = Math.floor(value / PORTS);
  const within = value % PORTS;
  return {
    src: addressAt(space, space.source, point[SOURCE]!),
    dst: addressAt(space, space.destination, point[DESTINATION]!),
    proto: protocolName(protocol),
    sport: hasPorts(protocol) ? likelySourcePort(space, point[SOURCE_PORT]!) : null,
    dport: hasPorts(protocol) ? within : null,
    icmp: isIcmp(protocol) ? `${within >> 8}.${within & 255}` : null,
    from: space.zones.from[point[FROM]!] ?? null,
    to: space.zones.to[point[TO]!] ?? null,
  };
}

function addressAt(space: Space, axis: Axis<number> | Axis<bigint>, rank: number): string {
  const first = axis.values[rank]!;
  const end = axis.values[rank + 1] ?? first;
  if (space.family === 4) return formatV4(first <= SAMPLE_V4 && end > SAMPLE_V4 ? SAMPLE_V4 : Number(first));
  return formatV6(first <= SAMPLE_V6 && end > SAMPLE_V6 ? SAMPLE_V6 : BigInt(first));
}

/** 198.51.100.9 and 2001:db8::9 (documentation addresses) read better for «any» than the address of all zeros. */
const SAMPLE_V4 = 0xc6336409;
const SAMPLE_V6 = (0x20010db8n << 96n) + 9n;

/** An ephemeral source port reads more like a real packet than port 0. */
function likelySourcePort(space: Space, rank: number): number {
  const first = space.sourcePort.values[rank]!;
  const end = space.sourcePort.values[rank + 1] ?? first + 1;
  return first <= 49152 && end > 49152 ? 49152 : first;
}
