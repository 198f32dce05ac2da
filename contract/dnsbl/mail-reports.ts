import { z } from 'zod';
import { REPORT_REFUSED_FOR } from '../../domain/mail/report.ts';
import { isAddressError, parseAddress } from '../../domain/net/address.ts';
import { line, ListQuery, Page } from '../lists.ts';
import { defineSetting } from '../settings.ts';

export const REPORT_KINDS = ['dmarc', 'tls'] as const;
/** Whose server sent: a watched address, a sender that the office named, anybody else. */
export const SOURCE_OWNERS = ['own', 'known', 'unknown'] as const;

/** `POST /api/dnsbl/mail-reports`: what became of a file and of each report in it. */
export const MailReportsAdded = z
  .object({
    added: z.number().int(),
    /** Known already: the same receiver, number and domain. */
    repeated: z.number().int(),
    refused: z.array(z.object({ name: z.string(), fault: z.enum(REPORT_REFUSED_FOR), detail: z.string() })),
    /** Beyond those that are named. */
    moreRefused: z.number().int(),
  })
  .meta({ id: 'MailReportsAdded' });
export type MailReportsAdded = z.infer<typeof MailReportsAdded>;

export const MailReportSummaryQuery = z.object({
  domain: line(253).optional(),
  /** One sending address: what a case shows of it. */
  address: line(60).optional(),
  days: z.coerce.number().int().min(1).max(365).default(30),
});
export type MailReportSummaryQuery = z.infer<typeof MailReportSummaryQuery>;

const Sums = z.object({
  messages: z.number(),
  /** With DKIM or SPF of the domain that the reader sees. */
  aligned: z.number(),
});

/** What receivers reported, summed by who sent. */
export const MailReportSummary = z
  .object({
    /** Domains with reports, whatever is asked. */
    domains: z.array(z.string()),
    reports: z.number().int(),
    /** Rows that could not be read: they are in no sum. */
    unreadRows: z.number().int(),
    owners: z.object({ own: Sums, known: Sums, unknown: Sums }),
    sources: z.array(
      Sums.extend({
        address: z.string(),
        owner: z.enum(SOURCE_OWNERS),
        /** What the office calls it; empty for unknown ones. */
        name: z.string(),
        dkimAligned: z.number(),
        spfAligned: z.number(),
        quarantined: z.number(),
        rejected: z.number(),
        headerFrom: z.array(z.string()),
        reporters: z.number().int(),
        lastSeen: z.string(),
      }),
    ),
    /** Beyond those shown, which are the largest. */
    moreSources: z.number().int(),
    tls: z.array(
      z.object({
        domain: z.string(),
        succeeded: z.number(),
        failed: z.number(),
        failures: z.array(
          z.object({ result: z.string(), receivingServer: z.string(), sessions: z.number() }),
        ),
      }),
    ),
  })
  .meta({ id: 'MailReportSummary' });
export type MailReportSummary = z.infer<typeof MailReportSummary>;

export const MailReportQuery = ListQuery.extend({ domain: line(253).optional() });
export type MailReportQuery = z.infer<typeof MailReportQuery>;

export const MailReportRow = z
  .object({
    id: z.string(),
    kind: z.enum(REPORT_KINDS),
    reporter: z.string(),
    reportId: z.string(),
    domain: z.string(),
    from: z.string(),
    to: z.string(),
    policy: z.string(),
    /** Messages, or TLS sessions. */
    total: z.number(),
    failed: z.number(),
    fileName: z.string(),
    receivedAt: z.string(),
  })
  .meta({ id: 'MailReportRow' });
export type MailReportRow = z.infer<typeof MailReportRow>;
export const MailReportPage = Page(MailReportRow).meta({ id: 'MailReportPage' });
export type MailReportPage = z.infer<typeof MailReportPage>;

/** An address, or a network as PostgreSQL reads it: the bits behind the prefix are zero. */
function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const parsed = parseAddress(address);
  if (isAddressError(parsed) || rest.length > 0) return false;
  if (prefix === undefined) return true;
  const width = parsed.family === 4 ? 32 : 128;
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > width) return false;
  const host = BigInt(width - Number(prefix));
  return (BigInt(parsed.value) >> host) << host === BigInt(parsed.value);
}

/** Who else writes in the office's name with its consent: a newsletter service, a cloud provider. */
export const MailSenders = z
  .object({
    senders: z
      .array(
        z.object({
          name: line(80, 1),
          network: line(60, 2).refine(isNetwork, 'serve un indirizzo o una rete, per esempio 192.0.2.0/24'),
        }),
      )
      .max(200),
  })
  .meta({ id: 'MailSenders' });
export type MailSenders = z.infer<typeof MailSenders>;
export const MAIL_SENDERS = defineSetting({
  key: 'dnsbl.mail-senders',
  schema: MailSenders,
  fallback: { senders: [] },
  editableBy: 'dnsbl.manage',
});
