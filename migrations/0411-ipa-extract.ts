import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The own body's lines of the last extract of the public index (IPA), one for each of its files. */
export class IpaExtract0411 implements MigrationInterface {
  name = 'IpaExtract1760000000411';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ipa_extract (
        part text PRIMARY KEY CHECK (part IN ('bodies', 'aoo', 'units')),
        file_name text NOT NULL,
        lines_read integer NOT NULL,
        read_at timestamptz NOT NULL,
        read_by text NOT NULL
      );

      CREATE TABLE ipa_entry (
        part text NOT NULL REFERENCES ipa_extract (part) ON DELETE CASCADE,
        address text NOT NULL,
        ipa_code text NOT NULL,
        aoo_code text,
        uo_code text,
        description text NOT NULL
      );
      CREATE INDEX ipa_entry_part ON ipa_entry (part);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ipa_entry, ipa_extract');
  }
}
