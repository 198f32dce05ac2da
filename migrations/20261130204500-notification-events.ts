import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One dispatcher for every kind of event: its channels leave the settings of the blacklists. */
export class NotificationEvents20261130204500 implements MigrationInterface {
  name = 'NotificationEvents1796071500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notification_event (
        id uuid PRIMARY KEY,
        -- Says the same thing once.
        key text NOT NULL UNIQUE,
        kind text NOT NULL,
        weight text NOT NULL,
        title text NOT NULL,
        body text NOT NULL,
        path text,
        about_kind text,
        about_id text,
        raised_at timestamptz NOT NULL,
        delivered_at timestamptz
      );
      CREATE INDEX notification_event_waiting ON notification_event (raised_at) WHERE delivered_at IS NULL;

      -- A line for a syslog receiver is a message as the others are.
      ALTER TABLE message DROP CONSTRAINT message_channel_check;
      ALTER TABLE message ADD CONSTRAINT message_channel_check
        CHECK (channel IN ('email', 'webhook', 'in-app', 'syslog', 'push'));

      INSERT INTO notification_event (id, key, kind, weight, title, body, about_kind, about_id, raised_at)
      SELECT id, 'dnsbl-alert:' || id,
        CASE WHEN kind IN ('infrastructure', 'list-silent') THEN 'monitoring' WHEN kind = 'mail-health' THEN kind
          ELSE 'blacklists' END,
        weight, title, body, 'dnsbl-alert', id::text, raised_at
      FROM dnsbl_alert WHERE delivered_at IS NULL;
      ALTER TABLE dnsbl_alert DROP COLUMN delivered_at;

      INSERT INTO setting (key, value, changed_at, changed_by)
      SELECT 'notifications', (value -> 'alerts') - 'minimumWeight', changed_at, changed_by
      FROM setting WHERE key = 'dnsbl' AND jsonb_typeof(value -> 'alerts') = 'object';
      UPDATE setting SET value = jsonb_set(value, '{alerts}',
        jsonb_strip_nulls(jsonb_build_object('minimumWeight', value #> '{alerts,minimumWeight}')))
      WHERE key = 'dnsbl' AND jsonb_typeof(value -> 'alerts') = 'object';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE setting SET value = jsonb_set(value, '{alerts}',
        (value -> 'alerts') || (SELECT n.value FROM setting n WHERE n.key = 'notifications'))
      WHERE key = 'dnsbl' AND jsonb_typeof(value -> 'alerts') = 'object'
        AND EXISTS (SELECT 1 FROM setting n WHERE n.key = 'notifications' AND jsonb_typeof(n.value) = 'object');
      DELETE FROM setting WHERE key = 'notifications';
      ALTER TABLE dnsbl_alert ADD COLUMN delivered_at timestamptz;
      UPDATE dnsbl_alert SET delivered_at = raised_at WHERE NOT EXISTS (
        SELECT 1 FROM notification_event e WHERE e.id = dnsbl_alert.id AND e.delivered_at IS NULL);
      DROP TABLE notification_event;
      DELETE FROM message WHERE channel IN ('syslog', 'push');
      ALTER TABLE message DROP CONSTRAINT message_channel_check;
      ALTER TABLE message ADD CONSTRAINT message_channel_check CHECK (channel IN ('email', 'webhook', 'in-app'));
    `);
  }
}
