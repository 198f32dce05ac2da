import { useState } from 'react';
import type { UploadToken } from '../../../../contract/workstations/upload-tokens.ts';
import { revokeUploadToken, useUploadTokens } from '../../api/upload-tokens.ts';
import { useText } from '../../text/texts.ts';
import { uploadTokensText } from '../../text/upload-tokens.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { ConfirmChange } from '../records/confirm-change.tsx';
import { QueryTable } from '../records/query-table.tsx';
import { NewTokenDialog } from './new-token-dialog.tsx';
import { TokenCard, useTokenColumns } from './token-columns.tsx';
import { ListTableLinks } from '../records/table-links.tsx';
import { WorkstationTabs } from './workstation-tabs.tsx';
import './workstations.scss';

/** The tokens that programs upload with, and the command that uses one. */
export function UploadTokensPage() {
  const t = useText(uploadTokensText);
  const tokens = useUploadTokens();
  const [isNew, setNew] = useState(false);
  const [revoking, setRevoking] = useState<UploadToken>();
  const columns = useTokenColumns(setRevoking);
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
      <div className="filters only-wide">
        <div className="filters-end">
          <ListTableLinks of="upload-tokens" />
        </div>
      </div>
      <QueryTable
        query={tokens}
        label={t.title}
        columns={columns}
        renderCard={(token) => <TokenCard token={token} onRevoke={setRevoking} />}
        empty={[t.empty, t.emptyText]}
      />
      <Panel title={t.command}>
        <p className="soft small">{t.commandHelp}</p>
        <pre className="upload-command">{command()}</pre>
        <div>
          <CopyButton text={command()} label={t.copyCommand} />
        </div>
      </Panel>
      {isNew && <NewTokenDialog onClose={() => setNew(false)} />}
      {revoking && (
        <ConfirmChange
          title={t.revokeTitle(revoking.name)}
          text={t.revokeText}
          action={t.revoke}
          work={() => revokeUploadToken(revoking.id)}
          topics={['workstations']}
          done={t.revoked}
          onClose={() => setRevoking(undefined)}
        />
      )}
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
