import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When each person was here, and the time before that: what changed between is what they have not seen. */
export class PersonVisits20261130222500 implements MigrationInterface {
  name = 'PersonVisits1796077500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person_visit (
        person_id uuid PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
        seen_at timestamptz NOT NULL,
        -- The end of the visit before this one.
        previous_at timestamptz
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE person_visit');
  }
}
