/** Why the mailbox of the reports could not be read. */
export const MAILBOX_FAULTS = [
  'no-answer',
  'certificate',
  'no-encryption',
  'login-refused',
  'no-folder',
  'broke-off',
] as const;
export type MailboxFault = (typeof MAILBOX_FAULTS)[number];

/** One failure is a server that restarts; so many in a row are told. */
export const FAILURES_TOLD = 3;

/** Where reading stands: what IMAP guarantees about the numbers of messages (RFC 3501 2.3.1.1). */
export interface ReadingPlace {
  /** Server, user and folder: another one begins from its first message. */
  readonly place: string;
  readonly uidValidity: string;
  readonly lastUid: number;
}

/** A mailbox: what was read of another one says nothing of it. */
export const placeOf = (account: {
  readonly username: string;
  readonly host: string;
  readonly folder: string;
}): string => `${account.username}@${account.host}/${account.folder}`;

/** The first message that is still to be read; numbers of another validity mean other messages. */
export function nextUid(kept: ReadingPlace | null, found: Omit<ReadingPlace, 'lastUid'>): number {
  return kept !== null && kept.place === found.place && kept.uidValidity === found.uidValidity
    ? kept.lastUid + 1
    : 1;
}
