import type { PacketExample } from '../../../../contract/firewall/preview.ts';

/** «10.20.4.7 → 172.16.1.17, tcp 443» */
export function packetText({ src, dst, proto, dport, icmp }: PacketExample): string {
  return `${src} → ${dst}, ${proto}${dport === null ? '' : ` ${dport}`}${icmp === null ? '' : ` ${icmp}`}`;
}
