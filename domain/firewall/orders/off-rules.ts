import { safeName } from './escape.ts';
import { isOff, wasOff, type Order, type OrderChange, type Vendor } from './order.ts';

/**
 * What an order means for rules that are disabled: they stay so, unless the change itself enables them, and the order
 * says it. nftables and iptables have no disabled rules: what is off is not there, and is not written.
 */
export function withOffRules(order: Order, vendor: Vendor): { order: Order; notes: string[] } {
  const notes = order.changes.flatMap((change) => offNote(change, hasOffRules(vendor)));
  if (notes.length === 0 || hasOffRules(vendor)) return { order, notes };
  const kept = order.changes.flatMap((change, index) =>
    withoutOff(change).map((one) => ({ one, flow: order.flows?.[index] ?? index + 1 })),
  );
  return {
    order: { ...order, changes: kept.map(({ one }) => one), flows: kept.map(({ flow }) => flow) },
    notes,
  };
}

const hasOffRules = (vendor: Vendor): boolean => vendor !== 'nftables' && vendor !== 'iptables';

function offNote(change: OrderChange, isKept: boolean): string[] {
  const isOld = wasOff(change);
  const fresh = change.op === 'delete' ? null : change.rule;
  if (!isOld && !isOff(fresh)) return [];
  const name = safeName(change.op === 'create' ? change.rule.name : change.target.name, 60);
  const absent = 'questo apparato non tiene regole disattivate';
  switch (change.op) {
    case 'create':
      return isKept
        ? [`${name}: la regola nuova è scritta disattivata, e non cambia il traffico finché non si attiva.`]
        : [`${name}: la regola nuova è disattivata e ${absent}: non è scritta.`];
    case 'delete':
      return isKept
        ? [`${name}: la regola è disattivata; toglierla non cambia il traffico.`]
        : [`${name}: la regola è disattivata e ${absent}: non c’è nulla da togliere.`];
    case 'modify':
      if (!isOff(fresh))
        return isKept
          ? [`${name}: la regola è disattivata e l’ordine la ATTIVA.`]
          : [
              `${name}: la regola è disattivata e ${absent}: è scritta in fondo alla catena, metterla al suo posto.`,
            ];
      if (!isOld)
        return isKept
          ? [`${name}: l’ordine disattiva la regola.`]
          : [`${name}: la regola va disattivata e ${absent}: è tolta.`];
      return isKept
        ? [`${name}: la regola è disattivata e resta tale: finché non si attiva il traffico non cambia.`]
        : [`${name}: la regola è disattivata e ${absent}: la modifica non scrive nulla.`];
  }
}

/** The change as a device makes it on which a rule that is off does not stand. */
function withoutOff(change: OrderChange): OrderChange[] {
  if (change.op === 'create') return isOff(change.rule) ? [] : [change];
  if (change.op === 'delete') return wasOff(change) ? [] : [change];
  if (wasOff(change)) return isOff(change.rule) ? [] : [{ op: 'create', rule: change.rule, before: null }];
  return isOff(change.rule) ? [{ op: 'delete', target: change.target, previous: change.previous }] : [change];
}
