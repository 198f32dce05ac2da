import { collisionWith, type AskedTraffic } from './collision.ts';
import { readRule } from './testing/small-world.ts';

const asks = (src: string, dport: string, opens = true, ruleId: string | null = null): AskedTraffic => ({
  match: readRule({ id: 'x', action: 'accept', src, dst: '192.0.2.10', proto: 'tcp', sport: 'any', dport }),
  opens,
  ruleId,
});

test.each<[string, AskedTraffic[], string | null]>([
  ['nothing in common but the server', [asks('10.0.0.0/24', '80')], null],
  ['other addresses', [asks('10.0.1.0/24', '443')], null],
  ['the same written otherwise', [asks('10.0.0.0/25;10.0.0.128/25', '443')], 'same'],
  ['a part of it', [asks('10.0.0.7', '443')], 'overlap'],
  ['more than it', [asks('10.0.0.0/8', 'any')], 'overlap'],
  ['a closing that touches it', [asks('10.0.0.0/24', '443'), asks('10.0.0.7', 'any', false)], 'contrary'],
  ['the same rule, whatever it says', [asks('10.9.9.9', '22', false, 'rule')], 'same-rule'],
])('a flow meets %s', (_, others, expected) => {
  expect(collisionWith(asks('10.0.0.0/24', '443', true, 'rule'), others)).toBe(expected);
});
