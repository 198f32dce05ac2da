import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who runs a sweep says so as it goes; how many answers were still valid; through which resolver a list was asked. */
export class SweepBeats0302 implements MigrationInterface {
  name = 'SweepBeats1760000000302';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- By the database's own clock: the last sign of life of the process that runs it.
      ALTER TABLE dnsbl_sweep ADD COLUMN beat_at timestamptz;
      ALTER TABLE dnsbl_sweep ADD COLUMN forced boolean NOT NULL DEFAULT false;
      -- Verdicts from answers whose time to live was not over: nobody was asked again.
      ALTER TABLE dnsbl_sweep ADD COLUMN reused integer NOT NULL DEFAULT 0;
      -- The resolvers a list was asked through, in order; null when it was its first choice alone, as it is almost always.
      ALTER TABLE dnsbl_zone_proof ADD COLUMN resolvers text[];
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE dnsbl_sweep DROP COLUMN beat_at, DROP COLUMN forced, DROP COLUMN reused;
      ALTER TABLE dnsbl_zone_proof DROP COLUMN resolvers;
    `);
  }
}
