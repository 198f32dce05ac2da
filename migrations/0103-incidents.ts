import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The log of security incidents, with its two clocks. */
export class Incidents0103 implements MigrationInterface {
  name = 'Incidents1760000000103';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE incident (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        title text NOT NULL,
        description text NOT NULL,
        affected text NOT NULL,
        severity text NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'critical')),
        known_at timestamptz(3) NOT NULL,
        started_at timestamptz(3),
        opened_at timestamptz(3) NOT NULL,
        opened_by uuid NOT NULL REFERENCES person (id),
        closed_at timestamptz(3)
      );
      CREATE INDEX incident_known ON incident (known_at DESC, id DESC);

      CREATE TABLE incident_clock (
        incident_id uuid NOT NULL REFERENCES incident (id),
        name text NOT NULL CHECK (name IN ('early-warning', 'notification')),
        is_on boolean NOT NULL,
        done_at timestamptz(3),
        reference text NOT NULL DEFAULT '',
        PRIMARY KEY (incident_id, name)
      );

      CREATE TABLE incident_entry (
        id uuid PRIMARY KEY,
        incident_id uuid NOT NULL REFERENCES incident (id),
        at timestamptz(3) NOT NULL,
        author_kind text NOT NULL,
        author_id uuid,
        author_name text NOT NULL,
        text text NOT NULL
      );
      CREATE INDEX incident_entry_incident ON incident_entry (incident_id, at, id);

      CREATE TABLE incident_request (
        incident_id uuid NOT NULL REFERENCES incident (id),
        request_id uuid NOT NULL REFERENCES request (id),
        PRIMARY KEY (incident_id, request_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE incident_request, incident_entry, incident_clock, incident');
  }
}
