import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The requests of one year's codes (`TF-2020`) in the order of a page: the newest fifty of an early year are found
 * without walking all that came after, and without sorting the year.
 */
export class RequestCodeYears20261130165500 implements MigrationInterface {
  name = 'RequestCodeYears1796057700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX request_code_year ON request (substring(code FROM '^[A-Z]+-[0-9]{4}'), created_at, id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX request_code_year');
  }
}
