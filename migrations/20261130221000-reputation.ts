import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS =
  "'listed', 'codes-changed', 'cleared', 'infrastructure', 'list-silent', 'mail-health', 'mail-reports'";

/** What is said of an address or a site outside the DNS: by providers that are looked at, and by sources that are asked. */
export class Reputation20261130221000 implements MigrationInterface {
  name = 'Reputation1796076600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reputation_item (
        target_id uuid NOT NULL REFERENCES dnsbl_target (id) ON DELETE CASCADE,
        -- The name of a source, or 'zone:' and the number of a provider that is looked at by hand.
        source text NOT NULL,
        zone_id integer REFERENCES dnsbl_zone (id),
        state text NOT NULL CHECK (state IN ('good', 'warning', 'bad', 'not-verified')),
        -- The last state that was known: what changed is measured by it.
        known_state text CHECK (known_state IN ('good', 'warning', 'bad')),
        text text NOT NULL,
        since timestamptz NOT NULL,
        checked_at timestamptz NOT NULL,
        who text NOT NULL,
        next_on date,
        -- The day for which people were reminded.
        reminded_on date,
        PRIMARY KEY (target_id, source)
      );

      CREATE TABLE reputation_look (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        target_id uuid NOT NULL REFERENCES dnsbl_target (id) ON DELETE CASCADE,
        source text NOT NULL,
        zone_id integer REFERENCES dnsbl_zone (id),
        state text NOT NULL,
        text text NOT NULL,
        at timestamptz NOT NULL,
        who text NOT NULL
      );
      CREATE INDEX reputation_look_target ON reputation_look (target_id, at DESC);
      CREATE INDEX reputation_look_time ON reputation_look (at DESC, id DESC);

      CREATE TABLE reputation_reading (
        source text PRIMARY KEY,
        tried_at timestamptz NOT NULL,
        read_at timestamptz,
        fault text NOT NULL DEFAULT '',
        failures integer NOT NULL DEFAULT 0
      );

      ALTER TABLE dnsbl_alert DROP CONSTRAINT dnsbl_alert_kind_check;
      ALTER TABLE dnsbl_alert ADD CONSTRAINT dnsbl_alert_kind_check CHECK (kind IN (${KINDS}, 'reputation'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM dnsbl_alert WHERE kind = 'reputation';
      ALTER TABLE dnsbl_alert DROP CONSTRAINT dnsbl_alert_kind_check;
      ALTER TABLE dnsbl_alert ADD CONSTRAINT dnsbl_alert_kind_check CHECK (kind IN (${KINDS}));
      DROP TABLE reputation_reading, reputation_look, reputation_item;
    `);
  }
}
