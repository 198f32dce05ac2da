import type { Role } from '../people/roles.ts';
import type { EventKind } from './event-kinds.ts';

/** How a person wants the mails of a kind: as the office does, at once, in one mail a day, or not. */
export const MAIL_PREFERENCES = ['office', 'now', 'daily', 'never'] as const;
export type MailPreference = (typeof MAIL_PREFERENCES)[number];

const REQUESTS: readonly EventKind[] = ['requests', 'turn', 'deadlines'];
const OF_ROLE: Readonly<Record<Role, readonly EventKind[]>> = {
  referent: REQUESTS,
  operator: [
    ...REQUESTS,
    'supplier',
    'incidents',
    'blacklists',
    'coverage',
    'imports',
    'pec',
    'installation',
  ],
  manager: [...REQUESTS, 'supplier', 'incidents', 'blacklists', 'installation'],
  auditor: [],
  administrator: ['installation'],
};

/** The kinds of event that people of these roles are told of, in the order of the office's own list. */
export function kindsOfRoles(roles: readonly Role[], all: readonly EventKind[]): EventKind[] {
  return all.filter((kind) => roles.some((role) => OF_ROLE[role].includes(kind)));
}

/**
 * Whether a person gets the mail of a notice now, in the day's mail, or not at all.
 * @param office what holds for who wants what the office wants
 */
export function mailTiming(
  preference: MailPreference | undefined,
  office: 'always' | 'now' | 'never',
): 'now' | 'daily' | 'never' {
  // What guards a person's own access is told whatever they prefer.
  if (office === 'always') return 'now';
  return preference === undefined || preference === 'office' ? office : preference;
}
