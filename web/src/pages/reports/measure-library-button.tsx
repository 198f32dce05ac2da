import { useMutation } from '@tanstack/react-query';
import type { MeasureMap } from '../../../../contract/procedures/measures.ts';
import { sameMeasure } from '../../../../domain/procedures/measure-library.ts';
import { messageOf } from '../../api/problem.ts';
import { readMeasureLibrary } from '../../api/reports.ts';
import { number } from '../../text/formats.ts';
import { measureMapText } from '../../text/measure-map.ts';
import { useText } from '../../text/texts.ts';
import { notify } from '../../ui/notify.ts';
import { UploadButton } from '../../ui/upload-button.tsx';

type Row = MeasureMap['rows'][number];

const MOST_ROWS = 300;

/** Reads a library and hands its measures that the map has not yet to the form. */
export function MeasureLibraryButton({
  rows,
  onAdd,
}: {
  readonly rows: readonly Row[];
  readonly onAdd: (added: readonly Row[]) => void;
}) {
  const t = useText(measureMapText);
  const read = useMutation({
    mutationFn: readMeasureLibrary,
    onSuccess: (library) => {
      const added = library.rows.filter(({ code }) => !rows.some((row) => sameMeasure(row.code, code)));
      const count = rows.length + added.length;
      if (count > MOST_ROWS) {
        notify({
          kind: 'danger',
          title: t.libraryRead(library.name),
          text: t.libraryTooMany(number(count)),
        });
        return;
      }
      onAdd(added);
      const known = library.rows.length - added.length;
      notify({
        kind: 'success',
        title: t.libraryRead(library.name),
        text: t.libraryAdded(number(added.length), number(known), number(library.left)),
      });
    },
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
  });
  return (
    <UploadButton
      label={t.library}
      accept=".yaml,.yml"
      busy={read.isPending}
      onFile={(file) => read.mutate(file)}
    />
  );
}
