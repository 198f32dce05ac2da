/** PEO is ordinary mail, PEC certified mail (RFC 6109). */
export const MAIL_SERVICES = ['peo', 'pec'] as const;
export type MailService = (typeof MAIL_SERVICES)[number];

export const PEO_KINDS = ['personal', 'shared', 'functional'] as const;
export type PeoKind = (typeof PEO_KINDS)[number];

/** `institutional` belongs to an AOO (homogeneous organisational area) and is published in the IPA. */
export const PEC_KINDS = ['institutional', 'sector', 'personal'] as const;
export type PecKind = (typeof PEC_KINDS)[number];

export const MAILBOX_STATES = ['active', 'suspended', 'closed'] as const;
export type MailboxState = (typeof MAILBOX_STATES)[number];

/** `X-TipoRicevuta`: complete, brief or synthetic receipt of delivery. */
export const RECEIPT_TYPES = ['complete', 'brief', 'synthetic'] as const;

export const DELEGATE_RIGHTS = ['read', 'send-as', 'full'] as const;
export type DelegateRight = (typeof DELEGATE_RIGHTS)[number];

/** Who may use the mailbox beside its holder. Dates are calendar days `YYYY-MM-DD`, the last one included. */
export interface Delegate {
  readonly name: string;
  readonly staffNumber: string | null;
  readonly right: DelegateRight;
  readonly from: string;
  readonly until: string | null;
}

/** What the rules read of a mailbox; the record has more (names of sector and provider, notes). */
export interface MailboxFacts {
  readonly service: MailService;
  readonly address: string;
  readonly kind: PeoKind | PecKind;
  readonly state: MailboxState;
  readonly holderName: string | null;
  readonly holderStaffNumber: string | null;
  readonly delegates: readonly Delegate[];
  readonly quotaMb: number | null;
  readonly usedMb: number | null;
  /** The day the holder leaves or moves; null while nothing is planned. */
  readonly offboardingOn: string | null;
  readonly forwards: readonly string[];
  /** null: not known. */
  readonly hasMfa: boolean | null;
  readonly expiresOn: string | null;
  /** Days before the expiry at which the renewal must start; null takes the provider's. */
  readonly renewalLeadDays: number | null;
  readonly providerLeadDays: number | null;
  readonly ipaCode: string | null;
  readonly aooCode: string | null;
  readonly isPrimaryDomicile: boolean;
  readonly credentialChangedOn: string | null;
  readonly vaultReference: string | null;
  readonly reachability: Reachability | null;
}

export const REACHABILITY_OUTCOMES = ['reachable', 'unreachable', 'unknown'] as const;
type ReachabilityOutcome = (typeof REACHABILITY_OUTCOMES)[number];

/** What the servers of one protocol said, in words for people. */
export interface ProtocolTest {
  readonly protocol: 'smtp' | 'imap';
  readonly outcome: ReachabilityOutcome;
  readonly detail: string;
}

/** Last SMTP/IMAP test. `unknown`: the test could not say (time-out of the resolver, no network). */
export interface Reachability {
  readonly testedAt: string;
  readonly outcome: ReachabilityOutcome;
}

/** A refusal of one protocol is a refusal; reachable is said only when every protocol that was tried answered. */
export function reachabilityOf(tests: readonly ProtocolTest[]): ReachabilityOutcome {
  if (tests.some(({ outcome }) => outcome === 'unreachable')) return 'unreachable';
  return tests.length > 0 && tests.every(({ outcome }) => outcome === 'reachable') ? 'reachable' : 'unknown';
}
