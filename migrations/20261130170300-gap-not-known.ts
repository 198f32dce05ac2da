import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where no directory and no inventory was ever read, the gap of the console is not known: it is not zero. */
export class GapNotKnown20261130170300 implements MigrationInterface {
  name = 'GapNotKnown1796058180000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE coverage_day ALTER COLUMN directory_only DROP NOT NULL, ALTER COLUMN directory_only DROP DEFAULT;
      UPDATE coverage_day SET directory_only = NULL
        WHERE directory_only = 0 AND NOT EXISTS (SELECT 1 FROM workstation WHERE inventory_seen_at IS NOT NULL);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE coverage_day SET directory_only = 0 WHERE directory_only IS NULL;
      ALTER TABLE coverage_day ALTER COLUMN directory_only SET DEFAULT 0, ALTER COLUMN directory_only SET NOT NULL;
    `);
  }
}
