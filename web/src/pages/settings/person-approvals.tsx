import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { confirmApproval, rejectApproval, usePersonApprovals } from '../../api/accounts.ts';
import { messageOf } from '../../api/problem.ts';
import { settingsText } from '../../text/settings.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { notify } from '../../ui/notify.ts';
import { Panel } from '../../ui/page.tsx';
import { Age } from '../../ui/time.tsx';
import { ErasureEffects } from './erasure-effects.tsx';

type Words = typeof settingsText.it.people;
const WANTS = {
  'password-reset': (t: Words) => t.wantsReset,
  change: (t: Words) => t.wantsManager,
  erasure: (t: Words) => t.wantsErasure,
} as const;

/** What waits for a second person's word: who proposed it cannot give it. */
export function PersonApprovals() {
  const t = useText(settingsText);
  const client = useQueryClient();
  const [password, setPassword] = useState<string>();
  const list = usePersonApprovals();
  const settled = () => client.invalidateQueries({ queryKey: ['people'] });
  const onError = (thrown: unknown) => notify({ kind: 'danger', title: messageOf(thrown) });
  const confirm = useMutation({
    mutationFn: confirmApproval,
    onSuccess: async (outcome) => {
      setPassword(outcome.password ?? undefined);
      notify({ kind: 'success', title: t.people.approved, text: outcome.person.displayName });
      await settled();
    },
    onError,
  });
  const reject = useMutation({ mutationFn: rejectApproval, onSuccess: settled, onError });
  const items = list.data?.items ?? [];
  if (items.length === 0 && password === undefined) return null;
  return (
    <Panel title={t.people.approvals}>
      {password !== undefined && (
        <Alert kind="waiting">
          <p>{t.people.passwordText}</p>
          <code>{password}</code> <CopyButton text={password} label={t.people.password} />
        </Alert>
      )}
      <ul className="plain stack">
        {items.map((one) => (
          <li key={one.id} className="card-line">
            <span>
              <strong>{one.personName}</strong> {WANTS[one.kind](t.people)}{' '}
              <span className="soft small">
                {t.people.proposedBy(one.proposedBy)}, <Age at={one.proposedAt} />
              </span>
              {one.kind === 'erasure' && <ErasureEffects personId={one.personId} />}
            </span>
            <span className="buttons">
              {one.isMine && (
                <Button small kind="primary" busy={confirm.isPending} onClick={() => confirm.mutate(one.id)}>
                  {t.people.approve}
                </Button>
              )}
              <Button small kind="quiet" busy={reject.isPending} onClick={() => reject.mutate(one.id)}>
                {t.people.reject}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
