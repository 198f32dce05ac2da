import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The address of a webhook may be its secret (Slack, Teams, Telegram): of messages that have gone out the server is kept.
 * Those that wait keep theirs until they are gone; new ones are sealed.
 */
export class WebhookAddresses20261201151500 implements MigrationInterface {
  name = 'WebhookAddresses1796138100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE message SET recipient = regexp_replace(recipient, '^(https?://)([^/?#]*@)?([^/?#@]+).*$', '\\1\\3/••••••••')
      WHERE channel = 'webhook' AND state <> 'queued' AND recipient ~ '^https?://([^/?#]*@|[^/?#]+[/?#].)'
    `);
  }

  async down(): Promise<void> {
    // What was taken away is not known any more; older versions show the server alone, too.
  }
}
