import * as fc from 'fast-check';
import { formatAddressSet } from '../../net/address-set.ts';
import { formatServiceSet } from '../service-set.ts';
import { readNftables } from './nftables.ts';
import { guessPolicyFormat } from './read-policy.ts';

const match = (left: unknown, right: unknown, op = '==') => ({ match: { op, left, right } });
const payload = (protocol: string, field: string) => ({ payload: { protocol, field } });
const ruleAt = (handle: number, expr: unknown[], comment?: string) => ({
  rule: {
    family: 'inet',
    table: 'filtro',
    chain: 'passaggio',
    handle,
    ...(comment === undefined ? {} : { comment }),
    expr,
  },
});

const RULESET = JSON.stringify(
  {
    nftables: [
      { metainfo: { version: '1.0.9', json_schema_version: 1 } },
      { table: { family: 'inet', name: 'filtro', handle: 1 } },
      {
        set: {
          family: 'inet',
          name: 'settori',
          table: 'filtro',
          type: 'ipv4_addr',
          handle: 2,
          flags: ['interval'],
          elem: [
            { prefix: { addr: '10.20.1.0', len: 24 } },
            { range: ['10.20.8.100', '10.20.8.149'] },
            '10.20.99.9',
          ],
        },
      },
      {
        set: {
          family: 'inet',
          name: 'bloccati',
          table: 'filtro',
          type: 'ipv4_addr',
          handle: 3,
          flags: ['dynamic'],
        },
      },
      {
        chain: {
          family: 'inet',
          table: 'filtro',
          name: 'ingresso',
          handle: 4,
          type: 'filter',
          hook: 'input',
          prio: 0,
          policy: 'drop',
        },
      },
      {
        chain: {
          family: 'inet',
          table: 'filtro',
          name: 'passaggio',
          handle: 5,
          type: 'filter',
          hook: 'forward',
          prio: 0,
          policy: 'accept',
        },
      },
      ruleAt(10, [match({ ct: { key: 'state' } }, ['established', 'related'], 'in'), { accept: null }]),
      ruleAt(
        11,
        [
          match({ meta: { key: 'iifname' } }, 'eth1'),
          match(payload('ip', 'saddr'), '@settori'),
          match(payload('tcp', 'dport'), { set: [80, 443, { range: [8080, 8090] }] }),
          { counter: { packets: 1, bytes: 2 } },
          { log: { prefix: 'x' } },
          { accept: null },
        ],
        'FW-2026-0042',
      ),
      ruleAt(12, [
        match(payload('ip', 'saddr'), { prefix: { addr: '10.0.0.0', len: 8 } }, '!='),
        { drop: null },
      ]),
      ruleAt(13, [match(payload('ip', 'saddr'), '@bloccati'), { drop: null }]),
      ruleAt(14, [
        match(payload('ip6', 'daddr'), '2001:db8:2::10'),
        match({ meta: { key: 'l4proto' } }, { set: ['tcp', 'udp'] }),
        match(payload('th', 'dport'), 53),
        { reject: null },
      ]),
      ruleAt(15, [match(payload('icmp', 'type'), 'echo-request'), { accept: null }]),
      ruleAt(16, [{ jump: { target: 'altro' } }]),
      ruleAt(17, [{ limit: { rate: 5, per: 'second' } }, { accept: null }]),
    ],
  },
  null,
  1,
);
const imported = readNftables(RULESET);

const ruleOf = (id: string) => {
  const found = imported.rules.find((rule) => rule.id === id);
  if (!found) throw new Error(`no rule ${id}`);
  return found;
};

