import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { SessionProof } from '../../../../contract/people/proof.ts';
import { PasskeyNotGiven } from '../../api/passkeys.ts';
import { issueAt, messageOf } from '../../api/problem.ts';
import { passkeyAnswer, prove } from '../../api/proof.ts';
import { SESSION_KEY } from '../../api/session.ts';
import { accountText } from '../../text/account.ts';
import { passkeysText } from '../../text/passkeys.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';

/** The factor of here, for who came in by an identity provider that asked for no second one. */
export function ShowFactor({
  hasTotp,
  hasPasskey,
}: {
  readonly hasTotp: boolean;
  readonly hasPasskey: boolean;
}) {
  const t = useText(accountText);
  const p = useText(passkeysText);
  const client = useQueryClient();
  const [otp, setOtp] = useState('');
  const show = useMutation({
    mutationFn: async (proof: SessionProof | null) => prove(proof ?? { answer: await passkeyAnswer() }),
    onSuccess: () => client.invalidateQueries({ queryKey: SESSION_KEY }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (otp.trim() !== '') show.mutate({ otp: otp.trim() });
  };
  const atField = issueAt(show.error, 'otp');
  return (
    <Panel title={t.showFactor}>
      <form className="stack" onSubmit={submit} noValidate>
        {show.isError && atField === undefined && (
          <Alert kind="danger" alert>
            {show.error instanceof PasskeyNotGiven ? p.notGiven : messageOf(show.error)}
          </Alert>
        )}
        {hasTotp && (
          <TextField
            label={t.presentCode}
            mono
            autoComplete="one-time-code"
            maxLength={13}
            value={otp}
            onValue={setOtp}
            error={atField}
          />
        )}
        <div className="buttons">
          {hasTotp && (
            <Button type="submit" kind="primary" busy={show.isPending}>
              {t.totpConfirm}
            </Button>
          )}
          {hasPasskey && (
            <Button icon="key" onClick={() => show.mutate(null)}>
              {p.signIn}
            </Button>
          )}
        </div>
      </form>
    </Panel>
  );
}
