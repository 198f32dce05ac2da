import { useSearchParams } from 'react-router';

/** The filters of a list, kept in the address: a link, a reload and the back button all show the same rows. */
export function useAddressFilters<Key extends string>(keys: readonly Key[]) {
  const [params, setParams] = useSearchParams();
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
  const clear = () => setParams({}, { replace: true });
  const isFiltered = keys.some((key) => filters[key] !== undefined);
  return { filters, change, clear, isFiltered };
}
