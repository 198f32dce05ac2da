import { daysBetween } from '../calendar/office-day.ts';

/** What the calendar asks of a rule with an end. */
export type ExpiryStep = 'none' | 'warn' | 'remove';

export interface ExpiryTerms {
  /** Days before the end at which the owner is told. */
  readonly warnDays: number;
  /** Days before the end at which the removal is asked; 0 is the day after the last day of validity. */
  readonly removeDays: number;
}

/** @param expiresOn last day of validity; @param today both YYYY-MM-DD */
export function expiryStep(expiresOn: string, today: string, terms: ExpiryTerms): ExpiryStep {
  const left = daysBetween(today, expiresOn);
  if (left < 0 || (terms.removeDays > 0 && left <= terms.removeDays)) return 'remove';
  return left <= terms.warnDays ? 'warn' : 'none';
}
