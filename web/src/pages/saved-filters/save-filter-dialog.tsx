import { useQueryClient } from '@tanstack/react-query';
import { SaveFilter, type SavedFilter } from '../../../../contract/records/saved-filters.ts';
import type { SavedFilterListName } from '../../../../domain/people/saved-filters.ts';
import { saveFilter } from '../../api/saved-filters.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { commonText } from '../../text/common.ts';
import { savedFiltersText } from '../../text/saved-filters.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';

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
  const c = useText(commonText);
  const client = useQueryClient();
  const form = useRecordForm({
    initial: current?.isOwn
      ? { name: current.name, isShared: current.isShared }
      : { name: '', isShared: false },
    toBody: (values) => ({ list, query, ...values }),
    schema: SaveFilter,
    save: saveFilter,
    onSaved: async ({ name }) => {
      await client.invalidateQueries({ queryKey: ['saved-filters'] });
      notify({ kind: 'success', title: t.saved, text: name });
      onClose();
    },
  });
  const { values, change, errorOf } = form;
  const typed = values.name.trim().toLowerCase();
  const replaces = known.some(({ isOwn, name }) => isOwn && name.toLowerCase() === typed);
  return (
    <Dialog open onClose={onClose} title={t.saveTitle}>
      <form className="form" onSubmit={form.submit} noValidate>
        <p>{t.saveText}</p>
        <TextField
          label={t.name}
          value={values.name}
          onValue={(name) => change({ name })}
          error={errorOf('name') ?? errorOf('query')}
          understood={replaces ? t.replaces : undefined}
          maxLength={60}
        />
        {mayShare && (
          <CheckField
            label={t.share}
            checked={values.isShared}
            onValue={(isShared) => change({ isShared })}
          />
        )}
        <FormEnd form={form} action={c.save}>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
        </FormEnd>
      </form>
    </Dialog>
  );
}
