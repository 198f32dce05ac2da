import * as fc from 'fast-check';
import { readPolicyAs } from '../../domain/firewall/formats/read-policy.ts';
import { readDeviceExport } from '../../domain/firewall/orders/device-export.ts';
import type { ExistingRule, OrderChange, OrderRule } from '../../domain/firewall/orders/order.ts';
import { renderOrder } from '../../domain/firewall/orders/render-order.ts';
import type { Rule } from '../../domain/firewall/rule.ts';
import { includes } from '../../domain/net/interval-set.ts';
import { readRule } from '../../domain/firewall/testing/small-world.ts';
import { parseAddress, type Address } from '../../domain/net/address.ts';
import { IN_INTERFACES, outInterface, PacketLab, whyNoLab } from './packet-lab.ts';
import type { TestPacket } from './packets.ts';

const ROUNDS = Number(process.env['KERNEL_ROUNDS'] ?? 6);
const PACKETS = 240;

const V4_HOSTS = ['10.20.4.7', '10.20.4.8', '10.20.5.9', '10.21.0.1', '172.16.0.3'];
const V4_SERVERS = ['203.0.113.17', '203.0.113.200', '192.0.2.10', '192.0.2.11', '198.51.100.1'];
const V6_HOSTS = ['2001:db8:a::7', '2001:db8:a::8', '2001:db8:b::1'];
const V6_SERVERS = ['2001:db8:f::17', '2001:db8:e::17'];
const SIDES: Readonly<Record<4 | 6, { src: readonly string[]; dst: readonly string[] }>> = {
  4: {
    src: [
      '0.0.0.0/0',
      '10.20.0.0/16',
      '10.20.4.0/24',
      '10.20.4.7',
      '10.20.4.0-10.20.5.9',
      '10.20.4.7;172.16.0.3',
    ],
    dst: [
      '0.0.0.0/0',
      '203.0.113.0/24',
      '203.0.113.17',
      '192.0.2.10-192.0.2.11',
      '192.0.2.0/24;198.51.100.1',
    ],
  },
  6: {
    src: ['::/0', '2001:db8:a::/48', '2001:db8:a::7', '2001:db8:a::7-2001:db8:a::9'],
    dst: ['::/0', '2001:db8:f::/48', '2001:db8:f::17'],
  },
};
const SERVICES = [
  { proto: 'tcp', dport: '443' },
  { proto: 'tcp', dport: '1-1023' },
  { proto: 'udp', dport: '53' },
  { proto: 'tcp;udp', dport: '53;8000-8010' },
  { proto: 'tcp', dport: '1;3;5;7;9;11;13;15;17;19;21;23;25;27;29;31;443' },
  { proto: 'any', dport: 'any' },
  { proto: 'icmp;icmpv6', dport: 'any' },
  { proto: '47', dport: 'any' },
];

interface Text {
  family: 4 | 6;
  action: string;
  src: string;
  dst: string;
  proto: string;
  dport: string;
  from: string;
  logging: boolean;
}

const aText = fc
  .record({
    family: fc.constantFrom(4 as const, 4 as const, 6 as const),
    action: fc.constantFrom('accept', 'deny'),
    src: fc.nat(5),
    dst: fc.nat(5),
    service: fc.constantFrom(...SERVICES),
    from: fc.constantFrom('', '', 'in0', 'in1'),
    logging: fc.boolean(),
  })
  .map(({ family, src, dst, service, ...rest }): Text => {
    const sides = SIDES[family];
    return {
      ...rest,
      ...service,
      family,
      src: sides.src[src % sides.src.length]!,
      dst: sides.dst[dst % sides.dst.length]!,
    };
  });

const aCase = fc.record({
  base: fc.array(aText, { minLength: 2, maxLength: 6 }),
  changes: fc.array(
    fc.record({ op: fc.constantFrom('create', 'modify', 'delete'), at: fc.nat(20), rule: aText }),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
});

function orderRule(text: Text, name: string): OrderRule {
  const { logging, family: _, ...columns } = text;
  const read = readRule({ id: name, sport: 'any', to: '', ...columns });
  const { from, to, sources, destinations, services, action } = read;
  return {
    from,
    to,
    sources,
    destinations,
    services,
    action,
    name,
    logging,
    expiresOn: null,
    comment: "l'ufficio",
  };
}

const asRule = (rule: OrderRule): Rule => ({
  ...readRule({ id: rule.name, action: 'deny', src: 'any', dst: 'any', proto: 'any', sport: '', dport: '' }),
  ...rule,
  expiresOn: null,
});

let nextId = 1;

/** Packets of new connections, each with a source port of its own so that none belongs to an earlier connection. */
function somePackets(): TestPacket[] {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(Math.random() * items.length)]!;
  return Array.from({ length: PACKETS }, () => {
    const id = nextId++;
    const isV4 = Math.random() < 0.7;
    const protocol = pick([6, 6, 6, 17, 17, isV4 ? 1 : 58, 47]);
    return {
      id,
      source: address(pick(isV4 ? V4_HOSTS : V6_HOSTS)),
      destination: address(pick(isV4 ? V4_SERVERS : V6_SERVERS)),
      protocol,
      sourcePort: 1024 + (id % 60_000),
      destinationPort:
        protocol === 1 ? 8 * 256 : protocol === 58 ? 128 * 256 : pick([443, 53, 31, 80, 8005, 8011, 1024]),
      from: pick(IN_INTERFACES),
    };
  });
}

