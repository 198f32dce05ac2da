import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the sheets of the first version are given. */
export const SHEET_CONTACTS = {
  organisationalUnit: 'Direzione Area 1, Settore Sistemi informativi',
  phone: '',
  email: '',
  pec: '',
  pecAcceptsOrdinaryMail: null,
  bodyLink: '',
  managerName: '',
  collaboratorNames: '',
};

/** The rows of the published sheets that were not kept: the unit apart from the office, contacts, names as chosen. */
export class SheetContacts20261130114500 implements MigrationInterface {
  name = 'SheetContacts1796039100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE procedure_version SET sheet = $1::jsonb || sheet`, [
      JSON.stringify(SHEET_CONTACTS),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('UPDATE procedure_version SET sheet = sheet - $1::text[]', [
      Object.keys(SHEET_CONTACTS),
    ]);
  }
}
