import { readFileSync } from 'node:fs';
import { formatAddressSet } from '../../net/address-set.ts';
import { formatServiceSet } from '../service-set.ts';
import type { ImportedPolicy } from './imported-policy.ts';
import { guessPolicyFormat, readPolicyAs } from './read-policy.ts';

const textOf = (file: string): string => readFileSync(new URL(`fixtures/${file}`, import.meta.url), 'utf8');
const imported = (file: string): ImportedPolicy => {
  const text = textOf(file);
  return readPolicyAs(guessPolicyFormat(file, text), text);
};

describe('configurations of several hundred lines', () => {
  test.each([
    ['asa-sede.cfg', 'asa', 99, 2],
    ['panos-sede.set', 'panos', 88, 4],
    ['panos-sede.xml', 'panos', 85, 0],
    ['iptables-sede.rules', 'iptables', 151, 1],
    ['nftables-sede.json', 'nftables', 119, 2],
    ['opnsense-sede.xml', 'opnsense', 88, 2],
  ] as const)('%s is known as %s and read without remainder', (file, format, rules, undecided) => {
    const text = textOf(file);
    expect(guessPolicyFormat(file, text)).toBe(format);
    const read = readPolicyAs(format, text);
    expect([read.rules.length, read.undecided.length]).toEqual([rules, undecided]);
    expect(read.unread).toEqual([]);
    expect(read.share.understood).toBe(read.share.total);
    expect(read.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const lines = text.split('\n').length;
    for (const { line } of read.diagnostics) expect(line >= 1 && line <= lines).toBe(true);
    for (const rule of read.rules.filter(({ isBuiltIn }) => !isBuiltIn))
      expect(read.lines.get(rule.id)).toBeGreaterThan(1);
  });

  test('an ASA object printed again for its translation keeps its address', () => {
    const read = imported('asa-sede.cfg');
    const portal = read.rules.find((rule) => rule.id === 'OUTSIDE_IN:1')!;
    expect(formatAddressSet(portal.destinations)).toBe('10.30.0.30');
    expect(formatServiceSet(portal.services)).toEqual(['tcp/80,443,8080-8081']);
    expect(portal.comment).toBe('Portale');
    expect(read.undecided.map(({ id }) => id).sort()).toEqual(['INSIDE_IN:88', 'OUTSIDE_IN:5']);
    expect(read.ignoredSections.map(({ name }) => name)).toContain('access-list CATTURA (non applicata)');
  });

  test('several fields of a Palo Alto rule may share a line', () => {
    const read = imported('panos-sede.set');
    const rule = read.rules.find(({ id }) => id === 'R007 Presidenza (Database)')!;
    expect(rule).toMatchObject({ from: ['lan'], to: ['server'], action: 'accept' });
    expect(formatAddressSet(rule.destinations)).toBe('10.30.0.80');
    const except = read.rules.find(({ id }) => id === 'Tranne')!;
    expect(formatAddressSet(except.destinations)).not.toContain('10.30.0.70;');
    expect(read.rules.find(({ id }) => id === 'Navigazione')?.schedule).toBe('LAVORO');
  });

  test('chains that are jumped to stand in their place, with the counts', () => {
    const read = imported('nftables-sede.json');
    const portal = read.rules.find(({ comment }) => comment === 'portale')!;
    expect(portal).toMatchObject({ from: ['eth0'], hits: 4711, id: '14>133' });
    expect(formatAddressSet(portal.destinations)).toBe('10.30.0.30');
    expect(read.rules.find(({ comment }) => comment === 'navigazione tecnici')?.hits).toBe(812);
    const saved = imported('iptables-sede.rules');
    expect(saved.rules.find(({ comment }) => comment === 'portale; "#1"')).toMatchObject({
      from: ['eth0'],
      hits: 31,
    });
    expect(saved.rules.filter((rule) => rule.sources.v6.length > 0).length).toBe(61);
  });

  test('floating rules of OPNsense come first, and aliases hold aliases', () => {
    const read = imported('opnsense-sede.xml');
    expect(read.rules[0]).toMatchObject({ comment: 'Niente telnet', action: 'deny' });
    const web = read.rules.find(({ comment }) => comment === 'Navigazione')!;
    expect(formatAddressSet(web.sources)).toBe('10.20.0.0/16');
    expect(formatServiceSet(web.services)).toEqual(['tcp/80,443,8080-8081']);
  });
});
