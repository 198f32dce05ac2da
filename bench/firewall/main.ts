import { analyzePolicy } from '../../domain/firewall/analyze.ts';
import { changeImpact } from '../../domain/firewall/change.ts';
import { readFortigate } from '../../domain/firewall/formats/fortigate.ts';
import { parseRuleText, type RuleText } from '../../domain/firewall/rule-text.ts';
import type { Rule } from '../../domain/firewall/rule.ts';
import { fortigateExport } from './fortigate-export.ts';
import { classBenchLike, distinctIpv6, randomPrefixes, withVirtualAddresses } from './foreign-sets.ts';
import { denseLists, groupedRanges, officePolicy, seededRandom, wideRanges } from './generator.ts';

/** Peers as measured on the same two cores; see the README of the oracles for the commands. */
const RULES_ANALYZER_5000_MS = 22_600;
const SEED = 42;

/** Prints one JSON line a figure. */
export async function run(): Promise<void> {
  figure(
    'analyze-5000-office',
    await analysisTime(officePolicy(5000, SEED)),
    'ms',
    'RulesAnalyzer 22600 ms',
    RULES_ANALYZER_5000_MS,
  );
  const before = await settledMemory();
  const large = rulesOf(officePolicy(10_000, SEED));
  figure('analyze-10000-office', await timed(() => analyzePolicy(large)), 'ms');
  figure('analyze-10000-office-processor', await processorSeconds(() => analyzePolicy(large)), 's');
  figure(
    'analyze-10000-office-memory',
    Math.max(0, Math.round((process.memoryUsage().rss - before) / 1048576)),
    'MB',
  );
  figure('growth-5000-15000-office', await growth(), 'times');
  await exploding('ranges', wideRanges(2000, SEED));
  await exploding('groups', groupedRanges(2000, SEED));
  await exploding('lists', denseLists(2000, SEED));
  figure('impact-10000', impactPercentile(large), 'ms');
  const everything = rulesOf([
    { id: 'new', action: 'accept', src: 'any', dst: 'any', proto: 'any', sport: 'any', dport: 'any' },
  ])[0]!;
  figure(
    'impact-10000-any-to-any',
    await timed(() => changeImpact(large, { op: 'insert', before: large[5000]!.id, rule: everything })),
    'ms',
  );
  const text = fortigateExport(10_000, SEED);
  let imported = 0;
  const importing = await timed(() => (imported = readFortigate(text).rules.length));
  if (imported !== 10_000) throw new Error(`the export was read as ${imported} rules`);
  figure('import-10000-fortigate', importing, 'ms');
  await foreign();
}

/** Sets that are not from our own generator of offices; processor seconds, which other people's work does not change. */
async function foreign(): Promise<void> {
  const sets: readonly (readonly [string, Rule[]])[] = [
    ['ipv6-distinct-10000', rulesOf(distinctIpv6(10_000, SEED))],
    ['random-20000', rulesOf(randomPrefixes(20_000, SEED))],
    ['classbench-10000', rulesOf(classBenchLike(10_000, SEED))],
  ];
  for (const [name, rules] of sets) {
    figure(name, await processorSeconds(() => analyzePolicy(rules)), 's');
    figure(`${name}-memory`, Math.round(process.memoryUsage().rss / 1048576), 'MB');
  }
  const text = withVirtualAddresses(2000, 500, SEED);
  let rules = 0;
  const spent = await processorSeconds(() => {
    const [policy] = readFortigate(text).policies;
    rules = policy!.rules.length;
    analyzePolicy(policy!.rules);
  });
  if (rules !== 2000) throw new Error(`the export was read as ${rules} rules`);
  figure('nat-500', spent, 's');
}

/** How much longer three times the rules take, in processor time. */
async function growth(): Promise<number> {
  const [small, large] = [rulesOf(officePolicy(5000, SEED)), rulesOf(officePolicy(15_000, SEED))];
  const few = await processorSeconds(() => analyzePolicy(small));
  return (await processorSeconds(() => analyzePolicy(large))) / few;
}

/** The best of three. */
async function processorSeconds(work: () => unknown): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < 3; round++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const began = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(began);
    best = Math.min(best, (user + system) / 1e6);
  }
  return best;
}

/** Policies made to explode: they must end in time, and what is not decided is counted. */
async function exploding(kind: string, policy: readonly RuleText[]): Promise<void> {
  const rules = rulesOf(policy);
  let undecided = 0;
  figure(
    `analyze-2000-${kind}`,
    await timed(() => (undecided = analyzePolicy(rules).undecided.length)),
    'ms',
  );
  figure(`analyze-2000-${kind}-undecided`, undecided, 'rules');
}

async function analysisTime(policy: readonly RuleText[]): Promise<number> {
  const rules = rulesOf(policy);
  return timed(() => analyzePolicy(rules));
}

/** The 95th percentile of 200 insertions, with the position chosen at random. */
function impactPercentile(policy: readonly Rule[]): number {
  const random = seededRandom(SEED);
  const asked = rulesOf(officePolicy(201, SEED + 1)).filter((rule) => rule.action === 'accept');
  const times = asked.map((rule, i) => {
    const before = policy[Math.floor(random() * policy.length)]!.id;
    const began = performance.now();
    changeImpact(policy, { op: 'insert', before, rule: { ...rule, id: `new-${i}` } });
    return performance.now() - began;
  });
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)]!;
}

function rulesOf(texts: readonly RuleText[]): Rule[] {
  return texts.map((text) => {
    const parsed = parseRuleText(text);
    if ('issues' in parsed) throw new Error(`the generator made a rule that is not one: ${text.id}`);
    return parsed;
  });
}

/** The best of three: the machine has other things to do. */
async function timed(work: () => unknown): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < 3; round++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const began = performance.now();
    work();
    best = Math.min(best, performance.now() - began);
  }
  return best;
}

async function settledMemory(): Promise<number> {
  (globalThis as { gc?: () => void }).gc?.();
  await new Promise((resolve) => setTimeout(resolve, 50));
  return process.memoryUsage().rss;
}

function figure(
  name: string,
  value: number,
  unit: string,
  peer: string | null = null,
  peerValue: number | null = null,
): void {
  const rounded = unit === 's' ? Math.round(value * 100) / 100 : Math.round(value * 10) / 10;
  const ratio = peerValue === null ? null : Math.round((peerValue / value) * 10) / 10;
  process.stdout.write(
    `${JSON.stringify({ bench: 'firewall', case: name, value: rounded, unit, peer, ratio })}\n`,
  );
}
