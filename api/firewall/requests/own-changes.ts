import type { RuleRecord, RuleRow } from '../register/rule-row.ts';

/** As an execution wrote it down; before rules were kept as their device has them it told of no meaning. */
export type StoredRecord = Omit<RuleRecord, 'deviceMeaning'> & Partial<Pick<RuleRecord, 'deviceMeaning'>>;

/** What the execution of one flow did to the register. */
export interface OwnChange {
  flow: number;
  op: 'create' | 'modify' | 'delete';
  ruleId: string;
  /** The rule before the request touched it; null when the request made it. */
  previous: StoredRecord | null;
  previousPosition: number | null;
}

/** The rows of the register without what a request did to them, the last flow undone first. */
export function rowsWithout(rows: readonly RuleRow[], own: readonly OwnChange[]): RuleRow[] {
  let current = [...rows];
  for (const { op, ruleId, previous, previousPosition } of own.toReversed()) {
    if (op === 'create') current = current.filter(({ id }) => id !== ruleId);
    else if (previous !== null && op === 'modify')
      current = current.map((row) => (row.id === ruleId ? { ...row, ...previous } : row));
    else if (previous !== null && !current.some(({ id }) => id === ruleId))
      current.splice((previousPosition ?? Infinity) - 1, 0, removed(ruleId, previous, previousPosition));
  }
  return current.map((row, index) => ({ ...row, position: index + 1 }));
}

function removed(id: string, fields: StoredRecord, position: number | null): RuleRow {
  return {
    deviceMeaning: null,
    ...fields,
    scope: null,
    id,
    position: position ?? 0,
    ownerSectorCode: null,
    ownerSectorName: null,
    requestId: null,
    requestCode: null,
    reference: null,
    hits: null,
    version: 1,
    updatedAt: '',
  };
}
