import { useState } from 'react';
import type { z } from 'zod';
import {
  CreatePerson,
  type PersonSummary,
  type PersonWithPassword,
  UpdatePerson,
} from '../../../../contract/people/people.ts';
import { ROLES, type Role } from '../../../../domain/people/roles.ts';
import { createPerson, resetPassword, updatePerson } from '../../api/accounts.ts';
import { useSectors } from '../../api/people.ts';
import { choicesOfRecords } from '../../forms/record/record-choices.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { orNull, typed } from '../../forms/record/typed-values.ts';
import { commonText } from '../../text/common.ts';
import { personalDataText } from '../../text/personal-data.ts';
import { settingsText } from '../../text/settings.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { ChoicesField } from '../../ui/choices-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { notify } from '../../ui/notify.ts';
import { ConfirmChange } from '../records/confirm-change.tsx';
import { PersonalDataDialog } from './personal-data-dialog.tsx';

type Body = z.output<typeof CreatePerson> | z.output<typeof UpdatePerson>;
type Values = ReturnType<typeof valuesOf>;

const valuesOf = (person: PersonSummary | undefined, role: Role = 'referent') => ({
  username: person?.username ?? '',
  displayName: person?.displayName ?? '',
  email: typed(person?.email ?? null),
  staffNumber: typed(person?.staffNumber ?? null),
  sectorId: typed(person?.sectorId ?? null),
  roles: (person?.roles ?? [role]) as readonly Role[],
  active: person?.active ?? true,
});

/** A person's account. A new one answers with the password to hand over. */
export function PersonDialog({
  person,
  role,
  onClose,
  onPassword,
}: {
  readonly person: PersonSummary | undefined;
  /** Of a new person, as a first choice. */
  readonly role?: Role | undefined;
  readonly onClose: () => void;
  readonly onPassword: (made: PersonWithPassword) => void;
}) {
  const t = useText(settingsText);
  const sectors = useSectors();
  const d = useText(personalDataText);
  const [reset, setReset] = useState(false);
  const [isShown, setShown] = useState(false);
  if (reset && person !== undefined)
    return (
      <ConfirmChange
        title={t.people.resetTitle(person.displayName)}
        text={t.people.resetText}
        action={t.people.reset}
        work={() => resetPassword(person.id)}
        topics={['people']}
        onDone={onPassword}
        onClose={onClose}
      />
    );
  if (isShown && person !== undefined) return <PersonalDataDialog person={person} onClose={onClose} />;
  return (
    <RecordDialog<Values, Body, PersonSummary | PersonWithPassword>
      wide
      title={person === undefined ? t.people.new : t.people.edit(person.displayName)}
      schema={person === undefined ? CreatePerson : UpdatePerson}
      initial={valuesOf(person, role)}
      toBody={({ username, active, ...values }) => ({
        ...values,
        email: orNull(values.email),
        staffNumber: orNull(values.staffNumber),
        sectorId: orNull(values.sectorId),
        ...(person === undefined ? { username } : { active }),
      })}
      save={(body) =>
        person === undefined ? createPerson(CreatePerson.parse(body)) : updatePerson(person.id, body)
      }
      topics={['people']}
      saved={(answer) => ('password' in answer ? t.people.created : t.people.saved)}
      savedText={(answer) => ('password' in answer ? answer.person : answer).displayName}
      onSaved={(answer) => 'password' in answer && onPassword(answer)}
      stays={person === undefined}
      onClose={onClose}
      labels={{
        displayName: t.name,
        username: t.people.username,
        email: t.people.email,
        staffNumber: t.people.staffNumber,
        sectorId: t.people.sector,
        active: t.people.active,
      }}
      help={{ username: t.people.usernameHelp }}
      rows={({ values, change, errorOf }) => [
        ['displayName', person === undefined && { name: 'username', mono: true }],
        [
          'email',
          { name: 'staffNumber', mono: true },
          {
            name: 'sectorId',
            choices: choicesOfRecords(t.people.noSector, sectors.data?.items, values.sectorId),
          },
        ],
        {
          node: (
            <ChoicesField
              legend={t.people.roles}
              values={ROLES}
              words={t.roles}
              chosen={values.roles}
              onChange={(roles) => change({ roles })}
              error={errorOf('roles')}
            />
          ),
        },
        person !== undefined && 'active',
      ]}
      end={
        person !== undefined && (
          <>
            <Button kind="danger" icon="key" onClick={() => setReset(true)}>
              {t.people.reset}
            </Button>
            <Button onClick={() => setShown(true)}>{d.open}</Button>
          </>
        )
      }
    />
  );
}

/** The password that was made: read it now, it is kept nowhere. */
export function PasswordDialog({
  made,
  onClose,
}: {
  readonly made: PersonWithPassword;
  readonly onClose: () => void;
}) {
  const t = useText(settingsText);
  const c = useText(commonText);
  const copy = () =>
    void navigator.clipboard
      .writeText(made.password)
      .then(() => notify({ kind: 'success', title: c.copied }));
  return (
    <Dialog
      open
      onClose={onClose}
      title={`${t.people.password}: ${made.person.displayName}`}
      end={
        <>
          <Button icon="copy" onClick={copy}>
            {c.copy}
          </Button>
          <Button kind="primary" onClick={onClose}>
            {c.close}
          </Button>
        </>
      }
    >
      <p>{t.people.passwordText}</p>
      <pre className="listing">
        {made.person.username}
        {'\n'}
        {made.password}
      </pre>
    </Dialog>
  );
}
