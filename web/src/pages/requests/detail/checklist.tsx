import { useState } from 'react';
import type { RequestChecklistItem, RequestDetail } from '../../../../../contract/requests/requests.ts';
import { useRequestChange } from '../../../api/request-actions.ts';
import { requestDetailText } from '../../../text/request-detail.ts';
import { useText } from '../../../text/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Chip } from '../../../ui/status-badge.tsx';
import { Panel } from '../../../ui/page.tsx';
import { At } from '../../../ui/time.tsx';
import { isOpen } from './next-actions.ts';

/** The steps of the sheet: ticked one by one, or set aside with a reason. */
export function Checklist({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  if (request.checklist.length === 0) return null;
  const done = request.checklist.filter(({ outcome }) => outcome !== 'open').length;
  return (
    <Panel
      title={t.checklist}
      end={<span className="soft small">{t.checklistDone(done, request.checklist.length)}</span>}
    >
      <ul className="plain stack-tight">
        {request.checklist.map((item) => (
          <Step key={item.id} request={request} item={item} />
        ))}
      </ul>
    </Panel>
  );
}

function Step({ request, item }: { readonly request: RequestDetail; readonly item: RequestChecklistItem }) {
  const t = useText(requestDetailText);
  const change = useRequestChange(request);
  const [explaining, setExplaining] = useState(false);
  const [note, setNote] = useState('');
  const mayTick = isOpen(request, 'tick-checklist');
  const set = (outcome: RequestChecklistItem['outcome'], text = '') => {
    setExplaining(false);
    change.mutate({ verb: 'PUT', route: `checklist/${item.id}`, body: { outcome, note: text } });
  };
  return (
    <li className="step">
      <label className="check">
        <input
          type="checkbox"
          checked={item.outcome !== 'open'}
          disabled={!mayTick || change.isPending}
          onChange={(event) => set(event.target.checked ? 'done' : 'open')}
        />
        <span>
          {item.text} {item.phase !== null && <span className="soft small">{t.stepPhase(item.phase)}</span>}{' '}
          {item.obsolete !== null && <Chip tone="waiting">{t.obsolete}</Chip>}{' '}
          {item.outcome === 'not-needed' && <Chip>{t.notNeeded}</Chip>}
          {item.doneAt !== null && (
            <span className="soft small">
              {' '}
              {item.doneBy?.name}, <At at={item.doneAt} /> {item.note !== '' && `· ${item.note}`}
            </span>
          )}
          {item.obsolete !== null && item.outcome === 'open' && (
            <span className="step-warning small">{item.obsolete}</span>
          )}
        </span>
      </label>
      {mayTick && item.outcome === 'open' && !explaining && (
        <Button kind="quiet" small onClick={() => setExplaining(true)}>
          {t.markNotNeeded}
        </Button>
      )}
      {explaining && (
        <div className="step-reason">
          <TextField small label={t.whyNotNeeded} value={note} onValue={setNote} maxLength={400} />
          <Button small onClick={() => note.trim() !== '' && set('not-needed', note)}>
            {t.markNotNeeded}
          </Button>
        </div>
      )}
    </li>
  );
}
