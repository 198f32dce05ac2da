import { Injectable } from '@nestjs/common';
import { OFFICE_CALENDAR, type OfficeCalendar } from '../../../contract/requests/settings.ts';
import type { OpeningHours } from '../../../contract/requests/suppliers.ts';
import type { z } from 'zod';
import type { Priority } from '../../../domain/requests/states.ts';
import type { Span, WorkingCalendar } from '../../../domain/calendar/working-time.ts';
import type { Tx } from '../../database/database.ts';
import { SettingsService } from '../../settings/settings.service.ts';

/** Minutes of work that a service grants, office and supplier. */
export interface Allowance {
  officeMinutes: number;
  supplierMinutes: number | null;
}

/** The working calendars of the office and of its suppliers, and how much time a service grants. */
@Injectable()
export class OfficeCalendarService {
  constructor(private readonly settings: SettingsService) {}

  async ofOffice(tx?: Tx): Promise<WorkingCalendar> {
    return calendarOf(await this.settings.read(OFFICE_CALENDAR, tx));
  }

  /** A supplier without agreed hours keeps the office's. */
  async ofSupplier(tx: Tx, supplierId: string): Promise<WorkingCalendar> {
    const office = await this.settings.read(OFFICE_CALENDAR, tx);
    const [supplier] = await tx.query<{ hours: z.infer<typeof OpeningHours>; observesHolidays: boolean }>(
      'SELECT hours, observes_holidays AS "observesHolidays" FROM supplier WHERE id = $1',
      [supplierId],
    );
    if (!supplier || supplier.hours.length === 0) return calendarOf(office);
    return {
      ...calendarOf({ ...office, week: supplier.hours, closures: [] }),
      observesHolidays: supplier.observesHolidays,
    };
  }

  async allowance(tx: Tx, service: string, priority: Priority): Promise<Allowance> {
    const [row] = await tx.query<Allowance>(
      `SELECT office_minutes AS "officeMinutes", supplier_minutes AS "supplierMinutes"
       FROM service_deadline WHERE service_code = $1 AND priority = $2`,
      [service, priority],
    );
    if (!row) throw new Error(`no deadline for ${service} ${priority}`);
    return row;
  }
}

function calendarOf(setting: OfficeCalendar): WorkingCalendar {
  const week: Record<number, Span[]> = {};
  for (const span of [...setting.week].sort((a, b) => a.from.localeCompare(b.from))) {
    const spans = (week[span.weekday] ??= []);
    const from = Math.max(minutesOf(span.from), spans.at(-1)?.to ?? 0);
    const to = minutesOf(span.to) === 23 * 60 + 59 ? 24 * 60 : minutesOf(span.to);
    if (from < to) spans.push({ from, to });
  }
  return { week, patron: setting.patron, closures: setting.closures, observesHolidays: true };
}

/** `HH:MM`; 23:59 stands for midnight, which no time field can say. */
function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}
