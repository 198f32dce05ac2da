import { CalendarFeed, NewCalendarFeed } from '../../../contract/home.ts';
import { mutate, send } from './client.ts';
import { useOne } from './resource.ts';

export const useCalendarFeed = () => useOne('calendar-feed', '/account/calendar', CalendarFeed);
export const renewCalendar = () => send('POST', '/account/calendar', undefined, NewCalendarFeed);
export const removeCalendar = () => mutate('DELETE', '/account/calendar');
