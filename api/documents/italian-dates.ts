import { italianDay, italianMoment, shortItalianDay } from '../../domain/calendar/italian-moment.ts';
import { officeDay } from '../../domain/calendar/office-day.ts';
import { dayOfText } from '../../domain/calendar/rome-time.ts';

/** «lunedì 16 novembre 2026» */
export const dayInWords = (date: Date): string => italianDay(dayOfText(officeDay(date)));

/** «lunedì 16 novembre 2026, 10:12» */
export const instantInWords = (date: Date): string => italianMoment(date.getTime());

/** «16/11/2026» */
export const shortDay = (date: Date): string => shortItalianDay(officeDay(date));
