import { z } from 'zod';
import { DEFAULT_MAILBOX_RULES } from '../domain/mailboxes/findings.ts';
import { DEFAULT_PROTECTION_RULES } from '../domain/endpoints/protection.ts';
import { line } from './lists.ts';
import { defineSetting } from './settings.ts';

const days = z.number().int('inserire un numero intero di giorni').min(0).max(3650);
const percent = z.number().min(0).max(100);

export const MailboxRules = z
  .object({
    ownDomains: z
      .array(
        line(253, 3)
          .toLowerCase()
          .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'dominio non valido'),
      )
      .max(50),
    defaultRenewalLeadDays: days,
    quotaWarningPercent: percent,
    credentialMaxAgeDays: days,
    delegateNoticeDays: days,
  })
  .meta({ id: 'MailboxRules' });
export type MailboxRules = z.infer<typeof MailboxRules>;

export const ProtectionRules = z
  .object({ staleSignatureDays: days, notSeenDays: days, coverageThresholdPercent: percent })
  .meta({ id: 'ProtectionRules' });
export type ProtectionRules = z.infer<typeof ProtectionRules>;

/** When a mailbox asks for work. `ownDomains`: a forward outside them is external. */
export const MAILBOX_RULES = defineSetting({
  key: 'mailboxes.rules',
  schema: MailboxRules,
  fallback: { ...DEFAULT_MAILBOX_RULES, ownDomains: [] },
  editableBy: 'mailboxes.manage',
});

/** When a workstation asks for work, and under which coverage an alert goes out. */
export const PROTECTION_RULES = defineSetting({
  key: 'endpoints.rules',
  schema: ProtectionRules,
  fallback: { ...DEFAULT_PROTECTION_RULES },
  editableBy: 'endpoints.manage',
});
