import { FilterSelect } from '../../ui/filter-select.tsx';

const ANY = 'any';

/** The filter of a register by what asks for work: one finding, any of them, or no matter. */
export function FindingFilter<Code extends string>({
  label,
  any,
  withFindings,
  words,
  codes,
  filters,
  onChange,
}: {
  readonly label: string;
  readonly any: string;
  readonly withFindings: string;
  readonly words: Readonly<Record<Code, string>>;
  readonly codes: readonly Code[];
  readonly filters: { readonly finding?: string | undefined; readonly hasFindings?: string | undefined };
  readonly onChange: (changes: {
    readonly finding: string | undefined;
    readonly hasFindings: string | undefined;
  }) => void;
}) {
  return (
    <FilterSelect
      label={label}
      any={any}
      value={filters.finding ?? (filters.hasFindings === 'true' ? ANY : undefined)}
      choices={[
        { value: ANY, label: withFindings },
        ...codes.map((value) => ({ value, label: words[value] })),
      ]}
      onValue={(value) =>
        onChange(
          value === ANY
            ? { hasFindings: 'true', finding: undefined }
            : { finding: value, hasFindings: undefined },
        )
      }
    />
  );
}
