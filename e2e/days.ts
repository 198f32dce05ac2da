import { daysAfter, officeDay } from '../domain/calendar/office-day.ts';

/** A day of the office so many days from today: a date that is written down is past one day. */
export const inDays = (days: number): string => daysAfter(officeDay(new Date()), days);
