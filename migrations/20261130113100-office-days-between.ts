import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The days from one to another, both included; none when the end comes first. Days are counted, not hours. */
export class OfficeDaysBetween20261130113100 implements MigrationInterface {
  name = 'OfficeDaysBetween1796038260000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE FUNCTION office_days(first date, last date) RETURNS SETOF date
      LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE BEGIN ATOMIC
        SELECT first + n FROM generate_series(0, last - first) n;
      END`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION office_days(date, date)');
  }
}
