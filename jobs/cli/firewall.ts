import type { Command } from 'commander';
import { analyzePolicy, type UnreachableRule } from '../../domain/firewall/analyze.ts';
import { afterTranslation } from '../../domain/firewall/ask-through.ts';
import { POLICY_FORMATS } from '../../domain/firewall/formats/read-policy.ts';
import { VENDORS } from '../../domain/firewall/orders/order.ts';
import type { PairLabel } from '../../domain/firewall/pair-labels.ts';
import { isExact } from '../../domain/firewall/rule.ts';
import { impact, impactLines } from './firewall-impact.ts';
import { renderLines, type RenderOptions } from './firewall-order.ts';
import { readPolicyToday, risksOf, type Risk } from './firewall-policy-file.ts';
import { readLines, readReport } from './firewall-read.ts';
import { EXIT, UsageError } from './outcome.ts';

/** What `firewall analyze --json` prints. */
export interface AnalyzeReport {
  rules: number;
  tookMs: number;
  unreachable: readonly UnreachableRule[];
  /** Rules that are not exact (a name that only DNS knows, a user…) or not decided within the budget. */
  undecided: readonly string[];
  pairs: readonly PairLabel[];
  risks: readonly Risk[];
}

export function registerFirewallCommands(program: Command): void {
  const firewall = program
    .command('firewall')
    .description('firewall policies: analyse, judge a change, write an order');
  firewall
    .command('analyze')
    .description(
      'Exact first-match analysis. Exit 0: nothing found; 1: unreachable rules or risks; 2: unusable input.',
    )
    .argument('<policy>', 'policy file')
    .option('--format <format>', `${POLICY_FORMATS.join('|')} (default: by the file)`)
    .option('--json', 'one JSON document on standard output')
    .action((file: string, options: { format?: string; json?: true }) => {
      const report = analyze(file, options.format);
      print(options.json === true ? [JSON.stringify(report)] : analyzeLines(report));
      process.exitCode = report.unreachable.length > 0 || report.risks.length > 0 ? EXIT.no : EXIT.done;
    });
  firewall
    .command('read')
    .description(
      'A policy as it was understood: policies, rules, translations, and what was not understood. Exit 0: read; 2: unusable input.',
    )
    .argument('<policy>', 'policy file')
    .option('--format <format>', `${POLICY_FORMATS.join('|')} (default: by the file)`)
    .option('--json', 'one JSON document on standard output')
    .action((file: string, options: { format?: string; json?: true }) => {
      const read = readPolicyToday(file, options.format);
      const report = readReport(read.format, read.imported);
      print(options.json === true ? [JSON.stringify(report)] : readLines(report));
      process.exitCode = EXIT.done;
    });
  firewall
    .command('impact')
    .description(
      'What a change would permit and deny. Exit 0: told; 1: the new rule would be unreachable; 2: unusable input.',
    )
    .argument('<policy>', 'policy file')
    .argument(
      '<change>',
      'CHANGE.json: {"op":"insert|replace|delete","before":id|null,"id":id,"rule":{…}}, or an array of them',
    )
    .option('--format <format>', `${POLICY_FORMATS.join('|')} (default: by the file)`)
    .option('--json', 'one JSON document on standard output')
    .action((file: string, changeFile: string, options: { format?: string; json?: true }) => {
      const report = impact(file, changeFile, options.format);
      print(options.json === true ? [JSON.stringify(report)] : impactLines(report));
      process.exitCode = report.unreachable === null ? EXIT.done : EXIT.no;
    });
  firewall
    .command('render')
    .description('The order to the supplier: commands of the delta, then its rollback. Never a whole policy.')
    .argument('<change>', 'CHANGE.json, one change or an array of them')
    .requiredOption('--vendor <vendor>', VENDORS.join('|'))
    .option('--code <code>', 'code that names and comments carry', 'FW-0000-0000')
    .option(
      '--policy <policy>',
      'export whose rules the change names: the order speaks of them as the device does',
    )
    .option('--format <format>', `of the policy: ${POLICY_FORMATS.join('|')} (default: by the file)`)
    .option('--undecided <id...>', 'rules not understood whole that are to be changed all the same')
    .action((changeFile: string, options: RenderOptions & { vendor: string }) => {
      const vendor = VENDORS.find((name) => name === options.vendor);
      if (!vendor) throw new UsageError(`vendor "${options.vendor}" is none of ${VENDORS.join(', ')}`);
      print(renderLines(changeFile, vendor, options));
    });
}

/**
 * Policy by policy: nothing in one covers anything in another.
 * @throws UsageError naming file, line and column
 */
export function analyze(file: string, format?: string): AnalyzeReport {
  const { policies } = readPolicyToday(file, format).imported;
  const began = performance.now();
  const found = policies.map(({ rules }) => ({ rules, analysis: analyzePolicy(rules) }));
  // Exposure is judged after the translations.
  const risks = policies.flatMap((policy) =>
    risksOf(policy.rules.map((rule) => afterTranslation(policy, rule))),
  );
  return {
    rules: found.reduce((sum, { rules }) => sum + rules.length, 0),
    tookMs: Math.round((performance.now() - began) * 10) / 10,
    unreachable: found.flatMap(({ analysis }) => analysis.unreachable),
    undecided: found.flatMap(({ rules, analysis }) => [
      ...new Set([...rules.filter((rule) => !isExact(rule)).map(({ id }) => id), ...analysis.undecided]),
    ]),
    pairs: found.flatMap(({ analysis }) => analysis.pairs),
    risks,
  };
}

function analyzeLines(report: AnalyzeReport): string[] {
  return [
    ...report.unreachable.map(
      ({ id, kind, by, dependsOn }) =>
        `irraggiungibile  ${id}  ${kind}  coperta da ${by.join(', ') || 'nessuna: non riguarda pacchetti'}${dependency(dependsOn)}`,
    ),
    ...report.undecided.map((id) => `non decisa  ${id}`),
    ...report.pairs.map(
      ({ rule, with: other, kind, dependsOn }) =>
        `coppia  ${rule}  ${kind}  ${other}${dependency(dependsOn)}`,
    ),
    ...report.risks.map(
      ({ id, severity, reason, dependsOn }) =>
        `rischio  ${id}  ${severity}  ${reason}${dependsOn.length > 0 ? '  (forse: la regola non è compresa per intero)' : ''}`,
    ),
    `${report.rules} regole in ${report.tookMs} ms: ${report.unreachable.length} irraggiungibili, ${report.pairs.length} coppie, ${report.risks.length} rischi`,
  ];
}

const dependency = (ids: readonly string[]): string =>
  ids.length > 0 ? `  (dipende da ${ids.join(', ')})` : '';

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
