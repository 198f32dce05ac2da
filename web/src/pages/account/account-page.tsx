import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { ApiProblem, issueAt, messageOf } from '../../api/problem.ts';
import { changePassword, SESSION_KEY, usePerson } from '../../api/session.ts';
import { accountText } from '../../text/account.ts';
import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Alert } from '../../ui/alert.tsx';
import { notify } from '../../ui/notify.ts';
import { Page, Panel } from '../../ui/page.tsx';
import { DeadlineCalendar } from './deadline-calendar.tsx';
import { PushDevices } from './push-devices.tsx';
import { MailPreferences } from './mail-preferences.tsx';
import { Passkeys } from './passkeys.tsx';
import { ShowFactor } from './show-factor.tsx';
import { OpenSessions } from './open-sessions.tsx';
import { PersonalTokens } from './personal-tokens.tsx';
import { SecondFactor } from './second-factor.tsx';

export function AccountPage() {
  const t = useText(accountText);
  const { person, owes } = usePerson();
  const hasFactor = person.hasTotp || person.hasPasskey;
  const password = person.source === 'local' ? <Password /> : <Alert>{t.passwordElsewhere}</Alert>;
  const factors = (
    <>
      <SecondFactor
        isActive={person.hasTotp}
        codesLeft={person.recoveryCodes}
        hasPassword={person.source !== 'oidc'}
      />
      <Passkeys hasPassword={person.source !== 'oidc'} hasCode={person.hasTotp} />
    </>
  );
  return (
    <Page title={t.title} over={`${person.displayName} · ${person.username}`}>
      {owes === 'password-change' && <Alert kind="waiting">{t.mustChange}</Alert>}
      {owes === 'second-factor' && !hasFactor && <Alert kind="waiting">{t.mustHaveFactor}</Alert>}
      {owes === 'second-factor' && hasFactor && <ShowFactor {...person} />}
      <div className="form">
        {/* What is owed comes first, and nothing that is refused until then. */}
        {owes === 'second-factor' ? (
          <>
            {factors}
            {password}
          </>
        ) : (
          <>
            {password}
            {factors}
          </>
        )}
        {owes === null && (
          <>
            <MailPreferences />
            <PushDevices />
            <DeadlineCalendar />
            <PersonalTokens />
          </>
        )}
        <OpenSessions />
      </div>
    </Page>
  );
}

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
          error={missing(current) ?? issueAt(change.error, 'current')}
        />
        <TextField
          label={t.next}
          help={t.nextHelp}
          type="password"
          autoComplete="new-password"
          value={next}
          onValue={setNext}
          maxLength={200}
          error={missing(next) ?? issueAt(change.error, 'next')}
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
