import { APPLICANTS, CHANNELS } from '../../../../domain/dnsbl/zone.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { blacklistCodesText } from '../../text/blacklist-codes.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { applicantOf, channelOf, newWay, type WayValues } from './zone-codes-form.ts';

/** How a listing ends, one part per group of codes. */
export function WaysField({
  ways,
  onChange,
  errorOf,
}: {
  readonly ways: readonly WayValues[];
  readonly onChange: (ways: WayValues[]) => void;
  /** What is wrong with `waysOut.<index>.<field>`, given the part after `waysOut.`. */
  readonly errorOf: (path: string) => string | undefined;
}) {
  const t = useText(blacklistCodesText);
  return (
    <>
      {ways.map((way, index) => (
        <Way
          key={way.key}
          way={way}
          set={(changes) => onChange(ways.map((one) => (one.key === way.key ? { ...one, ...changes } : one)))}
          remove={() => onChange(ways.filter(({ key }) => key !== way.key))}
          errorOf={(field) => errorOf(`${index}.${field}`)}
        />
      ))}
      <div>
        <Button small icon="plus" onClick={() => onChange([...ways, newWay()])}>
          {t.addWay}
        </Button>
      </div>
    </>
  );
}

function Way({
  way,
  set,
  remove,
  errorOf,
}: {
  readonly way: WayValues;
  readonly set: (changes: Partial<WayValues>) => void;
  readonly remove: () => void;
  readonly errorOf: (field: string) => string | undefined;
}) {
  const t = useText(blacklistCodesText);
  const z = useText(blacklistText).zones;
  const text = (
    field: 'codes' | 'url' | 'interval' | 'expires' | 'preconditions' | 'note' | 'blockedBy',
    path: string,
    maxLength: number,
  ) => ({
    label: t[field],
    value: way[field],
    onValue: (value: string) => set({ [field]: value }),
    error: errorOf(path),
    maxLength,
    optional: true,
  });
  return (
    <details className="way-edit">
      <summary>
        <span className="mono">{t.way(way.codes)}</span>
        <span className="soft"> · {z.channels[way.channel]}</span>
      </summary>
      <div className="form-row">
        <TextField {...text('codes', 'codes', 600)} mono />
        <SelectField
          label={z.applicant}
          value={way.applicant}
          onValue={(typed) => set({ applicant: applicantOf(typed, way.applicant) })}
          choices={APPLICANTS.map((value) => ({ value, label: z.applicants[value] }))}
        />
        <SelectField
          label={z.channel}
          value={way.channel}
          onValue={(typed) => set({ channel: channelOf(typed, way.channel) })}
          choices={CHANNELS.map((value) => ({ value, label: z.channels[value] }))}
        />
      </div>
      <div className="form-row">
        <TextField {...text('url', 'url', 2000)} mono />
        <TextField {...text('interval', 'minimumIntervalHours', 6)} inputMode="decimal" />
        <TextField {...text('expires', 'expiresAfterDays', 6)} inputMode="decimal" />
      </div>
      <TextArea {...text('preconditions', 'preconditions', 3000)} help={t.preconditionsHelp} rows={2} />
      <TextArea {...text('note', 'note', 1000)} rows={2} />
      <TextField {...text('blockedBy', 'blockedBy', 600)} help={t.blockedByHelp} mono />
      <CheckField label={t.paid} checked={way.paidOffer} onValue={(paidOffer) => set({ paidOffer })} />
      <div>
        <Button small kind="quiet" icon="delete" onClick={remove}>
          {t.removeWay}
        </Button>
      </div>
    </details>
  );
}
