import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Connections tried from the office after an execution, with what was expected and what came. */
export class FirewallProbes0212 implements MigrationInterface {
  name = 'FirewallProbes1760000000212';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE firewall_probe (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL REFERENCES request (id),
        asked_at timestamptz(3) NOT NULL,
        asked_by uuid NOT NULL REFERENCES person (id),
        done_at timestamptz(3),
        host text
      );
      CREATE INDEX firewall_probe_request ON firewall_probe (request_id, asked_at DESC);

      CREATE TABLE firewall_probe_result (
        probe_id uuid NOT NULL REFERENCES firewall_probe (id),
        place integer NOT NULL,
        address text NOT NULL,
        port integer NOT NULL CHECK (port BETWEEN 1 AND 65535),
        expected text NOT NULL CHECK (expected IN ('reachable', 'blocked')),
        outcome text CHECK (outcome IN ('open', 'closed', 'time-out', 'not-run')),
        source text,
        detail text NOT NULL DEFAULT '',
        ms integer,
        at timestamptz(3),
        PRIMARY KEY (probe_id, place)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE firewall_probe_result, firewall_probe');
  }
}
