import { readPolicyAs, type PolicyFormat } from '../formats/read-policy.ts';
import { readRule } from '../testing/small-world.ts';
import { ALL_PORTS } from '../service-set.ts';
import { readDeviceExport } from './device-export.ts';
import type { ExistingRule, Order, OrderChange, OrderRule } from './order.ts';
import { renderOrder } from './render-order.ts';

function wanted(
  columns: Partial<Record<'action' | 'src' | 'dst' | 'proto' | 'dport' | 'from' | 'to', string>>,
): OrderRule {
  const read = readRule({
    id: 'x',
    action: 'accept',
    src: 'any',
    dst: 'any',
    proto: 'tcp',
    sport: 'any',
    dport: '443',
    ...columns,
  });
  const { from, to, sources, destinations, services, action } = read;
  return {
    from,
    to,
    sources,
    destinations,
    services,
    action,
    name: 'x',
    logging: false,
    expiresOn: null,
    comment: '',
  };
}

/** A rule of an export with the device's own words, as an order addresses it. */
function exported(format: PolicyFormat, text: string, reference: string): ExistingRule {
  const device = readDeviceExport(format, text);
  const lines = [...device.rules].filter(([line]) =>
    text
      .split('\n')
      .slice(line - 1)[0]!
      .includes(reference),
  );
  expect(lines).toHaveLength(1);
  const source = lines[0]![1];
  return { name: 'nome del registro', reference, source };
}

/** Timestamp requests, as half-open values of protocol × 65536 + type × 256 + code. */
const ICMP_13 = [65_536 + 13 * 256, 65_536 + 14 * 256];

const order = (...changes: OrderChange[]): Order => ({ code: 'FW-2026-0042', changes });

