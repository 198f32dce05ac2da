import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The evidence of the measures as it stood at the end of a year: what describes the present cannot be counted later. */
export class MeasureYears20261130172600 implements MigrationInterface {
  name = 'MeasureYears1796059560000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE measure_year (
        year integer PRIMARY KEY CHECK (year BETWEEN 2000 AND 2999),
        kept_at timestamptz(3) NOT NULL,
        kept_by uuid NOT NULL REFERENCES person (id),
        rows jsonb NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE measure_year');
  }
}
