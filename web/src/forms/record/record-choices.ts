import type { Choice } from '../../ui/field.tsx';

interface Named {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
}

/** None, or one of the records in use; the one that stands there already stays even where it is no longer in use. */
export const choicesOfRecords = (
  none: string,
  records: readonly Named[] | undefined,
  current: string,
): Choice[] => [
  { value: '', label: none },
  ...(records ?? [])
    .filter(({ active, id }) => active || id === current)
    .map(({ id, name }) => ({ value: id, label: name })),
];
