import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { readRule } from '../testing/small-world.ts';
import { VENDORS, type Order, type OrderRule } from './order.ts';
import { renderOrder } from './render-order.ts';

function orderRule(extra: Partial<OrderRule> = {}): OrderRule {
  const { from, to, sources, destinations, services, action } = readRule({
    id: 'x',
    action: 'accept',
    src: '10.20.4.0/24;10.20.5.10-10.20.5.12',
    dst: '203.0.113.17',
    proto: 'tcp',
    sport: 'any',
    dport: '443;8000-8010',
  });
  return {
    from,
    to,
    sources,
    destinations,
    services,
    action,
    name: 'Sportello',
    logging: true,
    expiresOn: null,
    comment: 'Sportello unico',
    ...extra,
  };
}

function order(...changes: Order['changes']): Order {
  return { code: 'FW-2026-0042', changes };
}

describe('a FortiGate order', () => {
  test('lets the firewall number the policy, ends it by itself, and carries the code', () => {
    const { apply, rollback, notes } = renderOrder(
      order({
        op: 'create',
        rule: orderRule({ from: ['lan'], to: ['dmz'], expiresOn: '2027-06-30' }),
        before: null,
      }),
      'fortigate',
    );
    expect(apply).toBe(`# Ordine FW-2026-0042: aggiunte e modifiche, mai una politica intera
config firewall address
    edit "FW-2026-0042-1-S1"
        set subnet 10.20.4.0 255.255.255.0
        set comment "FW-2026-0042"
    next
    edit "FW-2026-0042-1-S2"
        set type iprange
        set start-ip 10.20.5.10
        set end-ip 10.20.5.12
        set comment "FW-2026-0042"
    next
    edit "FW-2026-0042-1-D1"
        set subnet 203.0.113.17 255.255.255.255
        set comment "FW-2026-0042"
    next
end
config firewall service custom
    edit "FW-2026-0042-1-P1"
        set protocol TCP/UDP/SCTP
        set tcp-portrange 443 8000-8010
        set comment "FW-2026-0042"
    next
end
config firewall policy
    edit 0
        set name "FW-2026-0042-1"
        set srcintf "lan"
        set dstintf "dmz"
        set action accept
        set srcaddr "FW-2026-0042-1-S1" "FW-2026-0042-1-S2"
        set dstaddr "FW-2026-0042-1-D1"
        set schedule "always"
        set service "FW-2026-0042-1-P1"
        set logtraffic all
        set comments "Sportello unico"
        set policy-expiry enable
        set policy-expiry-date 2027-06-30 23:59:59
    next
end
`);
    expect(rollback).toContain('delete <ID FW-2026-0042-1>');
    expect(rollback.indexOf('delete <ID')).toBeLessThan(rollback.indexOf('delete "FW-2026-0042-1-S1"'));
    expect(notes.join(' ')).toContain('<ID');
  });

  test('changes and removes by the number the firewall gave, when it is known', () => {
    const target = { name: 'Vecchia', reference: '118' };
    const { apply, rollback } = renderOrder(
      order(
        { op: 'modify', target, rule: orderRule(), previous: orderRule({ logging: false }) },
        { op: 'delete', target: { name: 'Altra', reference: '12' }, previous: null },
      ),
      'fortigate',
    );
    expect(apply).toContain('    edit 118\n');
    expect(apply).toContain('    delete 12\n');
    expect(rollback).toContain('set logtraffic disable');
    expect(rollback).toContain('ripristinarla dalla copia di sicurezza');
  });
});

test('a FortiGate policy that comes back goes in front of the one that followed it, or the order says that it does not', () => {
  const target = { name: 'Vecchia', reference: '12' };
  const deletion = { op: 'delete' as const, target, previous: orderRule() };
  const placed = renderOrder(order({ ...deletion, next: { name: 'Altra', reference: '7' } }), 'fortigate');
  expect(placed.rollback).toContain('    edit 0\n');
  expect(placed.rollback).toContain('    move <ID FW-2026-0042-1-prima> before 7\n');
  expect(renderOrder(order({ ...deletion, next: null }), 'fortigate').rollback).not.toContain('move');
  const unknown = renderOrder(order(deletion), 'fortigate');
  expect(unknown.rollback).not.toContain('move');
  expect(unknown.notes.join(' ')).toContain('Vecchia torna in fondo');
});

