import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sectors, people, deputies, suppliers, sessions and machine tokens. */
export class People0001 implements MigrationInterface {
  name = 'People1760000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sector (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        name text NOT NULL,
        active boolean NOT NULL DEFAULT true,
        created_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE person (
        id uuid PRIMARY KEY,
        username text NOT NULL,
        display_name text NOT NULL,
        email text,
        phone text,
        staff_number text,
        sector_id uuid REFERENCES sector (id),
        roles text[] NOT NULL DEFAULT '{}',
        active boolean NOT NULL DEFAULT true,
        password_hash text,
        password_changed_at timestamptz,
        must_change_password boolean NOT NULL DEFAULT false,
        totp_secret text,
        totp_last_step bigint,
        failed_logins integer NOT NULL DEFAULT 0,
        locked_until timestamptz,
        language text NOT NULL DEFAULT 'it' CHECK (language IN ('it', 'en')),
        last_login_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK (roles <@ ARRAY['referent', 'operator', 'manager', 'auditor', 'administrator'])
      );
      CREATE UNIQUE INDEX person_username ON person (lower(username));
      CREATE UNIQUE INDEX person_staff_number ON person (staff_number) WHERE staff_number IS NOT NULL;
      CREATE INDEX person_sector ON person (sector_id);

      -- A manager names a deputy for a period; the deputy then acts in their own name, on the manager's behalf.
      CREATE TABLE deputy (
        id uuid PRIMARY KEY,
        manager_id uuid NOT NULL REFERENCES person (id),
        deputy_id uuid NOT NULL REFERENCES person (id),
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        reason text NOT NULL,
        created_by uuid NOT NULL REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        revoked_at timestamptz,
        CHECK (ends_on >= starts_on),
        CHECK (manager_id <> deputy_id)
      );
      CREATE INDEX deputy_by_deputy ON deputy (deputy_id);

      CREATE TABLE supplier (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        email text NOT NULL,
        pec text,
        phone text,
        contract_reference text,
        contract_ends_on date,
        active boolean NOT NULL DEFAULT true,
        created_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE session (
        token_hash bytea PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_seen_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        address text,
        user_agent text
      );
      CREATE INDEX session_person ON session (person_id);
      CREATE INDEX session_expiry ON session (expires_at);

      CREATE TABLE api_token (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        token_hash bytea NOT NULL UNIQUE,
        person_id uuid NOT NULL REFERENCES person (id),
        permissions text[] NOT NULL,
        created_by uuid NOT NULL REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz,
        last_used_at timestamptz,
        revoked_at timestamptz
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE api_token, session, supplier, deputy, person, sector');
  }
}
