import { instantOfOfficeTime, officeTime } from '../../../domain/calendar/office-day.ts';

/** An instant as a `datetime-local` input shows it, on the clock of the office like everything on the page. */
export function localTime(instant: string): string {
  return officeTime(instant);
}

/** The other way; what is not a time stays as it is, and the schema refuses it at its field. */
export function instantOf(local: string): string {
  return instantOfOfficeTime(local)?.toISOString() ?? local;
}
