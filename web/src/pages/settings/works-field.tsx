import { EVENT_KINDS } from '../../../../domain/notifications/event-kinds.ts';
import { newWork, type WorkValues } from '../../forms/record/channel-values.ts';
import { notificationSettingsText } from '../../text/notification-settings.ts';
import { useText } from '../../text/texts.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ChoicesField } from '../../ui/choices-field.tsx';
import { TextField } from '../../ui/field.tsx';

/** Work that was announced: what it causes is told when it is over. */
export function WorksField({
  works,
  onChange,
  errorOf,
}: {
  readonly works: readonly WorkValues[];
  readonly onChange: (works: WorkValues[]) => void;
  readonly errorOf: (path: string) => string | undefined;
}) {
  const t = useText(notificationSettingsText);
  const set = (key: string, changes: Partial<WorkValues>) =>
    onChange(works.map((work) => (work.key === key ? { ...work, ...changes } : work)));
  return (
    <fieldset className="form-section">
      <legend className="form-legend">{t.works}</legend>
      <p className="soft small">{t.worksLead}</p>
      {works.map(({ key, what, from, until, kinds }, index) => (
        <div key={key} className="channel">
          <div className="form-row">
            <TextField
              label={t.workWhat}
              value={what}
              onValue={(value) => set(key, { what: value })}
              error={errorOf(`${index}.what`)}
              maxLength={120}
            />
            <TextField
              type="datetime-local"
              label={t.workFrom}
              value={from}
              onValue={(value) => set(key, { from: value })}
              error={errorOf(`${index}.from`)}
            />
            <TextField
              type="datetime-local"
              label={t.workUntil}
              value={until}
              onValue={(value) => set(key, { until: value })}
              error={errorOf(`${index}.until`)}
            />
            <IconButton
              small
              icon="delete"
              label={t.remove(what)}
              onClick={() => onChange(works.filter((work) => work.key !== key))}
            />
          </div>
          <ChoicesField
            legend={t.workKinds}
            values={EVENT_KINDS}
            words={t.eventKinds}
            chosen={kinds}
            onChange={(chosen) => set(key, { kinds: chosen })}
            error={errorOf(`${index}.kinds`)}
          />
        </div>
      ))}
      <div className="buttons">
        <Button small icon="plus" onClick={() => onChange([...works, newWork()])}>
          {t.addWork}
        </Button>
      </div>
    </fieldset>
  );
}
