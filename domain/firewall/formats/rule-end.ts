import { daysBefore, type OfficeDay } from '../../calendar/office-day.ts';

/** The end of a rule as a device writes it: its last day, and whether it ends before that day is over. */
export interface RuleEnd {
  readonly expiresOn: OfficeDay;
  readonly endsWithinDay: boolean;
}

/** Why such a rule is not certain on its last day. */
export const ENDS_TODAY = 'finisce oggi, prima della fine del giorno';

/**
 * @param day YYYY-MM-DD
 * @param time `HH:MM` or `HH:MM:SS` on the device's clock; what ends when a day begins has the day before for its last
 */
export function ruleEnd(day: OfficeDay, time: string): RuleEnd {
  if (/^00:00(:00)?$/.test(time)) return { expiresOn: daysBefore(day, 1), endsWithinDay: false };
  return { expiresOn: day, endsWithinDay: !time.startsWith('23:59') };
}
