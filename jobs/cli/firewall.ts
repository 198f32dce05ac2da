import type { Command } from 'commander';
import { analyzePolicy, type UnreachableRule } from '../../domain/firewall/analyze.ts';
import { changeImpact, type Change } from '../../domain/firewall/change.ts';
import type { PairLabel } from '../../domain/firewall/pair-labels.ts';
import { riskFindings, riskRules } from '../../domain/firewall/risk.ts';
import { DEFAULT_RISK_SETTINGS, type RiskCode, type Severity } from '../../domain/firewall/risk-settings.ts';
import { familyName, type Policy } from '../../domain/firewall/policy.ts';
import { isExact, matchesOverlap, type Rule } from '../../domain/firewall/rule.ts';
import { undecidedIds } from '../../domain/firewall/two-worlds.ts';
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
  /** Rules that are not exact (a name that only DNS knows, a user…) or not decided within the budget. */
  undecided: readonly string[];
  pairs: readonly PairLabel[];
  risks: readonly {
    id: string;
    code: RiskCode;
    severity: Severity;
    reason: string;
    dependsOn: readonly string[];
  }[];
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

/**
 * Policy by policy: nothing in one covers anything in another.
 * @throws UsageError naming file, line and column
 */
export function analyze(file: string, format?: string): AnalyzeReport {
  const { policies } = readPolicy(file, format).imported;
  const began = performance.now();
  const found = policies.map(({ rules }) => ({ rules, analysis: analyzePolicy(rules) }));
  const risks = found.flatMap(({ rules }) => risksOf(rules));
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

/** @throws UsageError naming file, line and column */
export function impact(file: string, changeFile: string, format?: string) {
  const { policies } = readPolicy(file, format).imported;
  const all = policies.flatMap(({ rules }) => rules);
  const { change, place, scope } = readChangeFile(changeFile, all);
  const policy = policyOf(policies, change, place, scope);
  const found = changeImpact(policy.rules, change);
  if ('refused' in found)
    throw new UsageError(
      `${place}: ${found.refused === 'unknown-rule' ? `la regola ${found.id} non c’è nella politica` : `l’identificativo ${found.id} è già usato`}`,
    );
  const spoken = change.op === 'delete' ? policy.rules.find(({ id }) => id === change.id)! : change.rule;
  const undecided = undecidedIds(policy.rules.filter((rule) => matchesOverlap(rule, spoken)));
  const isCertain =
    found.dependsOn.length + found.newlyPermitted.dependsOn.length + found.newlyDenied.dependsOn.length === 0;
  return {
    ...found,
    complete: found.complete && isCertain,
    scope: policy.scope,
    /** Rules that are not exact and speak of the same packets. */
    undecided,
    risks: change.op === 'delete' ? [] : risksOf([change.rule]),
  };
}

/** The policy that the change speaks of: by the rule that it names, or by its scope. */
function policyOf(
  policies: readonly Policy[],
  change: Change,
  place: string,
  scope: string | null,
): Pick<Policy, 'scope' | 'rules'> {
  const anchor = change.op === 'insert' ? change.before : change.id;
  if (anchor !== null) {
    const holders = policies.filter(({ rules }) => rules.some(({ id }) => id === anchor));
    return holders[0] ?? policies[0] ?? { scope: '', rules: [] };
  }
  const named = scope === null ? policies : policies.filter((policy) => policy.scope === scope);
  if (named.length === 0 && scope !== null)
    throw new UsageError(`${place}: non c’è una politica «${scope}»; ci sono ${scopesOf(policies)}`);
  const family = change.op === 'delete' ? null : familyOf(change.rule);
  const fitting = named.filter(
    (policy) => policy.family === null || family === null || policy.family === family,
  );
  if (fitting.length > 1)
    throw new UsageError(
      `${place}: le politiche sono più di una (${scopesOf(policies)}): indicare "scope", o una regola in "before"`,
    );
  return fitting[0] ?? named[0] ?? { scope: '', rules: [] };
}

const scopesOf = (policies: readonly Policy[]): string =>
  policies.map(({ scope, family }) => `«${scope}» ${familyName(family)}`).join(', ');

function familyOf({ sources, destinations }: Rule): 4 | 6 | null {
  const has4 = sources.v4.length > 0 && destinations.v4.length > 0;
  const has6 = sources.v6.length > 0 && destinations.v6.length > 0;
  return has4 === has6 ? null : has4 ? 4 : 6;
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
    riskFindings(rule, rules).map(({ code, severity, reason, isCertain }) => ({
      id: rule.id,
      code,
      severity,
      reason,
      dependsOn: isCertain ? [] : [rule.id],
    })),
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
    ...report.risks.map(
      ({ id, severity, reason, dependsOn }) =>
        `rischio  ${id}  ${severity}  ${reason}${dependsOn.length > 0 ? '  (forse: la regola non è compresa per intero)' : ''}`,
    ),
    `${report.rules} regole in ${report.tookMs} ms: ${report.unreachable.length} irraggiungibili, ${report.pairs.length} coppie, ${report.risks.length} rischi`,
  ];
}

function impactLines(report: ReturnType<typeof impact>): string[] {
  const side = (title: string, { regions, packets, dependsOn }: typeof report.newlyPermitted): string[] => [
    `${title}: ${packets} pacchetti${dependsOn.length > 0 ? ` al più, dipende da ${dependsOn.join(', ')}` : ''}`,
    ...regions.map(
      ({ src, dst, proto, sport, dport }) => `  ${src} -> ${dst}  ${proto}  da ${sport} a ${dport}`,
    ),
  ];
  const already = { fully: 'del tutto', partly: 'in parte', no: 'no', depends: 'dipende' }[
    report.alreadyPermitted
  ];
  return [
    `già permesso: ${already}${report.permittedBy.length > 0 ? ` (regole ${report.permittedBy.join(', ')})` : ''}`,
    ...(report.undecided.length > 0
      ? [`regole non comprese per intero che riguardano gli stessi pacchetti: ${report.undecided.join(', ')}`]
      : []),
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
