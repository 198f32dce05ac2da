/** On what a place rests that keeps a person's name after an erasure. */
export type KeepingGround = 'register' | 'acts' | 'records';

/**
 * Where a person's name stays: each rests on art. 17(3)(b), (d) and (e) GDPR (task in the public interest, archive, legal
 * claims) and goes with its own term. `*`: every column of the table.
 */
export const STAYS: Readonly<
  Record<string, { readonly columns: readonly string[]; readonly ground: KeepingGround }>
> = {
  audit_entry: { columns: ['*'], ground: 'register' },
  // What was asked, accepted, ordered and answered: frozen with its signatures.
  request: { columns: ['subject', 'summary', 'search'], ground: 'acts' },
  request_version: { columns: ['*'], ground: 'acts' },
  request_comment: { columns: ['text'], ground: 'acts' },
  request_event: { columns: ['note', 'details'], ground: 'acts' },
  request_confirmation: { columns: ['note'], ground: 'acts' },
  request_checklist_item: { columns: ['note'], ground: 'acts' },
  request_attachment: { columns: ['name', 'content'], ground: 'acts' },
  request_hand_over: { columns: ['*'], ground: 'acts' },
  request_variation: { columns: ['reason', 'content', 'summary', 'decided_note'], ground: 'acts' },
  request_hold: { columns: ['reason'], ground: 'acts' },
  supplier_call: { columns: ['text', 'outcome_note'], ground: 'acts' },
  firewall_frozen_analysis: { columns: ['note', 'preview'], ground: 'acts' },
  firewall_review_item: { columns: ['*'], ground: 'acts' },
  mailbox_review_item: { columns: ['*'], ground: 'acts' },
  incident: { columns: ['*'], ground: 'acts' },
  incident_entry: { columns: ['text'], ground: 'acts' },
  dnsbl_case_event: { columns: ['note'], ground: 'acts' },
  dnsbl_case_request: { columns: ['recipient', 'body', 'reference', 'outcome'], ground: 'acts' },
  pec_dispatch: { columns: ['*'], ground: 'acts' },
  pec_receipt: { columns: ['*'], ground: 'acts' },
  message_attachment: { columns: ['*'], ground: 'acts' },
  measure_year: { columns: ['*'], ground: 'acts' },
  nis_year: { columns: ['*'], ground: 'acts' },
  procedure_version: { columns: ['sheet', 'note'], ground: 'acts' },
  firewall_snapshot: { columns: ['content'], ground: 'acts' },
  // Who holds which mailbox and which computer is the register's own content: corrected there.
  mailbox: { columns: ['*'], ground: 'records' },
  mailbox_event: { columns: ['changes', 'reason'], ground: 'records' },
  workstation: { columns: ['*'], ground: 'records' },
  workstation_event: { columns: ['changes', 'reason'], ground: 'records' },
  ipa_entry: { columns: ['*'], ground: 'records' },
  // The body's own addresses and its suppliers'.
  setting: { columns: ['value'], ground: 'records' },
  supplier: { columns: ['*'], ground: 'records' },
};

/** What is the person's alone and goes whole: the table and the column of its owner. */
export const OWN_ROWS: Readonly<Record<string, string>> = {
  session: 'person_id',
  known_device: 'person_id',
  passkey: 'person_id',
  passkey_challenge: 'person_id',
  totp_recovery_code: 'person_id',
  calendar_feed: 'person_id',
  notification_preference: 'person_id',
  push_subscription: 'person_id',
  person_visit: 'person_id',
  saved_filter: 'owner_id',
  api_token: 'person_id',
};

/** Never in an export: they open doors. */
export const SECRET_COLUMNS: readonly string[] = [
  'password_hash',
  'totp_secret',
  'totp_pending',
  'external_refresh',
  'sealed_link',
  'auth_secret',
  'endpoint',
];

/** Columns that hold nothing but who acted. */
export const ACTOR_COLUMNS: ReadonlySet<string> = new Set([
  'actor',
  'actor_name',
  'author',
  'author_name',
  'requester_name',
  'acknowledged_by',
  'taken_by',
  'requested_by',
  'uploaded_by',
  'reviewed_by',
  'changed_by',
  'read_by',
  'reported_by',
  'inventory_seen_by',
  'who',
]);