describe('FortiGate', () => {
  const NEGATED = `config firewall policy
    edit 12
        set srcintf "lan"
        set dstintf "wan1"
        set srcaddr "Uffici"
        set srcaddr-negate enable
        set dstaddr "all"
        set srcaddr6 "Uffici6"
        set dstaddr6 "all"
        set action deny
        set schedule "always"
        set service "HTTPS"
        set tos-mask 0xff
        set comments "righe \\"fra virgolette\\""
    next
end
`;

  test('takes every condition of the old rule away, and the way back gives them back in the device’s own words', () => {
    const target = exported('fortigate', NEGATED, '12');
    const { apply, rollback } = renderOrder(
      order({ op: 'modify', target, rule: wanted({ action: 'deny', src: '10.1.0.0/16' }), previous: null }),
      'fortigate',
    );
    for (const line of ['set srcaddr-negate disable', 'unset tos-mask'])
      expect(apply).toContain(`        ${line}\n`);
    expect(rollback).toContain('        set srcaddr "Uffici"\n');
    expect(rollback).toContain('        set srcaddr-negate enable\n');
    expect(rollback).toContain('        set srcaddr6 "Uffici6"\n');
    expect(rollback).toContain('        set tos-mask 0xff\n');
    expect(rollback).toContain('        set comments "righe \\"fra virgolette\\""\n');
    expect(rollback).not.toContain('-prima');
  });

  test('takes the family away that the new rule does not have', () => {
    const target = exported('fortigate', NEGATED, '12');
    const { apply } = renderOrder(
      order({ op: 'modify', target, rule: wanted({ src: '10.1.0.0/16', dst: '0.0.0.0/0' }), previous: null }),
      'fortigate',
    );
    expect(apply).toContain('        unset srcaddr6\n        unset dstaddr6\n');
  });

  test('resets the usual conditions when the device’s own words are not at hand', () => {
    const target = { name: 'Vecchia', reference: '12' };
    const { apply } = renderOrder(
      order({ op: 'modify', target, rule: wanted({ src: '10.1.0.0/16', dst: '0.0.0.0/0' }), previous: null }),
      'fortigate',
    );
    for (const line of [
      'set srcaddr-negate disable',
      'set dstaddr-negate disable',
      'set service-negate disable',
      'unset srcaddr6',
      'unset groups',
      'set internet-service disable',
    ])
      expect(apply).toContain(`        ${line}\n`);
  });

  test.each([
    [
      { name: 'a', reference: 'SCUOLE/7' },
      'config vdom\nedit SCUOLE\n',
      'config firewall policy\n    delete 7\n',
    ],
    [
      { name: 'b', reference: '7', scope: 'SCUOLE' },
      'config vdom\nedit SCUOLE\n',
      'config firewall policy\n    delete 7\n',
    ],
    [{ name: 'c', reference: 'v6-12' }, '', 'config firewall policy6\n    delete 12\n'],
    [
      { name: 'd', reference: '12', scope: 'SEDE', list: 'firewall policy6' },
      'config vdom\nedit SEDE\n',
      'config firewall policy6\n    delete 12\n',
    ],
  ])('speaks to %j in its VDOM and list', (target, scope, words) => {
    const { apply } = renderOrder(order({ op: 'delete', target, previous: null }), 'fortigate');
    expect(apply).toContain(words);
    if (scope === '') expect(apply).not.toContain('config vdom');
    else expect(apply).toContain(scope);
  });

  test('puts the objects of a rule into the VDOM of the rule, and leaves each VDOM', () => {
    const { apply, rollback } = renderOrder(
      order(
        {
          op: 'create',
          rule: wanted({ src: '10.1.0.0/16' }),
          before: { name: 'a', reference: '7', scope: 'SCUOLE' },
        },
        {
          op: 'create',
          rule: wanted({ src: '10.2.0.0/16' }),
          before: { name: 'b', reference: '7', scope: 'SEDE' },
        },
      ),
      'fortigate',
    );
    for (const script of [apply, rollback]) {
      const vdoms = script.split('config vdom\n').slice(1);
      expect(vdoms.map((part) => part.split('\n')[0])).toEqual(['edit SCUOLE', 'edit SEDE']);
      for (const [i, part] of vdoms.entries()) {
        expect(part).toContain(`FW-2026-0042-${i + 1}-S1`);
        expect(part).not.toContain(`FW-2026-0042-${2 - i}-S1`);
        expect((part.match(/^(config|edit .+[^ ]$)/gm) ?? []).length).toBeGreaterThan(1);
      }
    }
  });

  test('ends a rule by a schedule where the system has no policy-expiry', () => {
    const rule = { ...wanted({}), expiresOn: '2027-06-30' };
    const asked = order({ op: 'create', rule, before: null });
    const old = renderOrder({ ...asked, version: '7.0.12' }, 'fortigate').apply;
    expect(old).not.toContain('policy-expiry');
    expect(old).toContain('config firewall schedule onetime\n    edit "FW-2026-0042-1-T1"\n');
    expect(old).toContain('set end 23:59 2027/06/30\n');
    expect(old).toContain('set schedule "FW-2026-0042-1-T1"\n');
    expect(renderOrder({ ...asked, version: '7.2.4' }, 'fortigate').apply).toContain(
      'set policy-expiry enable',
    );
  });

  test('gives a deleted policy its number, words and place back', () => {
    const target = exported('fortigate', NEGATED, '12');
    const { rollback } = renderOrder(
      order({ op: 'delete', target, previous: null, next: { name: 'Altra', reference: '13' } }),
      'fortigate',
    );
    expect(rollback).toContain('    edit 12\n        set srcintf "lan"\n');
    expect(rollback).toContain('    move 12 before 13\n');
    expect(rollback).not.toContain('<ID');
  });
});

