import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { issueAt, messageOf } from '../../api/problem.ts';
import { SESSION_KEY, showFactor } from '../../api/session.ts';
import { accountText } from '../../text/account.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';

/** The code of here, for who came in by an identity provider that asked for no second factor. */
export function ShowCode() {
  const t = useText(accountText);
  const client = useQueryClient();
  const [otp, setOtp] = useState('');
  const show = useMutation({
    mutationFn: () => showFactor(otp.trim()),
    onSuccess: () => client.invalidateQueries({ queryKey: SESSION_KEY }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (otp.trim() !== '') show.mutate();
  };
  return (
    <Panel title={t.showCode}>
      <form className="stack" onSubmit={submit} noValidate>
        <TextField
          label={t.presentCode}
          mono
          autoComplete="one-time-code"
          maxLength={13}
          value={otp}
          onValue={setOtp}
          error={issueAt(show.error, 'otp') ?? (show.isError ? messageOf(show.error) : undefined)}
        />
        <div>
          <Button type="submit" kind="primary" busy={show.isPending}>
            {t.totpConfirm}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
