import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which person did a step of a delisting case: four eyes ask for the person, not for a name. */
export class CaseActors20261130173300 implements MigrationInterface {
  name = 'CaseActors1796059980000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dnsbl_case_event ADD COLUMN actor_id uuid REFERENCES person (id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dnsbl_case_event DROP COLUMN actor_id');
  }
}
