/** Protocol numbers by the names that firewalls write (IANA protocol numbers registry). */
export const PROTOCOL_NUMBERS: Readonly<Record<string, number>> = {
  icmp: 1,
  igmp: 2,
  ipip: 4,
  tcp: 6,
  egp: 8,
  igrp: 9,
  udp: 17,
  dccp: 33,
  ipv6: 41,
  rsvp: 46,
  gre: 47,
  esp: 50,
  ah: 51,
  icmpv6: 58,
  icmp6: 58,
  'ipv6-icmp': 58,
  eigrp: 88,
  ospf: 89,
  pim: 103,
  vrrp: 112,
  l2tp: 115,
  sctp: 132,
  udplite: 136,
};

export const TCP = 6;
export const UDP = 17;
export const ICMP = 1;
export const ICMPV6 = 58;

/** The protocols whose packets carry ports: TCP, UDP, DCCP, SCTP, UDP-Lite. */
export const PORT_PROTOCOLS: readonly number[] = [6, 17, 33, 132, 136];

const NAMES = new Map<number, string>();
for (const [name, number] of Object.entries(PROTOCOL_NUMBERS))
  if (!NAMES.has(number)) NAMES.set(number, name);

export function protocolName(number: number): string {
  return NAMES.get(number) ?? String(number);
}

export function hasPorts(protocol: number): boolean {
  return PORT_PROTOCOLS.includes(protocol);
}

export function isIcmp(protocol: number): boolean {
  return protocol === ICMP || protocol === ICMPV6;
}
