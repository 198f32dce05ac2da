import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Passkey } from '../../../../contract/people/passkeys.ts';
import {
  addPasskey,
  canUsePasskeys,
  PasskeyNotGiven,
  removePasskey,
  renamePasskey,
  usePasskeys,
} from '../../api/passkeys.ts';
import { messageOf } from '../../api/problem.ts';
import { SESSION_KEY } from '../../api/session.ts';
import { passkeysText } from '../../text/passkeys.ts';
import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';
import { Panel } from '../../ui/page.tsx';
import { Age } from '../../ui/time.tsx';
import { isAtFactor, PresentFactorFields, usePresentFactors } from './present-factors.tsx';

/** The own passkeys: added, renamed and taken off with the present password, and the present code where there is one. */
export function Passkeys({
  hasPassword,
  hasCode,
}: {
  readonly hasPassword: boolean;
  readonly hasCode: boolean;
}) {
  const t = useText(passkeysText);
  const client = useQueryClient();
  const passkeys = usePasskeys();
  const [name, setName] = useState('');
  const factors = usePresentFactors({ hasPassword, hasCode });
  const done = async (title: string) => {
    setName('');
    factors.clear();
    notify({ kind: 'success', title });
    await client.invalidateQueries({ queryKey: ['passkeys'] });
    await client.invalidateQueries({ queryKey: SESSION_KEY });
  };
  const add = useMutation({
    mutationFn: () => addPasskey(name.trim(), factors.body()),
    onSuccess: () => done(t.added),
  });
  const remove = useMutation({
    mutationFn: (id: string) => removePasskey(id, factors.body()),
    onSuccess: () => done(t.removed),
  });
  const rename = useMutation({
    mutationFn: ({ id, to }: { id: string; to: string }) => renamePasskey(id, to),
    onSuccess: () => done(t.renamed),
  });
  const failure = add.error ?? remove.error ?? rename.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') add.mutate();
  };
  return (
    <Panel title={t.title}>
      <form className="stack" onSubmit={submit} noValidate>
        <p>{t.lead}</p>
        {failure !== null && !isAtFactor(failure) && (
          <Alert kind="danger" alert>
            {failure instanceof PasskeyNotGiven ? t.notGiven : messageOf(failure)}
          </Alert>
        )}
        {passkeys.data?.items.map((passkey) => (
          <Row
            key={passkey.id}
            passkey={passkey}
            onRename={(to) => rename.mutate({ id: passkey.id, to })}
            onRemove={() => remove.mutate(passkey.id)}
          />
        ))}
        {canUsePasskeys() ? (
          <>
            <TextField label={t.name} help={t.nameHelp} maxLength={80} value={name} onValue={setName} />
            <PresentFactorFields factors={factors} failure={failure} />
            <div>
              <Button type="submit" icon="key" busy={add.isPending}>
                {t.add}
              </Button>
            </div>
          </>
        ) : (
          <p className="soft">{t.cannot}</p>
        )}
      </form>
    </Panel>
  );
}

function Row({
  passkey: { name, createdAt, lastUsedAt },
  onRename,
  onRemove,
}: {
  readonly passkey: Passkey;
  readonly onRename: (name: string) => void;
  readonly onRemove: () => void;
}) {
  const t = useText(passkeysText);
  const c = useText(commonText);
  const [typed, setTyped] = useState<string>();
  return (
    <div className="form-row">
      {typed === undefined ? (
        <span>
          <strong>{name}</strong>{' '}
          <span className="soft small">
            {t.made} <Age at={createdAt} />
            {lastUsedAt !== null && (
              <>
                {' · '}
                {t.used} <Age at={lastUsedAt} />
              </>
            )}
          </span>
        </span>
      ) : (
        <TextField label={t.name} maxLength={80} value={typed} onValue={setTyped} />
      )}
      <div className="buttons">
        {typed === undefined ? (
          <Button small aria-label={`${t.rename}: ${name}`} onClick={() => setTyped(name)}>
            {t.rename}
          </Button>
        ) : (
          <Button
            small
            onClick={() => {
              if (typed.trim() !== '') onRename(typed.trim());
              setTyped(undefined);
            }}
          >
            {c.save}
          </Button>
        )}
        <Button small kind="danger" aria-label={`${t.remove}: ${name}`} onClick={onRemove}>
          {t.remove}
        </Button>
      </div>
    </div>
  );
}
