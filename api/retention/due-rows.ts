import type { RetentionClassName } from '../../domain/retention/classes.ts';

/** Rows of a table whose time is over before `$1`: they go, or lose what names a person. */
export interface DueRows {
  readonly table: string;
  /** A condition on the table named `t`; `$1` is the instant. */
  readonly due: string;
  /** Columns emptied instead of the row's going. */
  readonly empties?: string;
}

/** What is under way, or under a hold: nothing that speaks of it goes. */
export const KEPT_SUBJECTS = `
  SELECT 'request' AS kind, id::text AS id FROM request WHERE closed_at IS NULL
  UNION ALL SELECT 'request', request_id::text FROM request_hold WHERE lifted_at IS NULL
  UNION ALL SELECT 'dnsbl-case', id::text FROM dnsbl_case WHERE closed_at IS NULL
  UNION ALL SELECT 'incident', id::text FROM incident WHERE closed_at IS NULL`;

const notAboutKept = (kind: string, id: string): string =>
  `(${kind} IS NULL OR ${id} IS NULL OR (${kind}, ${id}) NOT IN (${KEPT_SUBJECTS}))`;

const CLOSED_REQUEST = (id: string): string =>
  `EXISTS (SELECT 1 FROM request r WHERE r.id = ${id} AND r.closed_at < $1)
   AND NOT EXISTS (SELECT 1 FROM request_hold h WHERE h.request_id = ${id} AND h.lifted_at IS NULL)`;

/** The classes whose rows go by one condition. Requests and the register have ways of their own. */
export const DUE_ROWS: Readonly<Record<Exclude<RetentionClassName, 'requests' | 'register'>, DueRows[]>> = {
  'sign-ins': [
    { table: 'session', due: 't.expires_at < $1' },
    { table: 'sign_in_throttle', due: 't.seen_at < $1' },
    { table: 'known_device', due: 't.seen_at < $1' },
    { table: 'passkey_challenge', due: 't.expires_at < $1' },
    { table: 'api_token', due: 'least(t.revoked_at, t.expires_at) < $1' },
  ],
  messages: [
    {
      table: 'message',
      due: `t.created_at < $1 AND t.state <> 'queued' AND ${notAboutKept('t.about_kind', 't.about_id')}`,
    },
  ],
  'caught-mail': [{ table: 'caught_mail', due: 't.received_at < $1' }],
  notifications: [
    {
      table: 'notification_event',
      due: `t.raised_at < $1 AND ${notAboutKept('t.about_kind', 't.about_id')}`,
    },
  ],
  'link-uses': [
    {
      table: 'supplier_link_use',
      due: `t.at < $1 AND ${notAboutKept("'request'", '(SELECT l.request_id::text FROM supplier_link l WHERE l.id = t.link_id)')}`,
    },
  ],
  imports: [
    {
      // The last of each source stays: its absence is watched.
      table: 'table_import',
      due: `t.at < $1 AND EXISTS (SELECT 1 FROM table_import n
        WHERE n.kind = t.kind AND n.profile = t.profile AND n.outcome = t.outcome AND n.at > t.at)`,
    },
  ],
  snapshots: [
    {
      table: 'firewall_snapshot',
      due: `t.taken_at < $1 AND EXISTS (SELECT 1 FROM firewall_snapshot n WHERE n.taken_at > t.taken_at)`,
    },
  ],
  blacklist: [
    { table: 'dnsbl_change', due: 't.at < $1' },
    { table: 'dnsbl_mail_health_change', due: 't.at < $1' },
    { table: 'mail_domain_change', due: 't.at < $1' },
    { table: 'reputation_look', due: 't.at < $1' },
    {
      table: 'dnsbl_alert',
      due: `t.ended_at < $1 AND NOT EXISTS (SELECT 1 FROM dnsbl_case c WHERE c.id = t.case_id AND c.closed_at IS NULL)`,
    },
    {
      table: 'dnsbl_listing',
      due: 't.cleared_at < $1 AND t.case_id IS NULL',
    },
    {
      table: 'dnsbl_sweep',
      due: `t.ended_at < $1 AND NOT EXISTS (SELECT 1 FROM dnsbl_target a WHERE a.swept_by = t.id)`,
    },
  ],
  'record-history': [
    { table: 'workstation_event', due: 't.at < $1' },
    { table: 'mailbox_event', due: `t.at < $1 AND ${notAboutKept("'request'", 't.request_id::text')}` },
  ],
  'past-holders': [
    {
      table: 'workstation',
      due: `t.state = 'retired' AND t.updated_at < $1 AND (t.holder_name IS NOT NULL OR t.holder_staff_number IS NOT NULL)`,
      empties: 'holder_name = NULL, holder_staff_number = NULL',
    },
    {
      table: 'mailbox',
      due: `t.state = 'closed' AND t.closed_on < office_day($1) AND coalesce(t.retain_until < office_day($1), true)
        AND (t.holder_name IS NOT NULL OR t.holder_staff_number IS NOT NULL OR t.delegates <> '[]')`,
      empties: "holder_name = NULL, holder_staff_number = NULL, delegates = '[]'",
    },
  ],
  'pec-receipts': [{ table: 'pec_receipt', due: `t.at < $1 AND ${CLOSED_REQUEST('t.request_id')}` }],
};

