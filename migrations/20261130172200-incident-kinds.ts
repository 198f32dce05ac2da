import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Kinds of incident, and the clocks of the final report and of the GDPR beside the two there were. */
export class IncidentKinds20261130172200 implements MigrationInterface {
  name = 'IncidentKinds1796059320000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE incident ADD COLUMN category text CHECK (category IN ('IS-1', 'IS-2', 'IS-3', 'IS-4'));
      ALTER TABLE incident_clock DROP CONSTRAINT incident_clock_name_check;
      ALTER TABLE incident_clock ADD CONSTRAINT incident_clock_name_check
        CHECK (name IN ('early-warning', 'notification', 'final-report', 'gdpr-notification'));
      INSERT INTO incident_clock (incident_id, name, enabled)
        SELECT i.id, n.name, false FROM incident i CROSS JOIN (VALUES ('final-report'), ('gdpr-notification')) AS n (name);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM incident_clock WHERE name IN ('final-report', 'gdpr-notification');
      ALTER TABLE incident_clock DROP CONSTRAINT incident_clock_name_check;
      ALTER TABLE incident_clock ADD CONSTRAINT incident_clock_name_check
        CHECK (name IN ('early-warning', 'notification'));
      ALTER TABLE incident DROP COLUMN category;
    `);
  }
}
