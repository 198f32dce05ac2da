import type { MailService } from './mailbox.ts';

/** The requests of sheet SI-04: what is asked of a mailbox, on which service, and whether one must exist already. */
export const MAILBOX_OPERATIONS = {
  create: { services: ['peo', 'pec'], needsMailbox: false, changesRecord: true },
  'change-holder': { services: ['peo', 'pec'], needsMailbox: true, changesRecord: true },
  delegate: { services: ['peo', 'pec'], needsMailbox: true, changesRecord: true },
  alias: { services: ['peo'], needsMailbox: true, changesRecord: true },
  quota: { services: ['peo', 'pec'], needsMailbox: true, changesRecord: true },
  reset: { services: ['peo', 'pec'], needsMailbox: true, changesRecord: true },
  'off-boarding': { services: ['peo', 'pec'], needsMailbox: true, changesRecord: true },
  problem: { services: ['peo', 'pec'], needsMailbox: true, changesRecord: false },
} as const satisfies Record<
  string,
  { services: readonly MailService[]; needsMailbox: boolean; changesRecord: boolean }
>;

export type MailboxOperation = keyof typeof MAILBOX_OPERATIONS;

/** What happens to the mail of who leaves. */
export const OFFBOARDING_OUTCOMES = ['close', 'suspend', 'convert-to-shared'] as const;

export type OperationRefusal = 'service-does-not-offer-it' | 'mailbox-closed';

/**
 * Whether `operation` may be asked of a mailbox of `service` in `state`; null when it may. A closed one changes no more,
 * but there may be a problem with it.
 */
export function refuseOperation(
  operation: MailboxOperation,
  service: MailService,
  state: 'active' | 'suspended' | 'closed',
): OperationRefusal | null {
  const services: readonly MailService[] = MAILBOX_OPERATIONS[operation].services;
  if (!services.includes(service)) return 'service-does-not-offer-it';
  return state === 'closed' && MAILBOX_OPERATIONS[operation].changesRecord ? 'mailbox-closed' : null;
}