describe('PAN-OS', () => {
  const SET = `set rulebase security rules "Accesso protocollo" from lan to dmz source 10.78.0.0/16 destination srvprot application web-browsing service tcp-9443 action allow
set rulebase security rules "Accesso protocollo" description "Ticket 4711: richiesta del Protocollo"
set rulebase security rules "Accesso protocollo" negate-source yes
set device-group Sede pre-rulebase security rules Navigazione from any to any source any destination any application any service any action allow
`;

  test('names the rule as the firewall does, never as the register', () => {
    const target = exported('panos', SET, 'Accesso protocollo');
    const { apply, rollback } = renderOrder(
      order({ op: 'modify', target, rule: wanted({ src: '10.1.0.0/16' }), previous: null }),
      'panos',
    );
    expect(apply).not.toContain('nome del registro');
    for (const field of ['application', 'negate-source'])
      expect(apply).toContain(`delete rulebase security rules "Accesso protocollo" ${field}\n`);
    expect(apply).toContain(
      'set rulebase security rules "Accesso protocollo" from any to any source FW-2026-0042-1-S1',
    );
    expect(rollback).toContain('set rulebase security rules "Accesso protocollo" negate-source yes\n');
    expect(rollback).toContain('description "Ticket 4711: richiesta del Protocollo"\n');
  });

  test.each([
    [
      'the export',
      { name: 'x', reference: 'Navigazione', source: null, scope: 'Sede', list: 'pre-rulebase' },
    ],
    ['a reference with its scope', { name: 'x', reference: 'Sede/Navigazione' }],
  ])('writes the device group told by %s, for the rule and its objects', (_, target) => {
    const { apply } = renderOrder(
      order(
        { op: 'create', rule: wanted({ src: '10.1.0.0/16' }), before: target },
        { op: 'delete', target, previous: null },
      ),
      'panos',
    );
    expect(apply).toContain('set device-group Sede address FW-2026-0042-1-S1 ip-netmask 10.1.0.0/16\n');
    expect(apply).toContain(
      'move device-group Sede pre-rulebase security rules FW-2026-0042-1 before Navigazione\n',
    );
    expect(apply).toContain('delete device-group Sede pre-rulebase security rules Navigazione\n');
  });

  test('makes an application for one type of ICMP instead of permitting them all, and a second rule beside ports', () => {
    const { apply } = renderOrder(
      order({
        op: 'create',
        rule: {
          ...wanted({ src: '10.1.0.0/16' }),
          services: [{ services: ICMP_13, sourcePorts: ALL_PORTS }],
        },
        before: null,
      }),
      'panos',
    );
    expect(apply).toContain('default ident-by-icmp-type type 13\n');
    const both = renderOrder(
      order({
        op: 'create',
        rule: {
          ...wanted({}),
          services: [...wanted({}).services, ...wanted({ proto: 'gre', dport: 'any' }).services],
        },
        before: null,
      }),
      'panos',
    ).apply;
    expect(both).toContain('FW-2026-0042-1 application any service FW-2026-0042-1-P1 action allow\n');
    expect(both).toContain('FW-2026-0042-1-B application gre service application-default action allow\n');
  });
});

describe('ASA', () => {
  const CONFIG = `ASA Version 9.14(2)
access-list IN remark posta
access-list IN extended permit tcp 10.1.0.0 255.255.0.0 any eq https
access-list IN extended permit tcp host 10.2.0.5 any eq smtp log
access-list IN extended deny ip any any
access-group IN in interface inside
`;

  test('names the list of the export, counts the remarks, and removes by the very words', () => {
    const target = exported('asa', CONFIG, 'smtp');
    const { apply, rollback } = renderOrder(order({ op: 'delete', target, previous: null }), 'asa');
    expect(apply).toContain('no access-list IN extended permit tcp host 10.2.0.5 any eq smtp log\n');
    expect(rollback).toContain('access-list IN line 3 extended permit tcp host 10.2.0.5 any eq smtp log\n');
  });

  test('writes a new rule into the list that is bound to its interface', () => {
    const { lists } = readDeviceExport('asa', CONFIG);
    const { apply, notes } = renderOrder(
      { ...order({ op: 'create', rule: wanted({ src: '10.1.5.5', from: 'inside' }), before: null }), lists },
      'asa',
    );
    expect(apply).toContain('access-list IN extended permit object-group');
    expect(notes.join()).not.toContain('_access_in');
  });

  test('writes a protocol without a keyword of its own by its number', () => {
    const { apply } = renderOrder(
      order({ op: 'create', rule: wanted({ proto: 'vrrp;l2tp;4;46', dport: 'any' }), before: null }),
      'asa',
    );
    for (const word of ['112', '115', 'ipinip', '46']) expect(apply).toContain(` service-object ${word}\n`);
  });

  test('writes ICMP to an IPv4 entry and ICMPv6 to an IPv6 entry', () => {
    const { apply } = renderOrder(
      order({
        op: 'create',
        rule: wanted({ src: '10.1.5.5;2001:db8::1', proto: 'icmp;icmpv6', dport: 'any' }),
        before: null,
      }),
      'asa',
    );
    expect(apply).toContain('object-group service FW-2026-0042-1-P\n service-object icmp\nexit\n');
    expect(apply).toContain('object-group service FW-2026-0042-1-P6\n service-object icmp6\nexit\n');
  });
});

