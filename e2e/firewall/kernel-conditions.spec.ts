import * as fc from 'fast-check';
import { readPolicyAs } from '../../domain/firewall/formats/read-policy.ts';
import { parseAddress, type Address } from '../../domain/net/address.ts';
import { ourAnswer } from './our-answer.ts';
import { IN_INTERFACES, PacketLab, whyNoLab } from './packet-lab.ts';
import type { TestPacket } from './packets.ts';

const ROUNDS = Number(process.env['KERNEL_ROUNDS'] ?? 5);
const SEED = Number(process.env['KERNEL_SEED'] ?? 20_263);
const PACKETS = 250;

/** Conditions of rules as nft writes them, each with parts that are decided and parts that are not. */
const NFT_CONDITIONS = [
  '',
  'ip saddr 10.20.0.0/16',
  'ip saddr != 10.20.4.0/24',
  'ip daddr { 192.0.2.10, 203.0.113.0/24 }',
  'ip6 saddr 2001:db8:a::/48',
  'ip6 daddr != 2001:db8:f::1',
  'ip saddr @interi',
  'ip saddr != @interi',
  'ip saddr @scade',
  'meta nfproto ipv4',
  'meta nfproto ipv6',
  'meta protocol ip',
  'ip protocol tcp',
  'ip protocol != { tcp, udp }',
  'ip6 nexthdr udp',
  'ip6 nexthdr != tcp',
  'meta l4proto { tcp, udp }',
  'meta l4proto != tcp',
  'tcp dport { 22, 443 }',
  'tcp dport != 80-443',
  'udp dport 53',
  'th dport 443',
  'th sport 2048',
  'meta l4proto { tcp, udp } th dport 80',
  'icmp type echo-request',
  'icmpv6 type echo-request',
  'icmp type != echo-request',
  'iifname "in0"',
  'iifname != "in0"',
  'oifname "out1"',
  'iifname { "in1", "altra" }',
  'ct state new',
  'ct state != new',
  'ct state established,related',
  'tcp flags syn / fin,syn,rst,ack',
  'tcp flags & (syn|ack) == ack',
  'meta length 0-1000',
  'ether saddr 02:ba:00:00:00:01',
  'ip ttl > 3',
  'meta mark 0',
  'ip dscp cs0',
] as const;
const NFT_VERDICTS = [
  'accept',
  'drop',
  'return',
  'jump primo',
  'jump secondo',
  'goto primo',
  'goto secondo',
  'continue',
  'reject',
  'counter',
  'log prefix "x" accept',
  'ip saddr vmap { 10.20.4.7 : accept, 10.20.4.8 : jump secondo }',
  'tcp dport vmap { 22 : drop, 80-443 : goto secondo }',
  'meta l4proto vmap { tcp : jump primo, udp : continue }',
] as const;
const nftRule = fc
  .tuple(
    fc.constantFrom(...NFT_CONDITIONS),
    fc.constantFrom(...NFT_CONDITIONS),
    fc.constantFrom(...NFT_VERDICTS),
  )
  .map((parts) => parts.filter((part) => part !== '').join(' '));

