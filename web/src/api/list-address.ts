import { useSearchParams } from 'react-router';

/** How the rows stand, not which: the way back to no filter leaves them. */
const LOOKS: readonly string[] = ['sort', 'columns', 'view'];

/**
 * The filters of a list, kept in the address: a link, a reload and the back button all show the same rows.
 * `kept` names what stands there too and is no filter.
 */
export function useAddressFilters<Key extends string>(filterKeys: readonly Key[], kept: readonly Key[] = []) {
  const [params, setParams] = useSearchParams();
  const keys = [...filterKeys, ...kept];
  const filters = Object.fromEntries(keys.map((key) => [key, params.get(key) ?? undefined])) as Record<
    Key,
    string | undefined
  >;
  const change = (changes: Partial<Record<Key, string | undefined>>) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [key, value] of Object.entries<string | undefined>(changes))
          if (value === undefined || value === '') next.delete(key);
          else next.set(key, value);
        return next;
      },
      { replace: true },
    );
  const narrowing = filterKeys.filter((key) => !LOOKS.includes(key));
  const clear = () =>
    change(Object.fromEntries(narrowing.map((key) => [key, undefined])) as Partial<Record<Key, undefined>>);
  const isFiltered = narrowing.some((key) => filters[key] !== undefined);
  return { filters, change, clear, isFiltered };
}
