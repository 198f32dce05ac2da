import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The yearly review of accesses: one a sector and year, signed by its referent. */
export class MailboxReviews0402 implements MigrationInterface {
  name = 'MailboxReviews1760000000402';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mailbox_review (
        id uuid PRIMARY KEY,
        year integer NOT NULL CHECK (year BETWEEN 2000 AND 2100),
        sector_id uuid NOT NULL REFERENCES sector (id),
        due_on date NOT NULL,
        opened_at timestamptz NOT NULL,
        opened_by uuid NOT NULL REFERENCES person (id),
        signed_at timestamptz,
        signed_by uuid REFERENCES person (id),
        -- SHA-256 of what was signed: the records as they stood and what was said of each.
        signed_hash text,
        UNIQUE (year, sector_id)
      );

      CREATE TABLE mailbox_review_item (
        review_id uuid NOT NULL REFERENCES mailbox_review (id),
        mailbox_id uuid NOT NULL REFERENCES mailbox (id),
        -- As it stood when the review was opened: later changes do not alter what was asked.
        snapshot jsonb NOT NULL,
        verdict text CHECK (verdict IN ('confirmed', 'to-change', 'to-close')),
        note text NOT NULL DEFAULT '',
        said_at timestamptz,
        said_by uuid REFERENCES person (id),
        PRIMARY KEY (review_id, mailbox_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mailbox_review_item, mailbox_review');
  }
}
