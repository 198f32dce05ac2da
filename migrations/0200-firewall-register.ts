import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The register of firewall rules, the names they use, and what requests did to it. */
export class FirewallRegister0200 implements MigrationInterface {
  name = 'FirewallRegister1760000000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One row: its lock orders the writers, its number says whether anything changed.
      CREATE TABLE firewall_policy (
        id integer PRIMARY KEY CHECK (id = 1),
        version bigint NOT NULL DEFAULT 1
      );
      INSERT INTO firewall_policy (id) VALUES (1);

      CREATE TABLE firewall_rule (
        id uuid PRIMARY KEY,
        -- Place in the policy, from 1 without gaps among the rules that are not removed.
        position integer,
        name text NOT NULL,
        action text NOT NULL CHECK (action IN ('accept', 'deny')),
        is_enabled boolean NOT NULL DEFAULT true,
        from_zones text[] NOT NULL DEFAULT '{}',
        to_zones text[] NOT NULL DEFAULT '{}',
        sources text[] NOT NULL,
        destinations text[] NOT NULL,
        services text[] NOT NULL,
        logging boolean NOT NULL DEFAULT true,
        schedule text,
        expires_on date,
        review_on date,
        owner_sector_id uuid REFERENCES sector (id),
        reason text NOT NULL DEFAULT '',
        request_id uuid REFERENCES request (id),
        -- The firewall's own number of the rule, when an export told it.
        reference text,
        hits bigint,
        version integer NOT NULL DEFAULT 1,
        removed_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (position) DEFERRABLE INITIALLY DEFERRED,
        CHECK ((position IS NULL) = (removed_at IS NOT NULL))
      );
      CREATE INDEX firewall_rule_owner ON firewall_rule (owner_sector_id) WHERE removed_at IS NULL;
      CREATE INDEX firewall_rule_request ON firewall_rule (request_id) WHERE request_id IS NOT NULL;
      CREATE INDEX firewall_rule_review ON firewall_rule (review_on) WHERE removed_at IS NULL;
      CREATE INDEX firewall_rule_expiry ON firewall_rule (expires_on) WHERE removed_at IS NULL;

      CREATE TABLE firewall_rule_event (
        id uuid PRIMARY KEY,
        rule_id uuid NOT NULL REFERENCES firewall_rule (id),
        at timestamptz NOT NULL,
        action text NOT NULL CHECK (action IN ('created', 'changed', 'removed', 'imported')),
        actor_name text NOT NULL,
        request_id uuid REFERENCES request (id),
        request_code text,
        note text NOT NULL DEFAULT '',
        fields jsonb
      );
      CREATE INDEX firewall_rule_event_rule ON firewall_rule_event (rule_id, at DESC);

      -- Names of addresses and of services; entries may be other names.
      CREATE TABLE firewall_name (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('address', 'service')),
        name text NOT NULL,
        entries text[] NOT NULL,
        description text NOT NULL DEFAULT '',
        version integer NOT NULL DEFAULT 1,
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX firewall_name_unique ON firewall_name (kind, lower(name));

      -- What the executed flows of a request did: a second execution mends the same rules.
      CREATE TABLE firewall_request_rule (
        request_id uuid NOT NULL REFERENCES request (id),
        flow integer NOT NULL,
        op text NOT NULL CHECK (op IN ('create', 'modify', 'delete')),
        rule_id uuid NOT NULL REFERENCES firewall_rule (id),
        -- The rule before the request touched it; null when the request made it.
        previous jsonb,
        PRIMARY KEY (request_id, flow)
      );
      CREATE INDEX firewall_request_rule_rule ON firewall_request_rule (rule_id);

      -- The analysis of the moment of acceptance, never overwritten; the operator's second look beside it.
      CREATE TABLE firewall_frozen_analysis (
        request_id uuid NOT NULL REFERENCES request (id),
        content_version integer NOT NULL,
        at timestamptz NOT NULL,
        actor_name text NOT NULL,
        note text NOT NULL DEFAULT '',
        policy_version bigint NOT NULL,
        preview jsonb NOT NULL,
        reviewed_policy_version bigint,
        reviewed_by text,
        reviewed_at timestamptz,
        PRIMARY KEY (request_id, content_version, at)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE firewall_frozen_analysis;
      DROP TABLE firewall_request_rule;
      DROP TABLE firewall_name;
      DROP TABLE firewall_rule_event;
      DROP TABLE firewall_rule;
      DROP TABLE firewall_policy;
    `);
  }
}
