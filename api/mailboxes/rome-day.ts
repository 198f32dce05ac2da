const ROME = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' });

/** The calendar day in the office, `YYYY-MM-DD`: expiries and periods are in days, not instants. */
export const romeDay = (now: Date): string => ROME.format(now);
