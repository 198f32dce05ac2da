import { Injectable } from '@nestjs/common';
import type {
  DriftQuery,
  FirewallDrift,
  FirewallVerification,
} from '../../../contract/firewall/snapshots.ts';
import type { FirewallRequestContent } from '../../../contract/firewall/request.ts';
import type { OfficeDay } from '../../../domain/calendar/office-day.ts';
import { hasEnded } from '../../../domain/firewall/in-force.ts';
import { applyChange } from '../../../domain/firewall/change.ts';
import {
  matchRules,
  verifyExport,
  withoutZones,
  withoutZonesOf,
  type RegisteredRule,
} from '../../../domain/firewall/drift.ts';
import type { ImportedPolicy } from '../../../domain/firewall/formats/imported-policy.ts';
import { resolveFlow } from '../../../domain/firewall/flow.ts';
import { proposePosition } from '../../../domain/firewall/position.ts';
import type { ScopedRule } from '../../../domain/firewall/scopes.ts';
import { offOnDevice, type OffOnDevice } from '../../../domain/firewall/off-on-device.ts';
import { NO_MATCH, rule as newRule, type Match, type Rule } from '../../../domain/firewall/rule.ts';
import { afterTranslation } from '../../../domain/firewall/ask-through.ts';
import { registerNat } from '../../../domain/firewall/register-nat.ts';
import { riskLevelOf } from '../../../domain/firewall/risk-level.ts';
import { Database } from '../../database/database.ts';
import { SettingsService } from '../../settings/settings.service.ts';
import type { RequestOfKind } from '../../requests/kinds/request-kinds.ts';
import { FirewallPolicyService } from '../register/firewall-policy.service.ts';
import { inTheSameScopes, scopedRules } from './compared-sides.ts';
import { FirewallSnapshotsService } from './firewall-snapshots.service.ts';
import { snapshotRule } from './snapshot-rule.ts';
import { isNothing, outcomeOf } from './verification-outcome.ts';
import { flowText } from '../requests/flow-text.ts';
import type { LoadedPolicy } from '../register/loaded-policy.ts';
import { openedTraffic, riskRulesOf } from '../register/risk-levels.ts';
import { shownTraffic } from '../register/shown-traffic.ts';

/** The firewall as it was exported, held against the register: drift, and proof of one request. */
@Injectable()
export class FirewallVerificationService {
  constructor(
    private readonly database: Database,
    private readonly policies: FirewallPolicyService,
    private readonly snapshots: FirewallSnapshotsService,
    private readonly settings: SettingsService,
  ) {}

  async drift(query: DriftQuery): Promise<FirewallDrift> {
    const { snapshot, policy: exported, today } = await this.snapshots.readInForce(query.snapshotId);
    const policy = await this.policies.load();
    const bare = (rules: readonly Rule[]): readonly Rule[] =>
      query.ignoreZones ? withoutZones(rules) : rules;
    const rules = exported.policies.flatMap((one) => one.rules);
    const registered = registeredRules(policy, bare(policy.scoped().map(({ rule }) => rule)));
    const matching = matchRules(registered, bare(rules));
    const sides = sideBySide(policy, exported, query.ignoreZones);
    const { overall } = verifyExport(sides.register, sides.exported, []);
    const byId = new Map(rules.map((rule) => [rule.id, rule]));
    const risks = await riskRulesOf(this.settings, policy);
    const policyOf = new Map(
      exported.policies.flatMap((one) => one.rules.map(({ id }) => [id, one] as const)),
    );
    const nat = registerNat(policy, exported.policies);
    const missing = new Set(matching.missing.map(({ rule }) => rule.id));
    return {
      snapshot,
      withoutRequest: registered.filter(
        ({ rule }) => !missing.has(rule.id) && !rule.isBuiltIn && policy.row(rule.id)!.requestId === null,
      ).length,
      withoutRule: await this.requestsWithoutRule([...missing]),
      unregistered: matching.unregistered.map((found) => {
        const rule = byId.get(found.id)!;
        return {
          ...snapshotRule(rule, exported, today),
          risk: riskLevelOf(afterTranslation(policyOf.get(found.id)!, rule), risks),
        };
      }),
      missing: matching.missing.map(({ rule }) => ({
        ...policy.mention(rule.id),
        requestCode: policy.row(rule.id)?.requestCode ?? null,
      })),
      wider: openedTraffic(overall.newlyPermitted, policy, risks, { ...overall, most: 100, nat }),
      narrower: shownTraffic(overall.newlyDenied, policy, 100),
      complete: overall.complete,
      notUnderstood: policy.notUnderstood.length,
    };
  }

