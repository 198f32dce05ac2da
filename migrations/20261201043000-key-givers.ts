import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who handed out the password of an account: nobody for one made on the machine itself, or after a person erased. */
export class KeyGivers20261201043000 implements MigrationInterface {
  name = 'KeyGivers1796099400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE person ADD COLUMN key_given_by uuid REFERENCES person (id) ON DELETE SET NULL',
    );
    // Of accounts that are there already, the register knows; what was proposed by one was confirmed by another.
    await runner.query(`
      UPDATE person p SET key_given_by = given.giver
      FROM (SELECT DISTINCT ON (e.subject_id) e.subject_id, g.id AS giver
            FROM audit_entry e JOIN person g ON g.id::text = e.actor_id
            WHERE e.action IN ('person.created', 'person.password-reset') AND e.subject_kind = 'person'
            ORDER BY e.subject_id, e.seq DESC) given
      WHERE p.id::text = given.subject_id AND p.source = 'local' AND given.giver <> p.id`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person DROP COLUMN key_given_by');
  }
}
