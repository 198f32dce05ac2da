import { Injectable } from '@nestjs/common';
import { monthsAfter, officeDay, type OfficeDay } from '../../../domain/calendar/office-day.ts';
import type { AdoptionOutcome, AdoptSnapshot } from '../../../contract/firewall/snapshots.ts';
import { deviceMeaning } from '../../../domain/firewall/device-meaning.ts';
import { deviceWords } from '../../../domain/firewall/device-words.ts';
import { resolveFlow, type Resolver } from '../../../domain/firewall/flow.ts';
import type { PolicyFormat } from '../../../domain/firewall/formats/read-policy.ts';
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
import { FirewallSnapshotsService } from './firewall-snapshots.service.ts';
import { snapshotRule } from './snapshot-rule.ts';

/** An export with what adoption needs of it. */
interface AdoptedExport {
  readonly exported: ImportedPolicy;
  readonly rules: readonly Rule[];
  /** The device's own words, by rule id. */
  readonly words: ReadonlyMap<string, readonly string[]>;
  /** The device's list, by rule id; empty where there is only one. */
  readonly scopes: ReadonlyMap<string, string>;
  readonly resolver: Resolver;
  readonly today: OfficeDay;
}

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
    const { snapshot, policy: exported, text } = await this.snapshots.readWithText(id);
    const rules = exported.policies.flatMap((one) => one.rules);
    return this.database.transaction(async (tx) => {
      await lockPolicy(tx);
      const policy = await this.policies.load(tx);
      const registered = policy.rules.map((rule) => {
        const row = policy.row(rule.id)!;
        return { rule, name: row.name, reference: row.reference };
      });
      const { pairs, unregistered } = matchRules(registered, rules);
      const wanted = new Set(body.ruleIds ?? unregistered.map((rule) => rule.id));
      const fresh = new Map(
        unregistered.filter((rule) => wanted.has(rule.id)).map((rule) => [rule.id, newRule(rule)]),
      );
      const order = mergedOrder(
        policy.rows.map((row) => row.id),
        pairs,
        rules,
        fresh,
      );
      const words = deviceWords(snapshot.format as PolicyFormat, text, rules);
      const scopes = scopesOf(exported);
      const source = {
        exported,
        rules,
        words,
        scopes,
        resolver: policy.resolver,
        today: officeDay(this.clock.now()),
      };
      await this.insert(tx, actor, source, [...fresh.values()], order, body.note);
      const numbers = [...pairs].filter(([register, found]) => {
        const row = policy.row(register);
        return row?.reference !== found || row.scope !== (scopes.get(found) ?? null);
      });
      await tx.query(
        `UPDATE firewall_rule r SET reference = p.reference, scope = p.scope, version = version + 1
         FROM unnest($1::uuid[], $2::text[], $3::text[]) AS p (id, reference, scope) WHERE r.id = p.id`,
        [
          numbers.map(([register]) => register),
          numbers.map(([, found]) => found),
          numbers.map(([, found]) => scopes.get(found) ?? null),
        ],
      );
      await this.use.record(tx, snapshot.takenAt, rules);
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
    source: AdoptedExport,
    fresh: readonly NewRule[],
    order: readonly string[],
    note: string,
  ): Promise<void> {
    const byId = new Map(source.rules.map((rule) => [rule.id, rule]));
    const last = order.length;
    const { reviewMonths } = await this.settings.read(FIREWALL_OFFICE, tx);
    const reviewOn = monthsAfter(officeDay(this.clock.now()), reviewMonths);
    const records = fresh.map((rule, i) => ({
      ...recordOf(rule, byId.get(rule.exportId)!, source),
      place: last + 1 + i,
    }));
    await tx.query(
      `INSERT INTO firewall_rule (id, position, name, action, is_enabled, from_zones, to_zones, sources, destinations, services,
         logging, schedule, expires_on, review_on, reason, reference, scope, device_meaning)
       SELECT id, place, name, action, "isEnabled", "fromZones", "toZones", sources, destinations, services, logging, schedule,
         "expiresOn", CASE WHEN "isBuiltIn" THEN NULL ELSE $2::date END, reason, reference, scope, "deviceMeaning"
       FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, place integer, name text, action text, "isEnabled" boolean,
         "fromZones" text[], "toZones" text[], sources text[], destinations text[], services text[], logging boolean,
         schedule text, "expiresOn" date, reason text, reference text, scope text, "deviceMeaning" jsonb,
         "isBuiltIn" boolean)`,
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

function recordOf(rule: NewRule, source: Rule, { exported, words, scopes, resolver, today }: AdoptedExport) {
  const shown = snapshotRule(source, exported, today);
  const { action, isEnabled, schedule, expiresOn } = shown;
  // A side with nothing has no columns; what the rule takes stands in its meaning.
  const orAny = (entries: string[]): string[] => (entries.length === 0 ? ['any'] : entries);
  const sources = orAny(shown.sources);
  const destinations = orAny(shown.destinations);
  const services = orAny(shown.services);
  const fromZones = [...(source.from ?? [])];
  const toZones = [...(source.to ?? [])];
  const fields = resolveFlow('', { action, sources, destinations, services, fromZones, toZones }, resolver, {
    schedule,
  });
  return {
    scope: scopes.get(source.id) ?? null,
    deviceMeaning: deviceMeaning(source, 'issues' in fields ? null : fields, words.get(source.id) ?? []),
    isBuiltIn: source.isBuiltIn === true,
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

/** Of each rule, the list of the device it stands in; empty where the device has only one. */
function scopesOf({ policies }: ImportedPolicy): ReadonlyMap<string, string> {
  const isScoped = new Set(policies.map(({ scope }) => scope)).size > 1;
  return new Map(
    isScoped ? policies.flatMap(({ scope, rules }) => rules.map(({ id }) => [id, scope] as const)) : [],
  );
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
