import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The domains that the office writes from, and how receivers judge their mail. */
export class MailDomains20261130113500 implements MigrationInterface {
  name = 'MailDomains1796038500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mail_domain (
        id uuid PRIMARY KEY,
        domain text NOT NULL UNIQUE,
        selectors text[] NOT NULL DEFAULT '{}',
        helo_name text,
        -- Monitored addresses that send for it.
        target_ids uuid[] NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL
      );

      CREATE TABLE mail_domain_item (
        domain_id uuid NOT NULL REFERENCES mail_domain (id) ON DELETE CASCADE,
        item text NOT NULL,
        state text NOT NULL,
        record text[] NOT NULL DEFAULT '{}',
        reason jsonb NOT NULL,
        section text NOT NULL,
        cure text NOT NULL,
        -- The last state that could be verified: null while none could.
        verified_state text,
        -- The state it fell from, and how often it was seen worse in a row.
        worse_than text,
        worse_seen integer NOT NULL DEFAULT 0,
        since timestamptz NOT NULL,
        checked_at timestamptz NOT NULL,
        PRIMARY KEY (domain_id, item)
      );

      -- One row a change of state.
      CREATE TABLE mail_domain_change (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        domain_id uuid NOT NULL REFERENCES mail_domain (id) ON DELETE CASCADE,
        item text NOT NULL,
        state text NOT NULL,
        reason jsonb NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX mail_domain_change_domain ON mail_domain_change (domain_id, id DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mail_domain_change, mail_domain_item, mail_domain');
  }
}
