import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { formatAddressSet } from '../../net/address-set.ts';
import { formatServiceSet } from '../service-set.ts';
import { readAsa } from './asa.ts';

const text = readFileSync(new URL('fixtures/asa-province.cfg', import.meta.url), 'utf8');
const imported = readAsa(text);

const ruleOf = (id: string) => {
  const found = imported.rules.find((rule) => rule.id === id);
  if (!found) throw new Error(`no rule ${id}`);
  return found;
};
const lineWith = (words: string): number => text.split('\n').findIndex((line) => line.includes(words)) + 1;

describe('a Cisco ASA configuration', () => {
  test('becomes the rules of the lists in force, the global one last', () => {
    expect(imported.rules.map((rule) => rule.id)).toEqual([
      // What the list for the way out does not permit.
      'dmz:uscita',
      'INSIDE_IN:1',
      'INSIDE_IN:2',
      'INSIDE_IN:3',
      'INSIDE_IN:4',
      'INSIDE_IN:6',
      'INSIDE_IN:7',
      'INSIDE_IN:8',
      'INSIDE_IN:11',
      'OUTSIDE_IN:1',
      'OUTSIDE_IN:2',
      '101:1',
      'GLOBALE:1',
    ]);
    expect(imported.lines.get('OUTSIDE_IN:1')).toBe(lineWith('OUTSIDE_IN extended permit tcp any host'));
  });

  test('resolves groups of groups in both families, with the interface as zone and the remark as comment', () => {
    const rule = ruleOf('INSIDE_IN:1');
    expect(formatAddressSet(rule.sources)).toBe(
      '10.20.1.0-10.20.2.255;10.20.4.0/24;10.20.6.0/24;10.20.99.9;2001:db8:20::/48',
    );
    expect(formatServiceSet(rule.services)).toEqual(['tcp/80,443,8080-8081']);
    expect(rule).toMatchObject({
      from: ['inside'],
      to: null,
      comment: 'Navigazione dei settori',
      action: 'accept',
    });
  });

  test('reads services with source ports, ICMP types, protocol groups, comparisons and names of addresses', () => {
    expect(formatServiceSet(ruleOf('INSIDE_IN:2').services)).toEqual(['icmp/3,8', 'tcp/53', 'udp/53']);
    expect(ruleOf('INSIDE_IN:4').services[0]!.sourcePorts).toEqual([1024, 65_536]);
    expect(formatServiceSet(ruleOf('INSIDE_IN:6').services)).toEqual(['icmp/8,11']);
    expect(formatAddressSet(ruleOf('INSIDE_IN:7').destinations)).toBe('192.0.2.25');
    expect(ruleOf('INSIDE_IN:7').enabled).toBe(false);
    expect(ruleOf('INSIDE_IN:8')).toMatchObject({
      schedule: 'ORARIO',
      services: [{ sourcePorts: [1024, 65_536] }],
    });
    expect(formatAddressSet(ruleOf('INSIDE_IN:3').sources)).toBe('10.20.0.0/16');
  });

  test('logs what is denied, and what says so', () => {
    expect([
      ruleOf('INSIDE_IN:1').logging,
      ruleOf('INSIDE_IN:3').logging,
      ruleOf('INSIDE_IN:4').logging,
    ]).toEqual([false, true, true]);
  });

  test('names the rules that it cannot put into exact answers, and why', () => {
    expect(imported.undecided.map(({ id, reason }) => [id, reason])).toEqual([
      ['INSIDE_IN:5', 'dipende dal DNS (portale.regione.example)'],
      ['INSIDE_IN:9', 'il gruppo «ANELLO» contiene sé stesso'],
      ['INSIDE_IN:10', 'la parola «quantum» non è compresa'],
    ]);
  });

  test('names the lists that filter nothing by themselves', () => {
    expect(imported.ignoredSections.map(({ name }) => name)).toContain(
      'access-list VPN_SPLIT (non applicata)',
    );
  });

  test('never throws on a damaged configuration, and every diagnostic names a line of it', () => {
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(300), fc.string({ maxLength: 40 }), (at, cut, put) => {
        const damaged = text.slice(0, at) + put + text.slice(at + cut);
        const lines = damaged.split('\n').length;
        for (const { line } of readAsa(damaged).diagnostics) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(lines);
        }
      }),
      { numRuns: 300 },
    );
  });
});
