import * as fc from 'fast-check';
import { readPolicyAs } from '../../domain/firewall/formats/read-policy.ts';
import { parseAddress, type Address } from '../../domain/net/address.ts';
import { goesThere, ourAnswer } from './our-answer.ts';
import { IN_INTERFACES, PacketLab, whyNoLab } from './packet-lab.ts';
import type { TestPacket } from './packets.ts';

const ROUNDS = Number(process.env['KERNEL_ROUNDS'] ?? 10);
const PACKETS = 250;

const HOSTS = ['10.20.4.7', '10.20.4.8', '10.20.5.9', '172.16.0.3'];
/** Public addresses and inner servers; 203.0.113.0/24 lies behind another interface. */
const SERVERS = ['192.0.2.10', '192.0.2.11', '203.0.113.17', '10.99.0.5', '10.99.0.6', '198.51.100.1'];
const PORTS = [443, 8443, 80, 53, 22];

interface Nat {
  from: string;
  src: string;
  dst: string;
  proto: 'tcp' | 'udp';
  dport: string;
  to: string;
  toPort: string;
  kind: 'dnat' | 'accept' | 'redirect';
}
interface Filter {
  src: string;
  dst: string;
  proto: '' | 'tcp' | 'udp';
  dport: string;
  out: string;
  isDnat: boolean;
  verdict: 'accept' | 'drop';
}

const aNat = fc.record<Nat>({
  from: fc.constantFrom('', 'in0', 'in1'),
  src: fc.constantFrom('', '', '10.20.4.0/24', '172.16.0.3/32'),
  dst: fc.constantFrom('', '192.0.2.10/32', '192.0.2.10/31', '203.0.113.17/32'),
  proto: fc.constantFrom('tcp', 'udp'),
  dport: fc.constantFrom('443', '8443', '53', '80-443'),
  to: fc.constantFrom('10.99.0.5', '10.99.0.6', '203.0.113.17'),
  toPort: fc.constantFrom('', '443', '22'),
  kind: fc.constantFrom('dnat', 'dnat', 'dnat', 'accept', 'redirect'),
});
const aFilter = fc.record<Filter>({
  src: fc.constantFrom('', '10.20.0.0/16', '172.16.0.3/32'),
  dst: fc.constantFrom('', '10.99.0.0/24', '10.99.0.5/32', '192.0.2.0/24', '203.0.113.17/32'),
  proto: fc.constantFrom('', 'tcp', 'udp'),
  dport: fc.constantFrom('443', '22', '53', '1-1024'),
  out: fc.constantFrom('', '', 'out0', 'out1'),
  isDnat: fc.boolean(),
  verdict: fc.constantFrom('accept', 'accept', 'drop'),
});
const aCase = fc.record({
  nat: fc.array(aNat, { minLength: 1, maxLength: 5 }),
  filter: fc.array(aFilter, { minLength: 1, maxLength: 6 }),
  source: fc.constantFrom('', '192.0.2.99', 'masquerade'),
  end: fc.constantFrom('accept', 'accept', 'drop'),
});
type Case = typeof aCase extends fc.Arbitrary<infer T> ? T : never;

/** The same case in the words of iptables-restore. */
function iptablesText({ nat, filter, source, end }: Case): string {
  const words = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');
  return [
    '*nat',
    ':PREROUTING ACCEPT [0:0]',
    ':POSTROUTING ACCEPT [0:0]',
    ...nat.map(({ from, src, dst, proto, dport, to, toPort, kind }) =>
      words(
        '-A PREROUTING',
        from && `-i ${from}`,
        src && `-s ${src}`,
        dst && `-d ${dst}`,
        `-p ${proto} -m ${proto} --dport ${dport.replace('-', ':')}`,
        kind === 'accept'
          ? '-j ACCEPT'
          : kind === 'redirect'
            ? `-j REDIRECT --to-ports ${toPort || '80'}`
            : `-j DNAT --to-destination ${to}${toPort && `:${toPort}`}`,
      ),
    ),
    ...(source === 'masquerade'
      ? ['-A POSTROUTING -o out0 -j MASQUERADE']
      : source === ''
        ? []
        : [`-A POSTROUTING -s 10.20.0.0/16 -o out0 -j SNAT --to-source ${source}`]),
    'COMMIT',
    '*filter',
    `:FORWARD ${end.toUpperCase()} [0:0]`,
    ...filter.map(({ src, dst, proto, dport, out, isDnat, verdict }) =>
      words(
        '-A FORWARD',
        out && `-o ${out}`,
        src && `-s ${src}`,
        dst && `-d ${dst}`,
        proto && `-p ${proto} -m ${proto} --dport ${dport.replace('-', ':')}`,
        isDnat && verdict === 'accept' && dst === '' ? '-m conntrack --ctstate DNAT' : '',
        verdict === 'accept' ? '-j ACCEPT' : '-j DROP',
      ),
    ),
    'COMMIT',
    '',
  ].join('\n');
}

