import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a delisting case was ended without an outcome, or may be. */
export class CaseEnds20261130112500 implements MigrationInterface {
  name = 'CaseEnds1796037900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE dnsbl_case
        ADD COLUMN proposed_end text CHECK (proposed_end IN ('address-retired', 'list-closed', 'not-ours', 'accepted-as-is')),
        ADD COLUMN end_reason text CHECK (end_reason IN ('address-retired', 'list-closed', 'not-ours', 'accepted-as-is'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dnsbl_case DROP COLUMN proposed_end, DROP COLUMN end_reason');
  }
}
