import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { z } from 'zod';
import { CreateSector, type Sector, UpdateSector } from '../../../../contract/people/people.ts';
import { createSector, updateSector } from '../../api/accounts.ts';
import { useSectors } from '../../api/people.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { commonText } from '../../text/common.ts';
import { number } from '../../text/formats.ts';
import { settingsText } from '../../text/settings.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { ActiveMark } from './people-page.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

export function SectorsPage() {
  const t = useText(settingsText);
  const mayManage = useMay()('people.manage');
  const list = useSectors();
  const [open, setOpen] = useState<Sector | 'new'>();
  const columns = useSectorColumns(mayManage ? setOpen : undefined);
  return (
    <Page
      title={t.title}
      lead={t.sectors.lead}
      actions={
        mayManage && (
          <Button kind="primary" icon="plus" onClick={() => setOpen('new')}>
            {t.sectors.new}
          </Button>
        )
      }
    >
      <SettingsTabs current="sectors" />
      {list.isError && list.data === undefined ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label={t.tabs.sectors}
          columns={columns}
          rows={list.data?.items}
          rowKey={({ id }) => id}
          renderCard={(sector) => (
            <span className="card-line">
              <span className="mono">{sector.code}</span>
              <span className="card-title">{sector.name}</span>
              <ActiveMark active={sector.active} />
            </span>
          )}
          empty={<EmptyState title={t.sectors.empty} />}
        />
      )}
      {open !== undefined && (
        <SectorDialog sector={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
    </Page>
  );
}

function useSectorColumns(edit: ((sector: Sector) => void) | undefined): readonly Column<Sector>[] {
  const t = useText(settingsText);
  return useMemo(() => {
    const columns: Column<Sector>[] = [
      { key: 'code', head: t.sectors.code, className: 'code nowrap', cell: ({ code }) => code },
      { key: 'active', head: t.state, cell: ({ active }) => <ActiveMark active={active} /> },
      { key: 'name', head: t.name, cell: ({ name }) => name },
      {
        key: 'people',
        head: t.sectors.people,
        className: 'number',
        cell: ({ peopleCount }) => number(peopleCount),
      },
      {
        key: 'mailboxes',
        head: t.sectors.mailboxes,
        className: 'number',
        cell: ({ mailboxCount }) => number(mailboxCount),
      },
      {
        key: 'workstations',
        head: t.sectors.workstations,
        className: 'number',
        cell: ({ workstationCount }) => number(workstationCount),
      },
    ];
    if (edit !== undefined)
      columns.push({
        key: 'edit',
        head: t.edit,
        className: 'number',
        cell: (sector) => (
          <Button small kind="quiet" icon="edit" onClick={() => edit(sector)}>
            {t.edit}
            <span className="visually-hidden"> {sector.name}</span>
          </Button>
        ),
      });
    return columns;
  }, [t, edit]);
}

type Body = z.output<typeof CreateSector> | z.output<typeof UpdateSector>;
interface Values {
  readonly code: string;
  readonly name: string;
  readonly active: boolean;
}

function SectorDialog({
  sector,
  onClose,
}: {
  readonly sector: Sector | undefined;
  readonly onClose: () => void;
}) {
  const t = useText(settingsText);
  const c = useText(commonText);
  const client = useQueryClient();
  const form = useRecordForm<Values, z.ZodType<Body>, Sector>({
    initial: { code: sector?.code ?? '', name: sector?.name ?? '', active: sector?.active ?? true },
    toBody: ({ active, ...values }) => (sector === undefined ? values : { ...values, active }),
    schema: sector === undefined ? CreateSector : UpdateSector,
    save: (body) =>
      sector === undefined ? createSector(CreateSector.parse(body)) : updateSector(sector.id, body),
    onSaved: async (saved) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['sectors'] }),
        client.invalidateQueries({ queryKey: ['people'] }),
      ]);
      notify({ kind: 'success', title: t.sectors.saved, text: saved.name });
      onClose();
    },
  });
  const { values, change, errorOf } = form;
  return (
    <Dialog open onClose={onClose} title={sector === undefined ? t.sectors.new : t.sectors.edit(sector.name)}>
      <form className="form" onSubmit={form.submit} noValidate>
        <TextField
          label={t.sectors.code}
          value={values.code}
          onValue={(code) => change({ code })}
          error={errorOf('code')}
          maxLength={20}
          mono
        />
        <TextField
          label={t.name}
          value={values.name}
          onValue={(name) => change({ name })}
          error={errorOf('name')}
          maxLength={160}
        />
        {sector !== undefined && (
          <CheckField
            label={t.sectors.active}
            checked={values.active}
            onValue={(active) => change({ active })}
          />
        )}
        <FormEnd form={form}>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
        </FormEnd>
      </form>
    </Dialog>
  );
}
