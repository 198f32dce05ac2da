import { SaveFilter, type SavedFilter } from '../../../../contract/records/saved-filters.ts';
import type { SavedFilterListName } from '../../../../domain/people/saved-filters.ts';
import { saveFilter } from '../../api/saved-filters.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { savedFiltersText } from '../../text/saved-filters.ts';
import { useText } from '../../text/texts.ts';

export function SaveFilterDialog({
  list,
  query,
  known,
  mayShare,
  current,
  onClose,
}: {
  readonly list: SavedFilterListName;
  readonly query: string;
  readonly known: readonly SavedFilter[];
  readonly mayShare: boolean;
  /** The saved filter that is open now, if it is one. */
  readonly current: SavedFilter | undefined;
  readonly onClose: () => void;
}) {
  const t = useText(savedFiltersText);
  return (
    <RecordDialog
      title={t.saveTitle}
      lead={t.saveText}
      schema={SaveFilter}
      initial={
        current?.isOwn ? { name: current.name, isShared: current.isShared } : { name: '', isShared: false }
      }
      toBody={(values) => ({ list, query, ...values })}
      save={saveFilter}
      topics={['saved-filters']}
      saved={t.saved}
      savedText={({ name }) => name}
      onClose={onClose}
      labels={{ name: t.name, isShared: t.share }}
      rows={({ values, errorOf }) => {
        const typed = values.name.trim().toLowerCase();
        const replaces = known.some(({ isOwn, name }) => isOwn && name.toLowerCase() === typed);
        return [
          {
            name: 'name',
            error: errorOf('name') ?? errorOf('query'),
            ...(replaces && { understood: t.replaces }),
          },
          mayShare && 'isShared',
        ];
      }}
    />
  );
}
