import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { SealVerification } from '../../../../../contract/seal.ts';
import { messageOf } from '../../../api/problem.ts';
import { checkSeal } from '../../../api/seal.ts';
import { dossierCheckText } from '../../../text/dossier-check.ts';
import { useText } from '../../../text/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { fact } from '../../../ui/fact.ts';
import { Alert } from '../../../ui/alert.tsx';
import { notify } from '../../../ui/notify.ts';
import { DescriptionList } from '../../../ui/page.tsx';

/** Somebody holds a dossier: is it the one that left from here? */
export function DossierCheck() {
  const t = useText(dossierCheckText);
  const input = useRef<HTMLInputElement>(null);
  const check = useMutation({
    mutationFn: checkSeal,
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
  });
  return (
    <>
      <Button small kind="quiet" icon="upload" busy={check.isPending} onClick={() => input.current?.click()}>
        {t.check}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".pdf,application/pdf"
        aria-label={t.check}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) check.mutate(file);
          if (input.current) input.current.value = '';
        }}
      />
      {check.data && <Outcome found={check.data} onClose={() => check.reset()} />}
    </>
  );
}

const KINDS = { ours: 'success', other: 'waiting', broken: 'danger', missing: 'waiting' } as const;

function verdictOf({ seal, isOurs }: SealVerification): keyof typeof KINDS {
  if (seal === 'valid') return isOurs ? 'ours' : 'other';
  return seal;
}

function Outcome({ found, onClose }: { readonly found: SealVerification; readonly onClose: () => void }) {
  const t = useText(dossierCheckText);
  const verdict = verdictOf(found);
  return (
    <Dialog open wide onClose={onClose} title={t.title}>
      <div className="stack">
        <Alert kind={KINDS[verdict]}>{t.verdicts[verdict]}</Alert>
        {found.signer && (
          <DescriptionList
            facts={[
              fact(t.sealedBy, found.signer.name),
              fact(t.fingerprint, <span className="mono small">{found.signer.fingerprint}</span>),
            ]}
          />
        )}
        {found.parts.length > 0 && (
          <div className="stack-tight">
            <h3>{t.parts}</h3>
            <ul className="plain stack-tight">
              {found.parts.map((part) => (
                <li key={part.name}>
                  <strong>{part.name}</strong>
                  <br />
                  <span className="mono small soft" style={{ overflowWrap: 'anywhere' }}>
                    {part.sha256}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )}
        <div className="dialog-end">
          <Button onClick={onClose}>{t.close}</Button>
        </div>
      </div>
    </Dialog>
  );
}
