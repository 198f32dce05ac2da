import { analyzePolicy, type PolicyAnalysis } from './analyze.ts';
import { readPolicyCsv } from './policy-file.ts';
import { readRule } from './testing/small-world.ts';
import type { Rule } from './rule.ts';

/** Al-Shaer, Hamed, Boutaba, Hasan, IEEE JSAC 23(10), 2005, figure 1, restated. */
const JSAC_2005 = `id,action,src,dst,proto,sport,dport
1,deny,140.192.37.20,any,tcp,any,80
2,accept,140.192.37.0/24,any,tcp,any,80
3,accept,any,161.120.33.40,tcp,any,80
4,deny,140.192.37.0/24,161.120.33.40,tcp,any,80
5,deny,140.192.37.30,any,tcp,any,21
6,accept,140.192.37.0/24,any,tcp,any,21
7,accept,140.192.37.0/24,161.120.33.40,tcp,any,21
8,deny,any,any,tcp,any,any
9,accept,140.192.37.0/24,161.120.33.40,udp,any,53
10,accept,any,161.120.33.40,udp,any,53
11,accept,140.192.38.0/24,161.120.35.0/24,udp,any,any
12,deny,any,any,udp,any,any
`;

/** `action proto src dst [dport]`, ids by tens as Batfish numbers its lines. */
function policy(...lines: string[]): Rule[] {
  return lines.map((line, i) => {
    const [action, proto, src, dst, dport = 'any'] = line.split(' ');
    return readRule({
      id: String((i + 1) * 10),
      action: action!,
      src: src!,
      dst: dst!,
      proto: proto!,
      sport: 'any',
      dport,
    });
  });
}

function unreachable(rules: Rule[]): Omit<PolicyAnalysis['unreachable'][number], 'dependsOn'>[] {
  return withoutDoubts(analyzePolicy(rules).unreachable);
}

/** Exact policies leave nothing to depend on. */
function withoutDoubts<Finding extends { readonly dependsOn: readonly string[] }>(
  findings: readonly Finding[],
): Omit<Finding, 'dependsOn'>[] {
  return findings.map(({ dependsOn, ...finding }) => {
    expect(dependsOn).toEqual([]);
    return finding;
  });
}

describe('JSAC 2005', () => {
  const analysis = analyzePolicy(readPolicyCsv(JSAC_2005).rules);

  test('exactly rules 4 and 7 are unreachable', () => {
    expect(withoutDoubts(analysis.unreachable)).toEqual([
      { id: '4', kind: 'shadowed', by: ['2'] },
      { id: '7', kind: 'mixed', by: ['5', '6'] },
    ]);
  });

  test('the pairs are those of the figure, and the two that the formal text adds', () => {
    const labels = analysis.pairs.map(({ rule, with: other, kind }) => `${kind} ${rule}/${other}`).sort();
    expect(labels).toEqual(
      [
        ...['4/2', '4/3'].map((pair) => `shadowing ${pair}`),
        ...['3/1', '7/5'].map((pair) => `correlation ${pair}`),
        ...['2/1', '6/5', '8/2', '8/3', '8/6', '8/7', '12/9', '12/10'].map(
          (pair) => `generalization ${pair}`,
        ),
        ...['7/6', '9/10'].map((pair) => `redundancy ${pair}`),
        'redundancy 4/8',
        'generalization 12/11',
      ].sort(),
    );
  });
});

