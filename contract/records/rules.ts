import { z } from 'zod';
import { isOwnDomain } from '../../domain/mailboxes/address.ts';
import { DEFAULT_MAILBOX_RULES } from '../../domain/mailboxes/findings.ts';
import { DEFAULT_PROTECTION_RULES } from '../../domain/workstations/protection.ts';
import { line } from '../lists.ts';
import { defineSetting } from '../settings.ts';

const days = z.number().int('inserire un numero intero di giorni').min(0).max(3650);
const percent = z.number().min(0).max(100);

const domainName = (fault: string) =>
  line(253, 3)
    .toLowerCase()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, fault);

/** Where the mail of a domain is read: tried without a login. `starttls` begins in clear, usually on port 143. */
export const ImapServer = z.strictObject({
  domain: domainName('dominio non valido'),
  host: domainName('nome del server non valido'),
  port: z.number('inserire il numero di porta').int().min(1).max(65_535, 'porta non valida'),
  security: z.enum(['tls', 'starttls']),
});
export type ImapServer = z.infer<typeof ImapServer>;

export const MailboxRules = z
  .object({
    ownDomains: z.array(domainName('dominio non valido')).max(50),
    defaultRenewalLeadDays: days,
    quotaWarningPercent: percent,
    credentialMaxAgeDays: days,
    delegateNoticeDays: days,
    /** Hour of the day at which the servers of own domains are tried; null: only when somebody asks. */
    testHour: z.number().int().min(0).max(23).nullable().default(null),
    imapServers: z.array(ImapServer).max(20, 'al massimo 20 server').default([]),
  })
  .superRefine(({ ownDomains, imapServers }, context) => {
    imapServers.forEach((server, index) => {
      for (const field of ['domain', 'host'] as const)
        if (!isOwnDomain(`x@${server[field]}`, ownDomains))
          context.addIssue({
            code: 'custom',
            path: ['imapServers', index, field],
            message: 'non è in un dominio dell’ente',
            input: server[field],
          });
    });
  })
  .meta({ id: 'MailboxRules' });
export type MailboxRules = z.infer<typeof MailboxRules>;

export const ProtectionRules = z
  .object({
    staleSignatureDays: days,
    notSeenDays: days,
    coverageThresholdPercent: percent,
    /** Days after which a source whose tables come by themselves is missed. */
    importMaxAgeDays: days.min(1).default(DEFAULT_PROTECTION_RULES.importMaxAgeDays),
  })
  .meta({ id: 'ProtectionRules' });
export type ProtectionRules = z.infer<typeof ProtectionRules>;

/** When a mailbox asks for work. `ownDomains`: a forward outside them is external. */
export const MAILBOX_RULES = defineSetting({
  key: 'mailboxes.rules',
  schema: MailboxRules,
  fallback: { ...DEFAULT_MAILBOX_RULES, ownDomains: [], testHour: null, imapServers: [] },
  editableBy: 'mailboxes.manage',
});

/** When a workstation asks for work, and under which coverage an alert goes out. */
export const PROTECTION_RULES = defineSetting({
  key: 'workstations.rules',
  schema: ProtectionRules,
  fallback: { ...DEFAULT_PROTECTION_RULES },
  editableBy: 'workstations.manage',
});
