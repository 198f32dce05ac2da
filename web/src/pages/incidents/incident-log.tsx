import { useState } from 'react';
import type { IncidentDetail } from '../../../../contract/incidents.ts';
import { useIncidentChange, writeIncident } from '../../api/incidents.ts';
import { messageOf } from '../../api/problem.ts';
import { commonText } from '../../text/common.ts';
import { incidentsText } from '../../text/incidents.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';
import { Panel } from '../../ui/page.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { At } from '../../ui/time.tsx';

type Ending = 'closure' | 'reopening';

/** Who did what and when, in the order it happened; only added to. */
export function IncidentLog({
  incident,
  mayManage,
}: {
  readonly incident: IncidentDetail;
  readonly mayManage: boolean;
}) {
  const t = useText(incidentsText);
  const [entry, setEntry] = useState('');
  const [ending, setEnding] = useState<Ending>();
  const change = useIncidentChange(incident.id);
  const write = (what: 'entries' | Ending, text: string) =>
    change.mutate(() => writeIncident(incident.id, what, text.trim()), {
      onSuccess: () => {
        notify({ kind: 'success', title: t.done[what] });
        if (what === 'entries') setEntry('');
        else setEnding(undefined);
      },
    });
  const isOpen = incident.state === 'open';
  const next: Ending = isOpen ? 'closure' : 'reopening';
  return (
    <Panel title={t.log}>
      {incident.entries.length === 0 && <p className="soft">{t.logEmpty}</p>}
      <ol className="plain change-list">
        {incident.entries.map(({ id, at, author, text }) => (
          <li key={id} className="stack-tight">
            <div className="small soft">
              <At at={at} /> · {author.name}
            </div>
            <div className="pre-line">{text}</div>
          </li>
        ))}
      </ol>
      {mayManage && isOpen && (
        <TextArea label={t.addField} help={t.logHelp} value={entry} onValue={setEntry} maxLength={8000} />
      )}
      {change.isError && ending === undefined && <ErrorState message={messageOf(change.error)} />}
      {mayManage && (
        <div className="buttons">
          {isOpen && (
            <Button
              small
              kind="primary"
              busy={change.isPending}
              refusal={entry.trim() === '' ? t.required : undefined}
              onClick={() => write('entries', entry)}
            >
              {t.add}
            </Button>
          )}
          <Button small onClick={() => setEnding(next)}>
            {isOpen ? t.close : t.reopen}
          </Button>
        </div>
      )}
      {ending && (
        <EndingDialog
          ending={ending}
          busy={change.isPending}
          failure={change.isError ? messageOf(change.error) : undefined}
          onClose={() => setEnding(undefined)}
          onSave={(text) => write(ending, text)}
        />
      )}
    </Panel>
  );
}

function EndingDialog({
  ending,
  busy,
  failure,
  onClose,
  onSave,
}: {
  readonly ending: Ending;
  readonly busy: boolean;
  readonly failure: string | undefined;
  readonly onClose: () => void;
  readonly onSave: (text: string) => void;
}) {
  const t = useText(incidentsText);
  const c = useText(commonText);
  const [text, setText] = useState('');
  const action = ending === 'closure' ? t.close : t.reopen;
  return (
    <Dialog
      open
      onClose={onClose}
      title={action}
      end={
        <>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
          <Button
            kind="primary"
            busy={busy}
            refusal={text.trim() === '' ? t.required : undefined}
            onClick={() => onSave(text)}
          >
            {action}
          </Button>
        </>
      }
    >
      <div className="form">
        <TextArea
          label={ending === 'closure' ? t.closeText : t.reopenText}
          value={text}
          onValue={setText}
          maxLength={8000}
        />
        {failure !== undefined && <ErrorState message={failure} />}
      </div>
    </Dialog>
  );
}
