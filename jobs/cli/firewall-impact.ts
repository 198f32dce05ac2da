import { applyChange, type Change, type ChangeImpact } from '../../domain/firewall/change.ts';
import { changeOfOff, compareThrough, type ChangeOfOff } from '../../domain/firewall/judge-changes.ts';
import { afterTranslation } from '../../domain/firewall/ask-through.ts';
import type { ChangedPackets, PolicyDifference } from '../../domain/firewall/compare-policies.ts';
import { changeImpactThrough, type ImpactThrough } from '../../domain/firewall/impact-through.ts';
import type { Packet } from '../../domain/firewall/packet.ts';
import { familyName, type Policy } from '../../domain/firewall/policy.ts';
import { matchesOverlap, type Rule } from '../../domain/firewall/rule.ts';
import { undecidedIds } from '../../domain/firewall/two-worlds.ts';
import { readChangeFile, type ReadChange } from './firewall-change-file.ts';
import { readPolicyToday, risksOf, type Risk } from './firewall-policy-file.ts';
import { UsageError } from './outcome.ts';

/** What `firewall impact --json` prints. */
export interface ImpactReport extends ImpactThrough {
  readonly scope: string;
  /** Rules that are not exact and speak of the same packets. */
  readonly undecided: readonly string[];
  readonly risks: readonly Risk[];
  /** Where the rule is disabled, or its last day is past: today, after the change, or both. */
  readonly off: ChangeOfOff | null;
  /** Each change on what those before it left, when there are several. */
  readonly changes?: readonly ImpactReport[];
}

/** @throws UsageError naming file, line and column */
export function impact(file: string, changeFile: string, format?: string): ImpactReport {
  const { policies } = readPolicyToday(file, format).imported;
  const changes = readChangeFile(
    changeFile,
    policies.flatMap(({ rules }) => rules),
  );
  const walk = new PolicyWalk(policies);
  const reports = changes.map((one) => walk.step(one));
  return reports.length === 1 ? reports[0]! : { ...walk.whole(reports), changes: reports };
}

/** The policies of an export while changes are made in them, one after the other. */
export class PolicyWalk {
  private readonly before: readonly Policy[];
  private readonly now: Policy[];

  constructor(policies: readonly Policy[]) {
    this.before = policies.length > 0 ? policies : [];
    this.now = [...this.before];
  }

  /** The policies as they are after the changes so far. */
  get policies(): readonly Policy[] {
    return this.now;
  }

  /** Makes a change. @throws UsageError when its place is not there */
  make({ change, place, scope }: ReadChange): { readonly policy: Policy; readonly change: Change } {
    const policy = policyOf(this.now, change, place, scope);
    const after = applyChange(policy.rules, change);
    if ('refused' in after)
      throw new UsageError(
        `${place}: ${after.refused === 'unknown-rule' ? `la regola ${after.id} non c’è nella politica` : `l’identificativo ${after.id} è già usato`}`,
      );
    const at = this.now.indexOf(policy);
    if (at < 0) this.now.push({ ...policy, rules: after });
    else this.now[at] = { ...policy, rules: after };
    return { policy, change };
  }

  step(one: ReadChange): ImpactReport {
    const { policy, change } = this.make(one);
    const found = changeImpactThrough(policy, change);
    if ('refused' in found) throw new UsageError(`${one.place}: ${found.refused}`);
    const spoken = change.op === 'delete' ? policy.rules.find(({ id }) => id === change.id)! : change.rule;
    const isCertain =
      found.dependsOn.length + found.newlyPermitted.dependsOn.length + found.newlyDenied.dependsOn.length ===
      0;
    return {
      ...found,
      complete: found.complete && isCertain,
      scope: policy.scope,
      undecided: undecidedIds(policy.rules.filter((rule) => matchesOverlap(rule, spoken))),
      // What a rule would open once somebody enables it is a risk of writing it.
      risks:
        change.op === 'delete' ? [] : risksOf([afterTranslation(policy, { ...change.rule, enabled: true })]),
      off: changeOfOff(policy, change),
    };
  }

  /** All changes as one: what the last policy permits and denies that the first did not. */
  whole(reports: readonly ImpactReport[]): ImpactReport {
    const differences = this.now.flatMap((policy, at) =>
      policy === this.before[at] ? [] : [differenceOf(this.before[at]?.rules ?? [], policy)],
    );
    const unique = (pick: (one: ImpactReport) => readonly string[]): string[] => [
      ...new Set(reports.flatMap(pick)),
    ];
    return {
      alreadyPermitted: joined(reports.map((one) => one.alreadyPermitted)),
      permittedBy: unique((one) => one.permittedBy),
      permittedByComplete: reports.every((one) => one.permittedByComplete),
      dependsOn: unique((one) => one.dependsOn),
      unreachable: reports.find((one) => one.unreachable !== null)?.unreachable ?? null,
      newlyPermitted: sum(differences.map((one) => one.newlyPermitted)),
      newlyDenied: sum(differences.map((one) => one.newlyDenied)),
      counted: differences.every((one) => one.counted),
      complete: differences.every((one) => one.complete) && reports.every((one) => one.complete),
      scope: unique((one) => [one.scope]).join(', '),
      undecided: unique((one) => one.undecided),
      risks: reports.flatMap((one) => one.risks),
      off: reports.find((one) => one.off !== null)?.off ?? null,
      through: null,
    } as ImpactReport;
  }
}

