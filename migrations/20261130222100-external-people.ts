import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People whom the body's own directory or identity provider knows, and their sessions. */
export class ExternalPeople20261130222100 implements MigrationInterface {
  name = 'ExternalPeople1796077260000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person
        ADD COLUMN source text NOT NULL DEFAULT 'local' CHECK (source IN ('local', 'oidc', 'ldap')),
        ADD COLUMN external_issuer text,
        ADD COLUMN external_id text,
        ADD COLUMN external_checked_at timestamptz(3),
        ADD COLUMN external_claimed_at timestamptz(3),
        ADD COLUMN external_refresh text,
        ADD CONSTRAINT person_external CHECK
          ((source = 'local') = (external_id IS NULL) AND (external_id IS NULL) = (external_issuer IS NULL));
      CREATE UNIQUE INDEX person_external_id ON person (external_issuer, external_id) WHERE external_id IS NOT NULL;

      ALTER TABLE session
        ADD COLUMN has_factor boolean NOT NULL DEFAULT false,
        ADD COLUMN provider_session text;
      CREATE INDEX session_provider ON session (provider_session) WHERE provider_session IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE session DROP COLUMN has_factor, DROP COLUMN provider_session;
      DROP INDEX person_external_id;
      ALTER TABLE person DROP CONSTRAINT person_external, DROP COLUMN source, DROP COLUMN external_issuer,
        DROP COLUMN external_id, DROP COLUMN external_checked_at, DROP COLUMN external_claimed_at,
        DROP COLUMN external_refresh;
    `);
  }
}
