interface Row {
  readonly code: string;
  readonly requirement: string;
  readonly evidence: string;
  readonly figures: readonly { readonly label: string; readonly value: string }[];
}

/** What a measure was before, as far as it differs. */
export interface MeasureChange {
  readonly isNew: boolean;
  readonly requirementBefore: string | null;
  readonly evidenceBefore: string | null;
  /** Figures of before by label; those that are the same are left out. */
  readonly figures: { label: string; before: string }[];
}

/** What differs between a row of the earlier pack and the row of now; null: nothing. */
export function measureChange(before: Row | undefined, now: Row): MeasureChange | null {
  if (before === undefined)
    return { isNew: true, requirementBefore: null, evidenceBefore: null, figures: [] };
  const figures = before.figures.flatMap(({ label, value }) => {
    const same = now.figures.find((figure) => figure.label === label);
    return same?.value === value ? [] : [{ label, before: value }];
  });
  const requirementBefore = before.requirement === now.requirement ? null : before.requirement;
  const evidenceBefore = before.evidence === now.evidence ? null : before.evidence;
  if (figures.length === 0 && requirementBefore === null && evidenceBefore === null) return null;
  return { isNew: false, requirementBefore, evidenceBefore, figures };
}