describe('iptables', () => {
  const SAVED = `*filter
:FORWARD DROP [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -s 10.1.5.5/32 -p tcp -m tcp --dport 443 -m comment --comment "l'ufficio \\"A\\"" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -p tcp -m tcp --dport 443 -j DROP
-A FORWARD -i eth0 -o eth1 -j ACCEPT
COMMIT
`;

  test('has no ICMP of the other family', () => {
    const { apply } = renderOrder(
      order({
        op: 'create',
        rule: wanted({ src: '10.1.0.0/16', dst: '10.2.0.5', proto: 'icmp;icmpv6', dport: 'any' }),
        before: null,
      }),
      'iptables',
    );
    expect(apply).toContain('-p icmp ');
    expect(apply).not.toMatch(/icmpv6|ip6tables/);
  });

  test('puts the very lines back at their places', () => {
    const device = readDeviceExport('iptables', SAVED);
    const imported = readPolicyAs('iptables', SAVED);
    const [, accept, drop] =
      imported.policies[0]!.rules.length === 3 ? [null, ...imported.policies[0]!.rules] : [];
    const existing = (line: number, reference: string): ExistingRule => ({
      name: reference,
      reference,
      source: device.rules.get(line)!,
    });
    expect([accept?.line, drop?.line]).toEqual([4, 5]);
    const { rollback } = renderOrder(
      order(
        {
          op: 'modify',
          target: existing(4, 'FORWARD:2'),
          rule: wanted({ src: '10.1.5.5;10.1.5.6' }),
          previous: null,
        },
        { op: 'delete', target: existing(5, 'FORWARD:3'), previous: null, next: null },
      ),
      'iptables',
    );
    const restored = rollback.split('\n').filter((line) => line.includes(' -I '));
    expect(restored).toEqual([
      'iptables -I FORWARD 2 -s 10.1.0.0/16 -p tcp -m tcp --dport 443 -j DROP',
      `iptables -I FORWARD 2 -s 10.1.5.5/32 -p tcp -m tcp --dport 443 -m comment --comment 'l'\\''ufficio "A"' -j ACCEPT`,
    ]);
  });

  test('speaks to the chain and family of the rule', () => {
    const target = { name: 'a', reference: 'v6-FORWARD:3' };
    expect(renderOrder(order({ op: 'delete', target, previous: null }), 'iptables').apply).toContain(
      'ip6tables -D FORWARD 3\n',
    );
  });
});

describe('Check Point', () => {
  test('names a rule by its identifier in its layer, and takes the old conditions away', () => {
    const target = { name: 'x', reference: '5a1f0c3e-1111-4222-8333-444455556666', list: 'Sede Network' };
    const { apply } = renderOrder(
      order({ op: 'modify', target, rule: wanted({ src: '10.1.0.0/16' }), previous: null }),
      'checkpoint',
    );
    expect(apply).toContain(
      "mgmt_cli set access-rule layer 'Sede Network' uid '5a1f0c3e-1111-4222-8333-444455556666' source-negate 'false'",
    );
    expect(apply).toContain(" time 'Any' ");
  });
});

test.each(['fortigate', 'asa', 'panos', 'checkpoint', 'nftables', 'iptables'] as const)(
  '%s writes nothing for a rule that no packet can meet, and says so',
  (vendor) => {
    const rule = wanted({ src: '10.1.0.0/16', proto: 'icmpv6', dport: 'any' });
    const { apply, notes } = renderOrder(order({ op: 'create', rule, before: null }), vendor);
    expect(apply).not.toMatch(/10\.1\.0\.0|accept|ACCEPT|permit|edit 0/);
    expect(notes.join(' ')).toContain('non riguarda alcun pacchetto');
  },
);
