import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { SavePecProvider, type PecProvider } from '../../../../contract/mailboxes/mailboxes.ts';
import { savePecProvider, usePecProviders } from '../../api/mailboxes.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { numberOrNull } from '../../forms/record/typed-values.ts';
import { commonText } from '../../text/common.ts';
import { number } from '../../text/formats.ts';
import { mailboxRecordText } from '../../text/mailbox-record.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { MailboxTabs } from './mailbox-tabs.tsx';

export function PecProvidersPage() {
  const t = useText(mailboxesText);
  const r = useText(mailboxRecordText);
  const mayManage = useMay()('mailboxes.manage');
  const list = usePecProviders();
  /** `new`, one that is edited, or none. */
  const [open, setOpen] = useState<PecProvider | 'new'>();
  const columns = useProviderColumns(mayManage ? setOpen : undefined);
  const create = mayManage && (
    <Button kind="primary" icon="plus" onClick={() => setOpen('new')}>
      {r.provider.new}
    </Button>
  );
  return (
    <Page title={t.title} lead={r.provider.lead} actions={create}>
      <MailboxTabs current="providers" />
      {list.isError && list.data === undefined ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label={t.providers}
          columns={columns}
          rows={list.data?.items}
          rowKey={({ id }) => id}
          renderCard={(provider) => (
            <>
              <span className="card-line">
                <span className="card-title">{provider.name}</span>
                <span className="soft">{number(provider.mailboxCount)}</span>
              </span>
              <span className="card-line small soft">{provider.supportContact}</span>
            </>
          )}
          empty={<EmptyState title={r.provider.empty}>{r.provider.emptyText}</EmptyState>}
        />
      )}
      {open !== undefined && (
        <ProviderDialog provider={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
    </Page>
  );
}

function useProviderColumns(
  edit: ((provider: PecProvider) => void) | undefined,
): readonly Column<PecProvider>[] {
  const t = useText(mailboxesText);
  const r = useText(mailboxRecordText);
  return useMemo(
    () => [
      { key: 'name', head: r.provider.name, cell: ({ name }) => name },
      {
        key: 'active',
        head: t.columns.state,
        cell: ({ active }) =>
          active ? r.provider.active : <span className="soft">{r.provider.inactive}</span>,
      },
      { key: 'support', head: r.provider.support, cell: ({ supportContact }) => supportContact },
      { key: 'website', head: r.provider.website, cell: ({ website }) => website },
      {
        key: 'lead',
        head: r.provider.leadDays,
        className: 'number',
        cell: ({ renewalLeadDays }) => number(renewalLeadDays),
      },
      {
        key: 'count',
        head: r.provider.mailboxes,
        className: 'number',
        cell: ({ mailboxCount }) => number(mailboxCount),
      },
      ...(edit === undefined
        ? []
        : [
            {
              key: 'edit',
              head: t.edit,
              className: 'number',
              cell: (provider: PecProvider) => (
                <Button small kind="quiet" icon="edit" onClick={() => edit(provider)}>
                  {t.edit}
                  <span className="visually-hidden"> {provider.name}</span>
                </Button>
              ),
            },
          ]),
    ],
    [t, r, edit],
  );
}

function ProviderDialog({
  provider,
  onClose,
}: {
  readonly provider: PecProvider | undefined;
  readonly onClose: () => void;
}) {
  const r = useText(mailboxRecordText);
  const c = useText(commonText);
  const client = useQueryClient();
  const form = useRecordForm({
    initial: {
      name: provider?.name ?? '',
      website: provider?.website ?? '',
      supportContact: provider?.supportContact ?? '',
      renewalLeadDays: String(provider?.renewalLeadDays ?? 60),
      active: provider?.active ?? true,
    },
    toBody: (values) => ({ ...values, renewalLeadDays: numberOrNull(values.renewalLeadDays) }),
    schema: SavePecProvider,
    save: (body) => savePecProvider(provider?.id, body),
    onSaved: async (saved) => {
      await client.invalidateQueries({ queryKey: ['mailboxes'] });
      notify({ kind: 'success', title: r.provider.saved, text: saved.name });
      onClose();
    },
  });
  const { values, change, errorOf } = form;
  return (
    <Dialog
      open
      onClose={onClose}
      title={provider === undefined ? r.provider.new : r.provider.edit(provider.name)}
    >
      <form className="form" onSubmit={form.submit} noValidate>
        <TextField
          label={r.provider.name}
          value={values.name}
          onValue={(name) => change({ name })}
          error={errorOf('name')}
          maxLength={120}
        />
        <TextField
          label={r.provider.website}
          value={values.website}
          onValue={(website) => change({ website })}
          error={errorOf('website')}
          maxLength={200}
          optional
        />
        <TextField
          label={r.provider.support}
          value={values.supportContact}
          onValue={(supportContact) => change({ supportContact })}
          error={errorOf('supportContact')}
          maxLength={200}
          optional
        />
        <TextField
          label={r.provider.leadDays}
          value={values.renewalLeadDays}
          onValue={(renewalLeadDays) => change({ renewalLeadDays })}
          error={errorOf('renewalLeadDays')}
          inputMode="numeric"
        />
        <CheckField
          label={r.provider.active}
          checked={values.active}
          onValue={(active) => change({ active })}
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
