import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the blacklist monitor watches, asks and finds. */
export class Dnsbl0300 implements MigrationInterface {
  name = 'Dnsbl1760000000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The lists. What the product ships about a list stays in its code; here stand the office's choices.
      CREATE TABLE dnsbl_zone (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        zone text NOT NULL UNIQUE,
        enabled boolean NOT NULL DEFAULT false,
        -- The whole definition of a list that the catalogue does not know.
        definition jsonb,
        overrides jsonb NOT NULL DEFAULT '{}',
        -- A secret of the office with the list's operator: never leaves the server.
        secret_key text,
        created_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE dnsbl_zone_edit (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        zone_id integer NOT NULL REFERENCES dnsbl_zone (id),
        at timestamptz NOT NULL,
        who text NOT NULL,
        before jsonb NOT NULL,
        after jsonb NOT NULL
      );
      CREATE INDEX dnsbl_zone_edit_zone ON dnsbl_zone_edit (zone_id, id DESC);

      CREATE TABLE dnsbl_target (
        id uuid PRIMARY KEY,
        text text NOT NULL UNIQUE,
        family text NOT NULL CHECK (family IN ('ip4', 'ip6', 'name')),
        service text NOT NULL,
        label text NOT NULL DEFAULT '',
        prefix text,
        helo_name text,
        active boolean NOT NULL DEFAULT true,
        badge boolean NOT NULL DEFAULT false,
        -- The sweep that is asking about it: two never do at once.
        swept_by bigint,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX dnsbl_target_service ON dnsbl_target (service, text);

      CREATE TABLE dnsbl_sweep (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('scheduled', 'check-now', 'second-probe')),
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'finished', 'stopped', 'failed')),
        -- The tick of the schedule: any number of processes send it, one sweep comes of it.
        tick text UNIQUE,
        requested_by text,
        -- What is to be asked, while it is being asked; nothing asked for means all.
        target_ids uuid[],
        zone_ids integer[],
        -- The process that runs it: an older one that wakes up late finds that it no longer does.
        runner uuid,
        stop_requested boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(),
        started_at timestamptz,
        ended_at timestamptz,
        targets integer NOT NULL DEFAULT 0,
        zones integer NOT NULL DEFAULT 0,
        total integer NOT NULL DEFAULT 0,
        done integer NOT NULL DEFAULT 0,
        counts jsonb NOT NULL DEFAULT '{}',
        changes integer NOT NULL DEFAULT 0,
        queries integer NOT NULL DEFAULT 0,
        resolvers jsonb NOT NULL DEFAULT '[]',
        error text
      );
      CREATE INDEX dnsbl_sweep_ended ON dnsbl_sweep (ended_at DESC);

      -- One row per list and sweep: its health, and the answers of its test entries that show it.
      CREATE TABLE dnsbl_zone_proof (
        sweep_id bigint NOT NULL REFERENCES dnsbl_sweep (id) ON DELETE CASCADE,
        zone_id integer NOT NULL,
        at timestamptz NOT NULL,
        health text NOT NULL CHECK (health IN ('ok', 'refused', 'wildcard', 'silent', 'broken')),
        proof text NOT NULL,
        -- Which targets (bits in the order of the sweep) have their verdict: only while the sweep runs.
        done bytea,
        PRIMARY KEY (sweep_id, zone_id)
      );
      CREATE INDEX dnsbl_zone_proof_zone ON dnsbl_zone_proof (zone_id, sweep_id DESC);

      -- How each target stands on each list now. Written only when it changes.
      CREATE TABLE dnsbl_standing (
        target_id uuid NOT NULL REFERENCES dnsbl_target (id) ON DELETE CASCADE,
        zone_id integer NOT NULL REFERENCES dnsbl_zone (id),
        verdict text NOT NULL,
        codes text[] NOT NULL DEFAULT '{}',
        txt text[] NOT NULL DEFAULT '{}',
        since timestamptz NOT NULL,
        PRIMARY KEY (target_id, zone_id)
      );

      CREATE TABLE dnsbl_change (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL,
        sweep_id bigint NOT NULL,
        target_id uuid NOT NULL,
        zone_id integer NOT NULL,
        from_verdict text,
        to_verdict text NOT NULL,
        codes text[] NOT NULL DEFAULT '{}'
      );
      CREATE INDEX dnsbl_change_target ON dnsbl_change (target_id, id DESC);
      CREATE INDEX dnsbl_change_sweep ON dnsbl_change (sweep_id);

      CREATE TABLE dnsbl_incident (
        id uuid PRIMARY KEY,
        key text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('target', 'block', 'as', 'country')),
        about text NOT NULL,
        weight text NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'ended')),
        opened_at timestamptz NOT NULL,
        ended_at timestamptz
      );
      CREATE UNIQUE INDEX dnsbl_incident_open ON dnsbl_incident (key) WHERE state = 'open';
      CREATE INDEX dnsbl_incident_opened ON dnsbl_incident (opened_at DESC, id DESC);

      CREATE TABLE dnsbl_case (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        key text NOT NULL UNIQUE,
        state text NOT NULL,
        zone_id integer NOT NULL REFERENCES dnsbl_zone (id),
        about text NOT NULL,
        service text NOT NULL,
        weight text NOT NULL,
        codes text[] NOT NULL DEFAULT '{}',
        cause text,
        owner_id uuid REFERENCES person (id),
        relistings integer NOT NULL DEFAULT 0,
        opened_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        closed_at timestamptz
      );
      CREATE INDEX dnsbl_case_changed ON dnsbl_case (changed_at DESC, id DESC);

      CREATE TABLE dnsbl_case_number (year integer PRIMARY KEY, last integer NOT NULL);

      CREATE TABLE dnsbl_case_check (
        case_id uuid NOT NULL REFERENCES dnsbl_case (id) ON DELETE CASCADE,
        item text NOT NULL,
        mark text NOT NULL DEFAULT 'open' CHECK (mark IN ('open', 'done', 'not-applicable')),
        note text NOT NULL DEFAULT '',
        who text,
        at timestamptz,
        evidence jsonb,
        PRIMARY KEY (case_id, item)
      );

      CREATE TABLE dnsbl_case_event (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES dnsbl_case (id) ON DELETE CASCADE,
        at timestamptz NOT NULL,
        who text NOT NULL,
        action text NOT NULL,
        from_state text,
        to_state text NOT NULL,
        note text NOT NULL DEFAULT ''
      );
      CREATE INDEX dnsbl_case_event_case ON dnsbl_case_event (case_id, at);

      CREATE TABLE dnsbl_case_request (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES dnsbl_case (id) ON DELETE CASCADE,
        at timestamptz NOT NULL,
        who text NOT NULL,
        channel text NOT NULL,
        recipient text NOT NULL DEFAULT '',
        body text NOT NULL,
        reference text NOT NULL DEFAULT '',
        outcome text NOT NULL DEFAULT 'waiting' CHECK (outcome IN ('waiting', 'refused', 'cleared')),
        message_id uuid
      );
      CREATE INDEX dnsbl_case_request_case ON dnsbl_case_request (case_id, at DESC);

      -- Episodes: from the first sighting to the end. Raw answers are kept for these alone.
      CREATE TABLE dnsbl_listing (
        id uuid PRIMARY KEY,
        target_id uuid NOT NULL REFERENCES dnsbl_target (id) ON DELETE CASCADE,
        zone_id integer NOT NULL REFERENCES dnsbl_zone (id),
        state text NOT NULL CHECK (state IN ('suspected', 'confirmed', 'cleared', 'dismissed')),
        since timestamptz NOT NULL,
        suspected_at timestamptz NOT NULL,
        confirmed_at timestamptz,
        cleared_at timestamptz,
        -- When the episode before this one was cleared: what makes this one a relisting.
        previous_cleared_at timestamptz,
        last_listed_at timestamptz NOT NULL,
        clean_sweeps integer NOT NULL DEFAULT 0,
        first_clean_at timestamptz,
        relistings integer NOT NULL DEFAULT 0,
        codes text[] NOT NULL DEFAULT '{}',
        txt text[] NOT NULL DEFAULT '{}',
        incident_id uuid REFERENCES dnsbl_incident (id),
        case_id uuid REFERENCES dnsbl_case (id)
      );
      CREATE UNIQUE INDEX dnsbl_listing_open ON dnsbl_listing (target_id, zone_id) WHERE state IN ('suspected', 'confirmed');
      CREATE INDEX dnsbl_listing_target ON dnsbl_listing (target_id, zone_id, suspected_at DESC);
      CREATE INDEX dnsbl_listing_suspected ON dnsbl_listing (suspected_at DESC, id DESC);
      CREATE INDEX dnsbl_listing_incident ON dnsbl_listing (incident_id);
      CREATE INDEX dnsbl_listing_case ON dnsbl_listing (case_id);

      CREATE TABLE dnsbl_alert (
        id uuid PRIMARY KEY,
        -- Says the same thing once.
        key text NOT NULL UNIQUE,
        kind text NOT NULL CHECK (kind IN ('listed', 'codes-changed', 'cleared', 'infrastructure')),
        weight text NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'acknowledged', 'in-charge', 'ended')),
        title text NOT NULL,
        body text NOT NULL,
        incident_id uuid REFERENCES dnsbl_incident (id),
        listing_id uuid REFERENCES dnsbl_listing (id) ON DELETE CASCADE,
        case_id uuid REFERENCES dnsbl_case (id),
        raised_at timestamptz NOT NULL,
        delivered_at timestamptz,
        acknowledged_at timestamptz,
        acknowledged_by text,
        taken_at timestamptz,
        taken_by text,
        escalated_at timestamptz,
        ended_at timestamptz
      );
      CREATE INDEX dnsbl_alert_raised ON dnsbl_alert (raised_at DESC, id DESC);
      CREATE INDEX dnsbl_alert_incident ON dnsbl_alert (incident_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE dnsbl_alert, dnsbl_listing, dnsbl_case_request, dnsbl_case_event, dnsbl_case_check, dnsbl_case_number,
       dnsbl_case, dnsbl_incident, dnsbl_change, dnsbl_standing, dnsbl_zone_proof, dnsbl_sweep, dnsbl_target,
       dnsbl_zone_edit, dnsbl_zone`,
    );
  }
}
