import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Network objects know the zone of the firewall in which they stand: a rule without zones is judged by them. */
export class NetworkObjectZones20261130174500 implements MigrationInterface {
  name = 'NetworkObjectZones1796060700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE firewall_name ADD COLUMN zone text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE firewall_name DROP COLUMN zone');
  }
}
