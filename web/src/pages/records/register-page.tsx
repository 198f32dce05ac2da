import type { UseQueryResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Permission } from '../../../../domain/people/roles.ts';
import { useMay } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { CardLines } from '../../ui/card-lines.tsx';
import { Page } from '../../ui/page.tsx';
import type { Column } from '../../ui/table.tsx';
import { EditButton, useEditColumn } from './edit-button.tsx';
import { QueryTable } from './query-table.tsx';

/** A short register: all its rows, a form to add one and to change each. */
export function RegisterPage<Row extends { readonly id: string }>({
  title,
  lead,
  tabs,
  actions,
  above,
  list,
  label,
  columns,
  card,
  empty,
  permission,
  create,
  nameOf,
  form,
  wrap,
  children,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly tabs?: ReactNode;
  /** Beside the button that adds a row. */
  readonly actions?: ReactNode;
  /** Between tabs and table. */
  readonly above?: ReactNode;
  readonly list: UseQueryResult<{ readonly items: readonly Row[] }>;
  /** What the table lists, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** The row on a phone, line by line. */
  readonly card: (row: Row) => readonly (readonly ReactNode[])[];
  readonly empty: readonly [title: string, text?: string];
  /** Who may write in the register. */
  readonly permission: Permission;
  readonly create: string;
  /** Names the row on its button. */
  readonly nameOf: (row: Row) => string;
  /** The form of one row, or of a new one. */
  readonly form: (row: Row | undefined, close: () => void) => ReactNode;
  readonly wrap?: boolean;
  readonly children?: ReactNode;
}) {
  const mayWrite = useMay()(permission);
  /** `new`, one that is edited, or none. */
  const [open, setOpen] = useState<Row | 'new'>();
  const edit = mayWrite ? { open: (row: Row) => setOpen(row), nameOf } : undefined;
  const shown = useEditColumn(columns, edit);
  return (
    <Page
      title={title}
      lead={lead}
      actions={
        <>
          {actions}
          {mayWrite && (
            <Button kind="primary" icon="plus" onClick={() => setOpen('new')}>
              {create}
            </Button>
          )}
        </>
      }
    >
      {tabs}
      {above}
      <QueryTable
        query={list}
        label={label}
        columns={shown}
        renderCard={(row) => (
          <CardLines lines={[...card(row), edit && ['', <EditButton key="edit" edit={edit} row={row} />]]} />
        )}
        empty={empty}
        {...(wrap && { wrap })}
      />
      {children}
      {open !== undefined && form(open === 'new' ? undefined : open, () => setOpen(undefined))}
    </Page>
  );
}
