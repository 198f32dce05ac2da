import type { ReactNode } from 'react';
import { commonText } from '../text/common.ts';
import { useText } from '../text/texts.ts';
import { Button } from './button.tsx';
import type { Choice } from './field.tsx';
import { FilterSelect } from './filter-select.tsx';
import { usePageActions } from './page-actions.ts';
import { SearchField } from './search-field.tsx';

type Changes<Key extends string> = Partial<Record<Key, string | undefined>>;

/** A filter of a list as data: words, a choice, a day, or something of its own. */
export type FilterSpec<Key extends string> =
  | { readonly key: Key; readonly search: string; readonly maxLength?: number }
  | { readonly key: Key; readonly day: string }
  | {
      readonly key: Key;
      readonly label: string;
      readonly any: string;
      readonly choices: readonly Choice[] | undefined;
      /** The choice that stands, and what a choice changes, where it is not simply the key's own value. */
      readonly value?: string | undefined;
      readonly changes?: (value: string | undefined) => Changes<Key>;
    }
  | { readonly key: Key; readonly node: ReactNode }
  | false
  | undefined;

/** The filters of a list on one line, the way back to none, and what ends the line. */
export function FilterBar<Key extends string>({
  filters,
  specs,
  change,
  onClear,
  end,
}: {
  readonly filters: Readonly<Record<Key, string | undefined>>;
  readonly specs: readonly FilterSpec<Key>[];
  readonly change: (changes: Changes<Key>) => void;
  /** Given where something is filtered. */
  readonly onClear?: (() => void) | undefined;
  readonly end?: ReactNode;
}) {
  const c = useText(commonText);
  const set = (key: Key) => (value: string | undefined) => change({ [key]: value } as Changes<Key>);
  usePageActions([
    ...(onClear ? [{ label: c.clear, run: onClear }] : []),
    ...specs.flatMap((spec) => {
      if (spec === false || spec === undefined || !('choices' in spec)) return [];
      const { key, label, choices = [], changes } = spec;
      return choices.map((choice) => ({
        label: `${label}: ${choice.label}`,
        run: () => (changes ? change(changes(choice.value)) : set(key)(choice.value)),
      }));
    }),
  ]);
  return (
    <div className="filters">
      {specs.map((spec) => {
        if (spec === false || spec === undefined) return null;
        const { key } = spec;
        if ('node' in spec) return <span key={key}>{spec.node}</span>;
        if ('search' in spec)
          return (
            <SearchField
              key={key}
              value={filters[key] ?? ''}
              placeholder={spec.search}
              onValue={set(key)}
              {...(spec.maxLength !== undefined && { maxLength: spec.maxLength })}
            />
          );
        if ('day' in spec)
          return (
            <input
              key={key}
              type="date"
              className="input small"
              aria-label={spec.day}
              value={filters[key] ?? ''}
              onChange={(event) => set(key)(event.target.value)}
            />
          );
        const { label, any, choices = [], changes } = spec;
        return (
          <FilterSelect
            key={key}
            label={label}
            any={any}
            value={'value' in spec ? spec.value : filters[key]}
            choices={choices}
            onValue={changes ? (value) => change(changes(value)) : set(key)}
          />
        );
      })}
      {onClear && (
        <Button kind="quiet" small icon="close" onClick={onClear}>
          {c.clear}
        </Button>
      )}
      {end && <div className="filters-end">{end}</div>}
    </div>
  );
}

/** Choices in the order of their values. */
export const choicesOf = <Value extends string>(
  values: readonly Value[],
  words: Readonly<Record<Value, string>>,
): Choice[] => values.map((value) => ({ value, label: words[value] }));
