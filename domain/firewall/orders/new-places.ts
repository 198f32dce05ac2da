import { applyChange } from '../change.ts';
import { placeChange, type AskedChange } from '../judge-changes.ts';
import type { Rule } from '../rule.ts';

/** A flow of an order; `madeId` names the rule that it made, once it is executed and stands in the policy. */
export interface OrderedFlow {
  readonly asked: AskedChange;
  readonly madeId: string | null;
}

export interface NewPlace {
  /** Index of the flow. */
  readonly flow: number;
  /** A rule that stood there before the order and stays; null is the end. */
  readonly before: string | null;
}

/**
 * Where the new rules of an order go, in the order in which they stand. Each flow is placed on top of those before
 * it, as it was judged; since a supplier's firewall has no number yet for a rule of the same order, each place is told
 * by the next rule that was there already: new rules put in front of the same one, one after the other, stand as here.
 *
 * @param ids every rule of the register in its order, also those whose meaning is not known
 * @param rules those that are understood
 */
export function newPlaces(
  ids: readonly string[],
  rules: readonly Rule[],
  flows: readonly OrderedFlow[],
): NewPlace[] {
  const order = [...ids];
  const made = new Map<string, number>();
  let current = rules;
  for (const [flow, { asked, madeId }] of flows.entries()) {
    if (madeId !== null) {
      if (asked.op === 'create') made.set(madeId, flow);
      continue;
    }
    const { change } = placeChange(current, asked);
    const next = applyChange(current, change);
    if ('refused' in next) continue;
    current = next;
    if (change.op === 'delete') order.splice(order.indexOf(change.id), 1);
    if (change.op !== 'insert') continue;
    made.set(change.rule.id, flow);
    order.splice(change.before === null ? order.length : order.indexOf(change.before), 0, change.rule.id);
  }
  return order.flatMap((id, at) => {
    const flow = made.get(id);
    return flow === undefined
      ? []
      : [{ flow, before: order.slice(at).find((next) => !made.has(next)) ?? null }];
  });
}
