import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import type { Column } from '../../ui/table.tsx';

/** What opens the form of a row, and what the row is called on its button. */
export interface RowEdit<Row> {
  readonly open: (row: Row) => void;
  readonly nameOf: (row: Row) => string;
}

export function EditButton<Row>({ edit, row }: { readonly edit: RowEdit<Row>; readonly row: Row }) {
  const c = useText(commonText);
  return (
    <Button small kind="quiet" icon="edit" onClick={() => edit.open(row)}>
      {c.edit}
      <span className="visually-hidden"> {edit.nameOf(row)}</span>
    </Button>
  );
}

/** The columns, and after them the button of each row for who may change it. */
export function useEditColumn<Row>(
  columns: readonly Column<Row>[],
  edit: RowEdit<Row> | undefined,
): readonly Column<Row>[] {
  const c = useText(commonText);
  if (edit === undefined) return columns;
  return [
    ...columns,
    { key: 'edit', head: c.edit, className: 'number', cell: (row) => <EditButton edit={edit} row={row} /> },
  ];
}
