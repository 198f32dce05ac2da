import * as fc from 'fast-check';
import { readCsv } from '../csv-reader.ts';
import { readRule } from '../testing/small-world.ts';
import { SESSION } from './checkpoint.ts';
import { VENDORS, type Order, type OrderRule, type Vendor } from './order.ts';
import { renderOrder } from './render-order.ts';

const RUNS = { numRuns: Number(process.env['FIREWALL_RUNS'] ?? 60) };

/** What breaks out of quotes somewhere, among letters, line ends of every kind and whatever else Unicode has. */
const typed = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '"',
        "'",
        '\\',
        '\n',
        '\r\n',
        '\u2028',
        '\u2029',
        '\u0085',
        '\u0000',
        '\t',
        ';',
        '#',
        '`',
      ),
      fc.constantFrom(
        '$(reboot)',
        '=1+1',
        '@x',
        ',',
        '|',
        '&&',
        '!',
        '<',
        '>',
        '«',
        '\u202e',
        '""',
        "''",
        'à ',
      ),
      fc.constantFrom('\nset deviceconfig x', '\nmgmt_cli delete x', '\ndelete rulebase', "' ; rm x '"),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** One order with everything that people type in it. */
function orderWith(texts: { comment: string; name: string; zone: string; target: string }): Order {
  const match = readRule({
    id: 'x',
    action: 'accept',
    src: '10.20.4.0/24;2001:db8::/48',
    dst: '203.0.113.17;2001:db8:1::1',
    proto: 'tcp',
    sport: 'any',
    dport: '443',
  });
  const { comment, name } = texts;
  const rule: OrderRule = {
    ...match,
    name,
    comment,
    from: [texts.zone],
    to: null,
    logging: true,
    expiresOn: '2027-06-30',
  };
  const target = { name: texts.target, reference: null };
  const other = { name: `altra ${texts.target}`, reference: null };
  return {
    code: 'FW-2026-0042',
    changes: [
      { op: 'create', rule, before: target },
      { op: 'modify', target, rule, previous: rule },
      { op: 'delete', target: other, previous: rule, next: target },
    ],
  };
}

const linesOf = (text: string): string[] => text.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/);

/** Every line whole: a known command, bare words without special characters, and closed quotes. */
const COMMAND: Readonly<Partial<Record<Vendor, RegExp>>> = {
  panos: /^(?:#.*|(?:set|delete|move)(?: |[\w.:/@,[\]-]|"[^"\\]*")*|)$/u,
  checkpoint: /^(?:#.*|set -eu|mgmt_cli(?: |[\w.:/-]|'[^']*'|\\')*|)$/u,
};

const texts = fc.record({ comment: typed, name: typed, zone: typed, target: typed });
const PLAIN = { comment: 'nota', name: 'regola', zone: 'lan', target: 'vecchia' };

test.each(VENDORS)('%s: no typed text starts a line of its own', (vendor) => {
  const plain = renderOrder(orderWith(PLAIN), vendor);
  fc.assert(
    fc.property(texts, (some) => {
      const { apply, rollback } = renderOrder(orderWith(some), vendor);
      expect(linesOf(apply)).toHaveLength(linesOf(plain.apply).length);
      expect(linesOf(rollback)).toHaveLength(linesOf(plain.rollback).length);
    }),
    RUNS,
  );
});

test.each(['panos', 'checkpoint'] as const)('%s: no typed text leaves its quotes', (vendor) => {
  fc.assert(
    fc.property(texts, (some) => {
      const { apply, rollback } = renderOrder(orderWith(some), vendor);
      for (const line of [...linesOf(apply), ...linesOf(rollback)])
        if (!SESSION.includes(line)) expect(line.replace(/ -s "\$SID"$/, '')).toMatch(COMMAND[vendor]!);
    }),
    RUNS,
  );
});

test('table: no typed text leaves its cell, and no cell starts as a formula', () => {
  fc.assert(
    fc.property(texts, (some) => {
      const { apply, rollback } = renderOrder(orderWith(some), 'table');
      for (const text of [apply, rollback]) {
        const { rows, problem } = readCsv(text);
        expect(problem).toBeNull();
        expect(rows.map((row) => row.length)).toEqual([14, 14, 14, 14]);
        for (const cell of rows.flat()) expect(cell.text).not.toMatch(/^[=+\-@]/);
      }
    }),
    RUNS,
  );
});
