import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Settings people edit, outgoing messages (the outbox), and the demonstration's caught mail. */
export class SettingsAndMessages0003 implements MigrationInterface {
  name = 'SettingsAndMessages1760000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE setting (
        key text PRIMARY KEY,
        value jsonb NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT now(),
        changed_by text
      );

      CREATE TABLE message (
        id uuid PRIMARY KEY,
        -- Says the same thing once: a second post with this key is the first one.
        key text NOT NULL UNIQUE,
        channel text NOT NULL CHECK (channel IN ('email', 'webhook', 'in-app')),
        recipient text NOT NULL,
        subject text NOT NULL,
        body text NOT NULL,
        html text,
        payload jsonb,
        about_kind text,
        about_id text,
        state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed')),
        tries integer NOT NULL DEFAULT 0,
        last_error text,
        message_id text,
        created_at timestamptz NOT NULL DEFAULT now(),
        sent_at timestamptz,
        read_at timestamptz
      );
      CREATE INDEX message_created ON message (created_at DESC, id DESC);
      CREATE INDEX message_about ON message (about_kind, about_id);
      CREATE INDEX message_unread ON message (recipient, created_at DESC) WHERE channel = 'in-app' AND read_at IS NULL;

      CREATE TABLE message_attachment (
        message_id uuid NOT NULL REFERENCES message (id) ON DELETE CASCADE,
        position integer NOT NULL,
        filename text NOT NULL,
        content_type text NOT NULL,
        bytes bytea NOT NULL,
        PRIMARY KEY (message_id, position)
      );

      -- What the loopback SMTP catcher of the demonstration received.
      CREATE TABLE caught_mail (
        id uuid PRIMARY KEY,
        received_at timestamptz NOT NULL DEFAULT now(),
        sender text NOT NULL,
        recipients text[] NOT NULL,
        subject text NOT NULL,
        body text NOT NULL,
        attachments jsonb NOT NULL DEFAULT '[]',
        raw bytea NOT NULL
      );
      CREATE INDEX caught_mail_received ON caught_mail (received_at DESC, id DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE caught_mail, message_attachment, message, setting');
  }
}
