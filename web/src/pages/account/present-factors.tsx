import { useState } from 'react';
import type { PresentFactors } from '../../../../contract/people/session.ts';
import { issueAt } from '../../api/problem.ts';
import { accountText } from '../../text/account.ts';
import { useText } from '../../text/texts.ts';
import { TextField } from '../../ui/field.tsx';

interface Held {
  /** False for who comes in by the identity provider: a sign-in of a few minutes ago stands for the password. */
  readonly hasPassword: boolean;
  readonly hasCode: boolean;
}

/** The present password and code, asked before a factor changes. */
export function usePresentFactors(held: Held) {
  const [password, setPassword] = useState('');
  const [otp, setOtp] = useState('');
  return {
    ...held,
    password,
    otp,
    setPassword,
    setOtp,
    body: (): PresentFactors => ({ ...(held.hasPassword && { password }), ...(otp !== '' && { otp }) }),
    clear: () => {
      setPassword('');
      setOtp('');
    },
  };
}

/** Whether a refusal is told at one of these fields. */
export const isAtFactor = (failure: unknown): boolean =>
  ['password', 'otp'].some((field) => issueAt(failure, field) !== undefined);

export function PresentFactorFields({
  factors,
  failure,
}: {
  readonly factors: ReturnType<typeof usePresentFactors>;
  readonly failure: unknown;
}) {
  const t = useText(accountText);
  return (
    <>
      {factors.hasPassword && (
        <TextField
          label={t.current}
          type="password"
          autoComplete="current-password"
          maxLength={200}
          value={factors.password}
          onValue={factors.setPassword}
          error={issueAt(failure, 'password')}
        />
      )}
      {factors.hasCode && (
        <TextField
          label={t.presentCode}
          mono
          autoComplete="one-time-code"
          maxLength={13}
          value={factors.otp}
          onValue={factors.setOtp}
          error={issueAt(failure, 'otp')}
        />
      )}
    </>
  );
}
