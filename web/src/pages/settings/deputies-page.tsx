import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { CreateDeputy, type Deputy } from '../../../../contract/people/people.ts';
import { createDeputy, revokeDeputy, useDeputies } from '../../api/accounts.ts';
import { usePeople } from '../../api/people.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay, usePerson } from '../../api/session.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { commonText } from '../../text/common.ts';
import { settingsText } from '../../text/settings.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog, Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Day } from '../../ui/time.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

export function DeputiesPage() {
  const t = useText(settingsText);
  const mayManage = useMay()('deputies.manage');
  const { person } = usePerson();
  const list = useDeputies();
  const [adding, setAdding] = useState(false);
  const [revoking, setRevoking] = useState<Deputy>();
  const columns = useDeputyColumns(mayManage ? person.id : undefined, setRevoking);
  return (
    <Page
      title={t.title}
      lead={t.deputies.lead}
      actions={
        mayManage && (
          <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
            {t.deputies.new}
          </Button>
        )
      }
    >
      <SettingsTabs current="deputies" />
      {list.isError && list.data === undefined ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label={t.tabs.deputies}
          columns={columns}
          rows={list.data?.items}
          rowKey={({ id }) => id}
          renderCard={(deputy) => (
            <>
              <span className="card-line">
                <span className="card-title">{deputy.deputyName}</span>
                <StateMark state={deputy.state} />
              </span>
              <span className="card-line small soft">
                <span className="card-title">
                  {deputy.managerName} · <Day day={deputy.from} />–<Day day={deputy.until} />
                </span>
              </span>
            </>
          )}
          empty={<EmptyState title={t.deputies.empty}>{t.deputies.emptyText}</EmptyState>}
        />
      )}
      {adding && <DeputyDialog onClose={() => setAdding(false)} />}
      {revoking && <RevokeDialog deputy={revoking} onClose={() => setRevoking(undefined)} />}
    </Page>
  );
}

const TONES = { planned: 'neutral', running: 'active', ended: 'done', revoked: 'done' } as const;

function StateMark({ state }: { readonly state: Deputy['state'] }) {
  const t = useText(settingsText);
  return <StatusBadge tone={TONES[state]}>{t.deputies.states[state]}</StatusBadge>;
}

function useDeputyColumns(
  managerId: string | undefined,
  revoke: (deputy: Deputy) => void,
): readonly Column<Deputy>[] {
  const t = useText(settingsText);
  return useMemo(() => {
    const d = t.deputies;
    const columns: Column<Deputy>[] = [
      { key: 'deputy', head: d.deputy, cell: ({ deputyName }) => deputyName },
      { key: 'state', head: t.state, cell: ({ state }) => <StateMark state={state} /> },
      { key: 'manager', head: d.manager, cell: ({ managerName }) => managerName },
      { key: 'from', head: d.from, cell: ({ from }) => <Day day={from} /> },
      { key: 'until', head: d.until, cell: ({ until }) => <Day day={until} /> },
      { key: 'reason', head: d.reason, cell: ({ reason }) => reason },
    ];
    if (managerId !== undefined)
      columns.push({
        key: 'revoke',
        head: d.revoke,
        className: 'number',
        cell: (deputy) =>
          deputy.managerId === managerId &&
          (deputy.state === 'planned' || deputy.state === 'running') && (
            <Button small kind="danger" onClick={() => revoke(deputy)}>
              {d.revoke}
              <span className="visually-hidden"> {deputy.deputyName}</span>
            </Button>
          ),
      });
    return columns;
  }, [t, managerId, revoke]);
}

function DeputyDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText(settingsText);
  const c = useText(commonText);
  const d = t.deputies;
  const client = useQueryClient();
  const { person } = usePerson();
  const people = usePeople({ active: true });
  const form = useRecordForm({
    initial: { deputyId: '', from: '', until: '', reason: '' },
    toBody: (values) => values,
    schema: CreateDeputy,
    save: createDeputy,
    onSaved: async (saved) => {
      await client.invalidateQueries({ queryKey: ['people'] });
      notify({ kind: 'success', title: d.saved, text: saved.deputyName });
      onClose();
    },
  });
  const { values, change, errorOf } = form;
  return (
    <Dialog open onClose={onClose} title={d.new}>
      <form className="form" onSubmit={form.submit} noValidate>
        <SelectField
          label={d.deputy}
          value={values.deputyId}
          onValue={(deputyId) => change({ deputyId })}
          error={values.deputyId === '' && errorOf('deputyId') ? c.required : errorOf('deputyId')}
          choices={[
            { value: '', label: d.deputyPick },
            ...(people.data?.items ?? [])
              // Who may stand in: an operator or another manager.
              .filter(
                ({ id, roles }) =>
                  id !== person.id && roles.some((role) => role === 'operator' || role === 'manager'),
              )
              .map(({ id, displayName }) => ({ value: id, label: displayName })),
          ]}
        />
        <div className="form-row">
          <TextField
            type="date"
            label={d.from}
            value={values.from}
            onValue={(from) => change({ from })}
            error={errorOf('from')}
          />
          <TextField
            type="date"
            label={d.until}
            help={d.untilHelp}
            value={values.until}
            onValue={(until) => change({ until })}
            error={errorOf('until')}
          />
        </div>
        <TextField
          label={d.reason}
          value={values.reason}
          onValue={(reason) => change({ reason })}
          error={errorOf('reason')}
          maxLength={300}
        />
        <FormEnd form={form}>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
        </FormEnd>
      </form>
    </Dialog>
  );
}

function RevokeDialog({ deputy, onClose }: { readonly deputy: Deputy; readonly onClose: () => void }) {
  const t = useText(settingsText);
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => revokeDeputy(deputy.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['people'] });
      notify({ kind: 'success', title: t.deputies.revoked, text: deputy.deputyName });
      onClose();
    },
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
  });
  return (
    <ConfirmDialog
      open
      danger
      onClose={onClose}
      title={t.deputies.revokeTitle(deputy.deputyName)}
      text={t.deputies.revokeText}
      action={t.deputies.revoke}
      busy={revoke.isPending}
      onConfirm={() => revoke.mutate()}
    />
  );
}
