import { language, type Language } from './language.ts';

const ZONE = 'Europe/Rome';
const LOCALE = { it: 'it-IT', en: 'en-GB' } as const satisfies Record<Language, string>;

const cache = new Map<string, Intl.DateTimeFormat>();
function formatter(lang: Language, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${lang} ${key}`;
  let format = cache.get(id);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(LOCALE[lang], { timeZone: ZONE, ...options });
    cache.set(id, format);
  }
  return format;
}

/** «lunedì 16 novembre 2026, 10:12», always on the clock of Rome. */
export function fullDate(instant: string | Date, lang: Language = language()): string {
  const at = new Date(instant);
  const day = formatter(lang, 'long', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  return `${firstOf(day.format(at), lang)}, ${clockTime(at, lang)}`;
}

/** «16 nov 2026, 10:12». */
export function shortDateTime(instant: string | Date, lang: Language = language()): string {
  const at = new Date(instant);
  return `${formatter(lang, 'short', { day: 'numeric', month: 'short', year: 'numeric' }).format(at)}, ${clockTime(at, lang)}`;
}

/** «16 nov 2026, 10:12:07»: where the order of acts matters. */
export function preciseDateTime(instant: string | Date, lang: Language = language()): string {
  const at = new Date(instant);
  const clock = formatter(lang, 'seconds', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  return `${formatter(lang, 'short', { day: 'numeric', month: 'short', year: 'numeric' }).format(at)}, ${clock.format(at)}`;
}

export function clockTime(instant: string | Date, lang: Language = language()): string {
  return formatter(lang, 'clock', { hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
}

/** A calendar day, `YYYY-MM-DD` → «30/06/2027». Not an instant: no time zone moves it. */
export function shortDay(day: string, lang: Language = language()): string {
  return new Intl.DateTimeFormat(LOCALE[lang], {
    timeZone: 'UTC',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}

/** A calendar day in words: «30 giugno 2027». */
export function longDay(day: string, lang: Language = language()): string {
  const words = new Intl.DateTimeFormat(LOCALE[lang], {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
  return firstOf(words, lang);
}

/** The first of a month is written «1º» in Italian. */
const firstOf = (words: string, lang: Language): string =>
  lang === 'it' ? words.replace(/(?<!\d)1 (?=\p{L})/u, '1º ') : words;

/** A month, `YYYY-MM` → «nov 2026». */
export function monthName(month: string, lang: Language = language()): string {
  return new Intl.DateTimeFormat(LOCALE[lang], { timeZone: 'UTC', month: 'short', year: 'numeric' }).format(
    new Date(`${month.slice(0, 7)}-01T00:00:00Z`),
  );
}

const STEPS = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** «3 ore fa», «tra 2 giorni»; within a minute «adesso». */
export function age(instant: string | Date, now: Date, lang: Language = language()): string {
  const seconds = (new Date(instant).getTime() - now.getTime()) / 1000;
  const relative = new Intl.RelativeTimeFormat(LOCALE[lang], { numeric: 'always' });
  for (const [unit, length] of STEPS)
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
  return lang === 'it' ? 'adesso' : 'now';
}

/** 1.234,5 */
export function number(value: number | bigint, lang: Language = language(), fractionDigits = 1): string {
  return new Intl.NumberFormat(LOCALE[lang], {
    maximumFractionDigits: fractionDigits,
    useGrouping: 'always',
  }).format(value);
}

/** 12,4 kB */
export function fileSize(bytes: number, lang: Language = language()): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${number(bytes / 1000, lang)} kB`;
  return `${number(bytes / 1_000_000, lang)} MB`;
}
