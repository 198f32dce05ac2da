import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a removed rule stood, so that the register can be seen as it was before the request. */
export class FirewallRequestPlace0215 implements MigrationInterface {
  name = 'FirewallRequestPlace1760000000215';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE firewall_request_rule ADD COLUMN previous_position integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE firewall_request_rule DROP COLUMN previous_position');
  }
}
