import { daysBefore, daysBetween, officeDay } from '../calendar/office-day.ts';
import { isOwnDomain } from './address.ts';
import type { IpaOutcome } from './ipa.ts';
import type { MailboxFacts } from './mailbox.ts';

/** Thresholds the office edits. Days are calendar days. */
export interface MailboxRules {
  readonly ownDomains: readonly string[];
  readonly defaultRenewalLeadDays: number;
  readonly quotaWarningPercent: number;
  readonly credentialMaxAgeDays: number;
  readonly delegateNoticeDays: number;
}

export const DEFAULT_MAILBOX_RULES: MailboxRules = {
  ownDomains: [],
  defaultRenewalLeadDays: 60,
  quotaWarningPercent: 90,
  credentialMaxAgeDays: 365,
  delegateNoticeDays: 15,
};

export const MAILBOX_FINDINGS = {
  'pec-expired': 'high',
  'pec-expiring': 'medium',
  'pec-expiry-unknown': 'medium',
  'pec-ipa-codes-missing': 'medium',
  'pec-missing-in-ipa': 'high',
  'pec-ipa-codes-differ': 'medium',
  'pec-closed-in-ipa': 'high',
  'quota-full': 'high',
  'quota-near': 'medium',
  'delegate-expired': 'high',
  'delegate-ending': 'low',
  'delegate-without-end': 'low',
  'external-forward': 'high',
  'pec-forwarded': 'high',
  'holder-left': 'high',
  'offboarding-due': 'medium',
  'holder-missing': 'medium',
  'mfa-missing': 'low',
  'credential-old': 'low',
  'vault-missing': 'low',
  unreachable: 'high',
} as const satisfies Record<string, 'high' | 'medium' | 'low'>;

export type MailboxFindingCode = keyof typeof MAILBOX_FINDINGS;
export type FindingSeverity = (typeof MAILBOX_FINDINGS)[MailboxFindingCode];

/** `subject` names what the finding is about (a delegate, a forward); `days` is signed: negative lies behind. */
export interface MailboxFinding {
  readonly code: MailboxFindingCode;
  readonly severity: FindingSeverity;
  readonly subject: string | null;
  readonly on: string | null;
  readonly days: number | null;
}

/** What the public index says of a PEC, and on which day its extract was read. */
export interface IpaSays {
  readonly outcome: IpaOutcome;
  readonly on: string;
}

/**
 * Everything that asks for work on a mailbox on the day `today` (`YYYY-MM-DD`, Europe/Rome).
 * `hasHolderLeft` comes from the register of people, `ipa` from the last extract of the public index. A closed mailbox
 * has no findings, unless the world is still told to write to it.
 */
export function mailboxFindings(
  mailbox: MailboxFacts,
  rules: MailboxRules,
  today: string,
  hasHolderLeft = false,
  ipa: IpaSays | null = null,
): MailboxFinding[] {
  if (mailbox.state === 'closed') return published(ipa);
  return [
    ...expiry(mailbox, rules, today),
    ...quota(mailbox, rules),
    ...delegates(mailbox, rules, today),
    ...forwards(mailbox, rules),
    ...holder(mailbox, today, hasHolderLeft),
    ...credentials(mailbox, rules, today),
    ...reachability(mailbox),
    ...published(ipa),
  ];
}

/** The first day on which the renewal of a PEC must be under way, or null without an expiry. */
export function renewalStartsOn(mailbox: MailboxFacts, rules: MailboxRules): string | null {
  if (mailbox.expiresOn === null) return null;
  return daysBefore(mailbox.expiresOn, leadDays(mailbox, rules));
}

function leadDays(mailbox: MailboxFacts, rules: MailboxRules): number {
  return mailbox.renewalLeadDays ?? mailbox.providerLeadDays ?? rules.defaultRenewalLeadDays;
}

function finding(
  code: MailboxFindingCode,
  about: Partial<Pick<MailboxFinding, 'subject' | 'on' | 'days'>> = {},
): MailboxFinding {
  return { code, severity: MAILBOX_FINDINGS[code], subject: null, on: null, days: null, ...about };
}

