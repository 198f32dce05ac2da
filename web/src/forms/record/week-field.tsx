import { settingsText } from '../../text/settings.ts';
import { useText } from '../../text/texts.ts';
import { IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import './week-field.scss';

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

export interface Span {
  /** Tells the rows of the form apart; never sent. */
  readonly key: string;
  readonly weekday: number;
  readonly from: string;
  readonly to: string;
}

export const spansOf = (hours: readonly Omit<Span, 'key'>[]): Span[] =>
  hours.map(({ weekday, from, to }) => ({ key: crypto.randomUUID(), weekday, from, to }));

export const hoursOf = (spans: readonly Span[]): Omit<Span, 'key'>[] =>
  spans
    .map(({ weekday, from, to }) => ({ weekday, from, to }))
    .sort((a, b) => a.weekday - b.weekday || a.from.localeCompare(b.from));

/** Opening hours: as many spans a day as there are breaks, none when it is closed. */
export function WeekField({
  legend,
  spans,
  onChange,
  errorOf,
}: {
  readonly legend: string;
  readonly spans: readonly Span[];
  readonly onChange: (spans: Span[]) => void;
  /** What is wrong with the span at an index of {@link hoursOf}, or with all (`''`). */
  readonly errorOf: (path: string) => string | undefined;
}) {
  const t = useText(settingsText).week;
  const set = (key: string, changes: Partial<Span>) =>
    onChange(spans.map((span) => (span.key === key ? { ...span, ...changes } : span)));
  const order = hoursOf(spans);
  return (
    <fieldset className="form-section week">
      <legend className="form-legend">{legend}</legend>
      {DAYS.map((day) => {
        const ofDay = spans.filter(({ weekday }) => weekday === day);
        return (
          <div className="week-day" key={day}>
            <span>{t.days[day]}</span>
            <div className="week-spans">
              {ofDay.length === 0 && <span className="soft">{t.closed}</span>}
              {ofDay.map((span) => {
                const at = order.findIndex(
                  ({ weekday, from, to }) => weekday === day && from === span.from && to === span.to,
                );
                return (
                  <div className="week-span" key={span.key}>
                    <TextField
                      type="time"
                      small
                      hideLabel
                      label={`${t.days[day]}, ${t.from}`}
                      value={span.from}
                      onValue={(from) => set(span.key, { from })}
                      error={errorOf(`${at}.from`)}
                    />
                    <TextField
                      type="time"
                      small
                      hideLabel
                      label={`${t.days[day]}, ${t.to}`}
                      value={span.to}
                      onValue={(to) => set(span.key, { to })}
                      error={errorOf(`${at}.to`)}
                    />
                    <IconButton
                      small
                      icon="delete"
                      label={t.remove(t.days[day])}
                      onClick={() => onChange(spans.filter(({ key }) => key !== span.key))}
                    />
                  </div>
                );
              })}
            </div>
            <IconButton
              small
              icon="plus"
              label={t.addOn(t.days[day])}
              onClick={() =>
                onChange([
                  ...spans,
                  {
                    key: crypto.randomUUID(),
                    weekday: day,
                    from: ofDay.length === 0 ? '08:00' : '15:00',
                    to: ofDay.length === 0 ? '14:00' : '18:00',
                  },
                ])
              }
            />
          </div>
        );
      })}
      {errorOf('') && (
        <p className="danger-text small" role="alert">
          {errorOf('')}
        </p>
      )}
    </fieldset>
  );
}
