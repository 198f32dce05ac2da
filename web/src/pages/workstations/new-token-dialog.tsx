import { useState } from 'react';
import { CreateUploadToken } from '../../../../contract/workstations/upload-tokens.ts';
import { createUploadToken } from '../../api/upload-tokens.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { useText } from '../../text/texts.ts';
import { uploadTokensText } from '../../text/upload-tokens.ts';
import { ShownOnce } from '../records/shown-once.tsx';

/** Makes a token and shows it, this once. */
export function NewTokenDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText(uploadTokensText);
  const [token, setToken] = useState<string>();
  if (token !== undefined) return <ShownOnce token={token} onClose={onClose} />;
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
