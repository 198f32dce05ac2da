import { askThrough } from './ask-through.ts';
import type { NatRule } from './nat.ts';
import { ANY_MATCH, NO_MATCH, rule as newRule, type Match } from './rule.ts';

const BASE = 0x0a000000;
const host = (n: number) => ({ v4: [BASE + n, BASE + n + 1], v6: [] });
const [PUBLIC, INNER, SENDER, LEAVES] = [host(1), host(2), host(3), host(4)];

const nat = (id: string, kind: NatRule['kind'], match: Partial<Match>, more: Partial<NatRule>): NatRule => ({
  id,
  line: null,
  kind,
  match: { ...ANY_MATCH, ...match },
  certain: null,
  why: [],
  to: null,
  comment: null,
  ...more,
});
const to = (addresses: typeof LEAVES) => ({ to: { addresses, isOneToOne: false, ports: null } });
const PORTAL = nat('portale', 'destination', { destinations: PUBLIC }, to(INNER));

function senderOf(...rules: NatRule[]) {
  const policy = { scope: '', family: null, default: 'deny', rules: [newRule('aperta', 'accept')] } as const;
  const asked = { ...ANY_MATCH, sources: SENDER, destinations: PUBLIC };
  const { parts } = askThrough({ ...policy, nat: { rulesSee: 'after', rules: [PORTAL, ...rules] } }, asked);
  const part = parts.find(({ translation }) => translation?.id === 'portale')!;
  const found = part.sourceTranslation;
  return [found === null ? null : `${found.id} ${found.isCertain}`, part.after.src];
}

test('the sender’s translation is certain only where it is the same for the destination that arrives and for the inner one', () => {
  expect(senderOf(nat('tutti', 'source', {}, to(LEAVES)))).toEqual(['tutti true', '10.0.0.4']);
  // Which of the two the device asks this table for, its export does not say: the one rule or the next.
  const inner = nat('interno', 'source', { destinations: INNER }, to(LEAVES));
  const outer = nat('pubblico', 'source', { destinations: PUBLIC }, to(host(5)));
  expect(senderOf(inner, outer)).toEqual(['interno false', '10.0.0.3']);
  expect(senderOf(outer, inner)).toEqual(['pubblico false', '10.0.0.3']);
  const all = nat('tutti', 'source', {}, to(LEAVES));
  const exempt = (destinations: Match['destinations']) => nat('esente', 'source', { destinations }, {});
  expect(senderOf(exempt(INNER), all)).toEqual(['tutti false', '10.0.0.3']);
  expect(senderOf(nat('esente', 'source', {}, {}), all)).toEqual([null, '10.0.0.3']);
  expect(senderOf(nat('dubbia', 'source', {}, { ...to(LEAVES), certain: NO_MATCH }))).toEqual([
    'dubbia false',
    '10.0.0.3',
  ]);
  expect(senderOf(nat('altro', 'source', { sources: host(9) }, to(LEAVES)))).toEqual([null, '10.0.0.3']);
});

test('which of several inner addresses stands for an outer one is certain only where they are in order', () => {
  const range = (first: number, count: number) => ({ v4: [BASE + first, BASE + first + count], v6: [] });
  const ask = (outer: typeof LEAVES, inner: typeof LEAVES) => {
    const one = nat(
      'uno',
      'destination',
      { destinations: outer },
      {
        to: { addresses: inner, isOneToOne: true, ports: null },
      },
    );
    const policy = {
      scope: '',
      family: null,
      default: 'deny',
      rules: [newRule('una', 'accept', { destinations: host(32) })],
    } as const;
    const asked = { ...ANY_MATCH, sources: SENDER, destinations: outer };
    return askThrough({ ...policy, nat: { rulesSee: 'after', rules: [one] } }, asked).dependsOn;
  };
  expect(ask(range(16, 4), range(32, 4))).toEqual([]);
  expect(ask(range(16, 4), host(32))).toEqual([]);
  expect(ask(range(16, 4), range(32, 8))).toEqual(['uno']);
  expect(ask({ v4: [...range(16, 1).v4, ...range(20, 1).v4], v6: [] }, range(32, 2))).toEqual(['uno']);
});
