import { Injectable } from '@nestjs/common';
import type { FirewallFlow } from '../../../contract/firewall/flow.ts';
import type { FirewallRequestContent } from '../../../contract/firewall/request.ts';
import { FIREWALL_OFFICE } from '../../../contract/firewall/settings.ts';
import { resolveFlow, type FlowText } from '../../../domain/firewall/flow.ts';
import {
  VENDORS,
  type ExistingRule,
  type Order,
  type OrderChange,
  type OrderRule,
  type RenderedOrder,
  type Vendor,
} from '../../../domain/firewall/orders/order.ts';
import { renderOrder } from '../../../domain/firewall/orders/render-order.ts';
import { newPlaces, type OrderedFlow } from '../../../domain/firewall/orders/new-places.ts';
import { rule } from '../../../domain/firewall/rule.ts';
import { describeError } from '../../../domain/net/parse-error.ts';
import { Database } from '../../database/database.ts';
import { conflict, unprocessable } from '../../errors/problem.ts';
import type { RequestOfKind } from '../../requests/kinds/request-kinds.ts';
import { SettingsService } from '../../settings/settings.service.ts';
import { FirewallSnapshotsService } from '../snapshots/firewall-snapshots.service.ts';
import { deviceRules } from './device-rules.ts';
import { FirewallPolicyService } from '../register/firewall-policy.service.ts';
import { flowText } from './flow-text.ts';
import type { LoadedPolicy } from '../register/loaded-policy.ts';
import type { StoredRecord } from './own-changes.ts';
import { recordOfRow, type RuleRow } from '../register/rule-row.ts';

interface Touched {
  flow: number;
  ruleId: string;
  name: string;
  reference: string | null;
  previous: StoredRecord | null;
}

type KnownRule = Pick<RuleRow, 'id' | 'name' | 'reference'>;

/** The delta that the supplier must make, in the words of a vendor. */
@Injectable()
export class FirewallOrdersService {
  constructor(
    private readonly database: Database,
    private readonly policies: FirewallPolicyService,
    private readonly snapshots: FirewallSnapshotsService,
    private readonly settings: SettingsService,
  ) {}

  /** @param format a vendor; left out, the one of the office. @throws Problem 422 for an unknown one */
  async render(
    request: RequestOfKind<FirewallRequestContent>,
    format: string | undefined,
  ): Promise<RenderedOrder> {
    const vendor = await this.vendor(format);
    return renderOrder(await this.order(request, vendor), vendor);
  }

