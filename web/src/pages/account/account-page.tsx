import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { ApiProblem, messageOf } from '../../api/problem.ts';
import { changePassword, confirmTotp, SESSION_KEY, startTotp, usePerson } from '../../api/session.ts';
import { accountText } from '../../text/account.ts';
import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Alert } from '../../ui/alert.tsx';
import { notify } from '../../ui/notify.ts';
import { Page, Panel } from '../../ui/page.tsx';

export function AccountPage() {
  const t = useText(accountText);
  const { person } = usePerson();
  return (
    <Page title={t.title} over={`${person.displayName} · ${person.username}`}>
      {person.mustChangePassword && <Alert kind="waiting">{t.mustChange}</Alert>}
      <div className="form">
        <Password />
        <SecondFactor isActive={person.hasTotp} />
      </div>
    </Page>
  );
}

const issueOf = (error: unknown, path: string) =>
  error instanceof ApiProblem ? error.issues.find((issue) => issue.path === path)?.message : undefined;

function Password() {
  const t = useText(accountText);
  const c = useText(commonText);
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const change = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: async () => {
      setCurrent('');
      setNext('');
      setAgain('');
      setTried(false);
      notify({ kind: 'success', title: t.changed });
      await client.invalidateQueries({ queryKey: SESSION_KEY });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (current !== '' && next !== '' && next === again) change.mutate();
  };
  const missing = (value: string) => (tried && value === '' ? c.required : undefined);
  const general =
    change.error instanceof ApiProblem && change.error.issues.length > 0 ? undefined : change.error;
  return (
    <Panel title={t.password}>
      <form className="stack" onSubmit={submit} noValidate>
        {general && <Alert kind="danger">{messageOf(general)}</Alert>}
        <TextField
          label={t.current}
          type="password"
          autoComplete="current-password"
          value={current}
          onValue={setCurrent}
          maxLength={200}
          error={missing(current) ?? issueOf(change.error, 'current')}
        />
        <TextField
          label={t.next}
          help={t.nextHelp}
          type="password"
          autoComplete="new-password"
          value={next}
          onValue={setNext}
          maxLength={200}
          error={missing(next) ?? issueOf(change.error, 'next')}
        />
        <TextField
          label={t.again}
          type="password"
          autoComplete="new-password"
          value={again}
          onValue={setAgain}
          maxLength={200}
          error={tried && again !== next ? t.mismatch : undefined}
        />
        <div>
          <Button type="submit" kind="primary" busy={change.isPending}>
            {t.change}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function SecondFactor({ isActive }: { readonly isActive: boolean }) {
  const t = useText(accountText);
  const client = useQueryClient();
  const [otp, setOtp] = useState('');
  const setup = useMutation({ mutationFn: startTotp });
  const confirm = useMutation({
    mutationFn: (secret: string) => confirmTotp(secret, otp),
    onSuccess: async () => {
      setup.reset();
      notify({ kind: 'success', title: t.totpDone });
      await client.invalidateQueries({ queryKey: SESSION_KEY });
    },
  });
  const secret = setup.data?.secret;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (secret !== undefined) confirm.mutate(secret);
  };
  return (
    <Panel title={t.totp}>
      <p>{isActive ? t.totpOn : t.totpOff}</p>
      {setup.isError && <Alert kind="danger">{messageOf(setup.error)}</Alert>}
      {secret === undefined ? (
        !isActive && (
          <div>
            <Button busy={setup.isPending} icon="key" onClick={() => setup.mutate()}>
              {t.totpStart}
            </Button>
          </div>
        )
      ) : (
        <form className="stack" onSubmit={submit} noValidate>
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
            error={issueOf(confirm.error, 'otp') ?? (confirm.isError ? messageOf(confirm.error) : undefined)}
          />
          <div>
            <Button type="submit" kind="primary" busy={confirm.isPending}>
              {t.totpConfirm}
            </Button>
          </div>
        </form>
      )}
    </Panel>
  );
}
