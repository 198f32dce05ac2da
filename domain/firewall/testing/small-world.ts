import * as fc from 'fast-check';
import { includes } from '../../net/interval-set.ts';
import { parseRuleText, type RuleText } from '../rule-text.ts';
import { NO_MATCH, type Action, type Match, type Rule } from '../rule.ts';
import { PORTS } from '../service-set.ts';

/**
 * A world small enough to try every packet: one representative for each class of packets that the texts below
 * can tell apart, with how many packets it stands for. The evaluator asks set membership and nothing else.
 */
interface Point {
  readonly family: 4 | 6;
  readonly src: number | bigint;
  readonly dst: number | bigint;
  readonly service: number;
  readonly sport: number;
  readonly from: string;
  readonly to: string;
  readonly weight: bigint;
}

const V4_BASE = 0x0a000000;
const V6_BASE = 0x20010db8n << 96n;
const V4_TEXTS = [
  'any',
  '10.0.0.0/30',
  '10.0.0.1',
  '10.0.0.2-10.0.0.5',
  '10.0.0.4/30',
  '10.0.0.0;10.0.0.7',
  '10.0.0.3-10.0.0.4',
];
const V6_TEXTS = [
  'any',
  '2001:db8::/127',
  '2001:db8::1',
  '2001:db8::1-2001:db8::2',
  '::/0',
  '10.0.0.1;2001:db8::3',
];
const PORT_TEXTS = ['any', 'any', '80', '79-80', '80-81', '81', '79;81', '0-79'];
const PROTO_TEXTS = ['any', 'tcp', 'udp', 'tcp;udp', 'icmp', 'tcp;icmp', '47'];
const ZONE_TEXTS = ['', '', 'lan', 'dmz', 'lan;dmz'];

const v4 = [
  ...Array.from({ length: 8 }, (_, i) => [V4_BASE + i, 1n] as const),
  [5, BigInt(2 ** 32 - 8)] as const,
];
const v6 = [...[0n, 1n, 2n, 3n].map((i) => [V6_BASE + i, 1n] as const), [5n, (1n << 128n) - 4n] as const];
const ports: readonly (readonly [number, bigint])[] = [
  [0, 79n],
  [79, 1n],
  [80, 1n],
  [81, 1n],
  [82, BigInt(65536 - 82)],
];

function everyPoint(zones: readonly string[]): Point[] {
  const services: { service: number; sport: number; weight: bigint }[] = [];
  for (const protocol of [6, 17, 132])
    for (const [dport, a] of ports)
      for (const [sport, b] of ports) {
        // 132 stands for the three protocols with ports that no text names.
        services.push({
          service: protocol * PORTS + dport,
          sport,
          weight: a * b * (protocol === 132 ? 3n : 1n),
        });
      }
  services.push({ service: 1 * PORTS, sport: 0, weight: 65536n });
  services.push({ service: 47 * PORTS, sport: 0, weight: 1n });
  services.push({ service: 58 * PORTS, sport: 0, weight: 65536n });
  services.push({ service: 89 * PORTS, sport: 0, weight: 248n });
  const out: Point[] = [];
  for (const [family, hosts] of [
    [4, v4],
    [6, v6],
  ] as const)
    for (const [src, a] of hosts)
      for (const [dst, b] of hosts)
        for (const { service, sport, weight } of services)
          for (const from of zones)
            for (const to of zones)
              out.push({ family, src, dst, service, sport, from, to, weight: a * b * weight });
  return out;
}

export const WORLD = everyPoint(['lan']);
export const WORLD_WITH_ZONES = everyPoint(['lan', 'dmz', 'elsewhere']);

export function holds(match: Match, point: Point): boolean {
  return (
    (match.from === null || match.from.includes(point.from)) &&
    (match.to === null || match.to.includes(point.to)) &&
    (point.family === 4
      ? includes(match.sources.v4, point.src as number) &&
        includes(match.destinations.v4, point.dst as number)
      : includes(match.sources.v6, point.src as bigint) &&
        includes(match.destinations.v6, point.dst as bigint)) &&
    match.services.some(
      (part) => includes(part.services, point.service) && includes(part.sourcePorts, point.sport),
    )
  );
}

export function firstMatch(policy: readonly Rule[], point: Point): Rule | null {
  return policy.find((rule) => rule.enabled && holds(rule, point)) ?? null;
}

export function decide(policy: readonly Rule[], point: Point): Action {
  return firstMatch(policy, point)?.action ?? 'deny';
}

const oneRule = (zoneTexts: readonly string[]): fc.Arbitrary<Omit<RuleText, 'id'>> =>
  fc
    .record({
      action: fc.constantFrom('accept', 'deny'),
      family: fc.boolean(),
      src: fc.nat(5),
      dst: fc.nat(5),
      proto: fc.constantFrom(...PROTO_TEXTS),
      sport: fc.constantFrom('any', 'any', 'any', ...PORT_TEXTS),
      dport: fc.constantFrom(...PORT_TEXTS),
      from: fc.constantFrom(...zoneTexts),
      to: fc.constantFrom(...zoneTexts),
      enabled: fc.constantFrom('', '', '', '', 'false'),
    })
    .map(({ family, src, dst, proto, sport, dport, ...rest }) => {
      const texts = family ? V6_TEXTS : V4_TEXTS;
      const isPlain = /icmp|47/.test(proto);
      return {
        ...rest,
        src: texts[src]!,
        dst: texts[dst]!,
        proto,
        sport: isPlain ? 'any' : sport,
        dport: isPlain ? 'any' : dport,
      };
    });

export function aRule(id: string, withZones = false): fc.Arbitrary<Rule> {
  return oneRule(withZones ? ZONE_TEXTS : ['']).map((text) => readRule({ ...text, id }));
}

export function aPolicy(withZones = false, maxLength = 9, minLength = 1): fc.Arbitrary<Rule[]> {
  return fc
    .array(oneRule(withZones ? ZONE_TEXTS : ['']), { minLength, maxLength })
    .map((texts) => texts.map((text, i) => readRule({ ...text, id: `r${i + 1}` })));
}

export function readRule(text: RuleText): Rule {
  const parsed = parseRuleText(text);
  if ('issues' in parsed)
    throw new Error(parsed.issues.map((issue) => `${issue.column}: ${issue.error.message}`).join('; '));
  return parsed;
}

/** A third of the rules are made doubtful: nothing certain, half of the sources certain, or not even the action known. */
export const aDoubtfulPolicy = fc
  .tuple(
    aPolicy(false, 7),
    fc.array(fc.constantFrom('exact', 'exact', 'exact', 'nothing', 'some', 'action'), {
      minLength: 7,
      maxLength: 7,
    }),
  )
  .map(([policy, kinds]) => policy.map((rule, i) => doubtful(rule, kinds[i]!)));

function doubtful(rule: Rule, kind: string): Rule {
  const why = ['prova'];
  if (kind === 'nothing') return { ...rule, certain: NO_MATCH, why };
  if (kind === 'action') return { ...rule, certain: NO_MATCH, isActionKnown: false, why };
  if (kind !== 'some') return rule;
  const { from, to, destinations, services } = rule;
  // One address of the world is certain.
  const first4 = rule.sources.v4.slice(0, 1).map((first) => Math.max(first, 0x0a000000));
  const first6 = rule.sources.v6.slice(0, 1).map((first) => (first === 0n ? 0x20010db8n << 96n : first));
  const v4 = first4.flatMap((first) => [first, first + 1]);
  const v6 = first6.flatMap((first) => [first, first + 1n]);
  return { ...rule, certain: { from, to, destinations, services, sources: { v4, v6 } }, why };
}
