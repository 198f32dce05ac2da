import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CreateUploadToken } from '../../../../contract/workstations/upload-tokens.ts';
import { createUploadToken } from '../../api/upload-tokens.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { orNull } from '../../forms/record/typed-values.ts';
import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { uploadTokensText } from '../../text/upload-tokens.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Alert } from '../../ui/alert.tsx';

/** Makes a token and shows it, this once. */
export function NewTokenDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText(uploadTokensText);
  const c = useText(commonText);
  const client = useQueryClient();
  const [token, setToken] = useState<string>();
  const form = useRecordForm({
    initial: { name: '', expiresOn: '' },
    toBody: ({ name, expiresOn }) => ({ name, expiresOn: orNull(expiresOn) }),
    schema: CreateUploadToken,
    save: createUploadToken,
    onSaved: async (created) => {
      setToken(created.token);
      await client.invalidateQueries({ queryKey: ['workstations'] });
    },
  });
  const { values, change, errorOf } = form;
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
    <Dialog open onClose={onClose} title={t.newTitle}>
      <form className="form" onSubmit={form.submit} noValidate>
        <TextField
          label={t.name}
          help={t.nameHelp}
          value={values.name}
          onValue={(name) => change({ name })}
          error={errorOf('name')}
          maxLength={80}
        />
        <TextField
          label={t.expiresOn}
          type="date"
          value={values.expiresOn}
          onValue={(expiresOn) => change({ expiresOn })}
          error={errorOf('expiresOn')}
          optional
        />
        <FormEnd form={form} action={t.create}>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
        </FormEnd>
      </form>
    </Dialog>
  );
}
