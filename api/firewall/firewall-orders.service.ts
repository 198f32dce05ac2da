import { Injectable } from '@nestjs/common';
import type { FirewallFlow } from '../../contract/firewall-flow.ts';
import type { FirewallRuleFields } from '../../contract/firewall.ts';
import type { FirewallRequestContent } from '../../contract/firewall-request.ts';
import { FIREWALL_OFFICE } from '../../contract/firewall-settings.ts';
import { resolveFlow, type FlowText } from '../../domain/firewall/flow.ts';
import {
  VENDORS,
  type ExistingRule,
  type Order,
  type OrderChange,
  type OrderRule,
  type RenderedOrder,
  type Vendor,
} from '../../domain/firewall/orders/order.ts';
import { renderOrder } from '../../domain/firewall/orders/render-order.ts';
import { proposePosition } from '../../domain/firewall/position.ts';
import { describeError } from '../../domain/net/parse-error.ts';
import { Database } from '../database/database.ts';
import { conflict, unprocessable } from '../errors/problem.ts';
import type { RequestOfKind } from '../requests/request-kinds.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { FirewallPolicyService } from './firewall-policy.service.ts';
import { flowText } from './flow-text.ts';
import type { LoadedPolicy } from './loaded-policy.ts';
import { fieldsOfRow } from './rule-row.ts';

interface Touched {
  flow: number;
  ruleId: string;
  name: string;
  reference: string | null;
  previous: FirewallRuleFields | null;
}

/** The delta that the supplier must make, in the words of a vendor. */
@Injectable()
export class FirewallOrdersService {
  constructor(
    private readonly database: Database,
    private readonly policies: FirewallPolicyService,
    private readonly settings: SettingsService,
  ) {}

  /** @param format a vendor; left out, the one of the office. @throws Problem 422 for an unknown one */
  async render(
    request: RequestOfKind<FirewallRequestContent>,
    format: string | undefined,
  ): Promise<RenderedOrder> {
    return renderOrder(await this.order(request), await this.vendor(format));
  }

  async order(request: RequestOfKind<FirewallRequestContent>): Promise<Order> {
    const policy = await this.policies.load();
    const touched = await this.database.query<Touched>(
      `SELECT t.flow, t.rule_id AS "ruleId", r.name, r.reference, t.previous
       FROM firewall_request_rule t JOIN firewall_rule r ON r.id = t.rule_id WHERE t.request_id = $1`,
      [request.id],
    );
    const changes = request.content.flows.map((flow, index) =>
      orderChange(
        request,
        flow,
        index,
        policy,
        touched.find((one) => one.flow === index),
      ),
    );
    return { code: request.code, changes };
  }

  private async vendor(format: string | undefined): Promise<Vendor> {
    if (format === undefined) return (await this.settings.read(FIREWALL_OFFICE)).vendor;
    const vendor = VENDORS.find((name) => name === format);
    if (!vendor)
      throw unprocessable(
        'unknown-format',
        `Il formato dell’ordine non è fra quelli previsti: ${VENDORS.join(', ')}.`,
        [{ path: 'format', message: 'formato sconosciuto' }],
      );
    return vendor;
  }
}

function orderChange(
  request: RequestOfKind<FirewallRequestContent>,
  flow: FirewallFlow,
  index: number,
  policy: LoadedPolicy,
  touched: Touched | undefined,
): OrderChange {
  const { code, content } = request;
  const name = `${code}-${index + 1}`;
  if (flow.op === 'create') {
    const rule = wanted(flow, name, request, policy);
    return { op: 'create', rule, before: existing(policy, placeOf(flow, policy, touched)) };
  }
  const row = policy.row(flow.ruleId!);
  const target: ExistingRule | null = row ?? touched ?? null;
  if (!target)
    throw conflict(
      'rule-gone',
      `La regola ${flow.ruleName === '' ? '' : `«${flow.ruleName}» `}non è più nel registro.`,
    );
  const before = touched?.previous ?? (row ? fieldsOfRow(row) : null);
  const previous =
    before &&
    orderRule(
      before.name,
      before,
      { logging: before.logging, expiresOn: before.expiresOn, comment: before.reason },
      policy,
    );
  if (flow.op === 'delete') return { op: 'delete', target, previous };
  return {
    op: 'modify',
    target,
    rule: {
      ...wanted(flow, target.name, request, policy),
      expiresOn: content.expiresOn ?? before?.expiresOn ?? null,
      comment: `${code} ${content.reason}`,
    },
    previous,
  };
}

function wanted(
  flow: FirewallFlow,
  name: string,
  request: RequestOfKind<FirewallRequestContent>,
  policy: LoadedPolicy,
): OrderRule {
  const { code, content } = request;
  const rule = orderRule(
    name,
    flowText(flow),
    { logging: flow.logging, expiresOn: content.expiresOn, comment: `${code} ${content.reason}` },
    policy,
  );
  if (rule) return rule;
  const resolved = resolveFlow(name, flowText(flow), policy.resolver);
  const issues =
    'issues' in resolved
      ? resolved.issues.map(({ path, error }) => ({ path: `content.${path}`, message: describeError(error) }))
      : [];
  throw unprocessable(
    'names-changed',
    'Un nome usato dalla richiesta non è più nel registro: correggere la richiesta.',
    issues,
  );
}

function orderRule(
  name: string,
  flow: FlowText,
  facts: { logging: boolean; expiresOn: string | null; comment: string },
  policy: LoadedPolicy,
): OrderRule | null {
  const resolved = resolveFlow(name, flow, policy.resolver);
  if ('issues' in resolved) return null;
  const { from, to, sources, destinations, services, action } = resolved;
  return { from, to, sources, destinations, services, action, name, ...facts };
}

/** Once executed the rule stands in the register: what follows it there is what it was put in front of. */
function placeOf(flow: FirewallFlow, policy: LoadedPolicy, touched: Touched | undefined): string | null {
  const made = touched && policy.row(touched.ruleId);
  if (made) return policy.rows.find((row) => row.position === made.position + 1)?.id ?? null;
  if (flow.beforeRuleId !== null && policy.row(flow.beforeRuleId)) return flow.beforeRuleId;
  const resolved = resolveFlow('nuova', flowText(flow), policy.resolver);
  return 'issues' in resolved ? null : proposePosition(policy.rules, resolved).before;
}

function existing(policy: LoadedPolicy, id: string | null): ExistingRule | null {
  const row = id === null ? undefined : policy.row(id);
  return row ? { name: row.name, reference: row.reference } : null;
}
