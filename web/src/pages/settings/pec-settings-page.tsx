import { useMemo, useState } from 'react';
import { officeDay } from '../../../../domain/calendar/office-day.ts';
import type { PecAuthority } from '../../../../contract/pec/account.ts';
import {
  useAuthorityRemoval,
  useAuthorityUpload,
  usePecAccount,
  usePecAuthorities,
} from '../../api/pec-settings.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { pecSettingsText } from '../../text/pec-settings.ts';
import { settingsText } from '../../text/settings.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { Chip } from '../../ui/status-badge.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Day } from '../../ui/time.tsx';
import { UploadButton } from '../../ui/upload-button.tsx';
import { PecAccountForm } from './pec-account-form.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

export function PecSettingsPage() {
  const names = useText(pageNamesText);
  const t = useText(settingsText);
  const p = useText(pecSettingsText);
  const mayManage = useMay()('settings.manage');
  const account = usePecAccount(mayManage);
  return (
    <Page title={names.pecSettings} lead={p.lead}>
      <SettingsTabs current="pec" />
      {!mayManage && <Alert>{t.onlyAdministrator}</Alert>}
      <Authorities mayManage={mayManage} />
      {mayManage && (
        <Panel title={p.account}>
          <p className="soft">{p.accountLead}</p>
          {account.isError && (
            <ErrorState message={messageOf(account.error)} onRetry={() => void account.refetch()} />
          )}
          {account.isPending && <Loading />}
          {account.data && <PecAccountForm page={account.data} />}
        </Panel>
      )}
    </Page>
  );
}

function Authorities({ mayManage }: { readonly mayManage: boolean }) {
  const t = useText(pecSettingsText);
  const list = usePecAuthorities();
  const removal = useAuthorityRemoval();
  const [removing, setRemoving] = useState<PecAuthority>();
  const columns = useAuthorityColumns(mayManage, setRemoving);
  return (
    <Panel title={t.authorities} end={mayManage ? <Upload /> : undefined}>
      <p className="soft">{t.authoritiesLead}</p>
      {list.isError ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label={t.authorities}
          columns={columns}
          rows={list.data?.items}
          rowKey={({ id }) => id}
          renderCard={(one) => (
            <>
              <span className="card-line">
                <span className="card-title">{one.name}</span>
                {mayManage && (
                  <Button small kind="quiet" onClick={() => setRemoving(one)}>
                    {t.remove}
                  </Button>
                )}
              </span>
              <span className="card-line small soft">
                <span>{one.issuer}</span>
                <Until authority={one} />
              </span>
            </>
          )}
          empty={<EmptyState title={t.none}>{t.noneText}</EmptyState>}
        />
      )}
      {removing && (
        <ConfirmDialog
          open
          danger
          title={t.removeTitle(removing.name)}
          text={t.removeText}
          action={t.remove}
          busy={removal.isPending}
          onClose={() => setRemoving(undefined)}
          onConfirm={() => removal.mutate(removing.id, { onSettled: () => setRemoving(undefined) })}
        />
      )}
    </Panel>
  );
}

function useAuthorityColumns(
  mayManage: boolean,
  onRemove: (authority: PecAuthority) => void,
): readonly Column<PecAuthority>[] {
  const t = useText(pecSettingsText);
  return useMemo<readonly Column<PecAuthority>[]>(
    () => [
      {
        key: 'name',
        head: t.name,
        className: 'subject',
        cell: ({ name, fingerprint }) => <span title={`${t.fingerprint}: ${fingerprint}`}>{name}</span>,
      },
      { key: 'issuer', head: t.issuer, cell: ({ issuer }) => issuer },
      { key: 'until', head: t.validUntil, cell: (one) => <Until authority={one} /> },
      { key: 'by', head: t.addedBy, cell: ({ addedBy }) => addedBy },
      ...(mayManage
        ? [
            {
              key: 'remove',
              head: '',
              cell: (one: PecAuthority) => (
                <Button small kind="quiet" onClick={() => onRemove(one)}>
                  {t.remove}
                </Button>
              ),
            },
          ]
        : []),
    ],
    [t, mayManage, onRemove],
  );
}

function Until({ authority }: { readonly authority: PecAuthority }) {
  const t = useText(pecSettingsText);
  return (
    <span>
      <Day day={officeDay(authority.notAfter)} />{' '}
      {authority.isExpired && <Chip tone="waiting">{t.expired}</Chip>}
    </span>
  );
}

function Upload() {
  const t = useText(pecSettingsText);
  const upload = useAuthorityUpload();
  return (
    <UploadButton
      label={t.upload}
      accept=".pem,.crt,.cer,.der"
      busy={upload.isPending}
      onFile={(file) => upload.mutate(file)}
    />
  );
}
