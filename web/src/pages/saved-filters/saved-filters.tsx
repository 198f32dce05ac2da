import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { SavedFilter } from '../../../../contract/records/saved-filters.ts';
import type { SavedFilterListName } from '../../../../domain/people/saved-filters.ts';
import { useSavedFilters } from '../../api/saved-filters.ts';
import { savedFiltersText } from '../../text/saved-filters.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { LazyMenu } from '../../ui/lazy-menu.tsx';
import type { MenuEntry } from '../../ui/menu.tsx';

const SaveFilterDialog = lazy(async () => ({
  default: (await import('./save-filter-dialog.tsx')).SaveFilterDialog,
}));
const RemoveFilterDialog = lazy(async () => ({
  default: (await import('./remove-filter-dialog.tsx')).RemoveFilterDialog,
}));

/** The filters of a list under a name: chosen, saved and taken away from one button. They are the list's address. */
export function SavedFilters({ list }: { readonly list: SavedFilterListName }) {
  const t = useText(savedFiltersText);
  const [params, setParams] = useSearchParams();
  const { data } = useSavedFilters(list);
  const [isSaving, setSaving] = useState(false);
  const [removing, setRemoving] = useState<SavedFilter>();
  const here = canonical(params);
  const items = data?.items ?? [];
  const current = items.find(({ query }) => canonical(new URLSearchParams(query)) === here);
  const choices = (own: boolean): MenuEntry[] => {
    const some = items.filter(({ isOwn }) => isOwn === own);
    if (some.length === 0) return [];
    return [
      { kind: 'head', label: own ? t.own : t.shared },
      ...some.map((filter) => ({
        kind: 'choice' as const,
        label: own ? filter.name : `${filter.name} · ${t.sharedBy(filter.ownerName)}`,
        chosen: filter === current,
        onSelect: () => setParams(new URLSearchParams(filter.query), { replace: true }),
      })),
      { kind: 'line' },
    ];
  };
  return (
    <>
      <LazyMenu
        trigger={
          <Button small icon="filter">
            {current?.name ?? t.title}
          </Button>
        }
        entries={[
          ...choices(true),
          ...choices(false),
          ...(items.length === 0 ? [{ kind: 'head' as const, label: t.none }] : []),
          {
            kind: 'action',
            label: t.save,
            icon: 'plus',
            refusal: here === '' ? t.nothingToSave : undefined,
            onSelect: () => setSaving(true),
          },
          ...(current?.isOwn
            ? [
                {
                  kind: 'action' as const,
                  label: t.remove(current.name),
                  icon: 'delete' as const,
                  onSelect: () => setRemoving(current),
                },
              ]
            : []),
        ]}
      />
      <Suspense>
        {isSaving && (
          <SaveFilterDialog
            list={list}
            query={here}
            known={items}
            mayShare={data?.mayShare ?? false}
            current={current}
            onClose={() => setSaving(false)}
          />
        )}
        {removing && <RemoveFilterDialog filter={removing} onClose={() => setRemoving(undefined)} />}
      </Suspense>
    </>
  );
}

/** The same filters are the same text, whatever the order in which they were chosen. */
function canonical(params: URLSearchParams): string {
  const sorted = new URLSearchParams(params);
  sorted.sort();
  return sorted.toString();
}
