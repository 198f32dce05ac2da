import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { issueAt, messageOf } from '../../api/problem.ts';
import { confirmTotp, renewRecoveryCodes, SESSION_KEY, startTotp } from '../../api/session.ts';
import { accountText } from '../../text/account.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { TextField } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';
import { Panel } from '../../ui/page.tsx';
import { isAtFactor, PresentFactorFields, usePresentFactors } from './present-factors.tsx';

/** The code of an authenticator: set, replaced, and the ten codes for when it is lost. The present factors come first. */
export function SecondFactor({
  isActive,
  codesLeft,
  hasPassword,
}: {
  readonly isActive: boolean;
  readonly hasPassword: boolean;
  readonly codesLeft: number;
}) {
  const t = useText(accountText);
  const client = useQueryClient();
  const present = usePresentFactors({ hasPassword, hasCode: isActive });
  const [otp, setOtp] = useState('');
  const done = async (title: string) => {
    present.clear();
    setOtp('');
    notify({ kind: 'success', title });
    await client.invalidateQueries({ queryKey: SESSION_KEY });
  };
  const setup = useMutation({ mutationFn: () => startTotp(present.body()) });
  const confirm = useMutation({
    mutationFn: () => confirmTotp(otp),
    onSuccess: async () => {
      setup.reset();
      await done(t.totpDone);
    },
  });
  const renew = useMutation({
    mutationFn: () => renewRecoveryCodes(present.body()),
    onSuccess: () => done(t.codesDone),
  });
  const secret = setup.data?.secret;
  const codes = confirm.data?.recoveryCodes ?? renew.data?.recoveryCodes;
  const failure = setup.error ?? renew.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (secret === undefined) setup.mutate();
    else confirm.mutate();
  };
  return (
    <Panel title={t.totp}>
      <form className="stack" onSubmit={submit} noValidate>
        <p>{isActive ? t.totpOn(codesLeft) : t.totpOff}</p>
        {codes !== undefined && (
          <Alert kind="waiting">
            <p>{t.codes}</p>
            <p className="mono pre-line">{codes.join('\n')}</p>
            <CopyButton text={codes.join('\n')} label={t.copyCodes} />
          </Alert>
        )}
        {secret === undefined ? (
          <>
            {failure !== null && !isAtFactor(failure) && <Alert kind="danger">{messageOf(failure)}</Alert>}
            <PresentFactorFields factors={present} failure={failure} />
            <div className="buttons">
              <Button type="submit" busy={setup.isPending} icon="key">
                {isActive ? t.totpReplace : t.totpStart}
              </Button>
              {isActive && (
                <Button kind="quiet" busy={renew.isPending} onClick={() => renew.mutate()}>
                  {t.newCodes}
                </Button>
              )}
            </div>
          </>
        ) : (
          <>
            <p>{t.totpSecret}</p>
            <p className="buttons">
              <code>{secret}</code> <CopyButton text={secret} label={t.totpSecret} />
            </p>
            <TextField
              label={t.totpCode}
              mono
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
              value={otp}
              onValue={setOtp}
              error={
                issueAt(confirm.error, 'otp') ?? (confirm.isError ? messageOf(confirm.error) : undefined)
              }
            />
            <div>
              <Button type="submit" kind="primary" busy={confirm.isPending}>
                {t.totpConfirm}
              </Button>
            </div>
          </>
        )}
      </form>
    </Panel>
  );
}
