import { daysFrom } from '../calendar/office-day.ts';
import type { Permission } from '../people/roles.ts';
import { expiresByItself, type Channel, type StandingWayOut, type WayOut } from './zone.ts';

export const CASE_STATES = [
  'detected',
  'confirmed',
  'triaged',
  'remediating',
  'ready',
  'accepted',
  'requested',
  'waiting',
  'refused',
  'escalated',
  'awaiting-expiry',
  'with-provider',
  'accepted-without-action',
  'cleared',
  'closed',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** Who moves a case: a person with the permission, or the system when a sweep shows it. */
type Mover = Permission | 'system';
interface CaseTransition {
  readonly from: readonly CaseState[];
  readonly to: CaseState;
  readonly by: Mover;
}

const WORKED_ON = ['confirmed', 'triaged', 'remediating', 'ready', 'accepted'] as const;
const OPEN = [
  'detected',
  ...WORKED_ON,
  'requested',
  'waiting',
  'refused',
  'escalated',
  'awaiting-expiry',
  'with-provider',
] as const;

export const CASE_TRANSITIONS = {
  confirm: { from: ['detected'], to: 'confirmed', by: 'system' },
  triage: { from: ['confirmed'], to: 'triaged', by: 'dnsbl.manage' },
  remediate: { from: ['triaged'], to: 'remediating', by: 'dnsbl.manage' },
  'declare-ready': { from: ['remediating'], to: 'ready', by: 'dnsbl.manage' },
  accept: { from: ['ready'], to: 'accepted', by: 'dnsbl.authorise' },
  'send-back': { from: ['ready'], to: 'remediating', by: 'dnsbl.authorise' },
  request: { from: ['accepted'], to: 'requested', by: 'dnsbl.manage' },
  wait: { from: ['requested'], to: 'waiting', by: 'dnsbl.manage' },
  'record-refusal': { from: ['requested', 'waiting'], to: 'refused', by: 'dnsbl.manage' },
  escalate: { from: ['refused', 'with-provider'], to: 'escalated', by: 'dnsbl.manage' },
  'try-again': { from: ['waiting', 'refused', 'escalated'], to: 'remediating', by: 'dnsbl.manage' },
  'await-expiry': {
    from: ['triaged', 'remediating', 'ready', 'accepted'],
    to: 'awaiting-expiry',
    by: 'dnsbl.manage',
  },
  'hand-to-provider': {
    from: ['triaged', 'remediating', 'ready', 'accepted', 'escalated'],
    to: 'with-provider',
    by: 'dnsbl.manage',
  },
  resume: { from: ['awaiting-expiry', 'with-provider'], to: 'remediating', by: 'dnsbl.manage' },
  'leave-as-is': { from: ['confirmed', 'triaged'], to: 'accepted-without-action', by: 'dnsbl.authorise' },
  /** What it was parked for does not expire any more. */
  'wake-up': { from: ['awaiting-expiry'], to: 'remediating', by: 'system' },
  /** Without an outcome, with a reason: from wherever it stands. */
  end: { from: OPEN, to: 'closed', by: 'dnsbl.manage' },
  clear: { from: [...OPEN, 'accepted-without-action'], to: 'cleared', by: 'system' },
  close: { from: ['cleared', 'accepted-without-action'], to: 'closed', by: 'dnsbl.manage' },
  reopen: { from: ['cleared', 'closed'], to: 'confirmed', by: 'system' },
} as const satisfies Record<string, CaseTransition>;

export type CaseAction = keyof typeof CASE_TRANSITIONS;
export const CASE_ACTIONS = Object.keys(CASE_TRANSITIONS) as CaseAction[];

/** Why a case is ended without an outcome. `accepted-as-is` is the manager's word. */
export const CASE_END_REASONS = ['address-retired', 'list-closed', 'not-ours', 'accepted-as-is'] as const;
export type CaseEndReason = (typeof CASE_END_REASONS)[number];

/** What must be looked at before anybody asks for a removal. */
export const CHECKLIST = [
  'log-review',
  'compromised-account',
  'open-relay',
  'reverse-dns',
  'spf',
  'dkim',
  'dmarc',
  'outbound-25',
  'bounce-evidence',
] as const;
export type ChecklistItem = (typeof CHECKLIST)[number];
/** `not-applicable` needs a note; `open` is what nobody looked at, and never counts as done. */
export type ChecklistMark = 'open' | 'done' | 'not-applicable';

/** What the guards look at. */
export interface CaseFacts {
  readonly state: CaseState;
  readonly cause: string | null;
  readonly ownerId: string | null;
  readonly checklist: Readonly<Record<ChecklistItem, ChecklistMark>>;
  readonly wayOut: WayOut;
  /** All of them, where several codes stand; the one above alone when not given. */
  readonly waysOut?: readonly StandingWayOut[];
  /** Codes that stand on the same list and keep a request from being taken (an SBL record at Spamhaus). */
  readonly blockedByCodes: readonly string[];
  readonly lastRequestAt: string | null;
  /** Last `listed` answer: expiry is counted from here at the earliest. */
  readonly lastListedAt: string | null;
  /** The office's minimum between two requests where the list states none. */
  readonly minimumIntervalHours: number;
  /** Who acts, or for whom they act, declared it ready; left out: nobody who acts did. */
  readonly isOwnWork?: boolean;
}

export type CaseRefusal =
  | { readonly refused: 'wrong-state'; readonly from: readonly CaseState[] }
  | { readonly refused: 'not-permitted' }
  | { readonly refused: 'own-work' }
  | { readonly refused: 'cause-missing' }
  | { readonly refused: 'end-reason-missing' }
  | { readonly refused: 'nothing-expires'; readonly codes: readonly string[] }
  | { readonly refused: 'owner-missing' }
  | { readonly refused: 'checklist-open'; readonly items: readonly ChecklistItem[] }
  | { readonly refused: 'paid-removal' }
  | { readonly refused: 'provider-only' }
  | { readonly refused: 'nothing-to-ask'; readonly channel: Channel }
  | { readonly refused: 'other-listing-first'; readonly codes: readonly string[] }
  | { readonly refused: 'too-early'; readonly until: string };

export type CaseDecision = { readonly to: CaseState } | CaseRefusal;

/**
 * Whether `action` may be done now, and where it leads.
 * @param holds the permissions of who acts; `system` for what a sweep found
 * @param paid somebody proposes to pay for the removal: never
 */
export function decideCase(
  action: CaseAction,
  facts: CaseFacts,
  now: string,
  holds: (mover: Mover) => boolean,
  paid = false,
  endReason: CaseEndReason | null = null,
): CaseDecision {
  const { from, to, by }: CaseTransition = CASE_TRANSITIONS[action];
  if (!from.includes(facts.state)) return { refused: 'wrong-state', from };
  if (action === 'end' && endReason === null && holds(by)) return { refused: 'end-reason-missing' };
  // To leave a listing as it is needs who may authorise, in one act as in two.
  if (!holds(endReason === 'accepted-as-is' ? 'dnsbl.authorise' : by)) return { refused: 'not-permitted' };
  return guard(action, facts, now, paid) ?? { to };
}

/** Whether a step is the Responsabile's decision, by its name or by its reason. */
export const authorisesCase = (action: CaseAction, endReason: CaseEndReason | null): boolean =>
  endReason === 'accepted-as-is' || CASE_TRANSITIONS[action].by === 'dnsbl.authorise';

function guard(action: CaseAction, facts: CaseFacts, now: string, paid: boolean): CaseRefusal | null {
  switch (action) {
    case 'triage':
      if (facts.cause === null) return { refused: 'cause-missing' };
      return facts.ownerId === null ? { refused: 'owner-missing' } : null;
    case 'declare-ready':
      return checklistGuard(facts);
    case 'accept':
      return facts.isOwnWork === true ? { refused: 'own-work' } : checklistGuard(facts);
    case 'await-expiry': {
      const lasting = waysOf(facts).filter(({ way }) => !expiresByItself(way));
      return lasting.length > 0
        ? { refused: 'nothing-expires', codes: lasting.flatMap(({ codes }) => codes) }
        : null;
    }
    case 'request':
      return paid ? { refused: 'paid-removal' } : (checklistGuard(facts) ?? requestGuard(facts, now));
    default:
      return null;
  }
}

function checklistGuard({ checklist }: CaseFacts): CaseRefusal | null {
  const items = CHECKLIST.filter((item) => checklist[item] === 'open');
  return items.length > 0 ? { refused: 'checklist-open', items } : null;
}

function requestGuard(facts: CaseFacts, now: string): CaseRefusal | null {
  const { wayOut } = facts;
  if (wayOut.channel === 'provider' || wayOut.applicant === 'provider') return { refused: 'provider-only' };
  if (wayOut.channel === 'expiry' || wayOut.channel === 'none' || wayOut.applicant === 'nobody')
    return { refused: 'nothing-to-ask', channel: wayOut.channel };
  if (facts.blockedByCodes.length > 0) return { refused: 'other-listing-first', codes: facts.blockedByCodes };
  const until = earliestRequest(facts);
  return until !== null && now < until ? { refused: 'too-early', until } : null;
}

/** The earliest instant of the next request; null when nothing holds it back. */
export function earliestRequest(
  facts: Pick<CaseFacts, 'wayOut' | 'lastRequestAt' | 'minimumIntervalHours'>,
): string | null {
  if (facts.lastRequestAt === null) return null;
  const hours = Math.max(facts.wayOut.minimumIntervalHours ?? 0, facts.minimumIntervalHours);
  return new Date(Date.parse(facts.lastRequestAt) + hours * 3_600_000).toISOString();
}

function waysOf({ waysOut, wayOut }: Pick<CaseFacts, 'wayOut' | 'waysOut'>): readonly StandingWayOut[] {
  return waysOut ?? [{ way: wayOut, codes: [] }];
}

/**
 * When the listing should end by itself if nothing bad happens again: when the last of its codes does. Null when one of
 * them does not, or when nobody says how long it takes.
 */
export function expectedExpiry(facts: Pick<CaseFacts, 'wayOut' | 'waysOut' | 'lastListedAt'>): string | null {
  const days = waysOf(facts).map(({ way }) => way.expiresAfterDays);
  if (facts.lastListedAt === null || days.includes(null)) return null;
  const longest = Math.max(...days.map(Number));
  return daysFrom(facts.lastListedAt, longest).toISOString();
}

/** What keeps the request from being made now, first thing first; null when it may be made. */
export function requestObstacle(facts: CaseFacts, now: string): CaseRefusal | null {
  return checklistGuard(facts) ?? requestGuard(facts, now);
}

/** The actions that the state alone allows, for buttons; the guards still speak when one is pressed. */
export function actionsFrom(state: CaseState): CaseAction[] {
  return CASE_ACTIONS.filter((action) =>
    (CASE_TRANSITIONS[action].from as readonly CaseState[]).includes(state),
  );
}
