import { isCalendarDay, officeDay } from '../calendar/office-day.ts';
import { dayOfText, romeInstant, utcInstant } from '../calendar/rome-time.ts';
import { CellFault } from './cell-fault.ts';
import { zoneOfHeading } from './headings.ts';
import { instantOfNumber } from './number-instants.ts';
import { relativeInstant } from './relative-instants.ts';
import { saysNothing } from './nothing.ts';

export type DateOrder = 'day-first' | 'month-first';

export interface InstantRules {
  /** How `04/06/2026` is meant. A date that is possible one way only is read that way. */
  readonly order: DateOrder;
  /** What "5 minutes ago" counts from: when the table was made, or now. */
  readonly asOf: Date;
  /** Serial days are counted from 1904, as workbooks of the Mac did. */
  readonly isFrom1904?: boolean;
  /** Minutes ahead of UTC of times without a zone, where the heading says it; left out: the office's time. */
  readonly offset?: number;
}

/** "Last Seen (UTC)", "Ultimo contatto GMT+1": the zone that a heading gives to all of its times. Undefined: none. */
export function offsetOfHeading(heading: string): number | undefined {
  const zone = zoneOfHeading(heading);
  return zone === undefined ? undefined : zoneOffset(zone);
}

/** In words, and as the numbers that systems keep for it: zero, the first day of their calendar, or its end. */
const NEVER =
  /^(?:never\b.*|mai\b.*|not (?:yet|seen|connected)\b.*|non ancora\b.*|non connesso|offline|unmanaged|0|-1|9223372036854775807|116444736000000000|(?:\/Date\()?-(?:62135596800|11644473600)(?:000)?(?:\)\/)?)$/i;

/**
 * An instant as ISO 8601 in UTC, out of any of the forms that consoles, directories and spreadsheets write. Without a
 * zone it is the office's time; with only a day, its beginning. Null: the cell says that there was none.
 * @throws CellFault
 */
export function readInstantCell(typed: string, rules: InstantRules): string | null {
  const cell = tidy(typed);
  if (saysNothing(cell) || NEVER.test(cell)) return null;
  const relative = relativeInstant(cell, rules.asOf);
  if (relative !== null) return isoInstant(relative);
  const number = instantOfNumber(cell, rules.isFrom1904 === true);
  if (number !== null) return isoInstant(number);
  const parts = partsOf(cell);
  if (parts === null) throw new CellFault('data e ora non valide');
  const { year, first, second, isYearFirst } = orderOf(parts, rules.order);
  if (isNoDate(year, first, second)) return null;
  const day = calendarDay(year, first, second);
  if (day === null)
    throw new CellFault(isYearFirst ? 'data non valida' : 'data non valida: usare GG/MM/AAAA o AAAA-MM-GG');
  const time = readTime(parts.time);
  // A day without a time is the office's day, whatever zone its column is in.
  const offset = time.offset ?? (parts.time === '' ? null : (rules.offset ?? null));
  return isoInstant(new Date(atDay(day, { ...time, offset })));
}

/** Without decimals where there are none: `2026-11-28T06:12:44Z`. */
const isoInstant = (at: Date): string => at.toISOString().replace('.000Z', 'Z');

/** A day as `YYYY-MM-DD`, out of the same forms; of an instant with a zone the Italian day. */
export function readDayCell(typed: string, rules: InstantRules): string | null {
  const instant = readInstantCell(typed, rules);
  return instant === null ? null : officeDay(Date.parse(instant));
}

/** Non-breaking and thin spaces as plain ones; no weekday; months as numbers; "alle ore", "@" and "," as a space. */
function tidy(typed: string): string {
  return withoutMonthName(
    typed
      .normalize('NFKC')
      .replaceAll(/[\s\u202f\u00a0]+/g, ' ')
      .trim()
      .replace(
        /^(?:lun|mar|mer|gio|ven|sab|dom|mon|tue|wed|thu|fri|sat|sun)[\p{L}]*[.,]? (?=\S*\d|\p{L}{3})/iu,
        '',
      )
      .replaceAll(/(?<=\d[/.-]\d{1,4}|\b\d{4}),? (?:alle(?: ore)?|ore|at|@|h) ?(?=\d)/gi, ' ')
      .replace(/^(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?) (?=\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}$)(.*)$/, '$2 $1')
      .replaceAll(/ ?([ap])\.? ?m\.?(?= |$)/gi, ' $1m')
      .replaceAll(/(?:, | [-–—|] )(?=\d{1,2}[:.]\d{2})/g, ' '),
  );
}

/** First three letters of the months, English and Italian. */
const MONTHS = [
  'jan|gen',
  'feb',
  'mar',
  'apr',
  'may|mag',
  'jun|giu',
  'jul|lug',
  'aug|ago',
  'sep|set',
  'oct|ott',
  'nov',
  'dec|dic',
].map((letters) => new RegExp(`^(?:${letters})`, 'i'));

