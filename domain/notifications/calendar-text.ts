/** A deadline as a calendar shows it: at an instant (ISO 8601), or on a day (YYYY-MM-DD). */
export interface CalendarEntry {
  /** The same for the same deadline, so that a calendar moves it instead of adding another. */
  readonly uid: string;
  readonly summary: string;
  readonly url: string;
  readonly at: { readonly instant: string } | { readonly day: string };
}

/** Octets of a line, its CRLF left out (RFC 5545, 3.1). */
const LONGEST_LINE = 75;

/** A calendar of deadlines in iCalendar (RFC 5545), to be subscribed to. `now`: ISO 8601, when it was written. */
export function calendarText(name: string, entries: readonly CalendarEntry[], now: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Baluardo//scadenze//IT',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...entries.flatMap(({ uid, summary, url, at }) => [
      'BEGIN:VEVENT',
      `UID:${escaped(uid)}`,
      `DTSTAMP:${stamp(now)}`,
      'day' in at ? `DTSTART;VALUE=DATE:${at.day.replaceAll('-', '')}` : `DTSTART:${stamp(at.instant)}`,
      `SUMMARY:${escaped(summary)}`,
      `URL:${url}`,
      // A deadline takes no time of anybody's.
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** DATE-TIME in UTC: 20261130T210000Z. */
const stamp = (instant: string): string => new Date(instant).toISOString().replaceAll(/[-:]|\.\d+/g, '');

/** TEXT of RFC 5545, 3.3.11; controls that no line may hold are left out. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, '');

/** Long lines go on in the next one after a blank; never inside a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const letter of line) {
    const octets = octetsOf(letter);
    if (size + octets > LONGEST_LINE) {
      parts.push(part);
      part = ' ';
      size = 1;
    }
    part += letter;
    size += octets;
  }
  return [...parts, part].join('\r\n');
}

function octetsOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
