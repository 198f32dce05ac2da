import { Injectable } from '@nestjs/common';
import { monthsAfter, officeDay } from '../../../domain/calendar/office-day.ts';
import type { FirewallFlow } from '../../../contract/firewall/flow.ts';
import type { FirewallRuleFields } from '../../../contract/firewall/rules.ts';
import type { FirewallRequestContent } from '../../../contract/firewall/request.ts';
import { FIREWALL_OFFICE } from '../../../contract/firewall/settings.ts';
import { proposePosition } from '../../../domain/firewall/position.ts';
import { resolveFlow } from '../../../domain/firewall/flow.ts';
import type { Actor } from '../../../domain/people/actor.ts';
import { Clock } from '../../clock.ts';
import type { Tx } from '../../database/database.ts';
import { conflict } from '../../errors/problem.ts';
import type { RequestOfKind } from '../../requests/kinds/request-kinds.ts';
import { SettingsService } from '../../settings/settings.service.ts';
import { FirewallPolicyService } from '../register/firewall-policy.service.ts';
import { flowText } from './flow-text.ts';
import { recordOfRow, type RuleRow } from '../register/rule-row.ts';
import { RuleWriter, type Occasion } from '../register/rule-writer.ts';
import { insertRow } from '../../database/rows.ts';
import { FirewallRequestRuleEntity } from './firewall-request-rule.entity.ts';

interface MadeRule {
  flow: number;
  op: FirewallFlow['op'];
  ruleId: string;
}

/** Brings an executed request into the register, in the transaction of the execution. */
@Injectable()
export class FirewallExecution {
  constructor(
    private readonly writer: RuleWriter,
    private readonly policies: FirewallPolicyService,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  /** A request that was reopened and is executed again mends the rules it made the first time. */
  async apply(tx: Tx, actor: Actor, request: RequestOfKind<FirewallRequestContent>): Promise<void> {
    const made = await tx.query<MadeRule>(
      'SELECT flow, op, rule_id AS "ruleId" FROM firewall_request_rule WHERE request_id = $1',
      [request.id],
    );
    const occasion: Occasion = { request: { id: request.id, code: request.code }, note: request.summary };
    for (const [index, flow] of request.content.flows.entries()) {
      const before = made.find((rule) => rule.flow === index);
      if (before && (before.op !== flow.op || (flow.ruleId !== null && flow.ruleId !== before.ruleId)))
        throw conflict(
          'flows-changed',
          'I flussi sono cambiati dopo la prima esecuzione: correggere le regole nel registro o chiedere una nuova richiesta.',
        );
      if (flow.op === 'delete') await this.remove(tx, actor, request, index, flow, before, occasion);
      else if (flow.op === 'modify') await this.modify(tx, actor, request, index, flow, before, occasion);
      else await this.create(tx, actor, request, index, flow, before, occasion);
    }
  }

  private async create(
    tx: Tx,
    actor: Actor,
    request: RequestOfKind<FirewallRequestContent>,
    index: number,
    flow: FirewallFlow,
    before: MadeRule | undefined,
    occasion: Occasion,
  ): Promise<void> {
    const fields = await this.fields(tx, request, index, flow);
    if (before) {
      await this.writer.update(tx, actor, before.ruleId, null, fields, occasion);
      return;
    }
    const row = await this.writer.insert(tx, actor, fields, await this.place(tx, flow), occasion);
    await this.recordHistory(tx, request.id, index, 'create', row.id);
  }

  private async modify(
    tx: Tx,
    actor: Actor,
    request: RequestOfKind<FirewallRequestContent>,
    index: number,
    flow: FirewallFlow,
    before: MadeRule | undefined,
    occasion: Occasion,
  ): Promise<void> {
    const current = await this.writer.read(tx, flow.ruleId!);
    const fields = await this.fields(tx, request, index, flow);
    const kept: FirewallRuleFields = {
      ...fields,
      name: current.name,
      isEnabled: current.isEnabled,
      // An end that was not asked for does not go by itself.
      expiresOn: fields.expiresOn ?? current.expiresOn,
      schedule: current.schedule,
      ownerSectorId: current.ownerSectorId ?? fields.ownerSectorId,
    };
    await this.writer.update(tx, actor, current.id, null, kept, occasion);
    if (!before) await this.recordHistory(tx, request.id, index, 'modify', current.id, current);
  }

  private async remove(
    tx: Tx,
    actor: Actor,
    request: RequestOfKind<FirewallRequestContent>,
    index: number,
    flow: FirewallFlow,
    before: MadeRule | undefined,
    occasion: Occasion,
  ): Promise<void> {
    if (before) return;
    const removed = await this.writer.remove(tx, actor, flow.ruleId!, null, occasion);
    await this.recordHistory(tx, request.id, index, 'delete', removed.id, removed);
  }

  private async fields(
    tx: Tx,
    request: RequestOfKind<FirewallRequestContent>,
    index: number,
    flow: FirewallFlow,
  ): Promise<FirewallRuleFields> {
    const { reviewMonths } = await this.settings.read(FIREWALL_OFFICE, tx);
    const { action, sources, destinations, services, fromZones, toZones } = flowText(flow);
    return {
      name: `${request.code}-${index + 1}`,
      action,
      isEnabled: true,
      fromZones: [...fromZones],
      toZones: [...toZones],
      sources: [...sources],
      destinations: [...destinations],
      services: [...services],
      logging: flow.logging,
      schedule: null,
      expiresOn: request.content.expiresOn,
      reviewOn: monthsAfter(officeDay(this.clock.now()), reviewMonths),
      ownerSectorId: request.sectorId,
      reason: request.content.reason,
    };
  }

  private async place(tx: Tx, flow: FirewallFlow): Promise<string | null> {
    const policy = await this.policies.load(tx);
    if (flow.beforeRuleId !== null && policy.row(flow.beforeRuleId)) return flow.beforeRuleId;
    const rule = resolveFlow('nuova', flowText(flow), policy.resolver);
    if ('issues' in rule)
      throw conflict(
        'names-changed',
        'Un nome usato dalla richiesta non è più nel registro: correggere la richiesta.',
      );
    return proposePosition(policy.rules, policy.scopes.place(rule, null)).before;
  }

  /** @param previous the rule as it was before; left out when the request made it */
  private async recordHistory(
    tx: Tx,
    requestId: string,
    flow: number,
    op: FirewallFlow['op'],
    ruleId: string,
    previous?: RuleRow,
  ): Promise<void> {
    await insertRow(tx, FirewallRequestRuleEntity, {
      requestId,
      flow,
      op,
      ruleId,
      previous: previous === undefined ? null : recordOfRow(previous),
      previousPosition: previous?.position ?? null,
    });
  }
}
