import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SavedFilter } from '../../../../contract/records/saved-filters.ts';
import { messageOf } from '../../api/problem.ts';
import { removeFilter } from '../../api/saved-filters.ts';
import { savedFiltersText } from '../../text/saved-filters.ts';
import { useText } from '../../text/texts.ts';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { notify } from '../../ui/notify.ts';

export function RemoveFilterDialog({
  filter,
  onClose,
}: {
  readonly filter: SavedFilter;
  readonly onClose: () => void;
}) {
  const t = useText(savedFiltersText);
  const client = useQueryClient();
  const removing = useMutation({
    mutationFn: () => removeFilter(filter.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['saved-filters'] });
      notify({ kind: 'success', title: t.removed, text: filter.name });
      onClose();
    },
    onError: (error) => notify({ kind: 'danger', title: messageOf(error) }),
  });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t.removeTitle(filter.name)}
      text={filter.isShared ? t.removeShared : t.removeText}
      action={t.removeAction}
      danger
      busy={removing.isPending}
      onConfirm={() => removing.mutate()}
    />
  );
}
