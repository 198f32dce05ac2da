import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { ApiProblem, messageOf } from '../../api/problem.ts';
import { canUsePasskeys, PasskeyNotGiven, signInByPasskey } from '../../api/passkeys.ts';
import { changePerson, signIn, useSignInWays } from '../../api/session.ts';
import { Logo } from '../../shell/logo.tsx';
import { loginText } from '../../text/login.ts';
import { passkeysText } from '../../text/passkeys.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Alert } from '../../ui/alert.tsx';
import './login.scss';

/** Signing in happens at the address that was asked for: afterwards that page is there. */
export function LoginPage() {
  const t = useText(loginText);
  const p = useText(passkeysText);
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [otp, setOtp] = useState('');
  const [wantsOtp, setWantsOtp] = useState(false);
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const ways = useSignInWays();
  const [failure, setFailure] = useState(() => refusalOf(new URLSearchParams(location.search), t));

  useEffect(() => {
    document.title = `${t.title} · Baluardo`;
  }, [t]);
  useEffect(() => {
    if (wantsOtp) form.current?.querySelector<HTMLInputElement>('[name=otp]')?.focus();
  }, [wantsOtp]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy || username.trim() === '' || password === '') {
      form.current
        ?.querySelector<HTMLInputElement>(username.trim() === '' ? '[name=username]' : '[name=password]')
        ?.focus();
      return;
    }
    setBusy(true);
    setFailure(undefined);
    try {
      const session = await signIn({ username, password, ...(otp !== '' && { otp }) });
      changePerson(client, session);
    } catch (thrown) {
      if (thrown instanceof ApiProblem && thrown.code === 'otp-required') setWantsOtp(true);
      else setFailure(messageOf(thrown));
    } finally {
      setBusy(false);
    }
  };

  const byPasskey = async () => {
    setFailure(undefined);
    try {
      changePerson(client, await signInByPasskey());
    } catch (thrown) {
      setFailure(thrown instanceof PasskeyNotGiven ? p.notGiven : messageOf(thrown));
    }
  };

  return (
    <main className="login">
      <div className="login-box">
        <div className="login-brand">
          <Logo />
          Baluardo
        </div>
        <p className="soft">{t.lead}</p>
        <form className="login-form" ref={form} onSubmit={(event) => void submit(event)} noValidate>
          <h1>{t.title}</h1>
          {failure !== undefined && (
            <Alert kind="danger" alert>
              {failure}
            </Alert>
          )}
          <TextField
            label={t.username}
            name="username"
            value={username}
            onValue={setUsername}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={100}
            error={tried && username.trim() === '' ? t.usernameMissing : undefined}
          />
          <TextField
            label={t.password}
            name="password"
            type="password"
            value={password}
            onValue={setPassword}
            autoComplete="current-password"
            maxLength={200}
            error={tried && password === '' ? t.passwordMissing : undefined}
          />
          {wantsOtp && (
            <TextField
              label={t.otp}
              name="otp"
              value={otp}
              onValue={setOtp}
              help={t.otpHelp}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
              mono
            />
          )}
          <Button type="submit" kind="primary" busy={busy}>
            {busy ? t.entering : t.enter}
          </Button>
          {(ways.data?.oidc || canUsePasskeys()) && <p className="soft small">{t.or}</p>}
          {canUsePasskeys() && (
            <Button icon="key" onClick={() => void byPasskey()}>
              {p.signIn}
            </Button>
          )}
          {ways.data?.oidc && (
            <Button icon="key" onClick={() => location.assign(oidcStart())}>
              {t.by(ways.data.oidc.name)}
            </Button>
          )}
        </form>
        <p className="soft small">{t.forgotten}</p>
      </div>
    </main>
  );
}

/** Why the identity provider's way ended here again. */
function refusalOf(
  asked: URLSearchParams,
  t: ReturnType<typeof useText<typeof loginText.it>>,
): string | undefined {
  const code = asked.get('sign-in');
  if (code === null) return undefined;
  return Object.hasOwn(t.refused, code) ? t.refused[code as keyof typeof t.refused] : t.refusedOtherwise;
}

/** Afterwards the page that was asked for is there, without what the last try said. */
function oidcStart(): string {
  const { pathname, search, hash } = location;
  const asked = new URLSearchParams(search);
  asked.delete('sign-in');
  const query = asked.size > 0 ? `?${asked.toString()}` : '';
  return `/api/session/oidc/start?to=${encodeURIComponent(pathname + query + hash)}`;
}
