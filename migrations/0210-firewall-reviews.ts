import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Campaigns in which the sectors say, rule by rule, what they still need. */
export class FirewallReviews0210 implements MigrationInterface {
  name = 'FirewallReviews1760000000210';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE firewall_campaign (
        id uuid PRIMARY KEY,
        title text NOT NULL,
        due_on date NOT NULL,
        opened_at timestamptz(3) NOT NULL,
        opened_by uuid NOT NULL REFERENCES person (id),
        closed_at timestamptz(3),
        closed_by uuid REFERENCES person (id),
        closing_note text NOT NULL DEFAULT ''
      );

      CREATE TABLE firewall_review (
        id uuid PRIMARY KEY,
        campaign_id uuid NOT NULL REFERENCES firewall_campaign (id),
        sector_id uuid NOT NULL REFERENCES sector (id),
        reminded_at timestamptz(3),
        signed_at timestamptz(3),
        signed_by uuid REFERENCES person (id),
        -- SHA-256 of what was signed: the rules as they stood and what was said of each.
        signed_hash text,
        UNIQUE (campaign_id, sector_id)
      );

      CREATE TABLE firewall_review_item (
        review_id uuid NOT NULL REFERENCES firewall_review (id),
        rule_id uuid NOT NULL REFERENCES firewall_rule (id),
        position integer NOT NULL,
        -- As it stood when the campaign was opened: later changes do not alter what was asked.
        snapshot jsonb NOT NULL,
        rule_version integer NOT NULL,
        verdict text CHECK (verdict IN ('confirmed', 'to-change', 'to-close')),
        needed_until date,
        note text NOT NULL DEFAULT '',
        said_at timestamptz(3),
        said_by uuid REFERENCES person (id),
        PRIMARY KEY (review_id, rule_id)
      );
      CREATE INDEX firewall_review_item_rule ON firewall_review_item (rule_id);

      -- Every rule has a review date: those that came without one get the office's interval from when they came.
      UPDATE firewall_rule SET review_on = (greatest(created_at + interval '12 months', now()))::date
      WHERE review_on IS NULL AND removed_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE firewall_review_item, firewall_review, firewall_campaign');
  }
}