/** `04 June 2026 09:44`, `28-nov-2026`, `Nov 28, 2026`, `Nov 28 07:12:44 2026` with the day as YYYY-MM-DD. */
function withoutMonthName(cell: string): string {
  const parts =
    /^(?<day>\d{1,2})[°ºo]?[ \-/.]?(?<month>\p{L}{3,})[ \-/.,]{1,2}(?<year>\d{4}|\d{2}(?!\d))(?<rest>.*)$/u.exec(
      cell,
    )?.groups ??
    /^(?<year>\d{4})[ \-/](?<month>\p{L}{3,})\.?[ \-/](?<day>\d{1,2})(?<rest>\D.*)?$/u.exec(cell)?.groups ??
    /^(?<month>\p{L}{3,})\.?[ -](?<day>\d{1,2})(?:st|nd|rd|th)?,?[ -](?<year>\d{4})(?<rest>.*)$/u.exec(cell)
      ?.groups ??
    /^(?<month>\p{L}{3,})\.? (?<day>\d{1,2}) (?<rest>\d{1,2}:\d{2}(?::\d{2})?(?: [A-Z]{3,4})?) (?<year>\d{4})$/u.exec(
      cell,
    )?.groups;
  if (!parts) return cell;
  const { day = '', month = '', year = '', rest = '' } = parts;
  const index = MONTHS.findIndex((letters) => letters.test(month));
  if (index < 0) return cell;
  const full = year.length === 2 ? `20${year}` : year;
  return `${full}-${String(index + 1).padStart(2, '0')}-${day.padStart(2, '0')} ${rest.replace(/^[, ]+/, '')}`.trim();
}

interface DateParts {
  readonly numbers: readonly [string, string, string];
  readonly time: string;
}

function partsOf(cell: string): DateParts | null {
  const match = /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?:[T ,]+(.*))?$/.exec(cell);
  if (!match) return null;
  return { numbers: [match[1]!, match[3]!, match[4]!], time: (match[5] ?? '').trim() };
}

interface Ordered {
  readonly year: number;
  /** Month and day. */
  readonly first: number;
  readonly second: number;
  readonly isYearFirst: boolean;
}

function orderOf({ numbers }: DateParts, order: DateOrder): Ordered {
  const [a, b, c] = numbers;
  if (a.length >= 3) return { year: Number(a), first: Number(b), second: Number(c), isYearFirst: true };
  const year = c.length <= 2 ? 2000 + Number(c) : Number(c);
  const [x, y] = [Number(a), Number(b)];
  const isMonthFirst = y > 12 ? true : x > 12 ? false : order === 'month-first';
  return isMonthFirst
    ? { year, first: x, second: y, isYearFirst: false }
    : { year, first: y, second: x, isYearFirst: false };
}

/** What databases and directories write for "none": the first day of their calendar, or its last. */
function isNoDate(year: number, month: number, day: number): boolean {
  return (
    year <= 1 ||
    year >= 9999 ||
    (year === 1601 && month === 1 && day <= 2) ||
    (year === 1970 && month === 1 && day === 1) ||
    (year === 1899 && month === 12) ||
    (year === 1900 && month === 1 && day <= 1) ||
    (year === 1753 && month === 1 && day === 1)
  );
}

function calendarDay(year: number, month: number, day: number): string | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isCalendarDay(text) ? text : null;
}

interface Time {
  readonly milliseconds: number;
  /** Minutes ahead of UTC; null: the office's time. */
  readonly offset: number | null;
}

const TIME =
  /^(?<hour>\d{1,2})(?:[:.h](?<minute>\d{2})(?:[:.](?<second>\d{2})(?:[.,:](?<fraction>\d{1,9}))?)?)?(?: ?(?<half>[ap]m))?(?: ?(?<zone>\(?(?:utc|gmt|z|cet|cest|[+-]).*))?$/i;

function readTime(text: string): Time {
  if (text === '') return { milliseconds: 0, offset: null };
  const parts = TIME.exec(text)?.groups;
  if (!parts) throw new CellFault('ora non valida');
  const { hour = '0', minute = '0', second = '0', fraction = '0', half, zone } = parts;
  if (minute === '0' && half === undefined && parts['minute'] === undefined)
    throw new CellFault('ora non valida');
  const h = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  if (h > 23 || (half !== undefined && Number(hour) > 12) || Number(minute) > 59 || Number(second) > 59)
    throw new CellFault('ora non valida');
  const milliseconds =
    ((h * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
  return { milliseconds, offset: zone === undefined ? null : zoneOffset(zone) };
}

function zoneOffset(zone: string): number {
  const text = zone.toLowerCase().replaceAll(/[()\s]/g, '');
  if (text === 'cet') return 60;
  if (text === 'cest') return 120;
  const match = /^(?:utc|gmt|z)?(?:([+-])(\d{1,2}):?(\d{2})?)?(?:[a-z/_]*)?$/.exec(text);
  if (!match) throw new CellFault('fuso orario non riconosciuto');
  if (match[1] === undefined) {
    if (!/^(?:utc|gmt|z)$/.test(text)) throw new CellFault('fuso orario non riconosciuto');
    return 0;
  }
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  if (minutes > 14 * 60) throw new CellFault('fuso orario non riconosciuto');
  return match[1] === '-' ? -minutes : minutes;
}

function atDay(day: string, { milliseconds, offset }: Time): number {
  if (offset !== null) return utcInstant(dayOfText(day), milliseconds - offset * 60_000);
  const minute = Math.floor(milliseconds / 60_000);
  return romeInstant(dayOfText(day), minute) + (milliseconds - minute * 60_000);
}
