import { useEffect, useRef, useState, type FormEvent } from 'react';
import { issueAt, messageOf } from '../api/problem.ts';
import { PasskeyNotGiven } from '../api/passkeys.ts';
import { passkeyAnswer, prove, proveAtProvider } from '../api/proof.ts';
import type { ProofQuestion } from '../api/proof-question.ts';
import { commonText } from '../text/common.ts';
import { passkeysText } from '../text/passkeys.ts';
import { proofText } from '../text/proof.ts';
import { useText } from '../text/texts.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';

/** Who is signed in shows again who they are, by one of the ways that are open to them; above whatever form was sent. */
export function ProofDialog({ question: { ways, answer } }: { readonly question: ProofQuestion }) {
  const t = useText(proofText);
  const c = useText(commonText);
  const p = useText(passkeysText);
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const field = ways.includes('totp') ? 'otp' : ways.includes('password') ? 'password' : null;
  useEffect(() => form.current?.querySelector<HTMLElement>('input, button[type=submit]')?.focus(), []);

  const attempt = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    try {
      await work();
      answer(true);
    } catch (thrown) {
      setFailure(thrown);
      setBusy(false);
    }
  };
  const byPasskey = () => attempt(async () => prove({ answer: await passkeyAnswer() }));
  const atProvider = () =>
    attempt(async () => {
      const code = await proveAtProvider();
      if (code !== null) throw new NotConfirmed(code);
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (field === null) void (ways.includes('oidc') ? atProvider() : byPasskey());
    else if (typed.trim() !== '')
      void attempt(() => prove(field === 'otp' ? { otp: typed.trim() } : { password: typed }));
  };
  const error =
    (tried && typed.trim() === '' ? c.required : undefined) ??
    (field === null ? undefined : issueAt(failure, field));
  const said =
    failure instanceof PasskeyNotGiven
      ? p.notGiven
      : failure instanceof NotConfirmed
        ? failure.code === 'window-blocked'
          ? t.blocked
          : reasonOf(failure.code, t)
        : failure !== null && error === undefined
          ? messageOf(failure)
          : undefined;

  return (
    <Dialog open isAbove onClose={() => answer(false)} title={t.title}>
      <form className="stack" ref={form} onSubmit={submit} noValidate>
        <p>{t.lead}</p>
        {ways.includes('oidc') && <p className="soft">{t.providerLead}</p>}
        {said !== undefined && (
          <Alert kind="danger" alert>
            {said}
          </Alert>
        )}
        {field === 'password' && (
          <TextField
            label={t.password}
            type="password"
            autoComplete="current-password"
            maxLength={200}
            value={typed}
            onValue={setTyped}
            error={error}
          />
        )}
        {field === 'otp' && (
          <TextField
            label={t.code}
            help={t.codeHelp}
            mono
            autoComplete="one-time-code"
            maxLength={13}
            value={typed}
            onValue={setTyped}
            error={error}
          />
        )}
        <div className="dialog-end">
          <Button kind="quiet" onClick={() => answer(false)}>
            {c.cancel}
          </Button>
          {field !== null && ways.includes('passkey') && (
            <Button icon="key" onClick={() => void byPasskey()}>
              {t.passkey}
            </Button>
          )}
          <Button type="submit" kind="primary" busy={busy} {...(field === null && { icon: 'key' })}>
            {field !== null ? c.confirm : ways.includes('oidc') ? t.provider : t.passkey}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

class NotConfirmed extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Why the identity provider's window ended without a proof. */
export const reasonOf = (code: string, t: ReturnType<typeof useText<typeof proofText.it>>): string =>
  Object.hasOwn(t.reasons, code) ? t.reasons[code as keyof typeof t.reasons] : t.reasonOther;
