import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The order's way to the supplier: protocol, PEC with its receipts, variations, and the seal of the papers. */
export class HandOverPapers0220 implements MigrationInterface {
  name = 'HandOverPapers1760000000220';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE request_hand_over
        ADD COLUMN channel text NOT NULL DEFAULT 'email' CHECK (channel IN ('email', 'pec')),
        ADD COLUMN protocol_number text NOT NULL DEFAULT '',
        ADD COLUMN protocol_date date,
        ADD COLUMN order_format text NOT NULL DEFAULT '',
        ADD COLUMN reminded_at timestamptz,
        DROP CONSTRAINT request_hand_over_outcome_check,
        ADD CONSTRAINT request_hand_over_outcome_check CHECK (outcome IN ('executed', 'taken-back', 'varied'));

      -- A certified message, byte by byte as it is sent: the receipts speak of it by its Message-ID.
      CREATE TABLE pec_dispatch (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL REFERENCES request (id),
        hand_over_id uuid NOT NULL REFERENCES request_hand_over (id),
        way text NOT NULL CHECK (way IN ('export', 'direct')),
        message_id text NOT NULL UNIQUE,
        -- The Message-ID under which a webmail sent it, where it is another; a person says so.
        sent_as text,
        sender text NOT NULL,
        recipient text NOT NULL,
        subject text NOT NULL,
        raw bytea NOT NULL,
        sha256 text NOT NULL,
        state text NOT NULL CHECK (state IN ('ready', 'queued', 'sending', 'sent', 'uncertain', 'accepted', 'delivered', 'failed')),
        reason text NOT NULL DEFAULT '',
        tries integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        created_by uuid NOT NULL REFERENCES person (id),
        state_since timestamptz NOT NULL
      );
      ALTER TABLE pec_dispatch ALTER COLUMN raw SET STORAGE EXTERNAL;
      CREATE INDEX pec_dispatch_request ON pec_dispatch (request_id, created_at);
      CREATE INDEX pec_dispatch_open ON pec_dispatch (created_at)
        WHERE state IN ('queued', 'sending', 'sent', 'uncertain', 'accepted', 'ready');

      -- Receipts as they came: whatever is said of them can be checked again.
      CREATE TABLE pec_receipt (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL REFERENCES request (id),
        dispatch_id uuid REFERENCES pec_dispatch (id),
        at timestamptz NOT NULL,
        source text NOT NULL CHECK (source IN ('upload', 'mailbox')),
        uploaded_by uuid REFERENCES person (id),
        file_name text NOT NULL,
        raw bytea NOT NULL,
        sha256 text NOT NULL,
        verdict text NOT NULL CHECK (verdict IN ('counted', 'issuer-unknown', 'confirmed', 'not-matched', 'unsigned', 'forged', 'not-a-receipt')),
        reason text NOT NULL,
        inspection jsonb NOT NULL,
        confirmed_at timestamptz,
        confirmed_by uuid REFERENCES person (id),
        UNIQUE (request_id, sha256)
      );
      ALTER TABLE pec_receipt ALTER COLUMN raw SET STORAGE EXTERNAL;
      CREATE INDEX pec_receipt_request ON pec_receipt (request_id, at);

      -- Certificates of accredited providers that the office decided to trust.
      CREATE TABLE pec_authority (
        id uuid PRIMARY KEY,
        fingerprint text NOT NULL UNIQUE,
        certificate bytea NOT NULL,
        name text NOT NULL,
        issuer text NOT NULL,
        not_before timestamptz NOT NULL,
        not_after timestamptz NOT NULL,
        note text NOT NULL DEFAULT '',
        added_at timestamptz NOT NULL,
        added_by uuid NOT NULL REFERENCES person (id)
      );

      CREATE TABLE request_variation (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL REFERENCES request (id),
        hand_over_id uuid NOT NULL REFERENCES request_hand_over (id),
        at timestamptz NOT NULL,
        who text NOT NULL,
        reason text NOT NULL,
        base_version integer NOT NULL,
        content jsonb NOT NULL,
        summary text NOT NULL,
        state text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'accepted', 'refused', 'withdrawn')),
        decided_at timestamptz,
        decided_by uuid REFERENCES person (id),
        decided_note text NOT NULL DEFAULT ''
      );
      CREATE INDEX request_variation_request ON request_variation (request_id, at);
      CREATE UNIQUE INDEX request_variation_one_open ON request_variation (request_id) WHERE state = 'proposed';

      -- The key that seals the papers of this installation, made at first use.
      CREATE TABLE installation_seal (
        id integer PRIMARY KEY CHECK (id = 1),
        certificate bytea NOT NULL,
        private_key bytea NOT NULL,
        made_at timestamptz NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE installation_seal, request_variation, pec_authority, pec_receipt, pec_dispatch;
      UPDATE request_hand_over SET outcome = 'taken-back' WHERE outcome = 'varied';
      ALTER TABLE request_hand_over
        DROP CONSTRAINT request_hand_over_outcome_check,
        ADD CONSTRAINT request_hand_over_outcome_check CHECK (outcome IN ('executed', 'taken-back')),
        DROP COLUMN reminded_at, DROP COLUMN order_format, DROP COLUMN protocol_date, DROP COLUMN protocol_number, DROP COLUMN channel;
    `);
  }
}
