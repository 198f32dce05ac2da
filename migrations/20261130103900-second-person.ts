import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an administrator proposes about a manager and somebody else confirms. */
export class SecondPerson20261130103900 implements MigrationInterface {
  name = 'SecondPerson1796035140000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person_approval (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('change', 'password-reset')),
        person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        /* The fields of the person that would change. */
        changes jsonb NOT NULL DEFAULT '{}',
        proposed_by uuid NOT NULL REFERENCES person (id),
        proposed_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        decided_by uuid REFERENCES person (id),
        decided_at timestamptz(3),
        outcome text CHECK (outcome IN ('confirmed', 'rejected')),
        CHECK ((decided_at IS NULL) = (outcome IS NULL)),
        CHECK (decided_by IS NULL OR outcome = 'rejected' OR (decided_by <> proposed_by AND decided_by <> person_id))
      );
      CREATE UNIQUE INDEX person_approval_open ON person_approval (person_id, kind) WHERE outcome IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE person_approval');
  }
}