/** And as iptables takes them. */
const IPT_CONDITIONS = [
  '',
  '-s 10.20.0.0/16',
  '! -s 10.20.4.0/24',
  '-d 192.0.2.10/32',
  '! -d 203.0.113.0/24',
  '-i in0',
  '! -i in0',
  '-o out1',
  '-m iprange --src-range 10.20.4.7-10.20.5.1',
  '-m iprange ! --dst-range 192.0.2.1-192.0.2.10',
  '-p tcp -m tcp --dport 22',
  '-p tcp -m tcp ! --dport 80:443',
  '-p udp -m udp --dport 53',
  '! -p tcp',
  '-p icmp',
  '-p tcp -m multiport --dports 22,80:443',
  '-p udp -m multiport ! --ports 53,443',
  '-p tcp -m tcp --syn',
  '-p tcp -m tcp ! --syn',
  '-p tcp -m tcp --tcp-flags SYN,ACK ACK',
  '-p icmp -m icmp --icmp-type 8',
  '-p icmp -m icmp ! --icmp-type 8',
  '-m conntrack --ctstate NEW',
  '-m conntrack ! --ctstate NEW',
  '-m conntrack --ctstate RELATED,ESTABLISHED',
  '-m length --length 0:1000',
  '-m mark --mark 0',
  '! -f',
  '-m mac --mac-source 02:ba:00:00:00:01',
  '-m ttl --ttl-gt 3',
  '-i in+',
  '-m addrtype --dst-type UNICAST',
] as const;
const IPT_TARGETS = [
  '-j ACCEPT',
  '-j DROP',
  '-j RETURN',
  '-j primo',
  '-j secondo',
  '-g primo',
  '-g secondo',
  '',
  '-j REJECT',
] as const;
const iptRule = fc
  .tuple(fc.constantFrom(...IPT_CONDITIONS), fc.constantFrom(...IPT_TARGETS))
  .map((parts) => parts.filter((part) => part !== '').join(' '));

const chains = (rule: fc.Arbitrary<string>) =>
  fc.record({
    inoltro: fc.array(rule, { minLength: 2, maxLength: 7 }),
    primo: fc.array(rule, { minLength: 1, maxLength: 4 }),
    secondo: fc.array(rule, { minLength: 1, maxLength: 3 }),
    end: fc.constantFrom('accept', 'drop'),
    /** What another base chain of the family says first. */
    before: fc.array(rule, { maxLength: 2 }),
  });
type Case = ReturnType<typeof chains> extends fc.Arbitrary<infer T> ? T : never;

/** Chains that call each other in a circle are refused. */
const withoutCalls = (rules: readonly string[], names: RegExp): string[] =>
  rules.filter((rule) => !names.test(rule));

function loadNft(router: PacketLab, { inoltro, primo, secondo, end, before }: Case): void {
  const base = [
    'flush ruleset',
    'table inet casa {',
    'set interi { type ipv4_addr; flags interval; elements = { 10.20.4.0/25, 172.16.0.1-172.16.0.9 }; }',
    'set scade { type ipv4_addr; flags timeout; elements = { 10.20.4.7 timeout 1h }; }',
    'chain secondo {',
    '}',
    'chain primo {',
    '}',
    'chain prima { type filter hook forward priority -10; policy accept;',
    '}',
    `chain inoltro { type filter hook forward priority 0; policy ${end};`,
    '}',
    '}',
  ];
  router.run('nft', ['-f', '-'], base.join('\n'));
  const add = (chain: string, rules: readonly string[]): void => {
    for (const rule of rules)
      try {
        router.run('nft', ['add', 'rule', 'inet', 'casa', chain, ...rule.split(' ')]);
      } catch {
        // Conditions that contradict each other, or a call in a circle: nft refuses the rule.
      }
  };
  add('secondo', withoutCalls(secondo, /primo|secondo/));
  add('primo', withoutCalls(primo, /primo/));
  add('prima', before);
  add('inoltro', inoltro);
}

function loadIptables(router: PacketLab, { inoltro, primo, secondo, end, before }: Case): void {
  const written = (chain: string, rules: readonly string[]): string[] =>
    rules.map((rule) => `-A ${chain} ${rule}`);
  const text = [
    '*mangle',
    ':FORWARD ACCEPT [0:0]',
    ...written('FORWARD', withoutCalls(before, /primo|secondo|REJECT/)),
    'COMMIT',
    '*filter',
    `:FORWARD ${end.toUpperCase()} [0:0]`,
    ':primo - [0:0]',
    ':secondo - [0:0]',
    ...written('secondo', withoutCalls(secondo, /primo|secondo/)),
    ...written('primo', withoutCalls(primo, /primo/)),
    ...written('FORWARD', inoltro),
    'COMMIT',
    '',
  ];
  router.run('iptables-nft-restore', [], text.join('\n'));
}

