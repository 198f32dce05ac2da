import { officeYear } from '../../domain/calendar/office-day.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import type { AuditService } from '../audit/audit.service.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { unprocessable } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';

/** The tables of kept years, and the column that holds what each keeps. */
const KEPT = {
  nis_year: { column: 'entries', action: 'nis-year.kept' },
  measure_year: { column: 'rows', action: 'measure-year.kept' },
} as const;

export interface YearKeeper {
  readonly database: Database;
  readonly audit: AuditService;
  readonly clock: Clock;
}

/**
 * Keeps a year as it stands now. While it lasts it is kept anew; a year that is over is kept once and never rewritten.
 *
 * @throws Problem 422 for a year that is neither the present nor the one before, or that was kept after its end
 */
export async function keepYear(
  { database, audit, clock }: YearKeeper,
  actor: PersonActor,
  { table, year }: { readonly table: keyof typeof KEPT; readonly year: number },
  read: () => Promise<readonly unknown[]>,
): Promise<void> {
  const now = clock.now();
  const present = officeYear(now.getTime());
  if (year !== present && year !== present - 1)
    throw unprocessable('year-not-kept', 'Si conserva l’anno in corso o quello appena concluso.', [
      { path: 'year', message: 'anno non ammesso' },
    ]);
  const { column, action } = KEPT[table];
  const kept = await read();
  await database.transaction(async (tx) => {
    const written = await tx.query(
      `INSERT INTO ${table} (year, kept_at, kept_by, ${column}) VALUES ($1, $2, $3, $4)
       ON CONFLICT (year) DO UPDATE SET kept_at = $2, kept_by = $3, ${column} = $4 WHERE $5 RETURNING year`,
      [year, now.toISOString(), actor.personId, JSON.stringify(kept), year === present],
    );
    if (written.length === 0)
      throw unprocessable('year-kept', 'L’anno concluso è già stato conservato e non si riscrive.');
    await audit.record(tx, actor, {
      action,
      subject: { kind: 'setting', id: null },
      details: { year, [column]: kept.length },
    });
    await publishChange(tx, { topic: 'reports' });
  });
}
