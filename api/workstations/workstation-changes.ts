import type { WorkstationChanges } from '../../contract/workstations/workstations.ts';
import {
  WORKSTATION_FIELD_NAMES,
  type WorkstationField,
  type WorkstationRow,
} from './workstation-columns.ts';

export interface FieldChange {
  readonly field: WorkstationField;
  readonly before: unknown;
  readonly after: unknown;
}

/** The named fields whose value is another one than the record's. */
export function workstationChanges(before: WorkstationRow, changes: WorkstationChanges): FieldChange[] {
  return WORKSTATION_FIELD_NAMES.flatMap((field) => {
    const after = changes[field];
    if (after === undefined || isSame(before[field], after)) return [];
    return [{ field, before: before[field], after }];
  });
}

/** Instants are equal when they are the same moment, however many decimals they are written with. */
function isSame(before: unknown, after: unknown): boolean {
  if (before === after) return true;
  const isInstant = (value: unknown): value is string =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value);
  return isInstant(before) && isInstant(after) && Date.parse(before) === Date.parse(after);
}