describe('Batfish, documented examples of filterLineReachability', () => {
  test('names a line of a different action beside the one that covers', () => {
    const denies = Array.from({ length: 255 }, (_, i) => `deny any 1.1.1.${i + 1}/32 any`);
    const rules = policy(...denies, 'permit ospf any any', 'permit ospf any 224.0.0.6/32');
    expect(unreachable(rules)).toEqual([{ id: '2570', kind: 'mixed', by: ['10', '2560'] }]);
  });

  test('two halves cover a whole', () => {
    const rules = policy(
      'permit any any 1.2.3.0/25',
      'deny any any 1.2.3.128/25',
      'permit any any 1.2.3.0/24',
    );
    expect(unreachable(rules)).toEqual([{ id: '30', kind: 'mixed', by: ['10', '20'] }]);
  });

  test('what takes nothing is not blamed', () => {
    const rules = policy('permit any any 1.2.3.4/32', 'deny tcp any any', 'permit tcp any 1.2.3.4/32');
    expect(unreachable(rules)).toEqual([{ id: '30', kind: 'redundant', by: ['10'] }]);
  });

  test('a hidden different action is shown', () => {
    const rules = policy(
      'deny tcp any 1.2.3.4/32 0-79;81-65535',
      'permit tcp any any',
      'permit tcp any 1.2.3.4/32',
    );
    expect(unreachable(rules)).toEqual([{ id: '30', kind: 'mixed', by: ['10', '20'] }]);
  });

  test('two hosts cover their pair; a wider rule after a narrower one is reachable', () => {
    const hosts = policy(
      'permit any any 1.0.0.0/32',
      'permit any any 1.0.0.1/32',
      'permit any any 1.0.0.0/31',
    );
    expect(unreachable(hosts)).toEqual([{ id: '30', kind: 'redundant', by: ['10', '20'] }]);
    const nested = policy(
      'permit any any 1.2.3.4/30',
      'permit any any 1.2.3.4/32',
      'permit any any 1.2.3.4/28',
    );
    expect(unreachable(nested)).toEqual([{ id: '20', kind: 'redundant', by: ['10'] }]);
  });
});

describe('RulesAnalyzer, documented examples', () => {
  const two = [
    'allow tcp 192.168.10.0/24 192.168.20.0/24 80',
    'allow tcp 192.168.10.0/24 192.168.20.0/24 443',
  ];

  test.each([
    ['deny', 'shadowed'],
    ['allow', 'redundant'],
  ])('two rules together cover a third that says %s: %s', (action, kind) => {
    const rules = policy(...two, `${action} tcp 192.168.10.10 192.168.20.10 80;443`);
    expect(unreachable(rules)).toEqual([{ id: '30', kind, by: ['10', '20'] }]);
  });

  test('partial overlap both ways is a correlation', () => {
    const rules = policy('allow tcp any 192.168.1.0/24 80', 'deny tcp 10.1.1.0/24 192.168.0.0/16 80');
    expect(withoutDoubts(analyzePolicy(rules).pairs)).toEqual([
      { rule: '20', with: '10', kind: 'correlation' },
    ]);
  });
});

describe('what analysis says of itself', () => {
  test('a rule active only at times covers nothing', () => {
    const rules = policy('permit tcp any 10.0.0.1 80', 'permit tcp any 10.0.0.1 80');
    const analysis = analyzePolicy([{ ...rules[0]!, schedule: 'notte' }, rules[1]!]);
    expect(analysis).toMatchObject({
      unreachable: [],
      scheduled: ['10'],
      pairs: [{ rule: '10', with: '20', kind: 'redundancy' }],
    });
  });

  test('a rule that matches nothing is unreachable by nobody', () => {
    expect(unreachable(policy('permit tcp 10.0.0.1 2001:db8::1 80'))).toEqual([
      { id: '10', kind: 'redundant', by: [] },
    ]);
  });

  test('disabled rules are counted but neither cover nor are covered', () => {
    const rules = policy('permit any any any', 'permit any any any');
    const analysis = analyzePolicy([{ ...rules[0]!, enabled: false }, rules[1]!]);
    expect(analysis).toMatchObject({ rules: 2, unreachable: [] });
    expect(analysis.witness('20')).not.toBeNull();
    expect(analysis.witness('10')).toBeNull();
  });

  test('without enough budget a rule is not decided, never wrong', () => {
    const halves = ['0.0.0.0/1', '128.0.0.0/1'];
    const quarters = halves.flatMap((src) => halves.map((dst) => `permit tcp ${src} ${dst} 80`));
    const rules = policy(...quarters, 'deny tcp 0.0.0.0/0 0.0.0.0/0 80');
    expect(unreachable(rules)).toEqual([{ id: '50', kind: 'shadowed', by: ['10', '20', '30', '40'] }]);
    expect(analyzePolicy(rules, { budget: 1 })).toMatchObject({ unreachable: [], undecided: ['50'] });
  });
});
