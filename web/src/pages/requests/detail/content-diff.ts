export interface ContentField {
  /** `flows.0.sources` */
  readonly path: string;
  readonly label: string;
  readonly value: string;
}

export interface ContentChange {
  readonly path: string;
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs between two versions, field by field. */
export function contentChanges(
  before: readonly ContentField[],
  after: readonly ContentField[],
): ContentChange[] {
  const old = new Map(before.map((field) => [field.path, field]));
  const changed = after
    .filter((field) => old.get(field.path)?.value !== field.value)
    .map((field) => ({
      path: field.path,
      label: field.label,
      before: old.get(field.path)?.value ?? null,
      after: field.value,
    }));
  const kept = new Set(after.map(({ path }) => path));
  const gone = before
    .filter(({ path }) => !kept.has(path))
    .map(({ path, label, value }) => ({ path, label, before: value, after: null }));
  return [...changed, ...gone];
}
