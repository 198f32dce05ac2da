import { useState } from 'react';
import type { RequestDetail } from '../../../../../contract/requests/requests.ts';
import { useRequestChange } from '../../../api/request-actions.ts';
import { useRequestSearch } from '../../../api/requests.ts';
import { RequestPicker, type PickedRequest } from '../../../forms/request-picker.tsx';
import { commonText } from '../../../text/common.ts';
import { requestDetailText } from '../../../text/request-detail.ts';
import { requestPickerText } from '../../../text/request-picker.ts';
import { useText } from '../../../text/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { StateMark } from '../request-marks.tsx';
import { isOpen } from './next-actions.ts';

/** Ties a problem that comes back to its earlier request. */
export function RelateRequest({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  const [open, setOpen] = useState(false);
  if (!isOpen(request, 'assign')) return null;
  return (
    <div className="flush-button">
      <Button small kind="quiet" onClick={() => setOpen(true)}>
        {t.relate}
      </Button>
      {open && <RelateDialog request={request} onClose={() => setOpen(false)} />}
    </div>
  );
}

function RelateDialog({
  request,
  onClose,
}: {
  readonly request: RequestDetail;
  readonly onClose: () => void;
}) {
  const t = useText(requestPickerText);
  const c = useText(commonText);
  const change = useRequestChange(request);
  const [chosen, setChosen] = useState<readonly PickedRequest[]>([]);
  const relate = (relatedTo: string | null) =>
    change.mutate({ verb: 'PUT', route: 'relation', body: { relatedTo } }, { onSuccess: onClose });
  const known = [request.id, ...request.related.map(({ id }) => id)];
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.relateTitle(request.code)}
      end={
        <>
          {request.related.length > 0 && (
            <Button kind="quiet" busy={change.isPending} onClick={() => relate(null)}>
              {t.unrelate}
            </Button>
          )}
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
          <Button
            kind="primary"
            busy={change.isPending}
            refusal={chosen.length === 0 ? t.help : undefined}
            onClick={() => relate(chosen[0]!.id)}
          >
            {t.relate}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="soft">{t.relateText}</p>
        {chosen.length === 0 && <Similar request={request} known={known} onChosen={setChosen} />}
        <RequestPicker label={t.earlier} chosen={chosen} onChosen={setChosen} limit={1} besides={known} />
      </div>
    </Dialog>
  );
}

/** The same device, or the longest word of the subject: where a problem that comes back is found most often. */
function Similar({
  request,
  known,
  onChosen,
}: {
  readonly request: RequestDetail;
  readonly known: readonly string[];
  readonly onChosen: (requests: readonly PickedRequest[]) => void;
}) {
  const t = useText(requestPickerText);
  const found = useRequestSearch(tellingWord(request));
  const similar = (found.data?.items ?? []).filter(({ id }) => !known.includes(id)).slice(0, 5);
  if (similar.length === 0) return null;
  return (
    <div className="stack-tight">
      <h3>{t.similar}</h3>
      <ul className="plain stack-tight">
        {similar.map(({ id, code, subject, state }) => (
          <li key={id} className="picked">
            <span>
              <span className="mono">{code}</span> {subject} <StateMark state={state} />
            </span>
            <Button small onClick={() => onChosen([{ id, code, subject }])}>
              {t.relate}
              <span className="visually-hidden"> {code}</span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function tellingWord({ content, subject }: RequestDetail): string {
  const device = content['device'];
  if (typeof device === 'string' && device.trim() !== '') return device.split(',')[0]!.trim();
  const words = subject.split(/[^\p{L}\p{N}-]+/u);
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}
