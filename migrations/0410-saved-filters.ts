import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Filters of the lists under a name: a person's own, or shared with the office. */
export class SavedFilters0410 implements MigrationInterface {
  name = 'SavedFilters1760000000410';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE saved_filter (
        id uuid PRIMARY KEY,
        list text NOT NULL CHECK (list IN ('requests', 'mailboxes', 'workstations', 'firewall-rules')),
        owner_id uuid NOT NULL REFERENCES person (id),
        name text NOT NULL,
        query text NOT NULL,
        is_shared boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX saved_filter_name ON saved_filter (owner_id, list, lower(name));
      CREATE INDEX saved_filter_shared ON saved_filter (list) WHERE is_shared;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE saved_filter');
  }
}
