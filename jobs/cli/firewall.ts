import type { Command } from 'commander';
import { analyzePolicy, type UnreachableRule } from '../../domain/firewall/analyze.ts';
import { changeImpact } from '../../domain/firewall/change.ts';
import type { PairLabel } from '../../domain/firewall/pair-labels.ts';
import { riskFindings, riskRules } from '../../domain/firewall/risk.ts';
import { DEFAULT_RISK_SETTINGS, type RiskCode, type Severity } from '../../domain/firewall/risk-settings.ts';
import type { Rule } from '../../domain/firewall/rule.ts';
import { VENDORS, type Vendor } from '../../domain/firewall/orders/order.ts';
import { renderOrder } from '../../domain/firewall/orders/render-order.ts';
import { readChangeFile, orderOfChange } from './firewall-change-file.ts';
import { POLICY_FORMATS } from '../../domain/firewall/formats/read-policy.ts';
import { readPolicyFile } from './firewall-policy-file.ts';
import { readLines, readReport } from './firewall-read.ts';
import { EXIT, UsageError } from './outcome.ts';

/** What `firewall analyze --json` prints. */
export interface AnalyzeReport {
  rules: number;
  tookMs: number;
  unreachable: readonly UnreachableRule[];
  /** Rules whose packets cannot be said (a name that only DNS knows, a user…) or not decided within the budget. */
  undecided: readonly string[];
  pairs: readonly PairLabel[];
  risks: readonly { id: string; code: RiskCode; severity: Severity; reason: string }[];
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
      const read = readPolicy(file, options.format);
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
    .argument('<change>', 'CHANGE.json: {"op":"insert|replace|delete","before":id|null,"id":id,"rule":{…}}')
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
    .argument('<change>', 'CHANGE.json')
    .requiredOption('--vendor <vendor>', VENDORS.join('|'))
    .option('--code <code>', 'code that names and comments carry', 'FW-0000-0000')
    .action((changeFile: string, options: { vendor: string; code: string }) => {
      const vendor = VENDORS.find((name) => name === options.vendor);
      if (!vendor) throw new UsageError(`vendor "${options.vendor}" is none of ${VENDORS.join(', ')}`);
      print(renderLines(changeFile, vendor, options.code));
    });
}

/** @throws UsageError naming file, line and column */
export function analyze(file: string, format?: string): AnalyzeReport {
  const { rules: policy, undecided } = readPolicy(file, format).imported;
  const began = performance.now();
  const analysis = analyzePolicy(policy);
  const risks = risksOf(policy);
  return {
    rules: analysis.rules,
    tookMs: Math.round((performance.now() - began) * 10) / 10,
    unreachable: analysis.unreachable,
    undecided: [...undecided.map(({ id }) => id), ...analysis.undecided],
    pairs: analysis.pairs,
    risks,
  };
}

/** @throws UsageError naming file, line and column */
export function impact(file: string, changeFile: string, format?: string) {
  const { rules: policy } = readPolicy(file, format).imported;
  const { change, place } = readChangeFile(changeFile, policy);
  const found = changeImpact(policy, change);
  if ('refused' in found)
    throw new UsageError(
      `${place}: ${found.refused === 'unknown-rule' ? `la regola ${found.id} non c’è nella politica` : `l’identificativo ${found.id} è già usato`}`,
    );
  return { ...found, risks: change.op === 'delete' ? [] : risksOf([change.rule]) };
}

function readPolicy(file: string, format: string | undefined): ReturnType<typeof readPolicyFile> {
  const known = format === undefined ? null : POLICY_FORMATS.find((name) => name === format);
  if (known === undefined) throw new UsageError(`format "${format}" is none of ${POLICY_FORMATS.join(', ')}`);
  const read = readPolicyFile(file, known);
  for (const warning of read.warnings) process.stderr.write(`${warning}\n`);
  return read;
}

function risksOf(policy: readonly Rule[]): AnalyzeReport['risks'] {
  const rules = riskRules(DEFAULT_RISK_SETTINGS);
  return policy.flatMap((rule) =>
    riskFindings(rule, rules).map(({ code, severity, reason }) => ({ id: rule.id, code, severity, reason })),
  );
}

function renderLines(changeFile: string, vendor: Vendor, code: string): string[] {
  const { change } = readChangeFile(changeFile, null);
  const { apply, rollback, notes } = renderOrder(orderOfChange(change, code), vendor);
  for (const note of notes) process.stderr.write(`${note}\n`);
  const mark = vendor === 'asa' ? '!' : '#';
  return [apply.trimEnd(), '', `${mark} ---- ROLLBACK ----`, rollback.trimEnd()];
}

function analyzeLines(report: AnalyzeReport): string[] {
  return [
    ...report.unreachable.map(
      ({ id, kind, by }) =>
        `irraggiungibile  ${id}  ${kind}  coperta da ${by.join(', ') || 'nessuna: non riguarda pacchetti'}`,
    ),
    ...report.undecided.map((id) => `non decisa  ${id}`),
    ...report.pairs.map(({ rule, with: other, kind }) => `coppia  ${rule}  ${kind}  ${other}`),
    ...report.risks.map(({ id, severity, reason }) => `rischio  ${id}  ${severity}  ${reason}`),
    `${report.rules} regole in ${report.tookMs} ms: ${report.unreachable.length} irraggiungibili, ${report.pairs.length} coppie, ${report.risks.length} rischi`,
  ];
}

function impactLines(report: ReturnType<typeof impact>): string[] {
  const side = (title: string, { regions, packets }: typeof report.newlyPermitted): string[] => [
    `${title}: ${packets} pacchetti`,
    ...regions.map(
      ({ src, dst, proto, sport, dport }) => `  ${src} -> ${dst}  ${proto}  da ${sport} a ${dport}`,
    ),
  ];
  const already = { fully: 'del tutto', partly: 'in parte', no: 'no' }[report.alreadyPermitted];
  return [
    `già permesso: ${already}${report.permittedBy.length > 0 ? ` (regole ${report.permittedBy.join(', ')})` : ''}`,
    ...(report.unreachable
      ? [`irraggiungibile: coperta da ${report.unreachable.by.join(', ')} (${report.unreachable.kind})`]
      : []),
    ...side('diventano permessi', report.newlyPermitted),
    ...side('diventano negati', report.newlyDenied),
    ...report.risks.map(({ severity, reason }) => `rischio  ${severity}  ${reason}`),
  ];
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