/** Of the rules that are not in both: none with the packets that a translation takes away before. */
function differenceOf(before: readonly Rule[], { rules: after, nat }: Policy): PolicyDifference {
  const [old, fresh] = [new Set(before), new Set(after)];
  const touched = [...before.filter((rule) => !fresh.has(rule)), ...after.filter((rule) => !old.has(rule))];
  return compareThrough(before, after, touched, nat, {});
}

function joined(answers: readonly ChangeImpact['alreadyPermitted'][]): ChangeImpact['alreadyPermitted'] {
  const [first = 'no'] = answers;
  if (answers.every((one) => one === first)) return first;
  return answers.includes('depends') ? 'depends' : 'partly';
}

function sum(parts: readonly ChangedPackets[]): ChangedPackets {
  return {
    regions: parts.flatMap(({ regions }) => regions),
    witnesses: parts.flatMap(({ witnesses }) => witnesses),
    packets: String(parts.reduce((total, { packets }) => total + BigInt(packets), 0n)),
    dependsOn: [...new Set(parts.flatMap(({ dependsOn }) => dependsOn))],
  };
}

/** The policy that the change speaks of: by the rule that it names, or by its scope. */
function policyOf(policies: readonly Policy[], change: Change, place: string, scope: string | null): Policy {
  const anchor = change.op === 'insert' ? change.before : change.id;
  if (anchor !== null) {
    const holders = policies.filter(({ rules }) => rules.some(({ id }) => id === anchor));
    return holders[0] ?? policies[0] ?? NO_POLICY;
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
  return fitting[0] ?? named[0] ?? NO_POLICY;
}

const NO_POLICY: Policy = {
  scope: '',
  family: null,
  default: 'deny',
  rules: [],
  nat: { rulesSee: 'after', rules: [] },
};

const scopesOf = (policies: readonly Policy[]): string =>
  policies.map(({ scope, family }) => `«${scope}» ${familyName(family)}`).join(', ');

function familyOf({ sources, destinations }: Rule): 4 | 6 | null {
  const has4 = sources.v4.length > 0 && destinations.v4.length > 0;
  const has6 = sources.v6.length > 0 && destinations.v6.length > 0;
  return has4 === has6 ? null : has4 ? 4 : 6;
}

function side(title: string, { regions, packets, dependsOn }: ChangedPackets): string[] {
  return [
    `${title}: ${packets} pacchetti${dependsOn.length > 0 ? ` al più, dipende da ${dependsOn.join(', ')}` : ''}`,
    ...regions.map(
      ({ src, dst, proto, sport, dport }) => `  ${src} -> ${dst}  ${proto}  da ${sport} a ${dport}`,
    ),
  ];
}

export function impactLines(report: ImpactReport): string[] {
  const already = { fully: 'del tutto', partly: 'in parte', no: 'no', depends: 'dipende' }[
    report.alreadyPermitted
  ];
  return [
    `già permesso: ${already}${report.permittedBy.length > 0 ? ` (regole ${report.permittedBy.join(', ')})` : ''}${report.dependsOn.length > 0 ? `, dipende da ${report.dependsOn.join(', ')}` : ''}`,
    ...(report.undecided.length > 0
      ? [
          `regole non comprese per intero, o attive solo in certi orari, che riguardano gli stessi pacchetti: ${report.undecided.join(', ')}`,
        ]
      : []),
    ...offLines(report.off),
    ...(report.unreachable
      ? [
          `irraggiungibile: coperta da ${report.unreachable.by.join(', ')} (${report.unreachable.kind})${report.unreachable.dependsOn.length > 0 ? `, dipende da ${report.unreachable.dependsOn.join(', ')}` : ''}`,
        ]
      : []),
    ...(report.through ? throughLines(report.through) : []),
    ...side('diventano permessi', report.newlyPermitted),
    ...side('diventano negati', report.newlyDenied),
    ...report.risks.map(({ severity, reason }) => `rischio  ${severity}  ${reason}`),
  ];
}

function offLines(off: ChangeOfOff | null): string[] {
  if (off === null) return [];
  const { isOffToday, isOffAfter, ifEnabled } = off;
  if (!isOffAfter) return ['la regola oggi è disattivata o scaduta: la modifica la rimette in vigore'];
  return [
    isOffToday
      ? 'la regola è disattivata o scaduta e resta tale: il traffico non cambia'
      : 'dopo la modifica la regola è disattivata: non prende alcun pacchetto',
    ...(ifEnabled === null
      ? []
      : [
          ...side('  se fosse attiva diventerebbero permessi', ifEnabled.newlyPermitted),
          ...side('  se fosse attiva diventerebbero negati', ifEnabled.newlyDenied),
        ]),
  ];
}

/** What the traffic asked meets on the way, before and after each translation. */
function throughLines({ parts }: NonNullable<ImpactReport['through']>): string[] {
  const ends = ({ dst, dport }: Packet): string => `${dst}${dport === null ? '' : `:${dport}`}`;
  return parts.map(
    ({ rule, action, isCertain, translation, before, after }) =>
      `${action === 'accept' ? 'passa' : 'non passa'}${isCertain ? '' : ' forse'}  ${before.src} -> ${ends(before)}${translation === null ? '' : `, tradotto da ${translation.id} in ${ends(after)}`}  ${rule === null ? 'fine della politica' : `regola ${rule}`}`,
  );
}
