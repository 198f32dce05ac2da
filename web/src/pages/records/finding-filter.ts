import { choicesOf, type FilterSpec } from '../../ui/filter-bar.tsx';

const ANY = 'any';

/** The filter of a register by what asks for work: one finding, any of them, or no matter. */
export const findingFilter = <Code extends string>(
  codes: readonly Code[],
  t: {
    readonly columns: { readonly findings: string };
    readonly anyFinding: string;
    readonly withFindings: string;
    readonly findings: Readonly<Record<Code, string>>;
  },
  filters: { readonly finding: string | undefined; readonly hasFindings: string | undefined },
): FilterSpec<'finding' | 'hasFindings'> => ({
  key: 'finding',
  label: t.columns.findings,
  any: t.anyFinding,
  choices: [{ value: ANY, label: t.withFindings }, ...choicesOf(codes, t.findings)],
  value: filters.finding ?? (filters.hasFindings === 'true' ? ANY : undefined),
  changes: (value) =>
    value === ANY ? { hasFindings: 'true', finding: undefined } : { finding: value, hasFindings: undefined },
});
