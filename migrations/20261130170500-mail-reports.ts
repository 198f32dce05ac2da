import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What receivers report of the office's mail: DMARC aggregate reports and TLS reports. */
export class MailReports20261130170500 implements MigrationInterface {
  name = 'MailReports1796058300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mail_report (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        reporter text NOT NULL,
        report_id text NOT NULL,
        domain text NOT NULL,
        -- The time it is about.
        begins_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        policy text NOT NULL DEFAULT '',
        -- Messages, or TLS sessions.
        total bigint NOT NULL,
        failed bigint NOT NULL,
        unread_rows integer NOT NULL DEFAULT 0,
        -- What a TLS report says, policy by policy; null for DMARC.
        policies jsonb,
        file_name text NOT NULL,
        received_at timestamptz NOT NULL,
        UNIQUE (kind, domain, reporter, report_id)
      );
      CREATE INDEX mail_report_time ON mail_report (ends_at DESC, id DESC);

      CREATE TABLE mail_report_source (
        report_id bigint NOT NULL REFERENCES mail_report (id) ON DELETE CASCADE,
        address text NOT NULL,
        messages bigint NOT NULL,
        disposition text NOT NULL,
        dkim_aligned boolean NOT NULL,
        spf_aligned boolean NOT NULL,
        header_from text NOT NULL,
        PRIMARY KEY (report_id, address, disposition, dkim_aligned, spf_aligned, header_from)
      );
      CREATE INDEX mail_report_source_address ON mail_report_source (address);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mail_report_source, mail_report');
  }
}
