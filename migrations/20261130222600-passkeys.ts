import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Passkeys of people, and the challenges that wait for their answer. */
export class Passkeys20261130222600 implements MigrationInterface {
  name = 'Passkeys1796077560000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE passkey (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        credential_id text NOT NULL UNIQUE,
        public_key bytea NOT NULL,
        counter bigint NOT NULL,
        transports text[] NOT NULL DEFAULT '{}',
        name text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        last_used_at timestamptz(3)
      );
      CREATE INDEX passkey_person ON passkey (person_id);
      CREATE TRIGGER passkey_access_change AFTER INSERT OR DELETE ON passkey
        FOR EACH STATEMENT EXECUTE FUNCTION announce_access_change();

      CREATE UNLOGGED TABLE passkey_challenge (
        challenge_hash bytea PRIMARY KEY,
        person_id uuid REFERENCES person (id) ON DELETE CASCADE,
        expires_at timestamptz(3) NOT NULL
      );
      CREATE INDEX passkey_challenge_expiry ON passkey_challenge (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE passkey_challenge, passkey');
  }
}
