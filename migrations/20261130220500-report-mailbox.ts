import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports are read from a mailbox: how far, with what outcome; failures are told by an alert of their own kind. */
export class ReportMailbox20261130220500 implements MigrationInterface {
  name = 'ReportMailbox1796076300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mail_report_reading (
        id integer PRIMARY KEY CHECK (id = 1),
        -- Server, user and folder, and the numbering of its messages: another one begins anew.
        place text NOT NULL,
        uid_validity text NOT NULL DEFAULT '',
        last_uid bigint NOT NULL DEFAULT 0,
        tried_at timestamptz NOT NULL,
        read_at timestamptz,
        fault text,
        detail text NOT NULL DEFAULT '',
        failures integer NOT NULL DEFAULT 0,
        messages integer NOT NULL DEFAULT 0,
        reports integer NOT NULL DEFAULT 0,
        others integer NOT NULL DEFAULT 0,
        refused jsonb NOT NULL DEFAULT '[]'
      );

      ALTER TABLE dnsbl_alert DROP CONSTRAINT dnsbl_alert_kind_check;
      ALTER TABLE dnsbl_alert ADD CONSTRAINT dnsbl_alert_kind_check
        CHECK (kind IN ('listed', 'codes-changed', 'cleared', 'infrastructure', 'list-silent', 'mail-health', 'mail-reports'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM dnsbl_alert WHERE kind = 'mail-reports';
      ALTER TABLE dnsbl_alert DROP CONSTRAINT dnsbl_alert_kind_check;
      ALTER TABLE dnsbl_alert ADD CONSTRAINT dnsbl_alert_kind_check
        CHECK (kind IN ('listed', 'codes-changed', 'cleared', 'infrastructure', 'list-silent', 'mail-health'));
      DROP TABLE mail_report_reading;
    `);
  }
}
