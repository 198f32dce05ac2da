import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exported configurations as they were received: dated, hashed, never changed. */
export class FirewallSnapshots0201 implements MigrationInterface {
  name = 'FirewallSnapshots1760000000201';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE firewall_snapshot (
        id uuid PRIMARY KEY,
        -- When the firewall was in this state, as told by who uploads; not the time of the upload.
        taken_at timestamptz(3) NOT NULL,
        uploaded_at timestamptz(3) NOT NULL,
        uploaded_by text NOT NULL,
        note text NOT NULL DEFAULT '',
        format text NOT NULL,
        file_name text NOT NULL,
        sha256 text NOT NULL,
        content text NOT NULL,
        rule_count integer NOT NULL,
        understood_lines integer NOT NULL,
        total_lines integer NOT NULL,
        error_count integer NOT NULL,
        warning_count integer NOT NULL
      );
      CREATE INDEX firewall_snapshot_taken ON firewall_snapshot (taken_at DESC, id DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE firewall_snapshot');
  }
}