const HOSTS = ['10.20.4.7', '10.20.4.8', '10.20.5.9', '172.16.0.3'];
const SERVERS = ['192.0.2.10', '192.0.2.11', '203.0.113.17', '198.51.100.1'];
const HOSTS6 = ['2001:db8:a::7', '2001:db8:b::8'];
const SERVERS6 = ['2001:db8:f::1', '2001:db8:e::5'];

let nextId = 1;
/** ICMP has its type and code where others have the port of the destination. */
function somePackets(has6: boolean): TestPacket[] {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(Math.random() * items.length)]!;
  return Array.from({ length: PACKETS }, () => {
    const id = nextId++;
    const is6 = has6 && Math.random() < 0.4;
    const protocol = pick([6, 6, 6, 17, 17, is6 ? 58 : 1, 50]);
    const echo = is6 ? 128 : 8;
    return {
      id,
      source: address(pick(is6 ? HOSTS6 : HOSTS)),
      destination: address(pick(is6 ? SERVERS6 : SERVERS)),
      protocol,
      sourcePort: 1024 + (id % 60_000),
      destinationPort: [1, 58].includes(protocol) ? echo * 256 : pick([22, 53, 80, 443, 8443]),
      from: pick(IN_INTERFACES),
    };
  });
}

function address(text: string): Address {
  const parsed = parseAddress(text);
  if ('type' in parsed) throw new Error(text);
  return parsed;
}

const lab = whyNoLab();
if (lab !== null) process.stderr.write(`the kernel's chains are not compared with the answers: ${lab}\n`);
const kernel = lab === null ? test : test.skip;

interface Backend {
  readonly name: 'nftables' | 'iptables';
  readonly rule: fc.Arbitrary<string>;
  readonly has6: boolean;
  load(router: PacketLab, one: Case): void;
  save(router: PacketLab): string;
}
const BACKENDS: readonly Backend[] = [
  {
    name: 'nftables',
    rule: nftRule,
    has6: true,
    load: loadNft,
    save: (router) => router.run('nft', ['-j', 'list', 'ruleset']),
  },
  {
    name: 'iptables',
    rule: iptRule,
    has6: false,
    load: loadIptables,
    save: (router) => router.run('iptables-nft-save', []).replace(/^# Warning: .*\n/gm, ''),
  },
];

kernel.each(BACKENDS)(
  '$name: what a reading of random chains calls certain is what the kernel does with packets',
  async ({ name, rule, has6, load, save }) => {
    const router = new PacketLab();
    const wrong: string[] = [];
    const counts = { sent: 0, certain: 0, passed: 0 };
    try {
      for (const one of fc.sample(chains(rule), { numRuns: ROUNDS, seed: SEED })) {
        load(router, one);
        const text = save(router);
        const imported = readPolicyAs(name, text);
        const packets = somePackets(has6);
        const seen = await router.send(packets);
        for (const packet of packets) {
          counts.sent++;
          const { permitted } = ourAnswer(imported, packet);
          if (permitted === 'depends') continue;
          counts.certain++;
          const found = seen.has(packet.id);
          if (found) counts.passed++;
          if ((permitted === 'yes') !== found)
            wrong.push(`${text}\n${textOf(packet)}\nsaid ${permitted}, came out: ${found}`);
        }
      }
      expect(wrong.slice(0, 3)).toEqual([]);
      expect(counts.certain).toBeGreaterThan(counts.sent / 5);
      expect(counts.passed).toBeGreaterThan(0);
    } finally {
      router.close();
    }
  },
  1_800_000,
);

const textOf = (packet: TestPacket): string =>
  JSON.stringify(packet, (_, value: unknown) => (typeof value === 'bigint' ? value.toString(16) : value));