function address(text: string): Address {
  const parsed = parseAddress(text);
  if ('type' in parsed) throw new Error(text);
  return parsed;
}

/** The first rule that takes the packet, by set membership and nothing else. */
function isPermitted(rules: readonly Rule[], packet: TestPacket): boolean {
  const { source, destination, protocol, sourcePort, destinationPort, from } = packet;
  const hasPorts = [6, 17, 33, 132, 136].includes(protocol);
  const service = protocol * 65_536 + (protocol === 47 ? 0 : destinationPort);
  const out = outInterface(packet);
  const found = rules.find(
    (rule) =>
      rule.enabled &&
      (rule.from === null || rule.from.includes(from)) &&
      (rule.to === null || rule.to.includes(out)) &&
      (source.family === 4
        ? includes(rule.sources.v4, source.value) &&
          includes(rule.destinations.v4, (destination as typeof source).value)
        : includes(rule.sources.v6, source.value) &&
          includes(rule.destinations.v6, (destination as typeof source).value)) &&
      rule.services.some(
        (part) => includes(part.services, service) && includes(part.sourcePorts, hasPorts ? sourcePort : 0),
      ),
  );
  return found?.action === 'accept';
}

interface Backend {
  readonly name: string;
  readonly vendor: 'iptables' | 'nftables';
  empty(lab: PacketLab): void;
  run(lab: PacketLab, script: string): void;
  /** The export, without counters and dates. */
  save(lab: PacketLab): string;
}

