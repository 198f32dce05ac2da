import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The work on a request: hand-overs with their links, supplier calls, checklists, publications. */
export class RequestWork0102 implements MigrationInterface {
  name = 'RequestWork1760000000102';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One row for each time the request went to a supplier.
      CREATE TABLE request_hand_over (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL REFERENCES request (id),
        supplier_id uuid NOT NULL REFERENCES supplier (id),
        at timestamptz NOT NULL,
        by_person uuid NOT NULL REFERENCES person (id),
        order_subject text NOT NULL,
        order_text text NOT NULL,
        allowed_minutes double precision NOT NULL,
        in_charge_at timestamptz,
        in_charge_who text,
        supplier_ticket text NOT NULL DEFAULT '',
        ended_at timestamptz,
        outcome text CHECK (outcome IN ('executed', 'taken-back')),
        -- Working minutes of the supplier, questions to the office not counted.
        worked_minutes double precision,
        in_time boolean
      );
      CREATE INDEX request_hand_over_request ON request_hand_over (request_id, at);
      CREATE INDEX request_hand_over_supplier ON request_hand_over (supplier_id, at);
      CREATE UNIQUE INDEX request_hand_over_one_open ON request_hand_over (request_id) WHERE ended_at IS NULL;

      -- Only the hash of the token is kept: who reads the database cannot act as the supplier.
      CREATE TABLE supplier_link (
        id uuid PRIMARY KEY,
        token_hash bytea NOT NULL UNIQUE,
        request_id uuid NOT NULL REFERENCES request (id),
        hand_over_id uuid NOT NULL REFERENCES request_hand_over (id),
        supplier_id uuid NOT NULL REFERENCES supplier (id),
        sent_to text NOT NULL,
        created_at timestamptz NOT NULL,
        created_by uuid NOT NULL REFERENCES person (id),
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        revoked_by uuid REFERENCES person (id)
      );
      CREATE INDEX supplier_link_request ON supplier_link (request_id);

      CREATE TABLE supplier_link_use (
        id uuid PRIMARY KEY,
        link_id uuid NOT NULL REFERENCES supplier_link (id),
        at timestamptz NOT NULL,
        action text NOT NULL,
        address text
      );
      CREATE INDEX supplier_link_use_link ON supplier_link_use (link_id, at);

      CREATE TABLE supplier_call (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL REFERENCES request (id),
        supplier_id uuid NOT NULL REFERENCES supplier (id),
        opened_at timestamptz NOT NULL,
        opened_by uuid NOT NULL REFERENCES person (id),
        ticket text NOT NULL,
        text text NOT NULL,
        due_at timestamptz,
        closed_at timestamptz,
        outcome text NOT NULL DEFAULT 'open' CHECK (outcome IN ('open', 'solved', 'not-solved', 'cancelled')),
        outcome_note text NOT NULL DEFAULT ''
      );
      CREATE INDEX supplier_call_request ON supplier_call (request_id, opened_at);
      CREATE INDEX supplier_call_supplier ON supplier_call (supplier_id, opened_at);

      -- Copied from the service's template when work starts, so that editing the template changes no past.
      CREATE TABLE request_checklist_item (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL REFERENCES request (id),
        position integer NOT NULL,
        text text NOT NULL,
        obsolete text,
        outcome text NOT NULL DEFAULT 'open' CHECK (outcome IN ('open', 'done', 'not-needed')),
        note text NOT NULL DEFAULT '',
        done_at timestamptz,
        done_by uuid REFERENCES person (id),
        UNIQUE (request_id, position)
      );

      CREATE TABLE request_publication (
        request_id uuid PRIMARY KEY REFERENCES request (id),
        page text NOT NULL,
        published_on date NOT NULL,
        url text NOT NULL,
        by_person uuid NOT NULL REFERENCES person (id),
        at timestamptz NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE request_publication, request_checklist_item, supplier_call, supplier_link_use, supplier_link,
        request_hand_over;
    `);
  }
}
