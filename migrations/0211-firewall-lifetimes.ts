import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What time and use ask of a rule: its end, its idleness, and who is asked before it goes. */
export class FirewallLifetimes0211 implements MigrationInterface {
  name = 'FirewallLifetimes1760000000211';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One row a rule and end: a renewed rule has another end, and is warned of and removed anew.
      CREATE TABLE firewall_rule_end (
        rule_id uuid NOT NULL REFERENCES firewall_rule (id),
        expires_on date NOT NULL,
        warned_at timestamptz(3),
        request_id uuid REFERENCES request (id),
        PRIMARY KEY (rule_id, expires_on)
      );

      -- What exports counted, kept by change and not by export: the count, and since when it stands still.
      CREATE TABLE firewall_rule_use (
        rule_id uuid PRIMARY KEY REFERENCES firewall_rule (id),
        hits bigint NOT NULL,
        counted_at timestamptz(3) NOT NULL,
        still_since timestamptz(3) NOT NULL,
        exports integer NOT NULL
      );

      -- Sectors that are asked before a rule is removed: their past requests speak of the same traffic.
      CREATE TABLE firewall_consultation (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL REFERENCES request (id),
        rule_id uuid NOT NULL REFERENCES firewall_rule (id),
        sector_id uuid NOT NULL REFERENCES sector (id),
        -- The rule in words, as it stood when the sector was asked.
        sentence text NOT NULL,
        because uuid[] NOT NULL DEFAULT '{}',
        asked_at timestamptz(3) NOT NULL,
        answer text CHECK (answer IN ('needed', 'not-needed')),
        note text NOT NULL DEFAULT '',
        answered_at timestamptz(3),
        answered_by uuid REFERENCES person (id),
        UNIQUE (request_id, rule_id, sector_id),
        CHECK ((answer IS NULL) = (answered_at IS NULL))
      );
      CREATE INDEX firewall_consultation_sector ON firewall_consultation (sector_id) WHERE answer IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE firewall_consultation, firewall_rule_use, firewall_rule_end');
  }
}