const iptables = (variant: 'nft' | 'legacy'): Backend => ({
  name: `iptables (${variant})`,
  vendor: 'iptables',
  empty: (lab) => {
    lab.runScript('for c in iptables ip6tables; do $c -F FORWARD; $c -P FORWARD DROP; done', variant);
  },
  run: (lab, script) => lab.runScript(script, variant),
  save: (lab) =>
    ['iptables', 'ip6tables']
      .map(
        (command) =>
          `# Generated by ${command}-save\n${lab.run(`${command}-${variant}-save`, ['-t', 'filter'])}`,
      )
      .join('')
      .replace(/^# (Completed|Generated by \S+ v).*\n/gm, '')
      .replace(/^# Warning: .*\n/gm, '')
      .replaceAll(/\[\d+:\d+\]/g, '[0:0]'),
});

const nftables: Backend = {
  name: 'nftables',
  vendor: 'nftables',
  empty: (lab) => {
    lab.run('nft', ['flush', 'ruleset']);
    lab.run(
      'nft',
      ['-f', '-'],
      'table inet filter { chain forward { type filter hook forward priority 0; policy drop; }; }\n',
    );
  },
  run: (lab, script) =>
    void lab.run('nft', ['-f', '-'], withHandles(script, lab.run('nft', ['-a', 'list', 'ruleset']))),
  save: (lab) => lab.run('nft', ['-j', 'list', 'ruleset']),
};

/** What a person does with the placeholders: looks the comment up in the list. */
function withHandles(script: string, listed: string): string {
  const rules = [...listed.matchAll(/comment "([^" ]+)[^"]*" # handle (\d+)/g)];
  return script.replaceAll(
    /<HANDLE (\S+?)(?: (\d+) di \d+)?>/g,
    (_, tag: string, nth: string | undefined) => {
      const found = rules.filter(([, comment]) => comment === tag)[Number(nth ?? 1) - 1];
      if (!found) throw new Error(`no rule ${tag}`);
      return found[2]!;
    },
  );
}

const lab = whyNoLab();
if (lab !== null) process.stderr.write(`the kernel's verdict on orders is not tested: ${lab}\n`);
const kernel = lab === null ? test : test.skip;

describe('an order is applied and undone by the kernel itself', () => {
  kernel.each([iptables('nft'), iptables('legacy'), nftables])(
    '$name: packets pass as the order says, and as before after its way back',
    async (backend) => {
      const router = new PacketLab();
      let sent = 0;
      const wrong: string[] = [];
      const look = async (what: string, rules: readonly Rule[]): Promise<void> => {
        const packets = somePackets();
        const seen = await router.send(packets);
        sent += packets.length;
        for (const packet of packets)
          if (seen.has(packet.id) !== isPermitted(rules, packet))
            wrong.push(
              `${what}: ${JSON.stringify(packet, (_, value: unknown) => (typeof value === 'bigint' ? value.toString(16) : value))} ${seen.has(packet.id) ? 'passed' : 'did not pass'}`,
            );
      };
      try {
        for (const one of fc.sample(aCase, { numRuns: ROUNDS, seed: 20_261 })) {
          backend.empty(router);
          for (const [i, text] of one.base.entries()) {
            const rule = orderRule(text, `b${i}`);
            backend.run(
              router,
              renderOrder(
                { code: `FW-2025-${i}`, changes: [{ op: 'create', rule, before: null }] },
                backend.vendor,
              ).apply,
            );
          }
          const saved = backend.save(router);
          const imported = readPolicyAs(backend.vendor, saved);
          expect(imported.undecided).toEqual([]);
          const before = imported.policies.flatMap(({ rules }) => rules);
          await look('before', before);
          const { changes, after } = plan(backend.vendor, saved, before, one.changes);
          const order = renderOrder({ code: 'FW-2026-0042', changes }, backend.vendor);
          try {
            backend.run(router, order.apply);
            await look(`after ${order.apply}`, after);
            const reread = readPolicyAs(backend.vendor, backend.save(router));
            await look(
              'as read back',
              reread.policies.flatMap(({ rules }) => rules),
            );
            backend.run(router, order.rollback);
          } catch (error) {
            throw new Error(`${String(error)}\n${saved}\n${order.apply}\n${order.rollback}`, {
              cause: error,
            });
          }
          await look('undone', before);
          if (backend.vendor === 'iptables' && !changes.some(isRebuilt))
            expect(backend.save(router)).toBe(saved);
        }
        expect(wrong).toEqual([]);
        expect(sent).toBeGreaterThanOrEqual(ROUNDS * PACKETS * 4);
      } finally {
        router.close();
      }
    },
    600_000,
  );
});

/** Whether the way back writes a rule anew from what was understood of it. */
const isRebuilt = (change: OrderChange): boolean =>
  change.op !== 'create' && (change.target.source ?? null) === null;

/** Random changes of the exported rules, half of them as a register knows the rules, without the device's own words. */
function plan(
  vendor: 'iptables' | 'nftables',
  saved: string,
  rules: readonly Rule[],
  drawn: readonly { op: string; at: number; rule: Text }[],
): { changes: OrderChange[]; after: Rule[] } {
  const device = readDeviceExport(vendor, saved);
  const isRegister = drawn.length % 2 === 0;
  const existing = (rule: Rule): ExistingRule => ({
    name: rule.id,
    // The register keeps the import's own name of a rule, which tells the family; an export has it in its source.
    reference: isRegister && vendor === 'iptables' ? rule.id : rule.reference,
    ...(isRegister ? {} : { source: (rule.line === null ? null : device.rules.get(rule.line)) ?? null }),
  });
  const previous = (rule: Rule): OrderRule => ({
    from: rule.from,
    to: rule.to,
    sources: rule.sources,
    destinations: rule.destinations,
    services: rule.services,
    action: rule.action,
    name: rule.id.replaceAll(/[^\w-]/g, '-'),
    logging: true,
    expiresOn: null,
    comment: '',
  });
  const familyOf = (rule: Rule): 4 | 6 =>
    rule.sources.v4.length > 0 && rule.destinations.v4.length > 0 ? 4 : 6;
  const numbered = rules.filter((rule) => !rule.id.endsWith(':policy'));
  const changes: OrderChange[] = [];
  const replaced = new Map<Rule, Rule[]>();
  const created = new Map<Rule | null, Rule[]>();
  for (const [i, { op, at, rule }] of drawn.entries()) {
    const target = numbered[at % (numbered.length + (op === 'create' ? 1 : 0))];
    const sides = target === undefined ? null : SIDES[familyOf(target)];
    const text =
      sides === null || target === undefined || familyOf(target) === rule.family
        ? rule
        : { ...rule, family: familyOf(target), src: sides.src[0]!, dst: sides.dst[at % sides.dst.length]! };
    const made = orderRule(text, `n${i}`);
    if (op === 'create') {
      changes.push({ op, rule: made, before: target === undefined ? null : existing(target) });
      created.set(target ?? null, [...(created.get(target ?? null) ?? []), asRule(made)]);
    } else if (target !== undefined && !replaced.has(target)) {
      replaced.set(target, op === 'modify' ? [asRule(made)] : []);
      const next = numbered[numbered.indexOf(target) + 1];
      changes.push(
        op === 'modify'
          ? { op, target: existing(target), rule: made, previous: previous(target) }
          : {
              op: 'delete',
              target: existing(target),
              previous: previous(target),
              next: next ? existing(next) : null,
            },
      );
    }
  }
  const after = rules.flatMap((rule) => [...(created.get(rule) ?? []), ...(replaced.get(rule) ?? [rule])]);
  return { changes, after: [...after, ...(created.get(null) ?? [])] };
}
