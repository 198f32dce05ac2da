import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { FirewallName } from '../../../../contract/firewall/rules.ts';
import { removeFirewallName, useFirewallNames } from '../../api/firewall.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { firewallNamesText } from '../../text/firewall-names.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { ListTableLinks } from '../records/table-links.tsx';
import { FirewallTabs } from './firewall-tabs.tsx';
import { NameDialog, type NameKind } from './name-dialog.tsx';

/** The catalogue of names that the forms look up while one types. */
export function FirewallNamesPage() {
  const pages = useText(pageNamesText);
  const t = useText(firewallNamesText);
  const names = useFirewallNames();
  return (
    <Page title={pages.firewallNames} lead={t.lead}>
      <FirewallTabs current="names" />
      {names.isError && <ErrorState message={messageOf(names.error)} onRetry={() => void names.refetch()} />}
      {names.isPending && <Loading />}
      {names.data && (
        <>
          <div className="filters only-wide">
            <div className="filters-end">
              <ListTableLinks of="firewall-names" />
            </div>
          </div>
          <Names kind="objects" names={names.data.objects} />
          <Names kind="services" names={names.data.services} />
        </>
      )}
    </Page>
  );
}

function Names({ kind, names }: { readonly kind: NameKind; readonly names: readonly FirewallName[] }) {
  const t = useText(firewallNamesText);
  const mayManage = useMay()('firewall.manage');
  const client = useQueryClient();
  const [edited, setEdited] = useState<FirewallName | 'new'>();
  const [removed, setRemoved] = useState<FirewallName>();
  const columns = useMemo(() => columnsOf(t, kind, mayManage, setEdited, setRemoved), [t, kind, mayManage]);
  const remove = useMutation({
    mutationFn: (id: string) => removeFirewallName(kind, id),
    onSuccess: async (_nothing, id) => {
      setRemoved(undefined);
      notify({ kind: 'success', title: t.removed, text: names.find((each) => each.id === id)?.name ?? '' });
      await client.invalidateQueries({ queryKey: ['firewall'] });
    },
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
  });
  return (
    <section className="stack-tight" aria-label={t[kind]}>
      <div className="panel-head">
        <h2>{t[kind]}</h2>
        {mayManage && (
          <Button small icon="plus" onClick={() => setEdited('new')}>
            {kind === 'objects' ? t.newObject : t.newService}
          </Button>
        )}
      </div>
      <Table
        label={t[kind]}
        columns={columns}
        rows={names}
        rowKey={({ id }) => id}
        renderCard={(name) => (
          <NameCard name={name} {...(mayManage && { onEdit: setEdited, onRemove: setRemoved })} />
        )}
        wrap
        empty={
          <EmptyState title={t.empty}>{kind === 'objects' ? t.emptyObjects : t.emptyServices}</EmptyState>
        }
      />
      {edited !== undefined && (
        <NameDialog
          kind={kind}
          {...(edited !== 'new' && { name: edited })}
          onClose={() => setEdited(undefined)}
        />
      )}
      {removed && (
        <ConfirmDialog
          open
          danger
          title={t.removeTitle(removed.name)}
          text={t.removeText}
          action={t.remove}
          busy={remove.isPending}
          onClose={() => setRemoved(undefined)}
          onConfirm={() => remove.mutate(removed.id)}
        />
      )}
    </section>
  );
}

function columnsOf(
  t: (typeof firewallNamesText)['it'],
  kind: NameKind,
  mayManage: boolean,
  edit: (name: FirewallName) => void,
  remove: (name: FirewallName) => void,
): Column<FirewallName>[] {
  return [
    { key: 'name', head: t.name, cell: ({ name }) => <strong>{name}</strong> },
    { key: 'entries', head: t.entries, className: 'code', cell: ({ entries }) => entries.join(', ') },
    {
      key: 'understood',
      head: t.understood,
      className: 'code',
      cell: ({ understood }) => understood.join(', '),
    },
    ...(kind === 'objects'
      ? [
          {
            key: 'zone',
            head: t.zone,
            cell: ({ zone }: FirewallName) => zone ?? <span className="soft">{t.zoneUnknown}</span>,
          },
        ]
      : []),
    { key: 'description', head: t.description, cell: ({ description }) => description },
    { key: 'usedBy', head: t.usedBy, cell: ({ usedBy }) => t.rules(usedBy) },
    ...(mayManage
      ? [
          {
            key: 'change',
            head: t.actions,
            cell: (name: FirewallName) => (
              <span className="buttons">
                <IconButton small icon="edit" label={t.edit(name.name)} onClick={() => edit(name)} />
                <IconButton small icon="delete" label={t.removeOne(name.name)} onClick={() => remove(name)} />
              </span>
            ),
          },
        ]
      : []),
  ];
}

function NameCard({
  name,
  onEdit,
  onRemove,
}: {
  readonly name: FirewallName;
  readonly onEdit?: (name: FirewallName) => void;
  readonly onRemove?: (name: FirewallName) => void;
}) {
  const t = useText(firewallNamesText);
  return (
    <>
      <span className="card-line">
        <strong className="card-title">{name.name}</strong>
        <span className="soft small">
          {name.zone !== null && `${name.zone} · `}
          {t.rules(name.usedBy)}
        </span>
      </span>
      <span className="card-line small">
        <span className="mono card-title">{name.entries.join(', ')}</span>
        <span>
          {onEdit && <IconButton small icon="edit" label={t.edit(name.name)} onClick={() => onEdit(name)} />}
          {onRemove && (
            <IconButton small icon="delete" label={t.removeOne(name.name)} onClick={() => onRemove(name)} />
          )}
        </span>
      </span>
    </>
  );
}
