/**
 * How one thing that the office watches stands. `unknown` is a value of its own: what was never looked at, looked at
 * too long ago or seen in part only is never `good`.
 */
export const STATE_LEVELS = ['good', 'attention', 'bad', 'unknown'] as const;
/** Why: nothing to watch, never looked, saw nothing, too old, seen in part, being looked at, look failed; or what was found. */
export const STATE_REASONS = [
  'none',
  'never',
  'blind',
  'old',
  'partly',
  'working',
  'failed',
  'found',
  'soon',
  'clean',
] as const;

export interface Judged {
  readonly level: (typeof STATE_LEVELS)[number];
  readonly reason: (typeof STATE_REASONS)[number];
}

/** Ages beyond which a look says nothing of now, in hours: the schedules run daily, exports come monthly. */
const MAX_AGE_HOURS = { sweep: 30, mail: 50, coverage: 7 * 24, firewall: 31 * 24, backup: 3 * 24 } as const;
/** Below this share of protected workstations it is no longer a few that are missing. */
const COVERED = 0.9;

const unknown = (reason: Judged['reason']): Judged => ({ level: 'unknown', reason });
const BAD: Judged = { level: 'bad', reason: 'found' };
const SOON: Judged = { level: 'attention', reason: 'soon' };
const GOOD: Judged = { level: 'good', reason: 'clean' };

/** Ages are in hours; null: never. */
export interface BlacklistFacts {
  /** Active targets, and whether any list is asked. */
  readonly targets: number;
  readonly isMonitoring: boolean;
  readonly confirmed: number;
  readonly suspected: number;
  /** Targets of which no list has said anything. */
  readonly neverChecked: number;
  /** Pairs of target and list without a valid answer. */
  readonly unanswered: number;
  readonly hasSwept: boolean;
  readonly lastIsSound: boolean;
  readonly soundAge: number | null;
}

/** Clean only after a recent check with a sound resolver in which every list answered for every target. */
export function judgeBlacklists(facts: BlacklistFacts): Judged {
  if (facts.targets === 0 || !facts.isMonitoring) return unknown('none');
  if (facts.confirmed > 0) return BAD;
  if (facts.soundAge === null) return unknown(facts.hasSwept ? 'blind' : 'never');
  if (!facts.lastIsSound) return unknown('blind');
  if (facts.soundAge > MAX_AGE_HOURS.sweep) return unknown('old');
  if (facts.suspected > 0) return SOON;
  return facts.neverChecked > 0 || facts.unanswered > 0 ? unknown('partly') : GOOD;
}

export interface MailFacts {
  readonly domains: number;
  /** Sending domains of which nothing was looked at. */
  readonly unchecked: number;
  readonly bad: number;
  readonly warnings: number;
  readonly unverified: number;
  /** Every item that was looked at. */
  readonly items: number;
  /** Of the oldest look that counts. */
  readonly age: number | null;
}

/** Servers alone are half of it: without a sending domain nobody looked at SPF, DKIM and DMARC. */
export function judgeMail(facts: MailFacts): Judged {
  if (facts.age === null) return unknown(facts.domains === 0 ? 'none' : 'never');
  if (facts.bad > 0) return BAD;
  if (facts.age > MAX_AGE_HOURS.mail) return unknown('old');
  if (facts.unverified === facts.items) return unknown('blind');
  if (facts.domains === 0 || facts.unchecked > 0 || facts.unverified > 0) return unknown('partly');
  return facts.warnings > 0 ? SOON : GOOD;
}

export interface CoverageFacts {
  /** Workstations in use; with a state that is known; shown to be protected. */
  readonly total: number;
  readonly known: number;
  readonly shown: number;
  /** Of the newest report. */
  readonly age: number | null;
}

export function judgeCoverage({ total, known, shown, age }: CoverageFacts): Judged {
  if (total === 0) return unknown('none');
  if (known === 0 || age === null) return unknown('never');
  if (shown < known) return { level: shown / total >= COVERED ? 'attention' : 'bad', reason: 'found' };
  if (age > MAX_AGE_HOURS.coverage) return unknown('old');
  return shown === total ? GOOD : unknown('partly');
}

export interface FirewallFacts {
  /** Rules that one side has and the other has not. */
  readonly rules: number;
  /** Whether traffic is certainly treated otherwise than the register says, and whether it may be. */
  readonly differs: boolean;
  readonly mayDiffer: boolean;
  /** Whether all of it was compared and understood. */
  readonly isComplete: boolean;
  /** Of the export. */
  readonly age: number;
}

/** A rule of the same name that takes other packets is a difference too. */
export function judgeFirewall(facts: FirewallFacts | null): Judged {
  if (facts === null) return unknown('none');
  if (facts.rules > 0 || facts.differs) return BAD;
  if (facts.age > MAX_AGE_HOURS.firewall) return unknown('old');
  return facts.mayDiffer || !facts.isComplete ? unknown('partly') : GOOD;
}

/** Certified mailboxes: all that are not closed, and of these expired, expiring within the month, without a date. */
export function judgePec(facts: { all: number; expired: number; near: number; undated: number }): Judged {
  if (facts.all === 0) return unknown('none');
  if (facts.expired > 0) return BAD;
  if (facts.near > 0) return SOON;
  return facts.undated > 0 ? unknown('partly') : GOOD;
}

/** Requests that a supplier has: late, due within the day, without a clock. */
export function judgeSuppliers(facts: { late: number; near: number; unclocked: number }): Judged {
  if (facts.late > 0) return BAD;
  if (facts.near > 0) return SOON;
  return facts.unclocked > 0 ? unknown('partly') : GOOD;
}

/** @param verifiedAge hours since a backup was read back to its end; null: never */
export function judgeBackup(verifiedAge: number | null, wasMade: boolean): Judged {
  if (verifiedAge === null) return unknown(wasMade ? 'partly' : 'never');
  return verifiedAge < MAX_AGE_HOURS.backup ? GOOD : { level: 'attention', reason: 'old' };
}

/** @param walk how the last walk over the chain of the register ended; null: none has ended yet */
export function judgeChain(walk: 'intact' | 'broken' | 'failed' | null): Judged {
  if (walk === null) return unknown('working');
  if (walk === 'failed') return unknown('failed');
  return walk === 'intact' ? GOOD : BAD;
}
