import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Browsers to which a person's notices are pushed, and of which kinds. */
export class PushSubscriptions20261130222000 implements MigrationInterface {
  name = 'PushSubscriptions1796077200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE push_subscription (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        -- Chosen by the browser's maker; who has it and the keys can write to the browser.
        endpoint text NOT NULL UNIQUE,
        public_key text NOT NULL,
        auth_secret text NOT NULL,
        device text NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX push_subscription_person ON push_subscription (person_id);
      ALTER TABLE notification_preference ALTER COLUMN mail DROP NOT NULL;
      ALTER TABLE notification_preference ADD COLUMN push boolean NOT NULL DEFAULT false;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM notification_preference WHERE mail IS NULL;
      ALTER TABLE notification_preference ALTER COLUMN mail SET NOT NULL;
      ALTER TABLE notification_preference DROP COLUMN push;
      DROP TABLE push_subscription;
    `);
  }
}
