import { createHash } from 'node:crypto';
import { ago } from './days.ts';
import { officeDay } from '../../domain/calendar/office-day.ts';
import { bulkInsert } from '../../api/database/bulk-insert.ts';
import type { Tx } from '../../api/database/database.ts';
import { newId } from '../../api/database/ids.ts';
import type { LoadedPolicy } from '../../api/firewall/register/loaded-policy.ts';
import { readPolicyAs } from '../../domain/firewall/formats/read-policy.ts';
import type { OrderRule } from '../../domain/firewall/orders/order.ts';
import { renderFortigate } from '../../domain/firewall/orders/fortigate.ts';
import { rule, type Rule } from '../../domain/firewall/rule.ts';
import { parseAddressList } from '../../domain/net/address-set.ts';
import { ANY_SPEC, serviceSet } from '../../domain/firewall/service-set.ts';

/** Days before the first start at which the configuration was exported. */
export const EXPORTED = [91, 60, 30, 1] as const;
/** Opened by the supplier without a request, between the last two exports. */
const TRIED = 'prova-aggiornamento';

/** The firewall's configuration, four times in three months: the last has a rule that nobody asked for. */
export async function seedExports(tx: Tx, policy: LoadedPolicy, now: Date): Promise<void> {
  const rows = EXPORTED.map((days) => {
    const at = new Date(ago(now, days)).toISOString();
    const content = exportOf(policy, days === EXPORTED.at(-1));
    const read = readPolicyAs('fortigate', content);
    const errors = read.diagnostics.filter(({ severity }) => severity === 'error').length;
    return {
      id: newId(),
      taken_at: at,
      uploaded_at: at,
      uploaded_by: 'Davide Conti',
      note: days === 91 ? 'Primo caricamento' : 'Controllo mensile',
      format: 'fortigate',
      file_name: `fw-provincia-${officeDay(at)}.conf`,
      sha256: createHash('sha256').update(content).digest('hex'),
      content,
      rule_count: read.rules.length,
      understood_lines: read.share.understood,
      total_lines: read.share.total,
      error_count: errors,
      warning_count: read.diagnostics.length - errors,
    };
  });
  await bulkInsert(tx, 'firewall_snapshot', rows);
}

function exportOf(policy: LoadedPolicy, isLast: boolean): string {
  const tried = named(TRIED, {
    ...rule(TRIED, 'accept'),
    from: ['internet'],
    to: ['server'],
    sources: addresses('198.51.100.9'),
    destinations: addresses('10.20.100.90'),
    services: serviceSet([{ ...ANY_SPEC, protocol: 6, destinationPorts: [8443, 8444] }]),
    logging: false,
  });
  const rules = policy.rules.map((each) => named(policy.row(each.id)!.name, each));
  const disabled = policy.rules.flatMap((each, index) => (each.enabled ? [] : [index]));
  const { apply } = renderFortigate({
    code: 'FW',
    changes: [...rules, ...(isLast ? [tried] : [])].map((each) => ({
      op: 'create',
      rule: each,
      before: null,
    })),
  });
  const names = [...rules.map(({ name }) => name), TRIED];
  let number = 0;
  return apply.replace(/^#.*\n/, '').replaceAll(/ {4}edit 0\n {8}set name ".*"/g, () => {
    const index = number++;
    const state = disabled.includes(index) ? '\n        set status disable' : '';
    return `    edit ${number}\n        set name "${names[index]}"${state}`;
  });
}

function named(name: string, each: Rule): OrderRule {
  return { ...each, name, logging: each.logging ?? true, comment: '' };
}

function addresses(text: string) {
  const parsed = parseAddressList(text);
  if (parsed.type === 'error') throw new Error(`the demonstration cannot read ${text}`);
  return parsed.set;
}
