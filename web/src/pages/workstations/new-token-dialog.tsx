import { useState } from 'react';
import { CreateUploadToken } from '../../../../contract/workstations/upload-tokens.ts';
import { createUploadToken } from '../../api/upload-tokens.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { uploadTokensText } from '../../text/upload-tokens.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** Makes a token and shows it, this once. */
export function NewTokenDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText(uploadTokensText);
  const c = useText(commonText);
  const [token, setToken] = useState<string>();
  if (token !== undefined)
    return (
      <Dialog
        open
        onClose={onClose}
        title={t.created}
        end={
          <Button kind="primary" onClick={onClose}>
            {c.close}
          </Button>
        }
      >
        <Alert kind="waiting">{t.keep}</Alert>
        <pre className="upload-command">{token}</pre>
        <div>
          <CopyButton text={token} label={t.copy} />
        </div>
      </Dialog>
    );
  return (
    <RecordDialog
      title={t.newTitle}
      schema={CreateUploadToken}
      initial={{ name: '', expiresOn: '' }}
      save={createUploadToken}
      topics={['workstations']}
      onSaved={(created) => setToken(created.token)}
      stays
      onClose={onClose}
      action={t.create}
      labels={t}
      help={{ name: t.nameHelp, expiresOn: t.expiresOnHelp }}
      rows={['name', 'expiresOn']}
    />
  );
}