/**
 * Requests that may go: closed, under no hold, and no ground of anything that lives (a rule in force, an incident or a
 * request under way).
 */
export const DUE_REQUESTS = `r.closed_at < $1
  AND NOT EXISTS (SELECT 1 FROM request_hold h WHERE h.request_id = r.id AND h.lifted_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM firewall_rule f WHERE f.request_id = r.id AND f.removed_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM firewall_request_rule q JOIN firewall_rule f ON f.id = q.rule_id
                  WHERE q.request_id = r.id AND f.removed_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM request o WHERE o.related_to = r.id AND o.closed_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM incident_request i JOIN incident n ON n.id = i.incident_id
                  WHERE i.request_id = r.id AND n.closed_at IS NULL)`;

/** What hangs on a request, in the order in which it goes; `$1` are the requests' ids. */
export const REQUEST_PARTS: readonly string[] = [
  'DELETE FROM pec_receipt WHERE request_id = ANY ($1)',
  'DELETE FROM pec_dispatch WHERE request_id = ANY ($1)',
  'DELETE FROM supplier_link_use u USING supplier_link l WHERE l.id = u.link_id AND l.request_id = ANY ($1)',
  'DELETE FROM supplier_link WHERE request_id = ANY ($1)',
  'DELETE FROM request_variation WHERE request_id = ANY ($1)',
  'DELETE FROM request_hand_over WHERE request_id = ANY ($1)',
  'DELETE FROM supplier_call WHERE request_id = ANY ($1)',
  'DELETE FROM firewall_probe_result s USING firewall_probe p WHERE p.id = s.probe_id AND p.request_id = ANY ($1)',
  'DELETE FROM firewall_probe WHERE request_id = ANY ($1)',
  'DELETE FROM firewall_consultation WHERE request_id = ANY ($1)',
  'DELETE FROM firewall_frozen_analysis WHERE request_id = ANY ($1)',
  'DELETE FROM firewall_request_rule WHERE request_id = ANY ($1)',
  'UPDATE firewall_rule SET request_id = NULL WHERE request_id = ANY ($1)',
  'UPDATE firewall_rule_event SET request_id = NULL WHERE request_id = ANY ($1)',
  'UPDATE firewall_rule_end SET request_id = NULL WHERE request_id = ANY ($1)',
  'UPDATE workstation_software SET request_id = NULL WHERE request_id = ANY ($1)',
  'UPDATE mailbox_event SET request_id = NULL WHERE request_id = ANY ($1)',
  'UPDATE request SET related_to = NULL WHERE related_to = ANY ($1)',
  'DELETE FROM incident_request WHERE request_id = ANY ($1)',
  'DELETE FROM request_hold WHERE request_id = ANY ($1)',
  'DELETE FROM request_attachment WHERE request_id = ANY ($1)',
  'DELETE FROM request_checklist_item WHERE request_id = ANY ($1)',
  'DELETE FROM request_comment WHERE request_id = ANY ($1)',
  'DELETE FROM request_confirmation WHERE request_id = ANY ($1)',
  'DELETE FROM request_event WHERE request_id = ANY ($1)',
  'DELETE FROM request_publication WHERE request_id = ANY ($1)',
  'DELETE FROM request_version WHERE request_id = ANY ($1)',
  "DELETE FROM message WHERE about_kind = 'request' AND about_id = ANY ($1::text[])",
  "DELETE FROM notification_event WHERE about_kind = 'request' AND about_id = ANY ($1::text[])",
  'DELETE FROM request WHERE id = ANY ($1)',
];
