import { formatV4, formatV6 } from '../../domain/net/address.ts';
import type { RuleText } from '../../domain/firewall/rule-text.ts';

/** mulberry32: small, fast, the same on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const SERVICES: readonly (readonly [string, string])[] = [
  ['tcp', '443'],
  ['tcp', '80;443'],
  ['tcp', '22'],
  ['tcp', '3389'],
  ['tcp', '1433'],
  ['tcp', '5432'],
  ['tcp', '25'],
  ['tcp', '587;993'],
  ['udp', '53'],
  ['udp', '123'],
  ['udp', '161-162'],
  ['tcp', '8000-8100'],
  ['tcp', '445'],
  ['icmp', 'any'],
  ['any', 'any'],
];

/**
 * A policy as an office grows it: sectors with their /24, a few hundred servers, one rule a need, some deny
 * lists on top, some wide rules of old times, a few leftovers, and the closing deny.
 */
export function officePolicy(rules: number, seed: number): RuleText[] {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const whole = (n: number): number => Math.floor(random() * n);
  const sectors = Array.from(
    { length: 8 + Math.ceil(rules / 60) },
    (_, i) => `10.${20 + (i >> 8)}.${i & 255}.0/24`,
  );
  const servers = Array.from(
    { length: 40 + Math.ceil(rules / 4) },
    (_, i) => `172.${16 + (i >> 14)}.${(i >> 7) & 127}.${(i & 127) + 1}`,
  );
  const outside = (): string => `${pick([93, 151, 185, 203])}.${whole(256)}.${whole(256)}.${whole(256)}`;
  const out: RuleText[] = [];
  const add = (action: string, src: string, dst: string, [proto, dport]: readonly [string, string]): void => {
    out.push({ id: String(out.length + 1), action, src, dst, proto, sport: 'any', dport });
  };
  while (out.length < rules - 1) {
    const service = pick(SERVICES.slice(0, 13));
    const kind = random();
    if (kind < 0.03) add('deny', outside(), 'any', ['any', 'any']);
    else if (kind < 0.45) add('accept', pick(sectors), pick(servers), service);
    else if (kind < 0.65) add('accept', host(pick(sectors), whole), pick(servers), service);
    else if (kind < 0.75)
      add('accept', `${pick(sectors)};${pick(sectors)}`, `${pick(servers)};${pick(servers)}`, service);
    else if (kind < 0.85) add('accept', pick(sectors), outside(), pick(SERVICES));
    else if (kind < 0.93) add('accept', 'any', pick(servers), service);
    else if (kind < 0.96) add('deny', pick(sectors), pick(servers), service);
    else if (kind < 0.98)
      add('accept', v6Net(whole(64)), formatV6((0x20010db8n << 96n) + 0x1000n + BigInt(whole(500))), service);
    else if (kind < 0.995)
      add('deny', pick(sectors), `172.${16 + whole(2)}.${whole(128)}.0/24`, pick(SERVICES));
    else add('accept', '10.0.0.0/8', `172.16.${whole(128)}.0/24`, pick(SERVICES.slice(0, 3)));
  }
  add('deny', 'any', 'any', ['any', 'any']);
  return out;
}

/** Wide ranges that overlap on every axis: made to explode the fragments of a rectangle subtraction. */
export function wideRanges(rules: number, seed: number): RuleText[] {
  const random = seededRandom(seed);
  const range = (end: number, widest: number): [number, number] => {
    const size = Math.max(1, Math.floor(random() * widest * end));
    const first = Math.floor(random() * (end - size));
    return [first, first + size - 1];
  };
  const addresses = (): string => {
    const [first, last] = range(2 ** 32, 0.6);
    return `${formatV4(first)}-${formatV4(last)}`;
  };
  const ports = (): string => range(65536, 0.6).join('-');
  return Array.from({ length: rules }, (_, i) => ({
    id: String(i + 1),
    action: random() < 0.5 ? 'accept' : 'deny',
    src: addresses(),
    dst: addresses(),
    proto: random() < 0.5 ? 'tcp' : 'udp',
    sport: ports(),
    dport: ports(),
  }));
}

/** Rules made of a few hundred named groups of small ranges, used again and again: the many small ranges of real exports. */
export function groupedRanges(rules: number, seed: number, groups = 200, hosts = 2000): RuleText[] {
  const random = seededRandom(seed);
  const whole = (n: number): number => Math.floor(random() * n);
  const range = (base: number, end: number, widest: number): string => {
    const size = 1 + whole(widest);
    const first = base + whole(end - size);
    return `${formatV4(first)}-${formatV4(first + size - 1)}`;
  };
  const named = (base: number): string[] =>
    Array.from({ length: groups }, () =>
      Array.from({ length: 1 + whole(40) }, () => range(base, hosts, hosts * 0.03)).join(';'),
    );
  const [sources, destinations] = [named(0x0a000000), named(0xac100000)];
  const services = Array.from({ length: 60 }, () =>
    Array.from({ length: 1 + whole(15) }, () => {
      const first = whole(60_000);
      return `${first}-${first + whole(3000)}`;
    }).join(';'),
  );
  const some = (from: readonly string[]): string =>
    Array.from({ length: 1 + whole(3) }, () => from[whole(from.length)]!).join(';');
  return Array.from({ length: rules }, (_, i) => ({
    id: String(i + 1),
    action: random() < 0.6 ? 'accept' : 'deny',
    src: some(sources),
    dst: some(destinations),
    proto: 'tcp',
    sport: 'any',
    dport: random() < 0.05 ? 'any' : services[whole(60)]!,
  }));
}

/** Long lists of single hosts and ports, drawn anew for each rule: everything overlaps, little is covered. */
export function denseLists(rules: number, seed: number, hosts = 500, longest = 250): RuleText[] {
  const random = seededRandom(seed);
  const whole = (n: number): number => Math.floor(random() * n);
  const list = (most: number, one: () => string | number): string =>
    Array.from({ length: 1 + whole(most) }, one).join(';');
  return Array.from({ length: rules }, (_, i) => ({
    id: String(i + 1),
    action: random() < 0.5 ? 'accept' : 'deny',
    src: list(longest, () => formatV4(0x0a000000 + whole(hosts))),
    dst: list(longest, () => formatV4(0xac100000 + whole(hosts))),
    proto: 'tcp',
    sport: 'any',
    dport: list(100, () => 1 + whole(200)),
  }));
}

function host(prefix: string, whole: (n: number) => number): string {
  return prefix.replace('.0/24', `.${1 + whole(254)}`);
}

function v6Net(number: number): string {
  return `2001:db8:${number.toString(16)}::/48`;
}