  /** A rule that another request removed is no drift, nor one whose time was over when it went. */
  private async requestsWithoutRule(missing: readonly string[]): Promise<FirewallDrift['withoutRule']> {
    const rows = await this.database.query<{
      id: string;
      code: string;
      subject: string;
      ruleId: string;
      name: string;
      number: number | null;
    }>(
      `SELECT q.id, q.code, q.subject, r.id AS "ruleId", r.name, r.position AS number
       FROM firewall_rule r JOIN request q ON q.id = r.request_id
       WHERE q.state IN ('executed', 'verified', 'reopened') AND (r.id = ANY ($1::uuid[])
         OR (r.removed_at IS NOT NULL AND (r.expires_on IS NULL OR office_day(r.removed_at) <= r.expires_on)
           AND NOT EXISTS (SELECT 1 FROM firewall_rule_event e
             WHERE e.rule_id = r.id AND e.action = 'removed' AND e.request_id IS NOT NULL)))
       ORDER BY q.created_at DESC, r.position NULLS LAST LIMIT 200`,
      [missing],
    );
    return rows.map(({ id, code, subject, ruleId, name, number }) => ({
      request: { id, code, subject },
      rule: { id: ruleId, number: number ?? 0, name },
      why: number === null ? 'removed-by-hand' : 'not-on-firewall',
    }));
  }

  /** Asked ⊆ done, and nothing wider: within the packets of the request, then elsewhere. */
  async verify(
    request: RequestOfKind<FirewallRequestContent>,
    query: DriftQuery,
  ): Promise<FirewallVerification> {
    const { snapshot, policy: exported, today } = await this.snapshots.readInForce(query.snapshotId);
    const policy = await this.policies.load();
    const { expected, asked } = await this.expectation(request, policy, today);
    const sides = sideBySide(policy, exported, query.ignoreZones, expected);
    const matches = asked.map(({ match, scope }) =>
      sides.scopes.placeMatch(query.ignoreZones ? withoutZonesOf(match) : match, scope),
    );
    const { within, overall } = verifyExport(sides.register, sides.exported, matches);
    const isBare = query.ignoreZones;
    const offs = asked.map(({ off }) => off && this.offOf(off, exported, snapshot.format, isBare));
    const flows = within.map((found, index) => ({
      isAsAsked: found.complete && isNothing(found) && (offs[index] ?? 'as-asked') === 'as-asked',
      off: offs[index] ?? null,
      wider: shownTraffic(found.newlyPermitted, policy),
      narrower: shownTraffic(found.newlyDenied, policy),
      complete: found.complete,
    }));
    return {
      snapshot,
      outcome: outcomeOf(within, overall, offs),
      flows,
      elsewhere: {
        wider: shownTraffic(overall.newlyPermitted, policy),
        narrower: shownTraffic(overall.newlyDenied, policy),
        complete: overall.complete,
      },
      undecidedRules: exported.undecided.length,
    };
  }

  private offOf(
    { rule, known }: NonNullable<AskedOfDevice['off']>,
    exported: ImportedPolicy,
    format: string,
    ignoresZones: boolean,
  ): OffOnDevice {
    const bare = (rules: readonly Rule[]): readonly Rule[] => (ignoresZones ? withoutZones(rules) : rules);
    const rules = bare(exported.policies.flatMap((one) => one.rules));
    // By its number or name only: another rule of the same meaning is not this one.
    const spoken = { rule: { ...newRule('', 'deny', NO_MATCH), id: known.name }, ...known };
    const id = matchRules([spoken], rules).pairs.get(known.name);
    const found = rules.find((one) => one.id === id) ?? null;
    const keepsOff = format !== 'nftables' && format !== 'iptables';
    return offOnDevice(rule && bare([rule])[0]!, found, keepsOff);
  }

  /** Also of a rule that is gone from the register. */
  private async knownAs(id: string, policy: LoadedPolicy): Promise<KnownAs> {
    const row = policy.row(id);
    if (row) return { name: row.name, reference: row.reference };
    const [gone] = await this.database.query<KnownAs>(
      'SELECT name, reference FROM firewall_rule WHERE id = $1',
      [id],
    );
    return gone ?? { name: id, reference: null };
  }

