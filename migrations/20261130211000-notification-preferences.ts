import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How each person wants the mails of each kind of event, and what waits for the day's one mail. */
export class NotificationPreferences20261130211000 implements MigrationInterface {
  name = 'NotificationPreferences1796073000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notification_preference (
        person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        kind text NOT NULL,
        mail text NOT NULL CHECK (mail IN ('now', 'daily', 'never')),
        PRIMARY KEY (person_id, kind)
      );
      ALTER TABLE message ADD COLUMN waits_for_digest boolean NOT NULL DEFAULT false;
      CREATE INDEX message_waits_for_digest ON message (recipient) WHERE waits_for_digest;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE message DROP COLUMN waits_for_digest;
      DROP TABLE notification_preference;
    `);
  }
}
