import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person's erasure: proposed by one, confirmed by another, and known afterwards. */
export class PersonErasure20261201013100 implements MigrationInterface {
  name = 'PersonErasure1796088660000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person_approval DROP CONSTRAINT person_approval_kind_check;
      ALTER TABLE person_approval ADD CONSTRAINT person_approval_kind_check
        CHECK (kind IN ('change', 'password-reset', 'erasure'));
      ALTER TABLE person ADD COLUMN erased_at timestamptz(3);
      ALTER TABLE person ADD CONSTRAINT person_erased CHECK (erased_at IS NULL OR NOT active);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person DROP COLUMN erased_at;
      DELETE FROM person_approval WHERE kind = 'erasure';
      ALTER TABLE person_approval DROP CONSTRAINT person_approval_kind_check;
      ALTER TABLE person_approval ADD CONSTRAINT person_approval_kind_check CHECK (kind IN ('change', 'password-reset'));
    `);
  }
}
