import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables and columns under the names that the rest of the code gives to the same things. */
const TABLES: readonly (readonly [from: string, to: string])[] = [
  ['dnsbl_standing', 'dnsbl_status'],
  ['dnsbl_incident', 'dnsbl_listing_cause'],
];

/** By the tables' new names. */
const COLUMNS: readonly (readonly [table: string, from: string, to: string])[] = [
  ['dnsbl_alert', 'incident_id', 'cause_id'],
  ['dnsbl_case', 'about', 'subject'],
  ['dnsbl_case_check', 'mark', 'status'],
  ['dnsbl_case_check', 'who', 'actor'],
  ['dnsbl_case_event', 'who', 'actor'],
  ['dnsbl_case_request', 'who', 'actor'],
  ['dnsbl_listing', 'incident_id', 'cause_id'],
  ['dnsbl_listing_cause', 'about', 'subject'],
  ['dnsbl_sweep', 'beat_at', 'heartbeat_at'],
  ['dnsbl_zone_edit', 'who', 'actor'],
  ['firewall_consultation', 'because', 'reason_request_ids'],
  ['firewall_review_item', 'said_at', 'answered_at'],
  ['firewall_review_item', 'said_by', 'answered_by'],
  ['incident_clock', 'is_on', 'enabled'],
  ['mailbox_review_item', 'said_at', 'answered_at'],
  ['mailbox_review_item', 'said_by', 'answered_by'],
  ['pec_dispatch', 'way', 'channel'],
  ['request', 'kept_deadline', 'met_deadline'],
  ['request', 'waits_for', 'pending_parties'],
  ['request_variation', 'who', 'actor'],
];

export class ColumnNames20261130111500 implements MigrationInterface {
  name = 'ColumnNames1796037300000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [from, to] of TABLES) await runner.query(`ALTER TABLE ${from} RENAME TO ${to}`);
    for (const [table, from, to] of COLUMNS)
      await runner.query(`ALTER TABLE ${table} RENAME COLUMN ${from} TO ${to}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, from, to] of COLUMNS)
      await runner.query(`ALTER TABLE ${table} RENAME COLUMN ${to} TO ${from}`);
    for (const [from, to] of TABLES) await runner.query(`ALTER TABLE ${to} RENAME TO ${from}`);
  }
}
