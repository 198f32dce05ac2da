import * as fc from 'fast-check';
import { comparePolicies, meaningOf } from '../compare-policies.ts';
import { readPolicyAs } from '../formats/read-policy.ts';
import type { Rule } from '../rule.ts';
import { SmallAsa, SmallFortigate, SmallIptables, type SmallFirewall } from '../testing/firewalls.ts';
import { SmallCheckpoint } from '../testing/small-checkpoint.ts';
import { SmallPanos } from '../testing/small-panos.ts';
import { SmallNftables } from '../testing/small-nftables.ts';
import { readRule } from '../testing/small-world.ts';
import { formatV4 } from '../../net/address.ts';
import { prefixesOf, type AddressSet } from '../../net/address-set.ts';
import { readDeviceExport } from './device-export.ts';
import type { ExistingRule, OrderChange, OrderRule } from './order.ts';
import { renderOrder } from './render-order.ts';

const HOSTILE = [
  'ufficio',
  `"; rm -rf / #`,
  'a\nconfig firewall policy\n    delete 1\nend',
  `'\niptables -F FORWARD\n'`,
  'x\r\nclear configure all\r\n!',
  'fine]]> `reboot` $(reboot)',
  '\u2028no access-list global_access_in\u202e\\',
  '» é ? | && exit',
];

const aRule = (sources: readonly string[]): fc.Arbitrary<OrderRule> =>
  fc
    .record({
      action: fc.constantFrom('accept', 'deny'),
      src: fc.constantFrom(...sources),
      dst: fc.constantFrom('192.0.2.0/24', '192.0.2.10', '0.0.0.0/0'),
      proto: fc.constantFrom('tcp', 'udp'),
      dport: fc.constantFrom('443', '1-1023', '8000-8010', '53'),
      comment: fc.constantFrom(...HOSTILE),
      logging: fc.constant(false),
    })
    .map(({ comment, logging, ...text }) => {
      const { from, to, sources, destinations, services, action } = readRule({
        id: 'x',
        sport: 'any',
        ...text,
      });
      return {
        from,
        to,
        sources,
        destinations,
        services,
        action,
        name: 'x',
        logging,
        expiresOn: null,
        comment,
      };
    });

type Plan = 'create' | 'modify' | 'delete';

interface Change {
  op: Plan;
  at: number;
  rule: OrderRule;
}

/** Sources of rules that stand in one line of the firewall, so that numbers are easily said. */
const EXISTING = ['10.20.0.0/16', '10.20.4.0/24', '10.20.4.7'];
const ASKED = [...EXISTING, '10.20.4.0-10.20.5.9'];

const aCase = (ops: readonly Plan[]) =>
  fc.record({
    base: fc.array(aRule(EXISTING), { minLength: 1, maxLength: 5 }),
    changes: fc.array(fc.record({ op: fc.constantFrom(...ops), at: fc.nat(5), rule: aRule(ASKED) }), {
      minLength: 1,
      maxLength: 4,
    }),
  });

/** Each existing rule is changed once at most; a place after the last is the end. */
function settle(changes: readonly Change[], base: readonly OrderRule[]): Change[] {
  const taken = new Set<number>();
  return changes.filter(({ op, at }) => {
    if (op === 'create') return true;
    if (at >= base.length || taken.has(at)) return false;
    taken.add(at);
    return true;
  });
}

function expected(base: readonly OrderRule[], changes: readonly Change[]): OrderRule[] {
  const created = (at: number): OrderRule[] =>
    changes
      .filter((one) => one.op === 'create' && Math.min(one.at, base.length) === at)
      .map(({ rule }) => rule);
  const kept = base.flatMap((rule, at) => {
    const own = changes.find((one) => one.op !== 'create' && one.at === at);
    return [...created(at), ...(own?.op === 'delete' ? [] : [own?.rule ?? rule])];
  });
  return [...kept, ...created(base.length)];
}

const asRules = (rules: readonly OrderRule[]): Rule[] =>
  rules.map(({ from, to, sources, destinations, services, action }, i) => ({
    ...readRule({ id: String(i), action, src: 'any', dst: 'any', proto: 'any', sport: '', dport: '' }),
    from,
    to,
    sources,
    destinations,
    services,
  }));

function difference(rules: readonly OrderRule[], exported: readonly Rule[]): string[] {
  const { newlyPermitted, newlyDenied } = comparePolicies(asRules(rules), exported, { identity: meaningOf });
  return [newlyPermitted.packets, newlyDenied.packets];
}

function check(
  vendor: 'iptables' | 'fortigate' | 'asa' | 'nftables' | 'panos' | 'checkpoint',
  firewall: SmallFirewall,
  { base, changes: drawn }: { base: OrderRule[]; changes: Change[] },
  linesOfRule: number,
  referenceOf: (at: number) => string = (at) => String(at * linesOfRule + 1),
): void {
  const read = (): readonly Rule[] => {
    const imported = readPolicyAs(vendor, firewall.export());
    expect(imported.undecided).toEqual([]);
    // What the firewall does by itself is not the order’s.
    return imported.rules.filter(({ isBuiltIn }) => isBuiltIn !== true);
  };
  for (const [i, rule] of base.entries()) {
    const made = renderOrder(
      { code: `FW-2025-${i}`, changes: [{ op: 'create', rule: { ...rule, name: `b${i}` }, before: null }] },
      vendor,
    );
    firewall.run(made.apply);
  }
  expect(difference(base, read())).toEqual(['0', '0']);
  const changes = settle(drawn, base);
  const existing = (at: number) => ({ name: `b${at}`, reference: referenceOf(at) });
  const orderChanges = changes.map(({ op, at, rule }): OrderChange => {
    if (op === 'create') return { op, rule, before: at < base.length ? existing(at) : null };
    if (op === 'delete') {
      const next = at + 1 < base.length ? existing(at + 1) : null;
      return { op, target: existing(at), previous: base[at]!, next };
    }
    return { op, target: existing(at), rule, previous: base[at]! };
  });
  const order = renderOrder({ code: 'FW-2026-0042', changes: orderChanges }, vendor);
  firewall.run(order.apply);
  expect(difference(expected(base, changes), read())).toEqual(['0', '0']);
  firewall.run(order.rollback);
  expect(difference(base, read())).toEqual(['0', '0']);
}