  /** The register with the request in it (it may not be executed yet), and the packets each flow speaks of. */
  private async expectation(
    request: RequestOfKind<FirewallRequestContent>,
    policy: LoadedPolicy,
    today: OfficeDay,
  ): Promise<{ expected: readonly ScopedRule[]; asked: AskedOfDevice[] }> {
    const done = await this.database.query<{
      flow: number;
      previous: { sources: string[]; destinations: string[]; services: string[]; isEnabled: boolean } | null;
    }>('SELECT flow, previous FROM firewall_request_rule WHERE request_id = $1', [request.id]);
    let expected: readonly Rule[] = policy.scoped().map(({ rule }) => rule);
    const asked: AskedOfDevice[] = [];
    const scopeOf = (id: string | null): string | null =>
      id === null ? null : (policy.row(id)?.scope ?? null);
    for (const [index, flow] of request.content.flows.entries()) {
      const touched = done.find((one) => one.flow === index);
      const standing = flow.ruleId === null ? undefined : policy.asWritten(flow.ruleId);
      const scope = scopeOf(flow.ruleId);
      if (flow.op === 'delete') {
        const removed =
          touched?.previous &&
          resolveFlow(
            '',
            { action: 'accept', fromZones: [], toZones: [], ...pick(touched.previous) },
            policy.resolver,
          );
        const wasOff = !(touched?.previous ?? policy.row(flow.ruleId!))?.isEnabled;
        const off = wasOff ? { rule: null, known: await this.knownAs(flow.ruleId!, policy) } : null;
        if (removed && !('issues' in removed)) asked.push({ match: removed, scope, off });
        else if (standing) asked.push({ match: standing, scope, off });
        if (!touched && standing)
          expected = changed(expected, applyChange(expected, { op: 'delete', id: standing.id }));
        continue;
      }
      const row = flow.op === 'create' ? undefined : policy.row(flow.ruleId!);
      const expiresOn = request.content.expiresOn ?? row?.expiresOn ?? null;
      const rule = resolveFlow(
        flow.op === 'create' ? `nuova-${index + 1}` : flow.ruleId!,
        flowText(flow),
        policy.resolver,
        {
          expiresOn,
          enabled: (row?.isEnabled ?? true) && !hasEnded({ expiresOn }, today),
          schedule: row?.schedule ?? null,
        },
      );
      if ('issues' in rule) continue;
      const isOff = row !== undefined && !row.isEnabled;
      asked.push({
        match: rule,
        scope,
        off: isOff ? { rule, known: await this.knownAs(row.id, policy) } : null,
      });
      if (touched) continue;
      if (flow.op === 'modify')
        expected = changed(expected, applyChange(expected, { op: 'replace', id: rule.id, rule }));
      else {
        const before =
          flow.beforeRuleId !== null && policy.rule(flow.beforeRuleId)
            ? flow.beforeRuleId
            : proposePosition(expected, rule).before;
        expected = changed(expected, applyChange(expected, { op: 'insert', before, rule }));
      }
    }
    return { expected: expected.map((rule) => ({ rule, scope: scopeOf(rule.id) })), asked };
  }
}

/** The packets that a flow speaks of and, of a rule that is off, what the firewall should hold of it. */
interface AskedOfDevice {
  readonly match: Match;
  readonly scope: string | null;
  /** Null: the rule is in force. `rule` null: it should be gone. */
  readonly off: { readonly rule: Rule | null; readonly known: KnownAs } | null;
}

interface KnownAs {
  readonly name: string;
  readonly reference: string | null;
}

/**
 * The register and an export list by list, those rules too that are not exact: the comparison says what depends on them.
 *
 * @param expected the register's rules as they are written; left out, as they are
 */
function sideBySide(
  policy: LoadedPolicy,
  exported: ImportedPolicy,
  ignoresZones: boolean,
  expected: readonly ScopedRule[] = policy.scoped(),
) {
  return inTheSameScopes(expected, scopedRules(exported), ignoresZones);
}

function registeredRules(policy: LoadedPolicy, rules: readonly Rule[]): RegisteredRule[] {
  return rules.map((rule) => {
    const row = policy.row(rule.id)!;
    return { rule, name: row.name, reference: row.reference };
  });
}

function changed(before: readonly Rule[], after: ReturnType<typeof applyChange>): readonly Rule[] {
  return 'refused' in after ? before : after;
}

function pick({
  sources,
  destinations,
  services,
}: {
  sources: string[];
  destinations: string[];
  services: string[];
}) {
  return { sources, destinations, services };
}
