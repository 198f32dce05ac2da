const SHORTEST_YEAR = Date.UTC(2004, 0, 1);
/** More than a year: no receiver waits so long. */
const LONGEST_HOURS = 9_600;
const HOUR = 3_600_000;

/** The time a report is about; null when it is none (not a time, backwards, before there was mail like this). */
export function periodOf(begin: number, end: number): { from: string; to: string } | null {
  if (!Number.isFinite(begin) || !Number.isFinite(end)) return null;
  if (begin < SHORTEST_YEAR || end < begin || end - begin > LONGEST_HOURS * HOUR || end > 8.64e15)
    return null;
  return { from: new Date(begin).toISOString(), to: new Date(end).toISOString() };
}
