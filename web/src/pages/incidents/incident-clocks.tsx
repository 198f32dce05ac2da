import { useState } from 'react';
import type { IncidentDetail, SetIncidentClock } from '../../../../contract/incidents.ts';
import { setIncidentClock, useIncidentChange, useIncidentRules } from '../../api/incidents.ts';
import { messageOf } from '../../api/problem.ts';
import { commonText } from '../../text/common.ts';
import { incidentRulesText } from '../../text/incident-rules.ts';
import { incidentsText } from '../../text/incidents.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';
import { Panel } from '../../ui/page.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { At } from '../../ui/time.tsx';
import { ClockMark } from './incident-marks.tsx';
import './incidents.scss';
import { instantOf, localTime } from '../../forms/local-time.ts';

type Clock = IncidentDetail['clocks'][number];

/** The clocks: whether each applies, until when, and what was sent. */
export function IncidentClocks({
  incident,
  mayManage,
}: {
  readonly incident: IncidentDetail;
  readonly mayManage: boolean;
}) {
  const t = useText(incidentsText);
  const r = useText(incidentRulesText);
  const [noting, setNoting] = useState<Clock>();
  const change = useIncidentChange(incident.id);
  const rules = useIncidentRules();
  const set = (clock: Clock, body: SetIncidentClock) =>
    change.mutate(() => setIncidentClock(incident.id, clock.name, body), {
      onSuccess: () => {
        setNoting(undefined);
        notify({ kind: 'success', title: t.clockSaved, text: t.clocks[clock.name] });
      },
      onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
    });
  return (
    <Panel title={t.clockTitle}>
      <ul className="plain incident-clocks">
        {incident.clocks.map((clock) => (
          <li key={clock.name}>
            <div>
              <strong>{t.clocks[clock.name]}</strong>
              <div>
                <ClockMark clock={clock} />
              </div>
              <ClockDates clock={clock} />
            </div>
            {mayManage && (
              <div className="buttons">
                {clock.doneAt === null && (
                  <Button
                    small
                    kind="quiet"
                    busy={change.isPending}
                    onClick={() =>
                      set(clock, { isOn: !clock.isOn, doneAt: null, reference: clock.reference })
                    }
                  >
                    {clock.isOn ? t.turnOff : t.turnOn}
                    <span className="visually-hidden"> {t.clocks[clock.name]}</span>
                  </Button>
                )}
                {clock.isOn && (
                  <Button small icon="send" onClick={() => setNoting(clock)}>
                    {clock.doneAt === null ? t.noteSent : t.mendSent}
                    <span className="visually-hidden"> {t.clocks[clock.name]}</span>
                  </Button>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      {rules.data && rules.data.nis.status !== 'subject' && (
        <p className="soft small">{rules.data.nis.status === 'not-known' ? r.reservation : r.notSubject}</p>
      )}
      {rules.data && rules.data.source !== '' && (
        <p className="soft small pre-line">
          {r.followed}: {rules.data.source}
        </p>
      )}
      {noting && (
        <SentDialog
          clock={noting}
          busy={change.isPending}
          failure={change.isError ? messageOf(change.error) : undefined}
          onClose={() => setNoting(undefined)}
          onSave={(doneAt, reference) => set(noting, { isOn: noting.isOn, doneAt, reference })}
        />
      )}
    </Panel>
  );
}

function ClockDates({ clock }: { readonly clock: Clock }) {
  const t = useText(incidentsText);
  if (clock.state === 'off') return null;
  return (
    <div className="small soft">
      {t.due} <At at={clock.dueAt} />
      {clock.doneAt !== null && (
        <>
          {' · '}
          {t.sent} <At at={clock.doneAt} />
        </>
      )}
      {clock.reference && <> · {clock.reference}</>}
    </div>
  );
}

function SentDialog({
  clock,
  busy,
  failure,
  onClose,
  onSave,
}: {
  readonly clock: Clock;
  readonly busy: boolean;
  readonly failure: string | undefined;
  readonly onClose: () => void;
  readonly onSave: (doneAt: string, reference: string) => void;
}) {
  const t = useText(incidentsText);
  const c = useText(commonText);
  const [sentAt, setSentAt] = useState(() => localTime(clock.doneAt ?? new Date().toISOString()));
  const [reference, setReference] = useState(clock.reference);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.clocks[clock.name]}
      end={
        <>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
          <Button
            kind="primary"
            busy={busy}
            refusal={sentAt === '' ? c.required : undefined}
            onClick={() => onSave(instantOf(sentAt), reference.trim())}
          >
            {t.noteSent}
          </Button>
        </>
      }
    >
      <div className="form">
        <TextField label={t.sentAt} type="datetime-local" value={sentAt} onValue={setSentAt} />
        <TextField label={t.reference} value={reference} onValue={setReference} maxLength={200} optional />
        {failure !== undefined && <ErrorState message={failure} />}
      </div>
    </Dialog>
  );
}
