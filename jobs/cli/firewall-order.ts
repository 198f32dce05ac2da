import { readDeviceExport, ruleOnDevice } from '../../domain/firewall/orders/device-export.ts';
import type {
  ExistingRule,
  Order,
  OrderChange,
  OrderRule,
  Vendor,
} from '../../domain/firewall/orders/order.ts';
import { renderOrder } from '../../domain/firewall/orders/render-order.ts';
import type { Policy } from '../../domain/firewall/policy.ts';
import { isExact, type Rule } from '../../domain/firewall/rule.ts';
import { readChangeFile, type ReadChange } from './firewall-change-file.ts';
import { PolicyWalk } from './firewall-impact.ts';
import { readPolicy, readTextFile } from './firewall-policy-file.ts';
import { UsageError } from './outcome.ts';

export interface RenderOptions {
  readonly code: string;
  /** The export whose rules the changes name. */
  readonly policy?: string;
  readonly format?: string;
  /** Rules not understood whole that the person orders to change all the same. */
  readonly undecided?: readonly string[];
}

/** The commands of CHANGE.json, then their way back. @throws UsageError naming file, line and column */
export function renderLines(changeFile: string, vendor: Vendor, options: RenderOptions): string[] {
  const order =
    options.policy === undefined
      ? orderWithoutPolicy(readChangeFile(changeFile, null), options.code)
      : orderInPolicy(changeFile, vendor, options.policy, options);
  const { apply, rollback, notes } = renderOrder(order, vendor);
  for (const note of notes) process.stderr.write(`${note}\n`);
  const mark = vendor === 'asa' ? '!' : '#';
  return [apply.trimEnd(), '', `${mark} ---- ROLLBACK ----`, rollback.trimEnd()];
}

/** Without an export what a replaced rule was is not known, and the rollback says so. */
function orderWithoutPolicy(changes: readonly ReadChange[], code: string): Order {
  return {
    code,
    changes: changes.map(({ change, scope }): OrderChange => {
      if (change.op === 'insert')
        return {
          op: 'create',
          rule: { ...orderRule(change.rule), ...(scope === null ? {} : { scope }) },
          before: change.before === null ? null : byId(change.before, scope),
        };
      const target = byId(change.id, scope);
      return change.op === 'replace'
        ? { op: 'modify', target, rule: orderRule(change.rule), previous: null }
        : { op: 'delete', target, previous: change.rule ? orderRule(change.rule) : null };
    }),
  };
}

/** Ids such as `SCUOLE/7`, `v6-12`, `FORWARD:3` can only be a device's; a bare number may be a row of a table. */
const byId = (id: string, scope: string | null): ExistingRule => ({
  name: id,
  reference: /[/:]|^v6-/.test(id) ? id : null,
  ...(scope === null ? {} : { scope }),
});

/** The order speaks of the export's rules by their scope and reference, in their place. */
function orderInPolicy(
  changeFile: string,
  vendor: Vendor,
  file: string,
  { code, format: asked, undecided = [] }: RenderOptions,
): Order {
  const { imported, format } = readPolicy(file, asked);
  const isTable = format === 'csv' || format === 'json';
  if (!isTable && vendor !== 'table' && (format as string) !== vendor)
    throw new UsageError(
      `${file}: è una esportazione ${format}; l’ordine per ${vendor} parla di un altro apparato`,
    );
  const walk = new PolicyWalk(imported.policies);
  const changes = readChangeFile(
    changeFile,
    imported.policies.flatMap(({ rules }) => rules),
  );
  for (const one of changes) {
    refuseUndecided(one, walk.policies, undecided);
    walk.make(one);
  }
  const device = readDeviceExport(format, readTextFile(file));
  const existing = (rule: Rule, policy: Policy): ExistingRule =>
    isTable ? { name: rule.id, reference: null } : ruleOnDevice(rule.id, rule, policy.scope, device, format);
  return {
    code,
    version: device.version,
    lists: device.lists,
    changes:
      imported.policies.length === 0
        ? walk.policies.flatMap((after) => differences({ ...after, rules: [] }, after, existing))
        : walk.policies.flatMap((after, at) => differences(imported.policies[at]!, after, existing)),
  };
}

/** A change of what is not understood is a person's own decision, rule by rule. */
function refuseUndecided(
  { change, place }: ReadChange,
  policies: readonly Policy[],
  accepted: readonly string[],
): void {
  if (change.op === 'insert' || accepted.includes(change.id)) return;
  const rule = policies.flatMap(({ rules }) => rules).find(({ id }) => id === change.id);
  if (rule && !isExact(rule))
    throw new UsageError(
      `${place}: la regola ${rule.id} non è compresa per intero (${rule.why[0] ?? 'motivo non noto'}): per cambiarla lo stesso aggiungere --undecided ${rule.id}`,
    );
}

/** What makes `after` of `before`: new rules in the order in which they will stand, each in front of one that stays. */
function differences(
  before: Policy,
  after: Policy,
  existing: (rule: Rule, policy: Policy) => ExistingRule,
): OrderChange[] {
  if (after.rules === before.rules) return [];
  const old = new Map(before.rules.map((rule) => [rule.id, rule]));
  const fresh = new Map(after.rules.map((rule) => [rule.id, rule]));
  const creates = after.rules.flatMap((rule, at): OrderChange[] => {
    if (old.has(rule.id)) return [];
    const anchor = after.rules.slice(at).find(({ id }) => old.has(id));
    return [
      {
        op: 'create',
        rule: { ...orderRule(rule), scope: before.scope },
        before: anchor === undefined ? null : existing(old.get(anchor.id)!, before),
      },
    ];
  });
  const others = before.rules.flatMap((rule, at): OrderChange[] => {
    const now = fresh.get(rule.id);
    if (now === rule) return [];
    const target = existing(rule, before);
    const previous = isExact(rule) ? orderRule(rule) : null;
    if (now !== undefined) return [{ op: 'modify', target, rule: orderRule(now), previous }];
    const next = before.rules.slice(at + 1).find(({ list }) => list === rule.list);
    return [{ op: 'delete', target, previous, next: next ? existing(next, before) : null }];
  });
  return [...creates, ...others];
}

function orderRule(rule: Rule): OrderRule {
  const { from, to, sources, destinations, services, action, expiresOn, schedule, enabled } = rule;
  return {
    from,
    to,
    sources,
    destinations,
    services,
    action,
    ...(enabled ? {} : { isEnabled: false }),
    expiresOn,
    schedule,
    name: rule.id,
    logging: rule.logging ?? true,
    comment: rule.comment ?? '',
  };
}
