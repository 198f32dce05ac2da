import { Injectable } from '@nestjs/common';
import { monthsAfter, officeDay } from '../../../domain/calendar/office-day.ts';
import type { AdoptionOutcome, AdoptSnapshot } from '../../../contract/firewall/snapshots.ts';
import { matchRules } from '../../../domain/firewall/drift.ts';
import type { ImportedPolicy } from '../../../domain/firewall/formats/imported-policy.ts';
import type { Rule } from '../../../domain/firewall/rule.ts';
import { FIREWALL_OFFICE } from '../../../contract/firewall/settings.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../clock.ts';
import { Database, type Tx } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { RuleUseService } from '../register/rule-use.service.ts';
import { publishChange } from '../../live/live.ts';
import { SettingsService } from '../../settings/settings.service.ts';
import { FirewallPolicyService, lockPolicy } from '../register/firewall-policy.service.ts';
import { FirewallSnapshotsService, snapshotRule } from './firewall-snapshots.service.ts';

interface NewRule {
  id: string;
  exportId: string;
  name: string;
  reason: string;
}

/** Takes rules of an export into the register: all of them at the first start, those that drifted in later. */
@Injectable()
export class FirewallAdoptionService {
  constructor(
    private readonly database: Database,
    private readonly policies: FirewallPolicyService,
    private readonly snapshots: FirewallSnapshotsService,
    private readonly use: RuleUseService,
    private readonly settings: SettingsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** New rules go where the export has them: in front of the next one that the register knows. */
  async adopt(actor: PersonActor, id: string, body: AdoptSnapshot): Promise<AdoptionOutcome> {
    const { snapshot, policy: exported } = await this.snapshots.read(id);
    return this.database.transaction(async (tx) => {
      await lockPolicy(tx);
      const policy = await this.policies.load(tx);
      const registered = policy.rules.map((rule) => {
        const row = policy.row(rule.id)!;
        return { rule, name: row.name, reference: row.reference };
      });
      const { pairs, unregistered } = matchRules(
        registered,
        exported.rules.filter((rule) => !rule.isBuiltIn),
      );
      const wanted = new Set(body.ruleIds ?? unregistered.map((rule) => rule.id));
      const fresh = new Map(
        unregistered.filter((rule) => wanted.has(rule.id)).map((rule) => [rule.id, newRule(rule)]),
      );
      const order = mergedOrder(
        policy.rows.map((row) => row.id),
        pairs,
        exported.rules,
        fresh,
      );
      await this.insert(tx, actor, exported, [...fresh.values()], order, body.note);
      const numbers = [...pairs].filter(([register, found]) => policy.row(register)?.reference !== found);
      await tx.query(
        `UPDATE firewall_rule r SET reference = p.reference, version = version + 1
         FROM unnest($1::uuid[], $2::text[]) AS p (id, reference) WHERE r.id = p.id`,
        [numbers.map(([register]) => register), numbers.map(([, found]) => found)],
      );
      await this.use.record(tx, snapshot.takenAt, exported.rules);
      await this.audit.record(tx, actor, {
        action: 'firewall-snapshot.adopted',
        subject: { kind: 'firewall-snapshot', id },
        details: { rules: fresh.size, numbered: numbers.length, note: body.note },
      });
      await publishChange(tx, { topic: 'firewall' });
      return { adopted: fresh.size, numbered: numbers.length };
    });
  }

  private async insert(
    tx: Tx,
    actor: PersonActor,
    exported: ImportedPolicy,
    fresh: readonly NewRule[],
    order: readonly string[],
    note: string,
  ): Promise<void> {
    const byId = new Map(exported.rules.map((rule) => [rule.id, rule]));
    const last = order.length;
    const { reviewMonths } = await this.settings.read(FIREWALL_OFFICE, tx);
    const reviewOn = monthsAfter(officeDay(this.clock.now()), reviewMonths);
    const records = fresh.map((rule, i) => ({
      ...recordOf(rule, byId.get(rule.exportId)!, exported),
      place: last + 1 + i,
    }));
    await tx.query(
      `INSERT INTO firewall_rule (id, position, name, action, is_enabled, from_zones, to_zones, sources, destinations, services,
         logging, schedule, expires_on, review_on, reason, reference)
       SELECT id, place, name, action, "isEnabled", "fromZones", "toZones", sources, destinations, services, logging, schedule,
         "expiresOn", $2::date, reason, reference
       FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, place integer, name text, action text, "isEnabled" boolean,
         "fromZones" text[], "toZones" text[], sources text[], destinations text[], services text[], logging boolean,
         schedule text, "expiresOn" date, reason text, reference text)`,
      [JSON.stringify(records), reviewOn],
    );
    await tx.query(
      `UPDATE firewall_rule r SET position = p.place
       FROM unnest($1::uuid[]) WITH ORDINALITY AS p (id, place) WHERE r.id = p.id AND r.position <> p.place`,
      [order],
    );
    await tx.query(
      `INSERT INTO firewall_rule_event (id, rule_id, at, action, actor_name, note, fields)
       SELECT event, id, $2, 'imported', $3, $4, to_jsonb(x) - 'event' - 'id' - 'place'
       FROM jsonb_to_recordset($1::jsonb) AS x (event uuid, id uuid, name text, action text, sources jsonb, destinations jsonb,
         services jsonb, reference text)`,
      [JSON.stringify(records), this.clock.now().toISOString(), actor.displayName, note],
    );
  }
}

function newRule(rule: Rule): NewRule {
  const [name = '', ...rest] = (rule.comment ?? '').split(': ');
  const isName = name !== '' && name.length <= 80;
  return {
    id: newId(),
    exportId: rule.id,
    name: isName ? name : `Regola ${rule.id}`.slice(0, 80),
    reason: (isName ? rest.join(': ') : (rule.comment ?? '')).slice(0, 4000),
  };
}

function recordOf(rule: NewRule, source: Rule, exported: ImportedPolicy) {
  const { action, isEnabled, fromZones, toZones, sources, destinations, services, schedule, expiresOn } =
    snapshotRule(source, exported);
  return {
    event: newId(),
    id: rule.id,
    name: rule.name,
    reason: rule.reason,
    reference: rule.exportId,
    action,
    isEnabled,
    fromZones,
    toZones,
    sources,
    destinations,
    services,
    schedule,
    expiresOn,
    logging: source.logging ?? true,
  };
}

/** The register's order with the new rules in front of the next rule of the export that it knows. */
function mergedOrder(
  register: readonly string[],
  pairs: ReadonlyMap<string, string>,
  exported: readonly Rule[],
  fresh: ReadonlyMap<string, NewRule>,
): string[] {
  const registerOf = new Map([...pairs].map(([known, found]) => [found, known]));
  const inFrontOf = new Map<string | null, string[]>();
  let next: string | null = null;
  for (const rule of exported.toReversed()) {
    const known = registerOf.get(rule.id);
    const added = fresh.get(rule.id);
    if (known !== undefined) next = known;
    else if (added) inFrontOf.set(next, [added.id, ...(inFrontOf.get(next) ?? [])]);
  }
  return [...register.flatMap((id) => [...(inFrontOf.get(id) ?? []), id]), ...(inFrontOf.get(null) ?? [])];
}
