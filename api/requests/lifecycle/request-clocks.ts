import type { Move } from '../../../domain/requests/life-cycle.ts';
import type { WorkingCalendar } from '../../../domain/calendar/working-time.ts';
import {
  NO_CLOCK,
  pauseClock,
  resumeClock,
  startClock,
  type DeadlineClock,
} from '../../../domain/calendar/deadline.ts';
import type { RequestRow } from './request-row.ts';

/** The two clocks of a request as its row keeps them. */
export interface Clocks {
  office: DeadlineClock;
  supplier: DeadlineClock;
}

export function clocksOf(row: RequestRow): Clocks {
  return {
    office: { dueAt: instantOf(row.dueAt), remainingMinutes: row.dueRemainingMinutes },
    supplier: { dueAt: instantOf(row.supplierDueAt), remainingMinutes: row.supplierRemainingMinutes },
  };
}

/**
 * What a move does to the clocks. The office's runs from filing to execution and stands still while the request
 * is with who filed it; the supplier's runs from hand-over to execution.
 */
export function clocksAfter(
  move: Move,
  clocks: Clocks,
  at: { now: number; office: WorkingCalendar; supplier: WorkingCalendar },
  minutes: { office: number; supplier: number },
): Clocks {
  const { now } = at;
  const { office, supplier } = clocks;
  switch (move) {
    case 'submit':
      return {
        office:
          office.remainingMinutes === null
            ? startClock(at.office, now, minutes.office)
            : resumeClock(at.office, office, now),
        supplier,
      };
    case 'return':
      return { office: pauseClock(at.office, office, now), supplier };
    case 'hand-over':
      return { office, supplier: startClock(at.supplier, now, minutes.supplier) };
    case 'take-back':
    case 'accept-variation':
      return { office, supplier: NO_CLOCK };
    case 'execute':
    case 'report-execution':
      return { office: pauseClock(at.office, office, now), supplier: NO_CLOCK };
    case 'reopen':
    case 'deny-ratification':
      return { office: resumeClock(at.office, office, now), supplier: NO_CLOCK };
    case 'refuse':
    case 'withdraw':
    case 'verify':
      return { office: NO_CLOCK, supplier: NO_CLOCK };
    case 'accept':
    case 'start':
    case 'start-emergency':
      return clocks;
  }
}

export function instantOf(text: string | null): number | null {
  return text === null ? null : Date.parse(text);
}

export function isoOf(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
