import type { RuleText } from '../../domain/firewall/rule-text.ts';
import { seededRandom } from './generator.ts';

const rule = (id: number, text: Omit<RuleText, 'id' | 'sport'>): RuleText => ({
  id: String(id + 1),
  sport: 'any',
  ...text,
});

/** Every prefix another one, all /64: what a register of delegated networks looks like. */
export function distinctIpv6(rules: number, seed: number): RuleText[] {
  const random = seededRandom(seed);
  const group = (): string => Math.floor(random() * 65_536).toString(16);
  return Array.from({ length: rules }, (_, i) =>
    rule(i, {
      action: random() < 0.5 ? 'accept' : 'deny',
      src: `2001:db8:${group()}:${group()}::/64`,
      dst: `2001:db8:${group()}:${group()}::/64`,
      proto: 'tcp',
      dport: String(1 + Math.floor(random() * 60_000)),
    }),
  );
}

/** Prefixes and ports drawn without any plan. */
export function randomPrefixes(rules: number, seed: number): RuleText[] {
  const random = seededRandom(seed);
  const whole = (n: number): number => Math.floor(random() * n);
  const lengths = [8, 16, 16, 24, 24, 24, 32, 32, 32, 32];
  const prefix = (): string =>
    `${whole(223) + 1}.${whole(256)}.${whole(256)}.${whole(256)}/${lengths[whole(lengths.length)]!}`;
  return Array.from({ length: rules }, (_, i) =>
    rule(i, {
      action: random() < 0.5 ? 'accept' : 'deny',
      src: prefix(),
      dst: prefix(),
      proto: ['tcp', 'udp', 'any'][whole(3)]!,
      dport: 'any',
    }),
  );
}

/**
 * In the manner of ClassBench's firewall seeds (Taylor and Turner, 2007): few source prefixes with a skew, specific
 * destinations that share their upper bits, ports from few classes (any, well known, ephemeral), a tail of wildcards.
 */
export function classBenchLike(rules: number, seed: number): RuleText[] {
  const random = seededRandom(seed);
  const whole = (n: number): number => Math.floor(random() * n);
  const skewed = (n: number): number => Math.floor(n * random() ** 3);
  const sources = Array.from(
    { length: 400 },
    () => `${whole(223) + 1}.${whole(256)}.${whole(256)}.0/${16 + whole(9)}`,
  );
  const trunks = Array.from({ length: 60 }, () => `${whole(223) + 1}.${whole(256)}`);
  const ports = ['any', 'any', '80', '443', '25', '53', '1024-65535', '0-1023', '6000-6063'];
  return Array.from({ length: rules }, (_, i) => {
    const isWild = random() < 0.02;
    const trunk = trunks[skewed(trunks.length)]!;
    const host = `${trunk}.${whole(256)}.${whole(256)}`;
    return rule(i, {
      action: random() < 0.7 ? 'accept' : 'deny',
      src: random() < 0.2 ? 'any' : sources[skewed(sources.length)]!,
      dst: isWild ? 'any' : random() < 0.6 ? host : `${host}/${24 + whole(9)}`,
      proto: random() < 0.75 ? 'tcp' : 'udp',
      dport: ports[whole(ports.length)]!,
    });
  });
}

/** A FortiGate export with virtual addresses, a rule towards each and plain rules among them. */
export function withVirtualAddresses(rules: number, vips: number, seed: number): string {
  const random = seededRandom(seed);
  const whole = (n: number): number => Math.floor(random() * n);
  const out = ['config firewall vip'];
  for (let i = 0; i < vips; i++) {
    const isForward = i % 2 === 0;
    out.push(
      `edit "vip-${i}"`,
      `set extip 203.0.${113 + (i >> 8)}.${i & 255}`,
      `set mappedip "10.30.${i >> 8}.${i & 255}"`,
    );
    out.push(`set extintf "${i % 3 === 0 ? 'any' : 'wan1'}"`);
    if (isForward) out.push('set portforward enable', 'set extport 443', 'set mappedport 8443');
    out.push('next');
  }
  out.push('end', 'config firewall address');
  for (let i = 0; i < 200; i++) out.push(`edit "rete-${i}"`, `set subnet 10.${i}.0.0 255.255.0.0`, 'next');
  out.push('end', 'config firewall policy');
  for (let i = 0; i < rules; i++) {
    const isVip = i % 4 === 0;
    out.push(
      `edit ${i + 1}`,
      `set srcintf "${isVip ? 'wan1' : 'lan'}"`,
      `set dstintf "${isVip ? 'dmz' : 'wan1'}"`,
    );
    out.push(`set srcaddr "${isVip ? 'all' : `rete-${whole(200)}`}"`);
    out.push(`set dstaddr "${isVip ? `vip-${(i >> 2) % vips}` : `rete-${whole(200)}`}"`);
    out.push(
      `set action ${random() < 0.8 ? 'accept' : 'deny'}`,
      'set schedule "always"',
      'set service "HTTPS"',
      'next',
    );
  }
  out.push('end');
  return `${out.join('\n')}\n`;
}
