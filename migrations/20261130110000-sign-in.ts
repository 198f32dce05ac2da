import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tries at sign-in counted before they are compared, devices that are known, first passwords that end. */
export class SignIn20261130110000 implements MigrationInterface {
  name = 'SignIn1796036400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE sign_in_throttle (
        key bytea PRIMARY KEY,
        tries integer NOT NULL,
        free_at timestamptz(3) NOT NULL,
        seen_at timestamptz(3) NOT NULL
      );
      CREATE INDEX sign_in_throttle_seen ON sign_in_throttle (seen_at);

      CREATE TABLE known_device (
        token_hash bytea PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        seen_at timestamptz(3) NOT NULL
      );
      CREATE INDEX known_device_person ON known_device (person_id);

      CREATE TABLE totp_recovery_code (
        person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        code_hash bytea NOT NULL,
        used_at timestamptz(3),
        PRIMARY KEY (person_id, code_hash)
      );

      ALTER TABLE person
        ADD COLUMN password_expires_at timestamptz(3),
        ADD COLUMN totp_pending text,
        ADD COLUMN totp_pending_until timestamptz(3);
      ALTER TABLE session
        ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid(),
        ADD COLUMN proven_at timestamptz(3) NOT NULL DEFAULT now();
      CREATE UNIQUE INDEX session_id ON session (id);
      /* A token without an end would outlive whoever made it. */
      UPDATE api_token SET expires_at = greatest(created_at + interval '1 year', now() + interval '90 days')
        WHERE expires_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX session_id;
      ALTER TABLE session DROP COLUMN id, DROP COLUMN proven_at;
      ALTER TABLE person DROP COLUMN password_expires_at, DROP COLUMN totp_pending, DROP COLUMN totp_pending_until;
      DROP TABLE totp_recovery_code, known_device, sign_in_throttle;
    `);
  }
}
