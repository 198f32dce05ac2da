import { z } from 'zod';
import { MAIL_CHECKS } from '../../domain/dnsbl/mail-health.ts';
import { MAIL_ITEMS, MAIL_STATES } from '../../domain/mail/item.ts';
import { Id, line } from '../lists.ts';
import { CronExpression } from '../schedules.ts';
import { defineSetting } from '../settings.ts';

export const DnsblMailFinding = z
  .object({
    item: z.enum(MAIL_CHECKS),
    /** Null: it could not be looked at. */
    passed: z.boolean().nullable(),
    text: z.string(),
    since: z.string(),
    checkedAt: z.string(),
  })
  .meta({ id: 'DnsblMailFinding' });

/** The page «salute della posta»: what the DNS says of each of the office's sending addresses. */
export const DnsblMailHealth = z
  .object({
    targets: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        label: z.string(),
        service: z.string(),
        heloName: z.string().nullable(),
        dkimSelector: z.string().nullable(),
        findings: z.array(DnsblMailFinding),
      }),
    ),
  })
  .meta({ id: 'DnsblMailHealth' });
export type DnsblMailHealth = z.infer<typeof DnsblMailHealth>;

export const DnsblMailHistory = z
  .object({
    changes: z.array(
      z.object({
        item: z.enum(MAIL_CHECKS),
        passed: z.boolean().nullable(),
        text: z.string(),
        at: z.string(),
      }),
    ),
  })
  .meta({ id: 'DnsblMailHistory' });
export type DnsblMailHistory = z.infer<typeof DnsblMailHistory>;

/** A domain that the office writes from, as receivers judge its mail. */
export const MailDomain = z
  .object({
    id: z.string(),
    domain: z.string(),
    selectors: z.array(z.string()),
    heloName: z.string().nullable(),
    /** Monitored addresses that send for it. */
    targetIds: z.array(z.string()),
    items: z.array(
      z.object({
        item: z.enum(MAIL_ITEMS),
        state: z.enum(MAIL_STATES),
        record: z.array(z.string()),
        reason: z.object({ it: z.string(), en: z.string() }),
        section: z.string(),
        cure: z.string(),
        since: z.string(),
        checkedAt: z.string(),
      }),
    ),
  })
  .meta({ id: 'MailDomain' });
export type MailDomain = z.infer<typeof MailDomain>;
export const MailDomainList = z.object({ domains: z.array(MailDomain) }).meta({ id: 'MailDomainList' });
export type MailDomainList = z.infer<typeof MailDomainList>;
export const WriteMailDomain = z
  .object({
    domain: line(253, 3),
    selectors: z.array(line(63, 1)).max(20).default([]),
    heloName: line(253).nullable().default(null),
    targetIds: z.array(Id).max(200).default([]),
  })
  .meta({ id: 'WriteMailDomain' });
export type WriteMailDomain = z.infer<typeof WriteMailDomain>;
export const MailDomainId = z.object({ id: z.string() }).meta({ id: 'MailDomainId' });
export type MailDomainId = z.infer<typeof MailDomainId>;

/** Look now at these addresses, or at all that say their HELO name. */
export const StartDnsblMailCheck = z
  .object({ targetIds: z.array(Id).max(1024).optional() })
  .meta({ id: 'StartDnsblMailCheck' });
export type StartDnsblMailCheck = z.infer<typeof StartDnsblMailCheck>;

/** What may be asked of the office's own servers beyond the DNS; nothing until somebody allows it. */
export const DnsblMailProbes = z
  .object({
    /** Looks at the certificates of mail servers (STARTTLS) and of watched names (port 443). */
    certificates: z.boolean(),
    /** Asks the mail servers whether a stranger may write to another stranger; no message is sent. */
    relay: z.boolean(),
    /** So many days before its end a certificate is to be mended. */
    warnDays: z.number().int().min(1).max(90),
  })
  .meta({ id: 'DnsblMailProbes' });
export type DnsblMailProbes = z.infer<typeof DnsblMailProbes>;
export const DNSBL_MAIL_PROBES = defineSetting({
  key: 'dnsbl.mail-probes',
  schema: DnsblMailProbes,
  fallback: { certificates: false, relay: false, warnDays: 14 },
  editableBy: 'dnsbl.manage',
});

/** When the checks are made by themselves; null switches them off. */
export const DNSBL_MAIL_CRON = defineSetting({
  key: 'schedule.mail-health',
  schema: CronExpression,
  fallback: '23 5 * * *',
  editableBy: 'dnsbl.manage',
});
