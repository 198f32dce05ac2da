import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { formatAddressSet } from '../../net/address-set.ts';
import { formatServiceSet } from '../service-set.ts';
import { readFortigate } from './fortigate.ts';
import type { ImportedPolicy } from './imported-policy.ts';

const text = readFileSync(new URL('fixtures/fortigate-province.conf', import.meta.url), 'utf8');
const imported = readFortigate(text);

const ruleOf = (policy: ImportedPolicy, id: string) => {
  const found = policy.rules.find((rule) => rule.id === id);
  if (!found) throw new Error(`no rule ${id}`);
  return found;
};
const lineWith = (words: string): number => text.split('\n').findIndex((line) => line.includes(words)) + 1;

describe('a FortiGate export', () => {
  test('becomes rules in their order, with the line of each', () => {
    expect(imported.rules.map((rule) => rule.id)).toEqual(['1', '2', '3', '4', '6', '7', '8', '11']);
    expect(imported.lines.get('4')).toBe(lineWith('edit 4'));
  });

  test('resolves groups of groups, and services with several protocols', () => {
    const rule = ruleOf(imported, '1');
    expect(formatAddressSet(rule.sources)).toBe('10.20.1.0-10.20.4.255;10.20.6.0/24');
    expect(formatServiceSet(rule.services)).toEqual(['tcp/53,80,443', 'udp/53']);
    expect(rule).toMatchObject({
      from: ['lan'],
      to: ['wan1'],
      logging: true,
      action: 'accept',
      enabled: true,
      schedule: null,
    });
  });

  test('knows the services that FortiOS leaves out of the export', () => {
    expect(formatServiceSet(ruleOf(imported, '2').services)).toEqual(['tcp/25']);
  });

  test('takes the outer address of a virtual address', () => {
    expect(formatAddressSet(ruleOf(imported, '4').destinations)).toBe('203.0.113.4');
    expect(ruleOf(imported, '4').comment).toBe('Portale pubblico: FW-2025-0003, "portale"');
  });

  test('reads state, schedule, expiry, source ports, negation and both families', () => {
    expect(ruleOf(imported, '6').enabled).toBe(false);
    expect(ruleOf(imported, '7')).toMatchObject({ schedule: 'orario-ufficio', expiresOn: '2026-12-31' });
    expect(formatServiceSet(ruleOf(imported, '6').services).join(' ')).toContain('9000-9010');
    expect(formatAddressSet(ruleOf(imported, '8').sources)).toBe(
      '0.0.0.0-10.20.7.255;10.20.9.0-255.255.255.255',
    );
    expect(formatAddressSet(ruleOf(imported, '11').destinations)).toBe('192.0.2.10;2001:db8:2::10');
  });

  test('names the rules that it cannot put into exact answers, and why', () => {
    expect(imported.undecided.map(({ id, reason }) => [id, reason])).toEqual([
      ['5', 'dipende dal DNS (portale.regione.example)'],
      ['9', 'vale solo per alcuni gruppi di utenti'],
      ['10', 'il gruppo «Circolo A» contiene sé stesso'],
      // A word that is not known may narrow the rule.
      ['12', 'l’impostazione «quantum-shield» non è compresa'],
    ]);
  });

  test('keeps what it did not understand, with its line, and says the share that it did', () => {
    expect(imported.unread).toEqual([
      { line: lineWith('quantum-shield'), text: 'set quantum-shield enable' },
    ]);
    expect(imported.share.total - imported.share.understood).toBe(1);
    expect(imported.share.total).toBeGreaterThan(200);
    expect(imported.ignoredSections.map(({ name }) => name)).toEqual([
      'system global',
      'log syslogd setting',
    ]);
  });

  test('keeps the objects of each VDOM to itself', () => {
    const world = (name: string, network: string) =>
      `edit ${name}\nconfig firewall address\nedit "rete"\nset subnet ${network}\nnext\nend\nconfig firewall policy\nedit 1\nset srcintf "lan"\nset dstintf "wan"\nset action accept\nset srcaddr "rete"\nset dstaddr "all"\nset service "HTTP"\nnext\nend\nnext\n`;
    const policy = readFortigate(
      `config vdom\n${world('root', '10.0.0.0 255.0.0.0')}${world('ospiti', '172.16.0.0 255.240.0.0')}end\n`,
    );
    expect(policy.rules.map((rule) => [rule.id, formatAddressSet(rule.sources)])).toEqual([
      ['root/1', '10.0.0.0/8'],
      ['ospiti/1', '172.16.0.0/12'],
    ]);
  });

  test('takes the day on which a schedule of once ends for the last day of the rule', () => {
    const rules = readFortigate(
      [
        'config firewall schedule onetime',
        'edit "lavori"',
        'set start 08:00 2024/03/01',
        'set end 18:00 2024/03/31',
        'next',
        'end',
        'config firewall policy',
        ...['lavori', 'none', 'always'].flatMap((schedule, i) => [
          `edit ${i + 1}`,
          'set srcintf "lan"',
          'set dstintf "wan"',
          'set action accept',
          'set srcaddr "all"',
          'set dstaddr "all"',
          'set service "ALL"',
          `set schedule "${schedule}"`,
          'next',
        ]),
        'end',
        '',
      ].join('\n'),
    ).rules;
    expect(rules.map(({ expiresOn, enabled, schedule }) => [expiresOn, enabled, schedule])).toEqual([
      ['2024-03-31', true, 'lavori'],
      [null, false, null],
      [null, true, null],
    ]);
  });

  test.each([
    ['7.2.2', true],
    ['7.2.3', false],
    ['7.2.4', true],
  ])(
    'in FortiOS %s it is known whether a denial of everything takes virtual addresses: %s',
    (version, isKnown) => {
      const policy = readFortigate(
        [
          `#config-version=FG100F-${version}-FW-build1262-221109:opmode=0:vdom=0:user=admin`,
          'config firewall vip',
          'edit "vip"',
          'set extip 203.0.113.17',
          'set mappedip "10.0.0.5"',
          'set extintf "any"',
          'next',
          'end',
          'config firewall policy',
          'edit 1',
          'set srcintf "wan"',
          'set dstintf "dmz"',
          'set action deny',
          'set srcaddr "all"',
          'set dstaddr "all"',
          'set service "ALL"',
          'set schedule "always"',
          'next',
          'end',
          '',
        ].join('\n'),
      );
      expect(policy.undecided).toHaveLength(isKnown ? 0 : 1);
    },
  );

  test.each([
    ['', 'no-policy'],
    ['config firewall policy\nedit 1\nset service "x', 'not-understood'],
    ['config firewall policy\nend\nend\n', 'not-understood'],
    ['next\n', 'not-understood'],
  ])('says what is wrong with %j', (broken, code) => {
    expect(readFortigate(broken).diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
  });

  test('never throws on a damaged export, and every diagnostic names a line of it', () => {
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(400), fc.string({ maxLength: 40 }), (at, cut, put) => {
        const damaged = text.slice(0, at) + put + text.slice(at + cut);
        const lines = damaged.split('\n').length;
        const policy = readFortigate(damaged);
        for (const { line } of policy.diagnostics) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(lines);
        }
      }),
      { numRuns: 300 },
    );
  });
});
