import { useMutation, useQueryClient } from '@tanstack/react-query';
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
import { messageOf } from '../../api/problem.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { orNull, typed } from '../../forms/record/typed-values.ts';
import { commonText } from '../../text/common.ts';
import { settingsText } from '../../text/settings.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog, Dialog } from '../../ui/dialog.tsx';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';

type Body = z.output<typeof CreatePerson> | z.output<typeof UpdatePerson>;
type Values = ReturnType<typeof valuesOf>;

const valuesOf = (person: PersonSummary | undefined) => ({
  username: person?.username ?? '',
  displayName: person?.displayName ?? '',
  email: typed(person?.email ?? null),
  staffNumber: typed(person?.staffNumber ?? null),
  sectorId: typed(person?.sectorId ?? null),
  roles: (person?.roles ?? ['referent']) as readonly Role[],
  active: person?.active ?? true,
});

/** A person's account. A new one answers with the password to hand over. */
export function PersonDialog({
  person,
  onClose,
  onPassword,
}: {
  readonly person: PersonSummary | undefined;
  readonly onClose: () => void;
  readonly onPassword: (made: PersonWithPassword) => void;
}) {
  const t = useText(settingsText);
  const c = useText(commonText);
  const client = useQueryClient();
  const sectors = useSectors();
  const [resetting, setResetting] = useState(false);
  const form = useRecordForm<Values, z.ZodType<Body>, PersonSummary | PersonWithPassword>({
    initial: valuesOf(person),
    toBody: ({ username, active, ...values }) => ({
      ...values,
      email: orNull(values.email),
      staffNumber: orNull(values.staffNumber),
      sectorId: orNull(values.sectorId),
      ...(person === undefined ? { username } : { active }),
    }),
    schema: person === undefined ? CreatePerson : UpdatePerson,
    save: (body) =>
      person === undefined ? createPerson(CreatePerson.parse(body)) : updatePerson(person.id, body),
    onSaved: async (answer) => {
      await client.invalidateQueries({ queryKey: ['people'] });
      const isNew = 'password' in answer;
      notify({
        kind: 'success',
        title: isNew ? t.people.created : t.people.saved,
        text: isNew ? answer.person.displayName : answer.displayName,
      });
      if (isNew) onPassword(answer);
      else onClose();
    },
  });
  const { values, change, errorOf } = form;
  const text = (field: 'username' | 'displayName' | 'email' | 'staffNumber', label: string) => ({
    label,
    value: values[field],
    onValue: (value: string) => change({ [field]: value }),
    error: errorOf(field),
  });
  if (resetting && person !== undefined)
    return <ResetDialog person={person} onClose={onClose} onPassword={onPassword} />;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={person === undefined ? t.people.new : t.people.edit(person.displayName)}
    >
      <form className="form" onSubmit={form.submit} noValidate>
        <div className="form-row">
          <TextField {...text('displayName', t.name)} maxLength={120} />
          {person === undefined && (
            <TextField
              {...text('username', t.people.username)}
              help={t.people.usernameHelp}
              autoCapitalize="none"
              maxLength={40}
              mono
            />
          )}
        </div>
        <div className="form-row">
          <TextField {...text('email', t.people.email)} optional maxLength={254} inputMode="email" />
          <TextField {...text('staffNumber', t.people.staffNumber)} optional maxLength={20} mono />
          <SelectField
            label={t.people.sector}
            value={values.sectorId}
            onValue={(sectorId) => change({ sectorId })}
            error={errorOf('sectorId')}
            choices={[
              { value: '', label: t.people.noSector },
              ...(sectors.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </div>
        <fieldset className="form-section">
          <legend className="form-legend">{t.people.roles}</legend>
          <div className="choices">
            {ROLES.map((role) => (
              <CheckField
                key={role}
                label={t.roles[role]}
                checked={values.roles.includes(role)}
                onValue={(held) =>
                  change({
                    roles: ROLES.filter((each) => (each === role ? held : values.roles.includes(each))),
                  })
                }
              />
            ))}
          </div>
          {errorOf('roles') && (
            <p className="danger-text small" role="alert">
              {errorOf('roles')}
            </p>
          )}
        </fieldset>
        {person !== undefined && (
          <CheckField
            label={t.people.active}
            checked={values.active}
            onValue={(active) => change({ active })}
          />
        )}
        <FormEnd form={form}>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
          {person !== undefined && (
            <Button kind="danger" icon="key" onClick={() => setResetting(true)}>
              {t.people.reset}
            </Button>
          )}
        </FormEnd>
      </form>
    </Dialog>
  );
}

function ResetDialog({
  person,
  onClose,
  onPassword,
}: {
  readonly person: PersonSummary;
  readonly onClose: () => void;
  readonly onPassword: (made: PersonWithPassword) => void;
}) {
  const t = useText(settingsText);
  const reset = useMutation({
    mutationFn: () => resetPassword(person.id),
    onSuccess: onPassword,
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
  });
  return (
    <ConfirmDialog
      open
      danger
      onClose={onClose}
      title={t.people.resetTitle(person.displayName)}
      text={t.people.resetText}
      action={t.people.reset}
      busy={reset.isPending}
      onConfirm={() => reset.mutate()}
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
