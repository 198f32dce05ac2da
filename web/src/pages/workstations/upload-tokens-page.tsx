import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { UploadToken } from '../../../../contract/workstations/upload-tokens.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { revokeUploadToken, useUploadTokens } from '../../api/upload-tokens.ts';
import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { uploadTokensText } from '../../text/upload-tokens.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { Alert } from '../../ui/alert.tsx';
import { notify } from '../../ui/notify.ts';
import { Page, Panel } from '../../ui/page.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { NewTokenDialog } from './new-token-dialog.tsx';
import { TokenCard, useTokenColumns } from './token-columns.tsx';
import { WorkstationTabs } from './workstation-tabs.tsx';
import './workstations.scss';

/** The tokens that programs upload with, and the command that uses one. */
export function UploadTokensPage() {
  const t = useText(uploadTokensText);
  const c = useText(commonText);
  const mayManage = useMay()('workstations.manage');
  const tokens = useUploadTokens(mayManage);
  const [isNew, setNew] = useState(false);
  const [revoking, setRevoking] = useState<UploadToken>();
  const columns = useTokenColumns(setRevoking);
  if (!mayManage)
    return (
      <Page title={t.title}>
        <WorkstationTabs current="upload" />
        <Alert>{c.notAllowed}</Alert>
      </Page>
    );
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <Button kind="primary" icon="plus" onClick={() => setNew(true)}>
          {t.new}
        </Button>
      }
    >
      <WorkstationTabs current="upload" />
      {tokens.isError ? (
        <ErrorState message={messageOf(tokens.error)} onRetry={() => void tokens.refetch()} />
      ) : (
        <Table
          label={t.title}
          columns={columns}
          rows={tokens.data?.items}
          rowKey={({ id }) => id}
          renderCard={(token) => <TokenCard token={token} onRevoke={setRevoking} />}
          empty={<EmptyState title={t.empty}>{t.emptyText}</EmptyState>}
        />
      )}
      <Panel title={t.command}>
        <p className="soft small">{t.commandHelp}</p>
        <pre className="upload-command">{command()}</pre>
        <div>
          <CopyButton text={command()} label={t.copyCommand} />
        </div>
      </Panel>
      {isNew && <NewTokenDialog onClose={() => setNew(false)} />}
      {revoking && <RevokeDialog token={revoking} onClose={() => setRevoking(undefined)} />}
    </Page>
  );
}

const command = () =>
  [
    'curl --fail --silent --show-error',
    '-H "Authorization: Bearer $TOKEN"',
    `-F 'options={"profile":"kaspersky","faults":"skip"}'`,
    '-F file=@dispositivi.csv',
    `${window.location.origin}/api/workstations/imports`,
  ].join(' \\\n  ');

function RevokeDialog({ token, onClose }: { readonly token: UploadToken; readonly onClose: () => void }) {
  const t = useText(uploadTokensText);
  const client = useQueryClient();
  const revoking = useMutation({
    mutationFn: () => revokeUploadToken(token.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['workstations'] });
      notify({ kind: 'success', title: t.revoked, text: token.name });
      onClose();
    },
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
  });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t.revokeTitle(token.name)}
      text={t.revokeText}
      action={t.revoke}
      danger
      busy={revoking.isPending}
      onConfirm={() => revoking.mutate()}
    />
  );
}
