import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests: what was asked (versions), what happened (events), who said what, and the papers. */
export class Requests0101 implements MigrationInterface {
  name = 'Requests1760000000101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The number after the year in FW-2026-0042.
      CREATE TABLE request_counter (
        prefix text NOT NULL,
        year integer NOT NULL,
        last integer NOT NULL,
        PRIMARY KEY (prefix, year)
      );

      -- Times to the millisecond, as the contract speaks them: a page's key must not lie between two rows.
      CREATE TABLE request (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        service_code text NOT NULL REFERENCES service (code),
        kind text NOT NULL CHECK (kind IN ('firewall', 'mailbox', 'service', 'site-update')),
        procedure_code text NOT NULL,
        procedure_version integer NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'accepted', 'refused', 'in-progress',
          'with-supplier', 'executed', 'verified', 'reopened', 'withdrawn')),
        state_since timestamptz NOT NULL,
        sector_id uuid NOT NULL REFERENCES sector (id),
        requester_id uuid REFERENCES person (id),
        requester_name text NOT NULL,
        requester_staff_number text,
        filed_by uuid NOT NULL REFERENCES person (id),
        channel text NOT NULL CHECK (channel IN ('web', 'telephone', 'in-person', 'email', 'finding')),
        subject text NOT NULL,
        summary text NOT NULL,
        version integer NOT NULL DEFAULT 1,
        content_author_id uuid NOT NULL REFERENCES person (id),
        filed_version integer,
        accepted_version integer,
        accepted_at timestamptz,
        accepted_by uuid REFERENCES person (id),
        accepted_for uuid REFERENCES person (id),
        priority text NOT NULL CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
        emergency boolean NOT NULL DEFAULT false,
        ratification text NOT NULL DEFAULT 'none' CHECK (ratification IN ('none', 'pending', 'ratified', 'denied', 'overdue')),
        ratify_by timestamptz,
        assignee_id uuid REFERENCES person (id),
        supplier_id uuid REFERENCES supplier (id),
        in_charge_at timestamptz,
        has_open_question boolean NOT NULL DEFAULT false,
        -- The office's clock: running (due_at), paused (due_remaining_minutes) or over (neither).
        due_at timestamptz(3),
        due_remaining_minutes double precision,
        supplier_due_at timestamptz(3),
        supplier_remaining_minutes double precision,
        -- Whether execution came before the office's deadline; null until executed.
        kept_deadline boolean,
        waits_for text[] NOT NULL DEFAULT '{}',
        related_to uuid REFERENCES request (id),
        comment_count integer NOT NULL DEFAULT 0,
        attachment_count integer NOT NULL DEFAULT 0,
        created_at timestamptz(3) NOT NULL,
        submitted_at timestamptz(3),
        executed_at timestamptz,
        executed_by uuid REFERENCES person (id),
        executed_by_supplier uuid REFERENCES supplier (id),
        closed_at timestamptz(3),
        updated_at timestamptz(3) NOT NULL,
        due_reminded_at timestamptz,
        confirm_reminded_at timestamptz,
        search tsvector GENERATED ALWAYS AS (
          setweight(to_tsvector('simple', replace(code, '-', ' ')), 'A') || setweight(to_tsvector('italian', subject), 'B') ||
          to_tsvector('italian', summary) || to_tsvector('simple', requester_name)
        ) STORED,
        FOREIGN KEY (procedure_code, procedure_version) REFERENCES procedure_version (procedure_code, version),
        CHECK (state <> 'accepted' OR accepted_version IS NOT NULL)
      );

      CREATE INDEX request_newest ON request (created_at DESC, id DESC);
      CREATE INDEX request_updated ON request (updated_at DESC, id DESC);
      CREATE INDEX request_sector_newest ON request (sector_id, created_at DESC, id DESC);
      CREATE INDEX request_state_newest ON request (state, created_at DESC, id DESC);
      CREATE INDEX request_service_newest ON request (service_code, created_at DESC, id DESC);
      CREATE INDEX request_filed_by ON request (filed_by, created_at DESC, id DESC);
      CREATE INDEX request_requester ON request (requester_id, created_at DESC, id DESC) WHERE requester_id IS NOT NULL;
      CREATE INDEX request_assignee ON request (assignee_id, created_at DESC, id DESC) WHERE assignee_id IS NOT NULL;
      CREATE INDEX request_supplier ON request (supplier_id, created_at DESC, id DESC) WHERE supplier_id IS NOT NULL;
      CREATE INDEX request_related ON request (related_to) WHERE related_to IS NOT NULL;
      CREATE INDEX request_due ON request ((coalesce(due_at, 'infinity')), id);
      -- Open requests are few beside the closed ones: what waits for somebody stays quick however old the office grows.
      CREATE INDEX request_open_due ON request ((coalesce(due_at, 'infinity')), id) WHERE closed_at IS NULL;
      CREATE INDEX request_open_newest ON request (created_at DESC, id DESC) WHERE closed_at IS NULL;
      CREATE INDEX request_open_sector ON request (sector_id, state) WHERE closed_at IS NULL;
      CREATE INDEX request_closed ON request (closed_at) WHERE closed_at IS NOT NULL;
      CREATE INDEX request_submitted ON request (submitted_at) WHERE submitted_at IS NOT NULL;
      CREATE INDEX request_search ON request USING gin (search);

      CREATE TABLE request_version (
        request_id uuid NOT NULL REFERENCES request (id),
        version integer NOT NULL,
        service_code text NOT NULL,
        subject text NOT NULL,
        summary text NOT NULL,
        content jsonb NOT NULL,
        author_id uuid NOT NULL REFERENCES person (id),
        note text NOT NULL DEFAULT '',
        at timestamptz(3) NOT NULL,
        after_filing boolean NOT NULL,
        PRIMARY KEY (request_id, version)
      );

      CREATE TABLE request_event (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL REFERENCES request (id),
        at timestamptz(3) NOT NULL,
        type text NOT NULL,
        from_state text,
        to_state text,
        -- Working minutes spent in from_state: the reports add them up by phase.
        minutes_in_state double precision,
        actor_kind text NOT NULL CHECK (actor_kind IN ('person', 'supplier', 'system')),
        actor_id uuid,
        actor_name text NOT NULL,
        on_behalf_of uuid REFERENCES person (id),
        version integer,
        note text NOT NULL DEFAULT '',
        details jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX request_event_timeline ON request_event (request_id, at, id);
      CREATE INDEX request_event_moves ON request_event (at) WHERE to_state IS NOT NULL;

      CREATE TABLE request_confirmation (
        request_id uuid NOT NULL REFERENCES request (id),
        side text NOT NULL CHECK (side IN ('office', 'sector')),
        person_id uuid NOT NULL REFERENCES person (id),
        note text NOT NULL DEFAULT '',
        at timestamptz(3) NOT NULL,
        PRIMARY KEY (request_id, side),
        UNIQUE (request_id, person_id)
      );

      CREATE TABLE request_comment (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL REFERENCES request (id),
        at timestamptz(3) NOT NULL,
        author_kind text NOT NULL,
        author_id uuid,
        author_name text NOT NULL,
        audience text NOT NULL CHECK (audience IN ('everybody', 'office', 'supplier')),
        text text NOT NULL
      );
      CREATE INDEX request_comment_request ON request_comment (request_id, at, id);

      CREATE TABLE request_attachment (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL REFERENCES request (id),
        at timestamptz(3) NOT NULL,
        author_kind text NOT NULL,
        author_id uuid,
        author_name text NOT NULL,
        name text NOT NULL,
        media_type text NOT NULL,
        sha256 text NOT NULL,
        bytes integer NOT NULL,
        for_supplier boolean NOT NULL DEFAULT false,
        content bytea NOT NULL
      );
      ALTER TABLE request_attachment ALTER COLUMN content SET STORAGE EXTERNAL;
      CREATE INDEX request_attachment_request ON request_attachment (request_id, at, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE request_attachment, request_comment, request_confirmation, request_event, request_version, request,
        request_counter;
    `);
  }
}