  /** @param vendor whose words the rules in place are told in, by the latest export of such a device */
  async order(request: RequestOfKind<FirewallRequestContent>, vendor: Vendor): Promise<Order> {
    const policy = await this.policies.load();
    const device = deviceRules(vendor, await this.snapshots.latest());
    const onDevice = ({ id, name, reference }: KnownRule): ExistingRule =>
      device.find({ name, reference }, policy.asWritten(id) ?? null);
    const touched = await this.database.query<Touched>(
      `SELECT t.flow, t.rule_id AS "ruleId", r.name, r.reference, t.previous
       FROM firewall_request_rule t JOIN firewall_rule r ON r.id = t.rule_id WHERE t.request_id = $1`,
      [request.id],
    );
    const touchedBy = (index: number): Touched | undefined => touched.find((one) => one.flow === index);
    const places = newPlaces(
      policy.rows.map(({ id }) => id),
      policy.rules,
      request.content.flows.map((flow, index) => ordered(flow, index, request, policy, touchedBy(index))),
    );
    // New rules are written in the order in which they stand, wherever in the request the flows are.
    const flows: number[] = [];
    const changes = request.content.flows.map((flow, index): OrderChange => {
      if (flow.op !== 'create') {
        flows.push(index + 1);
        return changeOfExisting(request, flow, policy, touchedBy(index), onDevice);
      }
      const { flow: made, before } = places.shift()!;
      flows.push(made + 1);
      const asked = wanted(request.content.flows[made]!, `${request.code}-${made + 1}`, request, policy);
      const anchor = before === null || policy.rule(before)?.isBuiltIn ? undefined : policy.row(before);
      return { op: 'create', rule: asked, before: anchor ? onDevice(anchor) : null };
    });
    return { code: request.code, changes, flows, version: device.version, lists: device.lists };
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

/** A flow as it is placed; 422 when a name it uses is no longer known. */
function ordered(
  flow: FirewallFlow,
  index: number,
  request: RequestOfKind<FirewallRequestContent>,
  policy: LoadedPolicy,
  touched: Touched | undefined,
): OrderedFlow {
  const isDone = touched !== undefined && (flow.op !== 'create' || policy.row(touched.ruleId) !== undefined);
  const madeId = isDone ? touched.ruleId : null;
  if (flow.op === 'delete') return { asked: { op: 'delete', id: flow.ruleId! }, madeId };
  const id = flow.op === 'modify' ? flow.ruleId! : (madeId ?? `${request.code}-${index + 1}`);
  const match = wanted(flow, id, request, policy);
  const scope = flow.op === 'modify' ? (policy.row(id)?.scope ?? null) : null;
  const asked = policy.scopes.place(rule(id, match.action, match), scope);
  return {
    asked:
      flow.op === 'modify'
        ? { op: 'modify', rule: asked }
        : { op: 'create', rule: asked, before: flow.beforeRuleId },
    madeId,
  };
}

function changeOfExisting(
  request: RequestOfKind<FirewallRequestContent>,
  flow: FirewallFlow,
  policy: LoadedPolicy,
  touched: Touched | undefined,
  onDevice: (rule: KnownRule) => ExistingRule,
): OrderChange {
  const { code, content } = request;
  const row = policy.row(flow.ruleId!);
  const known: KnownRule | null = row ?? (touched ? { ...touched, id: touched.ruleId } : null);
  if (!known)
    throw conflict(
      'rule-gone',
      `La regola ${flow.ruleName === '' ? '' : `«${flow.ruleName}» `}non è più nel registro.`,
    );
  const before = touched?.previous ?? (row ? recordOfRow(row) : null);
  const target = { isOff: before?.isEnabled === false, ...onDevice(known) };
  // What the fields do not say cannot be written again from them.
  const previous =
    before === null || (before.deviceMeaning ?? null) !== null
      ? null
      : orderRule(
          before.name,
          before,
          {
            logging: before.logging,
            expiresOn: before.expiresOn,
            schedule: before.schedule,
            comment: before.reason,
            ...(before.isEnabled ? {} : { isEnabled: false }),
          },
          policy,
        );
  if (flow.op === 'delete')
    return { op: 'delete', target, previous, ...(row ? { next: following(policy, row, onDevice) } : {}) };
  return {
    op: 'modify',
    target,
    rule: {
      ...wanted(flow, target.name, request, policy),
      expiresOn: content.expiresOn ?? before?.expiresOn ?? null,
      // As in the register: a request does not speak of hours, so they stay.
      schedule: before?.schedule ?? null,
      ...(before?.isEnabled === false ? { isEnabled: false } : {}),
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
  const understood = orderRule(
    name,
    flowText(flow),
    { logging: flow.logging, expiresOn: content.expiresOn, comment: `${code} ${content.reason}` },
    policy,
  );
  if (understood) return understood;
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
  facts: Pick<OrderRule, 'logging' | 'isEnabled' | 'expiresOn' | 'schedule' | 'comment'>,
  policy: LoadedPolicy,
): OrderRule | null {
  const resolved = resolveFlow(name, flow, policy.resolver);
  if ('issues' in resolved) return null;
  const { from, to, sources, destinations, services, action } = resolved;
  return { from, to, sources, destinations, services, action, name, ...facts };
}

/** The rule that stands right after one, so that the way back finds its place. */
function following(
  policy: LoadedPolicy,
  row: LoadedPolicy['rows'][number],
  onDevice: (rule: KnownRule) => ExistingRule,
): ExistingRule | null {
  const next = policy.rows[policy.rows.indexOf(row) + 1];
  // Behind the last that somebody wrote there is only what the device does by itself.
  return next && !policy.rule(next.id)?.isBuiltIn ? onDevice(next) : null;
}
