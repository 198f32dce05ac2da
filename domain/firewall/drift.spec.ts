import { matchRules, verifyExport, withoutZones } from './drift.ts';
import { diffLines } from './line-diff.ts';
import { readRule } from './testing/small-world.ts';
import type { Rule } from './rule.ts';

function rule(
  id: string,
  src: string,
  dst: string,
  dport: string,
  comment: string | null = null,
  action = 'accept',
): Rule {
  return {
    ...readRule({ id, action, src, dst, proto: dport === 'any' ? 'any' : 'tcp', sport: 'any', dport }),
    comment,
  };
}

const web = rule('a', 'any', '192.0.2.10', '443');
const office = rule('b', '10.20.4.0/24', '172.16.1.17', '443');
const closing = rule('z', 'any', 'any', 'any', null, 'deny');
const registered = [web, office, closing].map((one, i) => ({
  rule: one,
  name: ['Sito', 'FW-2026-0042-1', 'Chiusura'][i]!,
  reference: i === 0 ? '7' : null,
}));

test('pairs rules by the number, the code in the comment, the name, and what they say', () => {
  const exported = [
    rule('7', 'any', '192.0.2.10', '443'),
    rule('9', '10.20.4.0/24', '172.16.1.17', '8443', 'FW-2026-0042-1: sportello'),
    rule('20', 'any', '192.0.2.99', '22'),
    rule('99', 'any', 'any', 'any', null, 'deny'),
  ];
  const found = matchRules(registered, exported);
  expect(Object.fromEntries(found.pairs)).toEqual({ a: '7', b: '9', z: '99' });
  expect(found.unregistered.map(({ id }) => id)).toEqual(['20']);
  expect(found.missing).toEqual([]);
});

describe('verification', () => {
  const expected = [web, office, closing];

  test('an export that says the same in other words is as asked', () => {
    const exported = [
      rule('1', '10.20.4.0/25;10.20.4.128/25', '172.16.1.17', '443'),
      rule('2', 'any', '192.0.2.10', '443'),
    ];
    const { within, overall } = verifyExport(expected, exported, [office]);
    for (const difference of [...within, overall]) {
      expect(difference.newlyPermitted.packets).toBe('0');
      expect(difference.newlyDenied.packets).toBe('0');
    }
  });

  test('tells what is missing from what is wider, in the request and elsewhere', () => {
    const exported = [
      rule('1', '10.20.4.0/25', '172.16.1.17', '443'),
      rule('2', 'any', '192.0.2.10', '443;22'),
    ];
    const { within, overall } = verifyExport(expected, exported, [office]);
    expect(within).toMatchObject([
      {
        newlyPermitted: { packets: '0' },
        newlyDenied: { packets: String(128 * 65536), regions: [{ src: '10.20.4.128/25' }] },
      },
    ]);
    expect(overall.newlyPermitted).toMatchObject({ regions: [{ dst: '192.0.2.10', dport: '22' }] });
  });

  test('zones may be left out when the names are not the same', () => {
    const zoned = { ...office, from: ['port3'], to: ['port4'] };
    expect(verifyExport([office], [zoned], []).overall.newlyDenied.packets).not.toBe('0');
    expect(verifyExport(withoutZones([office]), withoutZones([zoned]), []).overall.newlyDenied.packets).toBe(
      '0',
    );
  });
});

test('texts are compared line by line, with some context', () => {
  const before = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].join('\n');
  const after = ['a', 'b', 'c', 'X', 'e', 'f', 'g', 'h'].join('\n');
  expect(diffLines(before, after).map(({ kind, text }) => `${kind[0]} ${text}`)).toEqual([
    's b',
    's c',
    'r d',
    'a X',
    's e',
    's f',
    's g',
    'a h',
  ]);
  expect(diffLines('x\ny', 'x\ny')).toEqual([]);
});
