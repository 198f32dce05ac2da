import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The secret address of a person's calendar of deadlines. */
export class CalendarFeed20261130213000 implements MigrationInterface {
  name = 'CalendarFeed1796074200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar_feed (
        person_id uuid PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
        token_hash bytea NOT NULL UNIQUE,
        created_at timestamptz NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE calendar_feed');
  }
}
