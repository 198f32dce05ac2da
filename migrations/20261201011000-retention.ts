import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests under a hold, and the nights in which data past its term went. */
export class Retention20261201011000 implements MigrationInterface {
  name = 'Retention1796087400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE request_hold (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL REFERENCES request (id),
        reason text NOT NULL,
        placed_at timestamptz(3) NOT NULL,
        placed_by uuid NOT NULL REFERENCES person (id),
        lifted_at timestamptz(3),
        lifted_by uuid REFERENCES person (id),
        CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
      );
      CREATE UNIQUE INDEX request_hold_in_force ON request_hold (request_id) WHERE lifted_at IS NULL;
      CREATE INDEX request_hold_request ON request_hold (request_id, placed_at);

      CREATE TABLE retention_run (
        id uuid PRIMARY KEY,
        started_at timestamptz(3) NOT NULL,
        ended_at timestamptz(3),
        /* Rows that went, by class; written with each batch. */
        counts jsonb NOT NULL DEFAULT '{}',
        is_whole boolean NOT NULL DEFAULT false
      );
      CREATE INDEX retention_run_started ON retention_run (started_at DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE retention_run, request_hold');
  }
}
