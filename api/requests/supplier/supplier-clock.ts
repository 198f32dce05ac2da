import { pauseClock, resumeClock } from '../../../domain/calendar/deadline.ts';
import type { Tx } from '../../database/database.ts';
import type { OfficeCalendarService } from '../calendar/office-calendar.service.ts';
import { clocksOf, isoOf } from '../lifecycle/request-clocks.ts';
import type { RequestRow } from '../lifecycle/request-row.ts';

/** A question to the office stops the supplier's clock. */
export async function pauseSupplierClock(
  tx: Tx,
  calendars: OfficeCalendarService,
  row: RequestRow,
  now: Date,
): Promise<Record<string, unknown>> {
  if (row.supplierId === null) return {};
  const calendar = await calendars.ofSupplier(tx, row.supplierId);
  const clock = pauseClock(calendar, clocksOf(row).supplier, now.getTime());
  return {
    has_open_question: true,
    supplier_due_at: isoOf(clock.dueAt),
    supplier_remaining_minutes: clock.remainingMinutes,
  };
}

/** The answer sets it going again with what was left. */
export async function resumeSupplierClock(
  tx: Tx,
  calendars: OfficeCalendarService,
  row: RequestRow,
  now: Date,
): Promise<Record<string, unknown>> {
  if (row.supplierId === null) return { has_open_question: false };
  const calendar = await calendars.ofSupplier(tx, row.supplierId);
  const clock = resumeClock(calendar, clocksOf(row).supplier, now.getTime());
  return {
    has_open_question: false,
    supplier_due_at: isoOf(clock.dueAt),
    supplier_remaining_minutes: clock.remainingMinutes,
  };
}
