import { officeYear } from '../../domain/calendar/office-day.ts';

/** `FW-2026-0042` for each script, in the order in which they were begun. */
export class RequestCodes {
  readonly last = new Map<string, { prefix: string; year: number; last: number }>();

  next(prefix: string, at: number): string {
    const year = officeYear(at);
    const counter = this.last.get(`${prefix}-${year}`) ?? { prefix, year, last: 0 };
    counter.last += 1;
    this.last.set(`${prefix}-${year}`, counter);
    return `${prefix}-${year}-${String(counter.last).padStart(4, '0')}`;
  }
}