describe('iptables', () => {
  // iptables-extensions(8): dates of the match «time» are UTC. In Rome the day ends one hour before UTC's, or two.
  test.each([
    ['2026-12-31', '2026-12-31T22:59:59'],
    ['2027-06-30', '2027-06-30T21:59:59'],
    ['2027-03-27', '2027-03-27T22:59:59'],
    ['2027-03-28', '2027-03-28T21:59:59'],
    ['2027-10-31', '2027-10-31T22:59:59'],
  ])('ends a rule of %s with the last second of that day in Rome', (expiresOn, inUtc) => {
    const { apply, rollback } = renderOrder(
      order({ op: 'create', rule: orderRule({ expiresOn }), before: null }),
      'iptables',
    );
    expect(apply).toContain(` -m time --datestop ${inUtc} `);
    expect(rollback).toContain(` -m time --datestop ${inUtc} `);
  });

  test('takes back exactly what it added', () => {
    const { apply, rollback } = renderOrder(
      order({ op: 'create', rule: orderRule({ logging: false }), before: null }),
      'iptables',
    );
    // Of «-s a,b» iptables would make two rules of its own, and the numbers that follow would be wrong.
    for (const source of ['10.20.4.0/24', '10.20.5.10/31', '10.20.5.12/32']) {
      const words = `FORWARD -s ${source} -d 203.0.113.17/32 -p 6 -m multiport --dports 443,8000:8010 -m comment --comment 'FW-2026-0042-1 Sportello unico' -j ACCEPT`;
      expect(apply).toContain(`iptables -A ${words}\n`);
      expect(rollback).toContain(`iptables -D ${words}\n`);
    }
  });
});

describe('every format', () => {
  const HOSTILE = `"; rm -rf / #'\n'end\nconfig system admin\r\nexit \\ $(id) \`id\` ? «perché» \u202e\u0000 {} | & ! clear configure`;

  test.each(VENDORS)('%s keeps what people typed inside its place', (vendor) => {
    const rule = orderRule({
      comment: HOSTILE,
      name: HOSTILE,
      from: [HOSTILE],
      to: ['dmz'],
      expiresOn: '2027-06-30',
    });
    const target = { name: HOSTILE, reference: null };
    const { apply, rollback } = renderOrder(
      order(
        { op: 'create', rule, before: target },
        { op: 'modify', target, rule, previous: rule },
        { op: 'delete', target, previous: rule },
      ),
      vendor,
    );
    for (const text of [apply, rollback]) {
      expect(text.includes('\u0000') || text.includes('\u202e')).toBe(false);
      for (const line of text.split('\n')) {
        expect(line.trim()).not.toBe('config system admin');
        expect(line.trim()).not.toMatch(/^(exit \\|clear configure|rm )/);
      }
    }
    if (vendor === 'fortigate')
      for (const quoted of apply.match(/comments "(?:[^"\\]|\\.)*"$/gm) ?? [])
        expect(quoted).toContain('\\"; rm');
  });

  test.each(['iptables', 'checkpoint'] as const)(
    '%s is read back by a shell as one argument, and runs nothing',
    (vendor) => {
      fc.assert(
        fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (typed) => {
          const comment = `${typed}'"; touch x`;
          const { apply } = renderOrder(
            order({ op: 'create', rule: orderRule({ comment, logging: false }), before: null }),
            vendor,
          );
          const script = `iptables() { for a in "$@"; do printf '[%s]' "$a"; done; }; mgmt_cli() { iptables "$@"; }\n${apply}`;
          const out = execFileSync('sh', ['-c', script], { encoding: 'utf8', env: {} });
          expect(out).toContain(`touch x]`);
        }),
        { numRuns: 15 },
      );
    },
  );

  test.each(VENDORS)('%s writes IPv6, ICMP and deny without a whole policy', (vendor) => {
    const match = readRule({
      id: 'x',
      action: 'deny',
      src: '2001:db8:1::/48',
      dst: 'any',
      proto: 'icmpv6',
      sport: 'any',
      dport: 'any',
    });
    const { apply } = renderOrder(
      order({
        op: 'create',
        rule: { ...orderRule(), ...match, name: 'v6', comment: 'IPv6', logging: true },
        before: null,
      }),
      vendor,
    );
    expect(apply).toContain('2001:db8:1::');
    expect(apply).not.toMatch(/^\s*edit [1-9]|^clear |^flush ruleset|iptables -F\s*$/m);
  });

  test('a spreadsheet does not run the table as a formula', () => {
    const { apply } = renderOrder(
      order({ op: 'create', rule: orderRule({ comment: '=HYPERLINK("x")' }), before: null }),
      'table',
    );
    expect(apply).toContain(`"'=HYPERLINK(""x"")"`);
  });
});
