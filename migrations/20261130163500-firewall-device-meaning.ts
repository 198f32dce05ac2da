import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a device's own rule was read as, kept where the columns of the register cannot say it. */
export class FirewallDeviceMeaning20261130163500 implements MigrationInterface {
  name = 'FirewallDeviceMeaning1796056500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE firewall_rule
        -- words, why, isActionKnown, match, certain: domain/firewall/device-meaning.ts.
        ADD COLUMN device_meaning jsonb,
        -- The list of the device in which the rule stands; null where there is only one, or it is not known.
        ADD COLUMN scope text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE firewall_rule DROP COLUMN device_meaning, DROP COLUMN scope');
  }
}
