import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alerts about heavy lists that prove nothing and about mail health; mapped IPv6 addresses are their IPv4 ones. */
export class MonitoringSoundness20261130110200 implements MigrationInterface {
  name = 'MonitoringSoundness1796036520000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE dnsbl_alert DROP CONSTRAINT dnsbl_alert_kind_check;
      ALTER TABLE dnsbl_alert ADD CONSTRAINT dnsbl_alert_kind_check
        CHECK (kind IN ('listed', 'codes-changed', 'cleared', 'infrastructure', 'list-silent', 'mail-health'));
      -- The list an alert is about when it is about no listing.
      ALTER TABLE dnsbl_alert ADD COLUMN zone_id integer REFERENCES dnsbl_zone (id);

      -- ::ffff:a.b.c.d was asked about as an IPv6 address that no list knows.
      UPDATE dnsbl_target t SET active = false WHERE family = 'ip6' AND t.text LIKE '::ffff:%.%'
        AND EXISTS (SELECT 1 FROM dnsbl_target o WHERE o.text = substr(t.text, 8));
      UPDATE dnsbl_target t SET family = 'ip4', text = substr(t.text, 8) WHERE family = 'ip6' AND t.text LIKE '::ffff:%.%'
        AND NOT EXISTS (SELECT 1 FROM dnsbl_target o WHERE o.text = substr(t.text, 8));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM dnsbl_alert WHERE kind IN ('list-silent', 'mail-health');
      ALTER TABLE dnsbl_alert DROP COLUMN zone_id;
      ALTER TABLE dnsbl_alert DROP CONSTRAINT dnsbl_alert_kind_check;
      ALTER TABLE dnsbl_alert ADD CONSTRAINT dnsbl_alert_kind_check
        CHECK (kind IN ('listed', 'codes-changed', 'cleared', 'infrastructure'));
    `);
  }
}
