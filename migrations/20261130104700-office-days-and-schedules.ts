import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The office's day and month of an instant, for SQL what domain/calendar/office-day.ts is for the programs; and what
 * every schedule was last known to be, so that an expression that cannot be read does not stop it and a tick that fell
 * into a pause of the product is made up.
 */
export class OfficeDaysAndSchedules20261130104700 implements MigrationInterface {
  name = 'OfficeDaysAndSchedules1796035620000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE FUNCTION office_time(instant timestamptz) RETURNS timestamp
      LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN instant AT TIME ZONE 'Europe/Rome'`);
    await runner.query(`CREATE FUNCTION office_day(instant timestamptz) RETURNS date
      LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN (instant AT TIME ZONE 'Europe/Rome')::date`);
    await runner.query(`CREATE FUNCTION office_month(instant timestamptz) RETURNS text
      LANGUAGE sql STABLE STRICT PARALLEL SAFE RETURN to_char(instant AT TIME ZONE 'Europe/Rome', 'YYYY-MM')`);
    await runner.query(`CREATE FUNCTION start_of_office_day(day date) RETURNS timestamptz
      LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN day::timestamp AT TIME ZONE 'Europe/Rome'`);
    await runner.query(`CREATE TABLE schedule_state (
      name text PRIMARY KEY,
      -- The last expression that could be read; null: switched off.
      cron text,
      -- Ticks up to here were sent, or are not owed.
      counted_to timestamptz NOT NULL
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE schedule_state');
    await runner.query('DROP FUNCTION start_of_office_day(date)');
    await runner.query('DROP FUNCTION office_month(timestamptz)');
    await runner.query('DROP FUNCTION office_day(timestamptz)');
    await runner.query('DROP FUNCTION office_time(timestamptz)');
  }
}