describe('nft -j list ruleset', () => {
  test('becomes the rules of the chain on the forward hook, with its default at the end', () => {
    expect(imported.rules.map((rule) => rule.id)).toEqual(['11', '12', '14', '15', 'passaggio:policy']);
    expect(
      RULESET.split('\n')
        .slice((imported.lines.get('12') ?? 1) - 1)
        .join('\n')
        .indexOf('"handle": 12'),
    ).toBeLessThan(200);
  });

  test('reads named sets, ranges, interfaces, logging and comments', () => {
    const rule = ruleOf('11');
    expect(formatAddressSet(rule.sources)).toBe('10.20.1.0/24;10.20.8.100-10.20.8.149;10.20.99.9');
    expect(formatServiceSet(rule.services)).toEqual(['tcp/80,443,8080-8090']);
    expect(rule).toMatchObject({ from: ['eth1'], logging: true, comment: 'FW-2026-0042' });
  });

  test('reads negation within the family, both families and ICMP', () => {
    expect(formatAddressSet(ruleOf('12').sources)).toBe('0.0.0.0-9.255.255.255;11.0.0.0-255.255.255.255');
    expect(ruleOf('14').sources.v4).toEqual([]);
    expect(formatServiceSet(ruleOf('14').services)).toEqual(['tcp/53', 'udp/53']);
    expect(formatServiceSet(ruleOf('15').services)).toEqual(['icmp/8']);
  });

  test('names what it cannot put into exact answers', () => {
    expect(imported.undecided.map(({ id, reason }) => [id, reason])).toEqual([
      ['13', 'l’insieme «@bloccati» si riempie durante il funzionamento'],
      ['16', 'chiama la catena «altro», che non è nell’esportazione o è troppo profonda'],
      ['17', 'vale solo fino a una certa frequenza'],
    ]);
  });

  test.each([
    ['', 'json'],
    ['{"nftables": 1}', 'no-policy'],
    ['{"nftables": [null, 7, "x", {"rule": 1}, {"chain": []}]}', 'no-policy'],
  ])('says what is wrong with %j', (text, code) => {
    expect(readNftables(text).diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
  });

  test('never throws on damaged text, and every diagnostic names a line of it', () => {
    fc.assert(
      fc.property(fc.nat(RULESET.length), fc.nat(60), fc.string({ maxLength: 20 }), (at, cut, put) => {
        const damaged = RULESET.slice(0, at) + put + RULESET.slice(at + cut);
        for (const { line } of readNftables(damaged).diagnostics) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(damaged.split('\n').length);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('never throws on well-formed nonsense', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (objects) => {
        readNftables(
          JSON.stringify({
            nftables: [
              ...objects,
              ...objects.map((expr) => ruleAt(1, [expr])),
              {
                chain: {
                  family: 'inet',
                  table: 'filtro',
                  name: 'passaggio',
                  hook: 'forward',
                  type: 'filter',
                },
              },
            ],
          }),
        );
      }),
      { numRuns: 200 },
    );
  });

  test.each(['ip', 'ip6'])(
    'gives each rule a name of its own where a table of %s stands beside one of both',
    (family) => {
      const base = (table: string, of: string, name: string, type: string, hook: string) => ({
        chain: { family: of, table, name, type, hook, prio: 0, policy: 'accept', handle: 1 },
      });
      const { rules } = readNftables(
        JSON.stringify({
          nftables: [
            base('filtro', 'inet', 'avanti', 'filter', 'forward'),
            { rule: { family: 'inet', table: 'filtro', chain: 'avanti', handle: 5, expr: [{ drop: null }] } },
            base('nat', family, 'dopo', 'nat', 'postrouting'),
          ],
        }),
      );
      expect(rules.map(({ id }) => id)).toEqual(['5', 'avanti:policy', 'v6-5', 'v6-avanti:policy']);
    },
  );
});

test('the text that nft writes for people is named as such, with the command that is read', () => {
  const text = '#!/usr/sbin/nft -f\nflush ruleset\ntable inet filter {\n  chain forward {\n  }\n}\n';
  expect(guessPolicyFormat('regole.nft', text)).toBe('nftables');
  expect(readNftables(text)).toMatchObject({
    policies: [],
    diagnostics: [{ code: 'nft-text', cure: 'Esportare con «nft -j list ruleset»' }],
  });
});
