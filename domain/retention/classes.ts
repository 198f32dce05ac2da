/** How long a kind of data is kept, and what bounds it. */
export interface RetentionClass {
  readonly unit: 'days' | 'months';
  /** What holds until the office says otherwise; null: nothing goes by itself. */
  readonly fallback: number | null;
  readonly minimum: number;
  /** A paper of the archive: it goes only by an authorised discard, whose reference the office writes down. */
  readonly isArchive?: true;
}

/** The kinds of data whose time ends, in the order in which they are looked at. */
export const RETENTION_CLASSES = {
  'sign-ins': { unit: 'days', fallback: 90, minimum: 1 },
  messages: { unit: 'months', fallback: 24, minimum: 1 },
  'caught-mail': { unit: 'days', fallback: 30, minimum: 1 },
  notifications: { unit: 'months', fallback: 12, minimum: 1 },
  'link-uses': { unit: 'months', fallback: 24, minimum: 1 },
  imports: { unit: 'months', fallback: 24, minimum: 1 },
  snapshots: { unit: 'months', fallback: 36, minimum: 6 },
  blacklist: { unit: 'months', fallback: 60, minimum: 12 },
  'record-history': { unit: 'months', fallback: 60, minimum: 12 },
  'past-holders': { unit: 'months', fallback: 24, minimum: 1 },
  'pec-receipts': { unit: 'months', fallback: null, minimum: 30, isArchive: true },
  requests: { unit: 'months', fallback: null, minimum: 12, isArchive: true },
  // Garante, 27 November 2008, 4.5: not less than six months.
  register: { unit: 'months', fallback: 120, minimum: 6 },
} as const satisfies Readonly<Record<string, RetentionClass>>;

export type RetentionClassName = keyof typeof RETENTION_CLASSES;
export const RETENTION_CLASS_NAMES = Object.keys(RETENTION_CLASSES) as RetentionClassName[];

export const retentionClass = (name: RetentionClassName): RetentionClass => RETENTION_CLASSES[name];
