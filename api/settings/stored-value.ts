import type { z } from 'zod';
import type { SettingDefinition } from '../../contract/settings.ts';

/** What a stored setting says, and why not all of it is followed. */
export interface StoredValue<Value> {
  readonly value: Value;
  readonly fault: StoredFault | null;
}

export interface StoredFault {
  readonly reason: string;
  /** `rest`: what could be read holds, shipped values stand for the rest; `default`: the shipped value as a whole. */
  readonly inForce: 'rest' | 'default';
}

/** More faults than this in one value: nobody wrote it. */
const MOST_REPAIRS = 200;
const MOST_REASONS = 3;

/**
 * Reads a stored value that may be anything: written by another version, or by hand in the database. What can be read
 * is kept; where something cannot, the shipped value stands in, or the entry of a list is left out.
 */
export function readStored<Schema extends z.ZodType>(
  { schema, fallback }: Pick<SettingDefinition<Schema>, 'schema' | 'fallback'>,
  stored: unknown,
): StoredValue<z.infer<Schema>> {
  const read = schema.safeParse(stored);
  if (read.success) return { value: read.data, fault: null };
  const reason = reasonOf(read.error.issues);
  let candidate: unknown = stored;
  let issues = read.error.issues;
  for (let repairs = 0; repairs < MOST_REPAIRS; repairs++) {
    const next = repaired(candidate, fallback, issues[0]!);
    if (next === undefined) break;
    const again = schema.safeParse(next);
    if (again.success) return { value: again.data, fault: { reason, inForce: 'rest' } };
    candidate = next;
    issues = again.error.issues;
  }
  return { value: fallback, fault: { reason, inForce: 'default' } };
}

function reasonOf(issues: readonly z.core.$ZodIssue[]): string {
  const told = issues
    .slice(0, MOST_REASONS)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`));
  return issues.length > MOST_REASONS
    ? `${told.join('; ')}; altri ${issues.length - MOST_REASONS}`
    : told.join('; ');
}

/** The value without one of its faults; undefined when only the whole can be replaced. */
function repaired(value: unknown, fallback: unknown, issue: z.core.$ZodIssue): unknown {
  if (!isContainer(value) || !isContainer(fallback)) return undefined;
  const copy = structuredClone(value);
  if (issue.code === 'unrecognized_keys') {
    const place = valueAt(copy, issue.path);
    if (!isRecord(place)) return undefined;
    for (const key of issue.keys) delete place[key];
    return copy;
  }
  return replaced(copy, fallback, issue.path) ? copy : undefined;
}

/** Puts the shipped value at the deepest place of the path that it has; leaves out the entry of a list. */
function replaced(value: unknown, fallback: unknown, path: readonly PropertyKey[]): boolean {
  const [step, ...rest] = path;
  if (step === undefined) return false;
  if (Array.isArray(value)) {
    if (typeof step !== 'number' || step >= value.length) return false;
    value.splice(step, 1);
    return true;
  }
  if (!isRecord(value)) return false;
  const shipped = isRecord(fallback) ? fallback[step] : undefined;
  if (rest.length > 0 && isContainer(value[step]) && replaced(value[step], shipped, rest)) return true;
  if (shipped === undefined) return step in value && delete value[step];
  if (value[step] === shipped) return false;
  value[step] = structuredClone(shipped);
  return true;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((place, step) => (isRecord(place) ? place[step] : undefined), value);
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isRecord = (value: unknown): value is Record<PropertyKey, unknown> => isContainer(value);
