import { dayOfText, romeDayAndMinute, romeInstant } from '../../domain/calendar/rome-time.ts';
import { spansOfDay, type WorkingCalendar } from '../../domain/calendar/working-time.ts';

/** The instant from which `minutes` of the office's work lead to `now`: nothing told from there is in the future. */
export function workingMinutesBefore(calendar: WorkingCalendar, now: number, minutes: number): number {
  let left = minutes;
  let { day, minute } = romeDayAndMinute(now);
  const earliest = dayOfText('2000-01-01');
  while (day > earliest) {
    for (const span of [...spansOfDay(calendar, day)].reverse()) {
      const end = Math.min(span.to, minute);
      if (end <= span.from) continue;
      if (end - span.from >= left) return romeInstant(day, end - left);
      left -= end - span.from;
    }
    day -= 1;
    minute = 24 * 60;
  }
  throw new Error('the calendar has no working time');
}
