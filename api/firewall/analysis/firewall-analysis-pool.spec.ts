import { NO_NAT } from '../../../domain/firewall/nat.ts';
import { parseRuleText } from '../../../domain/firewall/rule-text.ts';
import { rule, type Rule } from '../../../domain/firewall/rule.ts';
import { FirewallAnalysisPool } from './firewall-analysis-pool.ts';
import { answerTask } from './firewall-analysis-tasks.ts';

const pool = new FirewallAnalysisPool();
afterAll(() => pool.onModuleDestroy());

/** Rules of an office: sectors that reach servers, some forbidden, some from anywhere. */
const policyOf = (rules: number): Rule[] =>
  Array.from({ length: rules }, (_, n) => {
    const parsed = parseRuleText({
      id: `r${n}`,
      action: n % 7 === 3 ? 'deny' : 'accept',
      src: n % 11 === 5 ? 'any' : `10.${n % 40}.${n % 251}.0/24`,
      dst: n % 13 === 8 ? `172.16.${n % 199}.0/24` : `172.16.${n % 211}.${1 + (n % 241)}`,
      proto: 'tcp',
      sport: 'any',
      dport: n % 17 === 2 ? 'any' : String(400 + (n % 90)),
    });
    if ('issues' in parsed) throw new Error(parsed.issues.join());
    return parsed;
  });
const anything = {
  kind: 'judge',
  nat: NO_NAT,
  asked: [{ op: 'create', rule: rule('nuova', 'accept'), before: null }],
} as const;

test('a thread answers what this one would, for the policy that is asked about', async () => {
  for (const policy of [policyOf(300), policyOf(20), policyOf(400)]) {
    const [judged, witness] = await Promise.all([
      pool.run(policy, anything),
      pool.run(policy, { kind: 'witness', rule: policy[5]!.id }),
    ]);
    expect(judged).toEqual(answerTask(policy, anything));
    expect(witness).toEqual(answerTask(policy, { kind: 'witness', rule: policy[5]!.id }));
  }
});

test('others are served while «any to any» is judged on a large register', async () => {
  const policy = policyOf(800);
  // The processor time of this thread: what others wait for, however busy the machine is.
  const costOf = async (work: () => unknown): Promise<number> => {
    const before = process.threadCpuUsage();
    await work();
    const { user, system } = process.threadCpuUsage(before);
    return user + system;
  };
  const beside = await costOf(() => pool.run(policy, anything));
  const here = await costOf(() => answerTask(policy, anything));
  expect(beside).toBeLessThan(here / 2);
});

test('a thread that fails says so, and the next task gets a new one', async () => {
  const policy = policyOf(300);
  const broken = { kind: 'question', match: { sources: null } } as unknown as Parameters<typeof pool.run>[1];
  await expect(pool.run(policy, broken)).rejects.toThrow(/Cannot read/);
  expect(await pool.run(policy, anything)).toEqual(answerTask(policy, anything));
});
