import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A receipt without Message-ID once left an empty one behind, which no receipt can match and every search finds. */
export class DispatchIdentifiers20261130104500 implements MigrationInterface {
  name = 'DispatchIdentifiers1796035500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE pec_dispatch SET sent_as = NULL WHERE btrim(sent_as, '<> ') = '';
      ALTER TABLE pec_dispatch ADD CONSTRAINT pec_dispatch_sent_as_named CHECK (btrim(sent_as, '<> ') <> '');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE pec_dispatch DROP CONSTRAINT pec_dispatch_sent_as_named');
  }
}
