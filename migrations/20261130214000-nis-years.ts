import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The yearly data for ACN's portal as they stood: the next year is compared with them. */
export class NisYears20261130214000 implements MigrationInterface {
  name = 'NisYears1796074800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE nis_year (
        year integer PRIMARY KEY CHECK (year BETWEEN 2000 AND 2999),
        kept_at timestamptz(3) NOT NULL,
        kept_by uuid NOT NULL REFERENCES person (id),
        entries jsonb NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE nis_year');
  }
}
