import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = [
  ['dnsbl_alert', 'title_en'],
  ['dnsbl_alert', 'body_en'],
  ['dnsbl_mail_health', 'finding_en'],
  ['dnsbl_mail_health_change', 'finding_en'],
] as const;

/** Alerts and findings of mail in English beside the Italian; what was written before has none. */
export class AlertsInEnglish20261201100000 implements MigrationInterface {
  name = 'AlertsInEnglish1796119200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column] of COLUMNS)
      await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column} text NOT NULL DEFAULT ''`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column] of COLUMNS) await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
  }
}
