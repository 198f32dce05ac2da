import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the DNS says of the office's own mail servers: names, SPF, DKIM, DMARC and the rest, with history. */
export class MailHealth0301 implements MigrationInterface {
  name = 'MailHealth1760000000301';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE dnsbl_target ADD COLUMN dkim_selector text;

      -- The last finding of each check; written at every check, it is a row a target and check.
      CREATE TABLE dnsbl_mail_health (
        target_id uuid NOT NULL REFERENCES dnsbl_target (id) ON DELETE CASCADE,
        item text NOT NULL,
        passed boolean,
        finding text NOT NULL,
        since timestamptz NOT NULL,
        checked_at timestamptz NOT NULL,
        PRIMARY KEY (target_id, item)
      );

      -- One row a change.
      CREATE TABLE dnsbl_mail_health_change (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        target_id uuid NOT NULL REFERENCES dnsbl_target (id) ON DELETE CASCADE,
        item text NOT NULL,
        passed boolean,
        finding text NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX dnsbl_mail_health_change_target ON dnsbl_mail_health_change (target_id, id DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE dnsbl_mail_health_change, dnsbl_mail_health; ALTER TABLE dnsbl_target DROP COLUMN dkim_selector',
    );
  }
}
