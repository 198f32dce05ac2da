import { Injectable } from '@nestjs/common';
import { monthsAfter, officeDay } from '../../../domain/calendar/office-day.ts';
import type {
  CreateFirewallRule,
  FirewallRuleDetail,
  FirewallRuleFields,
  FirewallRuleEvent,
  FirewallRulePage,
  FirewallRuleQuery,
  RemoveFirewallRule,
  UpdateFirewallRule,
} from '../../../contract/firewall/rules.ts';
import { resolveFlow, type FlowText } from '../../../domain/firewall/flow.ts';
import { hasEnded } from '../../../domain/firewall/in-force.ts';
import type { DeviceMeaning } from '../../../domain/firewall/device-meaning.ts';
import { isExact, matchesOverlap, type Match, type Rule } from '../../../domain/firewall/rule.ts';
import { formatServiceSet } from '../../../domain/firewall/service-set.ts';
import {
  addressEntries,
  hasNoAddress,
  intersectionOfAddresses,
  isAnyAddress,
  type AddressSet,
} from '../../../domain/net/address-set.ts';
import { describeError } from '../../../domain/net/parse-error.ts';
import { plainText } from '../../../domain/search/plain-text.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { Clock } from '../../clock.ts';
import { Database } from '../../database/database.ts';
import { decodeCursor, pageOf } from '../../database/keyset.ts';
import { notFound, unprocessable, type ProblemIssue } from '../../errors/problem.ts';
import { FIREWALL_OFFICE } from '../../../contract/firewall/settings.ts';
import { RuleUseService } from './rule-use.service.ts';
import { SettingsService } from '../../settings/settings.service.ts';
import { FirewallAnalysisService } from '../analysis/firewall-analysis.service.ts';
import { FirewallPolicyService } from './firewall-policy.service.ts';
import type { LoadedPolicy } from './loaded-policy.ts';
import { ruleOnScreen, type RuleRow } from './rule-row.ts';
import { wordsOfRule } from './rule-words.ts';
import { RuleWriter } from './rule-writer.ts';