/** A list of plain entries, with remarks among them, as a running configuration has it. */
function asaConfig(base: readonly OrderRule[]): string {
  const side = (set: AddressSet): string => {
    const [prefix, ...others] = prefixesOf(set);
    if (!prefix || others.length > 0) throw new Error('not one prefix');
    if (prefix.length === 0) return 'any4';
    const mask = formatV4((0xffffffff << (32 - prefix.length)) >>> 0);
    return prefix.length === 32 ? `host ${prefix.network}` : `${prefix.network} ${mask}`;
  };
  const entries = base.flatMap(({ action, sources, destinations, services }, i) => {
    const [first, end] = services[0]!.services;
    const [low, high] = [first! % 65_536, (end! - 1) % 65_536];
    const port = low === high ? `eq ${low}` : `range ${low} ${high}`;
    const protocol = Math.floor(first! / 65_536) === 6 ? 'tcp' : 'udp';
    return [
      ...(i % 2 === 0 ? [`remark voce ${i}`] : []),
      `extended ${action === 'accept' ? 'permit' : 'deny'} ${protocol} ${side(sources)} ${side(destinations)} ${port}`,
    ];
  });
  return `${entries.map((entry) => `access-list IN ${entry}`).join('\n')}\naccess-group IN global\n`;
}

const RUNS = { numRuns: Number(process.env['FIREWALL_RUNS'] ?? 60) };

describe('an order that is run, exported and imported again, with hostile comments', () => {
  test('iptables: does what was asked, and its way back undoes it', () => {
    fc.assert(
      fc.property(aCase(['create', 'modify', 'delete']), (one) =>
        check('iptables', new SmallIptables(), one, 1),
      ),
      RUNS,
    );
  });

  test('FortiGate: does what was asked, and its way back undoes it: a deleted policy returns to its place', () => {
    fc.assert(
      fc.property(aCase(['create', 'modify', 'delete']), (one) =>
        check('fortigate', new SmallFortigate(), one, 1),
      ),
      RUNS,
    );
  });

  test('nftables: does what was asked, and its way back undoes it', () => {
    fc.assert(
      fc.property(aCase(['create', 'modify', 'delete']), (one) =>
        check('nftables', new SmallNftables(), one, 1),
      ),
      RUNS,
    );
  });

  test('PAN-OS: does what was asked, and its way back undoes it, by the names that the firewall has', () => {
    fc.assert(
      fc.property(aCase(['create', 'modify', 'delete']), (one) =>
        check('panos', new SmallPanos(), one, 1, (at) => `FW-2025-${at}-1`),
      ),
      RUNS,
    );
  });

  test('Check Point: does what was asked, and its way back undoes it, by the names that the layer has', () => {
    fc.assert(
      fc.property(aCase(['create', 'modify', 'delete']), (one) =>
        check('checkpoint', new SmallCheckpoint(), one, 1, (at) => `FW-2025-${at}-1`),
      ),
      RUNS,
    );
  });

  test('ASA: changes and deletes entries of an export by their very words, and puts them back at their lines', () => {
    fc.assert(
      fc.property(aCase(['create', 'modify', 'delete']), ({ base, changes: drawn }) => {
        const text = asaConfig(base);
        // An ASA takes no entry that its list has already.
        const entries = text.match(/^access-list \S+ extended .*$/gm) ?? [];
        fc.pre(new Set(entries).size === entries.length);
        const firewall = new SmallAsa(text);
        const read = (): readonly Rule[] => readPolicyAs('asa', firewall.export()).rules;
        expect(difference(base, read())).toEqual(['0', '0']);
        const device = readDeviceExport('asa', text);
        const [policy] = readPolicyAs('asa', text).policies;
        const existing = (at: number): ExistingRule => {
          const { line, reference } = policy!.rules[at]!;
          return { name: `b${at}`, reference, source: device.rules.get(line!)! };
        };
        const changes = settle(drawn, base);
        const asked = changes.map(({ op, at, rule }): OrderChange => {
          if (op === 'create') return { op, rule, before: at < base.length ? existing(at) : null };
          const next = at + 1 < base.length ? existing(at + 1) : null;
          return op === 'delete'
            ? { op, target: existing(at), previous: null, next }
            : { op, target: existing(at), rule, previous: null };
        });
        const { apply, rollback } = renderOrder(
          { code: 'FW-2026-0042', changes: asked, lists: device.lists },
          'asa',
        );
        firewall.run(apply);
        expect(difference(expected(base, changes), read())).toEqual(['0', '0']);
        firewall.run(rollback);
        expect(difference(base, read())).toEqual(['0', '0']);
        // Word for word what it was.
        expect(firewall.export().replace(/^(?!access-list).*\n/gm, '')).toBe(
          text.replace(/^(?!access-list).*\n/gm, ''),
        );
      }),
      RUNS,
    );
  });

  test('ASA: does what was asked, and its way back undoes it', () => {
    // A remark and an entry for each rule; existing entries are removed by hand, with the words they have there.
    fc.assert(
      fc.property(aCase(['create']), (one) => check('asa', new SmallAsa(), one, 2)),
      RUNS,
    );
  });
});