/** And in those of nft. */
function nftText({ nat, filter, source, end }: Case): string {
  const words = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');
  return [
    'flush ruleset',
    'table ip casa {',
    'chain arrivo { type nat hook prerouting priority dstnat; policy accept;',
    ...nat.map(({ from, src, dst, proto, dport, to, toPort, kind }) =>
      words(
        from && `iifname "${from}"`,
        src && `ip saddr ${src}`,
        dst && `ip daddr ${dst}`,
        `${proto} dport ${dport}`,
        kind === 'accept'
          ? 'accept'
          : kind === 'redirect'
            ? `redirect to :${toPort || '80'}`
            : `dnat to ${to}${toPort && `:${toPort}`}`,
      ),
    ),
    '}',
    'chain partenza { type nat hook postrouting priority srcnat; policy accept;',
    ...(source === 'masquerade'
      ? ['oifname "out0" masquerade']
      : source === ''
        ? []
        : [`ip saddr 10.20.0.0/16 oifname "out0" snat to ${source}`]),
    '}',
    `chain inoltro { type filter hook forward priority filter; policy ${end};`,
    ...filter.map(({ src, dst, proto, dport, out, isDnat, verdict }) =>
      words(
        out && `oifname "${out}"`,
        src && `ip saddr ${src}`,
        dst && `ip daddr ${dst}`,
        proto && `${proto} dport ${dport}`,
        isDnat && verdict === 'accept' && dst === '' ? 'ct status dnat' : '',
        verdict,
      ),
    ),
    '}',
    '}',
    '',
  ].join('\n');
}

let nextId = 1;

/** Packets of new connections, each with a source port of its own so that none belongs to an earlier connection. */
function somePackets(): TestPacket[] {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(Math.random() * items.length)]!;
  return Array.from({ length: PACKETS }, () => {
    const id = nextId++;
    return {
      id,
      source: address(pick(HOSTS)),
      destination: address(pick(SERVERS)),
      protocol: pick([6, 6, 17]),
      sourcePort: 1024 + (id % 60_000),
      destinationPort: pick(PORTS),
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
if (lab !== null)
  process.stderr.write(`the kernel's translations are not compared with the answers: ${lab}\n`);
const kernel = lab === null ? test : test.skip;

interface Backend {
  readonly name: string;
  readonly format: 'iptables' | 'nftables';
  load(router: PacketLab, one: Case): void;
  save(router: PacketLab): string;
}
const BACKENDS: readonly Backend[] = [
  {
    name: 'iptables',
    format: 'iptables',
    load: (router, one) => void router.run('iptables-nft-restore', [], iptablesText(one)),
    save: (router) => router.run('iptables-nft-save', []).replace(/^# Warning: .*\n/gm, ''),
  },
  {
    name: 'nftables',
    format: 'nftables',
    load: (router, one) => void router.run('nft', ['-f', '-'], nftText(one)),
    save: (router) => router.run('nft', ['-j', 'list', 'ruleset']),
  },
];

describe('a question is answered through translations as the kernel decides', () => {
  kernel.each(BACKENDS)(
    '$name: packets pass, or not, and go where the answer says',
    async ({ format, load, save }) => {
      const router = new PacketLab();
      const wrong: string[] = [];
      const counts = { sent: 0, certain: 0, translated: 0, fromElsewhere: 0, sources: 0 };
      try {
        for (const one of fc.sample(aCase, { numRuns: ROUNDS, seed: 20_262 })) {
          load(router, one);
          const text = save(router);
          const imported = readPolicyAs(format, text);
          const packets = somePackets();
          const seen = await router.send(packets);
          for (const packet of packets) {
            counts.sent++;
            const answer = ourAnswer(imported, packet);
            if (answer.permitted === 'depends') continue;
            counts.certain++;
            const found = seen.get(packet.id);
            const isRight =
              (answer.permitted === 'yes') === (found !== undefined) &&
              (found === undefined || goesThere(answer, found, packet));
            if (found && Number(`0x${found.destination}`) !== packet.destination.value) counts.translated++;
            if (found && answer.source !== null) counts.sources++;
            if (found && Number(`0x${found.source}`) !== packet.source.value) counts.fromElsewhere++;
            if (!isRight)
              wrong.push(
                `${text}\n${JSON.stringify(packet)}\nsaid ${JSON.stringify(answer)}, came out ${JSON.stringify(found)}`,
              );
          }
        }
        expect(wrong.slice(0, 3)).toEqual([]);
        // An answer that always depends would not be worth the asking.
        expect(counts.certain).toBeGreaterThan(counts.sent / 2);
        expect(counts.translated).toBeGreaterThan(0);
        expect(counts.fromElsewhere).toBeGreaterThan(0);
        expect(counts.sources).toBeGreaterThan(0);
      } finally {
        router.close();
      }
    },
    // A busy machine takes its time over every frame.
    1_800_000,
  );
});
