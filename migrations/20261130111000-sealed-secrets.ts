import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Several keys of the seal, one in use; secrets as sealed text; the link of an order beside its letter, sealed. */
export class SealedSecrets20261130111000 implements MigrationInterface {
  name = 'SealedSecrets1796037000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE seal_key (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        certificate bytea NOT NULL UNIQUE,
        -- Sealed; in clear only until the first start after the upgrade. Null once the key was destroyed.
        private_key text,
        made_at timestamptz NOT NULL,
        retired_at timestamptz
      );
      CREATE UNIQUE INDEX seal_key_in_use ON seal_key ((true)) WHERE retired_at IS NULL;
      INSERT INTO seal_key (certificate, private_key, made_at)
        SELECT certificate, 'base64:' || replace(encode(private_key, 'base64'), E'\\n', ''), made_at FROM installation_seal;
      DROP TABLE installation_seal;
      ALTER TABLE message ADD COLUMN sealed_link text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    // A sealed key cannot be opened here: the older release makes itself another.
    await runner.query(`
      ALTER TABLE message DROP COLUMN sealed_link;
      CREATE TABLE installation_seal (
        id integer PRIMARY KEY CHECK (id = 1),
        certificate bytea NOT NULL,
        private_key bytea NOT NULL,
        made_at timestamptz NOT NULL
      );
      INSERT INTO installation_seal
        SELECT 1, certificate, decode(substr(private_key, 8), 'base64'), made_at FROM seal_key
        WHERE retired_at IS NULL AND private_key LIKE 'base64:%';
      DROP TABLE seal_key;
    `);
  }
}
