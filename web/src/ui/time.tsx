import { useEffect, useState } from 'react';
import { age, fullDate, longDay, preciseDateTime, shortDateTime, shortDay } from '../text/formats.ts';
import { useLanguage } from '../text/language.ts';

/** «3 ore fa»; the full date on hover and for screen readers. */
export function Age({ at }: { readonly at: string }) {
  const lang = useLanguage();
  const now = useMinute();
  return (
    <time dateTime={at} title={fullDate(at, lang)} className="nowrap">
      {age(at, now, lang)}
    </time>
  );
}

/** «16 nov 2026, 10:12»; the weekday on hover. */
export function At({ at }: { readonly at: string }) {
  const lang = useLanguage();
  return (
    <time dateTime={at} title={fullDate(at, lang)} className="nowrap">
      {shortDateTime(at, lang)}
    </time>
  );
}

/** «16 nov 2026, 10:12:07»: where the order of acts matters. */
export function AtSecond({ at }: { readonly at: string }) {
  const lang = useLanguage();
  return (
    <time dateTime={at} title={fullDate(at, lang)} className="nowrap">
      {preciseDateTime(at, lang)}
    </time>
  );
}

/** A calendar day: «30/06/2027». */
export function Day({ day }: { readonly day: string }) {
  const lang = useLanguage();
  return (
    <time dateTime={day} title={longDay(day, lang)} className="nowrap">
      {shortDay(day, lang)}
    </time>
  );
}

/** The time now, refreshed each minute while the page is in sight. */
export function useMinute(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') setNow(new Date());
    }, 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
