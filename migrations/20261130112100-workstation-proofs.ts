import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is known of a workstation apart from what is not: serial number and device as identity, an antivirus that is said
 * to be missing, signatures that are said to be old, the inventory that lists it; and every import with how it ended.
 */
export class WorkstationProofs20261130112100 implements MigrationInterface {
  name = 'WorkstationProofs1796037660000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE workstation
        ADD COLUMN serial_number text,
        ADD COLUMN device_id text,
        ADD COLUMN is_antivirus_missing boolean NOT NULL DEFAULT false,
        ADD COLUMN has_current_signatures boolean,
        -- When a directory or an inventory last listed it, and which one; neither says anything of the antivirus.
        ADD COLUMN inventory_seen_at timestamptz,
        ADD COLUMN inventory_seen_by text;
      CREATE INDEX workstation_serial ON workstation (lower(serial_number)) WHERE serial_number IS NOT NULL;
      ALTER TABLE coverage_day ADD COLUMN directory_only integer NOT NULL DEFAULT 0;

      CREATE TABLE table_import (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('workstations', 'mailboxes')),
        profile text NOT NULL,
        at timestamptz NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('done', 'refused')),
        -- Without anybody watching: by a token or on a schedule.
        is_unattended boolean NOT NULL,
        actor_name text NOT NULL,
        file_name text NOT NULL,
        lines integer NOT NULL DEFAULT 0,
        not_known integer NOT NULL DEFAULT 0,
        reason text NOT NULL DEFAULT ''
      );
      CREATE INDEX table_import_latest ON table_import (kind, profile, at DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE table_import;
      ALTER TABLE coverage_day DROP COLUMN directory_only;
      ALTER TABLE workstation DROP COLUMN serial_number, DROP COLUMN device_id, DROP COLUMN is_antivirus_missing,
        DROP COLUMN has_current_signatures, DROP COLUMN inventory_seen_at, DROP COLUMN inventory_seen_by;
    `);
  }
}
