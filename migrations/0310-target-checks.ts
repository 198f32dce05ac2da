import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When each address was last asked about on every list: a check of one says nothing of the others. */
export class TargetChecks0310 implements MigrationInterface {
  name = 'TargetChecks1760000000310';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE dnsbl_target ADD COLUMN checked_at timestamptz;
      UPDATE dnsbl_target t SET checked_at = (
        SELECT max(ended_at) FROM dnsbl_sweep WHERE state = 'finished' AND kind = 'scheduled' AND ended_at > t.created_at)
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dnsbl_target DROP COLUMN checked_at');
  }
}