function expiry(mailbox: MailboxFacts, rules: MailboxRules, today: string): MailboxFinding[] {
  if (mailbox.service !== 'pec') return [];
  const found: MailboxFinding[] = [];
  if (mailbox.expiresOn === null) {
    found.push(finding('pec-expiry-unknown'));
  } else {
    const days = daysBetween(today, mailbox.expiresOn);
    const on = mailbox.expiresOn;
    if (days < 0) found.push(finding('pec-expired', { on, days }));
    else if (days <= leadDays(mailbox, rules)) found.push(finding('pec-expiring', { on, days }));
  }
  if (mailbox.kind === 'institutional' && (mailbox.ipaCode === null || mailbox.aooCode === null)) {
    found.push(finding('pec-ipa-codes-missing'));
  }
  return found;
}

function quota(mailbox: MailboxFacts, rules: MailboxRules): MailboxFinding[] {
  if (mailbox.quotaMb === null || mailbox.usedMb === null || mailbox.quotaMb <= 0) return [];
  const percent = Math.floor((mailbox.usedMb * 100) / mailbox.quotaMb);
  if (percent >= 100) return [finding('quota-full')];
  return percent >= rules.quotaWarningPercent ? [finding('quota-near')] : [];
}

function delegates(mailbox: MailboxFacts, rules: MailboxRules, today: string): MailboxFinding[] {
  return mailbox.delegates.flatMap((delegate) => {
    const subject = delegate.name;
    if (delegate.until === null) return [finding('delegate-without-end', { subject })];
    const days = daysBetween(today, delegate.until);
    if (days < 0) return [finding('delegate-expired', { subject, on: delegate.until, days })];
    return days <= rules.delegateNoticeDays
      ? [finding('delegate-ending', { subject, on: delegate.until, days })]
      : [];
  });
}

/** A forward outside the body takes office mail out of its hands; a PEC that forwards loses its legal value. */
function forwards(mailbox: MailboxFacts, rules: MailboxRules): MailboxFinding[] {
  return mailbox.forwards.flatMap((subject) => [
    ...(isOwnDomain(subject, rules.ownDomains) ? [] : [finding('external-forward', { subject })]),
    ...(mailbox.service === 'pec' ? [finding('pec-forwarded', { subject })] : []),
  ]);
}

function holder(mailbox: MailboxFacts, today: string, hasHolderLeft: boolean): MailboxFinding[] {
  const found: MailboxFinding[] = [];
  if (mailbox.holderName === null && mailbox.holderStaffNumber === null)
    found.push(finding('holder-missing'));
  const on = mailbox.offboardingOn;
  const days = on === null ? null : daysBetween(today, on);
  if (hasHolderLeft || (days !== null && days < 0)) {
    found.push(finding('holder-left', { subject: mailbox.holderName, on, days }));
  } else if (days !== null && days <= 30) {
    found.push(finding('offboarding-due', { subject: mailbox.holderName, on, days }));
  }
  return found;
}

function credentials(mailbox: MailboxFacts, rules: MailboxRules, today: string): MailboxFinding[] {
  const found: MailboxFinding[] = [];
  if (mailbox.hasMfa === false) found.push(finding('mfa-missing'));
  if (mailbox.service === 'pec') {
    if (mailbox.vaultReference === null) found.push(finding('vault-missing'));
    const on = mailbox.credentialChangedOn;
    const days = on === null ? null : daysBetween(today, on);
    if (days !== null && -days > rules.credentialMaxAgeDays)
      found.push(finding('credential-old', { on, days }));
  }
  return found;
}

function reachability(mailbox: MailboxFacts): MailboxFinding[] {
  return mailbox.reachability?.outcome === 'unreachable'
    ? [finding('unreachable', { on: officeDay(mailbox.reachability.testedAt) })]
    : [];
}

function published(ipa: IpaSays | null): MailboxFinding[] {
  if (ipa === null) return [];
  const { outcome, on } = ipa;
  switch (outcome) {
    case 'missing-in-ipa':
      return [finding('pec-missing-in-ipa', { on })];
    case 'codes-differ':
      return [finding('pec-ipa-codes-differ', { on })];
    case 'closed-here':
      return [finding('pec-closed-in-ipa', { on })];
    case 'agrees':
    case 'missing-here':
      return [];
  }
}