/** The register of rules. The whole of it is in memory (see FirewallPolicyService): filters by meaning need it. */
@Injectable()
export class FirewallRulesService {
  constructor(
    private readonly database: Database,
    private readonly policies: FirewallPolicyService,
    private readonly analysis: FirewallAnalysisService,
    private readonly writer: RuleWriter,
    private readonly use: RuleUseService,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  async list(query: FirewallRuleQuery): Promise<FirewallRulePage> {
    const policy = await this.policies.load();
    const after = query.cursor === undefined ? 0 : Number(decodeCursor(query.cursor, 1)[0]);
    const concerned = concernedBy(query, policy);
    const today = officeDay(this.clock.now());
    const found = policy.rows.filter((row) => {
      const rule = policy.rule(row.id);
      return passes(row, query, today, rule === undefined || !isExact(rule)) && concerned(row);
    });
    const { items, nextCursor } = pageOf(
      found.filter((row) => row.position > after).slice(0, query.limit + 1),
      query.limit,
      (row) => [row.position],
    );
    const hits = await this.use.hitsOf(
      this.database,
      items.map(({ id }) => id),
    );
    return {
      items: items.map((row) => ({
        ...ruleOnScreen(row, today, policy.rule(row.id)),
        hits: hits.get(row.id) ?? row.hits,
      })),
      nextCursor,
      total: found.length,
      policyVersion: policy.version,
    };
  }

  async detail(id: string): Promise<FirewallRuleDetail> {
    const policy = await this.policies.load();
    const row = policy.row(id);
    if (!row) throw notFound('La regola');
    const rule = policy.rule(id);
    const hits = await this.use.hitsOf(this.database, [id]);
    const { unreachable, witness } = await this.analysis.reachOf(policy, id);
    const history = await this.database.query<FirewallRuleEvent>(
      `SELECT id, at, action, actor_name AS actor, request_code AS "requestCode", note, fields
       FROM firewall_rule_event WHERE rule_id = $1 ORDER BY at DESC, id DESC LIMIT 200`,
      [id],
    );
    return {
      ...ruleOnScreen(row, officeDay(this.clock.now()), rule),
      hits: hits.get(id) ?? row.hits,
      understood: rule
        ? {
            sources: addressEntries(rule.sources),
            destinations: addressEntries(rule.destinations),
            services: formatServiceSet(rule.services),
            sentence: wordsOfRule(policy, row),
          }
        : null,
      risks: rule ? (await this.analysis.risksOf(policy, id)).map((risk) => ({ ...risk })) : [],
      unreachable,
      witness,
      history,
    };
  }

  async create(actor: PersonActor, body: CreateFirewallRule): Promise<FirewallRuleDetail> {
    const { beforeRuleId, note, ...fields } = body;
    await this.requireUnderstood(fields);
    const reviewOn = fields.reviewOn ?? (await this.firstReview());
    const row = await this.database.transaction((tx) =>
      this.writer.insert(tx, actor, { ...fields, reviewOn }, beforeRuleId, { request: null, note }),
    );
    return this.detail(row.id);
  }

  async update(actor: PersonActor, id: string, body: UpdateFirewallRule): Promise<FirewallRuleDetail> {
    const { version, note, isDecided, ...fields } = body;
    await this.requireUnderstood(fields);
    const reviewOn = fields.reviewOn ?? (await this.firstReview());
    const meaning = await this.meaningAfter(id, fields, isDecided);
    await this.database.transaction((tx) =>
      this.writer.update(tx, actor, id, version, { ...fields, reviewOn }, { request: null, note }, meaning),
    );
    return this.detail(id);
  }

  async remove(actor: PersonActor, id: string, body: RemoveFirewallRule): Promise<void> {
    await this.database.transaction((tx) =>
      this.writer.remove(tx, actor, id, body.version, { request: null, note: body.reason }),
    );
  }

  /**
   * What a rule was read as on the device stays until a person says that the fields tell all of it: they may then not
   * say otherwise without that word.
   */
  private async meaningAfter(
    id: string,
    fields: FirewallRuleFields,
    isDecided: boolean,
  ): Promise<DeviceMeaning | null> {
    const row = (await this.policies.load()).row(id);
    if (!row?.deviceMeaning || isDecided) return null;
    const spoken = (one: FlowText): string =>
      JSON.stringify([one.action, one.sources, one.destinations, one.services, one.fromZones, one.toZones]);
    if (spoken(fields) !== spoken(row))
      throw unprocessable(
        'rule-not-decided',
        'La regola non è decisa: per cambiare che cosa fa, confermare di averla letta sul firewall.',
        [{ path: 'isDecided', message: 'confermare che i campi dicono tutto quello che la regola fa' }],
      );
    return row.deviceMeaning;
  }

  /** Every rule is looked at again: one that is given no date gets the office's interval. */
  private async firstReview(): Promise<string> {
    const { reviewMonths } = await this.settings.read(FIREWALL_OFFICE);
    return monthsAfter(officeDay(this.clock.now()), reviewMonths);
  }

  private async requireUnderstood(fields: FlowText): Promise<void> {
    const policy = await this.policies.load();
    const issues = flowIssues(fields, policy);
    if (issues.length > 0) throw unprocessable('rule-not-understood', 'La regola va corretta.', issues);
  }
}

/** What is not understood of a flow, by field. */
export function flowIssues(flow: FlowText, policy: LoadedPolicy): ProblemIssue[] {
  const resolved = resolveFlow('', flow, policy.resolver);
  return 'issues' in resolved
    ? resolved.issues.map(({ path, error }) => ({ path, message: describeError(error) }))
    : [];
}

/** Rules about the packets that the query names; a rule that is not understood might be, and stays. */
function concernedBy(query: FirewallRuleQuery, policy: LoadedPolicy): (row: RuleRow) => boolean {
  const { source = '', destination = '', service = '', about = '' } = query;
  const tests: ((rule: Rule) => boolean)[] = [];
  if (source !== '' || destination !== '' || service !== '') {
    const match = askedMatch({ source, destination, service }, policy);
    tests.push((rule) => matchesOverlap(rule, match));
  }
  if (about !== '') {
    const { sources } = askedMatch({ source: about, destination: '', service: '' }, policy, 'about');
    const names = (side: AddressSet): boolean =>
      !isAnyAddress(side) && !hasNoAddress(intersectionOfAddresses(side, sources));
    tests.push((rule) => names(rule.sources) || names(rule.destinations));
  }
  return (row) => {
    const rule = policy.rule(row.id);
    return rule === undefined || tests.every((test) => test(rule));
  };
}

function askedMatch(
  words: { source: string; destination: string; service: string },
  policy: LoadedPolicy,
  field?: string,
): Match {
  const asked = resolveFlow(
    '',
    {
      action: 'accept',
      sources: [words.source || 'any'],
      destinations: [words.destination || 'any'],
      services: [words.service || 'any'],
      fromZones: [],
      toZones: [],
    },
    policy.resolver,
  );
  if (!('issues' in asked)) return asked;
  const names: Readonly<Record<string, string>> = {
    'sources.0': field ?? 'source',
    'destinations.0': 'destination',
    'services.0': 'service',
  };
  throw unprocessable(
    'filter-not-understood',
    'Il filtro va corretto.',
    asked.issues.map(({ path, error }) => ({ path: names[path] ?? path, message: describeError(error) })),
  );
}

function passes(row: RuleRow, query: FirewallRuleQuery, today: string, undecided: boolean): boolean {
  const words = plainText(query.q ?? '');
  return (
    (words === '' || searchable(row).includes(words)) &&
    (query.action === undefined || row.action === query.action) &&
    (query.enabled === undefined || row.isEnabled === query.enabled) &&
    (query.sectorId === undefined || row.ownerSectorId === query.sectorId) &&
    (query.requestId === undefined || row.requestId === query.requestId) &&
    (query.reviewDue === undefined || query.reviewDue === (row.reviewOn !== null && row.reviewOn <= today)) &&
    (query.expired === undefined || query.expired === hasEnded(row, today)) &&
    (query.undecided === undefined || query.undecided === undecided) &&
    (query.unrequested === undefined || query.unrequested === (row.requestId === null)) &&
    (query.orphan === undefined || query.orphan === (row.requestId === null && row.ownerSectorId === null))
  );
}

function searchable(row: RuleRow): string {
  return plainText(
    [
      row.name,
      row.reason,
      row.requestCode ?? '',
      row.ownerSectorName ?? '',
      ...row.sources,
      ...row.destinations,
      ...row.services,
      ...row.fromZones,
      ...row.toZones,
    ].join(' '),
  );
}
