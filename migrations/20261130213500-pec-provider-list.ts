import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The public list of PEC providers as it was read: whose it is, of which day, and whom it names. */
export class PecProviderList20261130213500 implements MigrationInterface {
  name = 'PecProviderList1796074500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE pec_provider_list (
        id uuid PRIMARY KEY,
        source text NOT NULL,
        listed_on date NOT NULL,
        file_name text NOT NULL,
        sha256 text NOT NULL,
        providers integer NOT NULL,
        read_at timestamptz NOT NULL,
        read_by uuid NOT NULL REFERENCES person (id)
      );
      CREATE INDEX pec_provider_list_day ON pec_provider_list (listed_on DESC, read_at DESC);
      -- The last list that named the provider; null: none did.
      ALTER TABLE pec_provider ADD COLUMN list_id uuid REFERENCES pec_provider_list (id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE pec_provider DROP COLUMN list_id;
      DROP TABLE pec_provider_list;
    `);
  }
}
