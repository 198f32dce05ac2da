import { useState } from 'react';
import type { PersonSummary } from '../../../../contract/people/people.ts';
import { proposeErasure, useErasure } from '../../api/accounts.ts';
import { download } from '../../api/client.ts';
import { useChange } from '../../api/resource.ts';
import { commonText } from '../../text/common.ts';
import { personalDataText } from '../../text/personal-data.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { saveAs } from '../../ui/save-as.ts';
import { ConfirmChange } from '../records/confirm-change.tsx';
import { ErasureEffects } from './erasure-effects.tsx';

/** All that is held of a person: given out, or taken away as far as the law allows. */
export function PersonalDataDialog({
  person,
  onClose,
}: {
  readonly person: PersonSummary;
  readonly onClose: () => void;
}) {
  const t = useText(personalDataText);
  const c = useText(commonText);
  const [isErasing, setErasing] = useState(false);
  const isErased = useErasure(person.id).data?.erasedAt != null;
  const taking = useChange(() => download(`/people/${person.id}/personal-data`), {
    topics: [],
    onDone: (blob) => saveAs(blob, `${person.username}.json`),
  });
  if (isErasing)
    return (
      <ConfirmChange
        title={t.erase}
        text={t.eraseLead}
        action={t.erase}
        work={() => proposeErasure(person.id)}
        topics={['people']}
        done={t.proposed}
        onClose={onClose}
      />
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.title(person.displayName)}
      end={
        <>
          <Button kind="quiet" onClick={onClose}>
            {c.close}
          </Button>
          {!isErased && (
            <Button kind="danger" onClick={() => setErasing(true)}>
              {t.erase}
            </Button>
          )}
        </>
      }
    >
      <p>{t.exportLead}</p>
      <p>
        <Button icon="download" busy={taking.isPending} onClick={() => taking.mutate()}>
          {t.export}
        </Button>
      </p>
      {!isErased && <p>{t.eraseLead}</p>}
      <ErasureEffects personId={person.id} />
    </Dialog>
  );
}
