import * as fc from 'fast-check';
import { analyzePolicy } from './analyze.ts';
import { readPolicyCsv, readPolicyJson } from './policy-file.ts';
import { parseServiceEntry } from './parse-service.ts';
import { formatServiceSet } from './service-set.ts';
import { matchRows } from './rule-text.ts';
import { aPolicy, readRule } from './testing/small-world.ts';

describe('services', () => {
  test.each([
    ['tcp/443', ['tcp/443']],
    ['TCP 80,443', ['tcp/80,443']],
    ['udp:53', ['udp/53']],
    ['https', ['tcp/443']],
    ['dns', ['tcp/53', 'udp/53']],
    ['icmp/8', ['icmp/8']],
    ['icmp/3.1', ['icmp/3.1']],
    ['ping', ['icmp/8', 'icmpv6/128']],
    ['gre', ['gre']],
    ['47', ['gre']],
    ['any', ['any']],
    ['tcp', ['tcp']],
    ['tcp/0-65535', ['tcp']],
    ['tcp/8000-8010 from 1024-65535', ['tcp/8000-8010 from 1024-65535']],
  ])('%s is understood as %j', (text, understood) => {
    const parsed = parseServiceEntry(text);
    expect(parsed.type === 'error' ? parsed : formatServiceSet(parsed.set)).toEqual(understood);
  });

  test.each([
    ['tcp/99999', 'port-too-large', 4],
    ['tcp/443-80', 'reversed-range', 4],
    ['tcp/x', 'not-a-port', 4],
    ['gre/80', 'no-ports', 3],
    ['icmp/300', 'icmp-type', 5],
    ['boh', 'unknown-protocol', 0],
    ['', 'empty', 0],
    ['toString', 'unknown-protocol', 0],
  ])('%s is refused: %s at %i', (text, code, at) => {
    expect(parseServiceEntry(text)).toMatchObject({ type: 'error', code, at });
  });

  test('what is written is read back', () => {
    fc.assert(
      fc.property(aPolicy(false, 3), (policy) => {
        for (const { services } of policy)
          for (const text of formatServiceSet(services)) {
            const parsed = parseServiceEntry(text);
            expect(parsed.type === 'error' ? parsed : formatServiceSet(parsed.set)).toEqual([text]);
          }
      }),
    );
  });
});

test('a rule written in the columns of a policy is read back as the same packets', () => {
  fc.assert(
    fc.property(aPolicy(true, 3), (policy) => {
      for (const rule of policy) {
        const rows = matchRows(rule).map((row) => readRule({ id: 'x', action: rule.action, ...row }));
        expect(rows.flatMap((row) => matchRows(row))).toEqual(matchRows(rule));
      }
    }),
  );
});

const HEADER = 'id,action,src,dst,proto,sport,dport,comment';
const GOOD = `${HEADER}\n1,allow,10.0.0.0/8,any,tcp,any,80;443,"una ""nota"", lunga"\n2,deny,any,2001:db8::1,icmpv6,any,any,\n`;

describe('policy files', () => {
  test('all ports of any protocol is every packet', () => {
    const read = readPolicyCsv(
      'id,action,src,dst,proto,sport,dport\n1,deny,any,any,any,0-65535,0-65535\n2,allow,any,any,icmp,any,0-65535\n',
    );
    expect(read.diagnostics).toEqual([]);
    expect(analyzePolicy(read.rules).unreachable).toEqual([
      { id: '2', kind: 'shadowed', by: ['1'], dependsOn: [] },
    ]);
  });

  test('keep the line of every rule, quotes and byte order mark included', () => {
    const read = readPolicyCsv(`\ufeff# nota\r\n${GOOD.replaceAll('\n', '\r\n')}`);
    expect(read.diagnostics).toEqual([]);
    expect(Object.fromEntries(read.lines)).toEqual({ 1: 3, 2: 4 });
    expect(read.rules[0]).toMatchObject({ comment: 'una "nota", lunga', action: 'accept' });
  });

  test('mutated input never throws, never hangs, and every diagnostic names its line', () => {
    const json = JSON.stringify(
      [{ id: 'a', action: 'accept', src: '10.0.0.1', dport: [80, 443], proto: 'tcp' }],
      null,
      1,
    );
    fc.assert(
      fc.property(
        fc.constantFrom(GOOD, json),
        fc.array(fc.tuple(fc.nat(200), fc.nat(3), fc.string({ unit: 'binary', maxLength: 4 })), {
          minLength: 1,
          maxLength: 6,
        }),
        (text, edits) => {
          let mutated = text;
          for (const [at, cut, piece] of edits)
            mutated = mutated.slice(0, at) + piece + mutated.slice(at + cut);
          const lines = mutated.split(/\r\n|\r|\n/).length;
          for (const read of [readPolicyCsv(mutated), readPolicyJson(mutated)])
            for (const { line, column, message } of read.diagnostics) {
              expect(line).toBeGreaterThanOrEqual(1);
              expect(line).toBeLessThanOrEqual(lines);
              expect(column).toBeGreaterThanOrEqual(1);
              expect(message).not.toBe('');
            }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
