import { z } from 'zod';
import { MAILBOX_FAULTS } from '../../domain/mail/report-mailbox.ts';
import { REPORT_REFUSED_FOR } from '../../domain/mail/report.ts';
import { isLoopbackHost } from '../../domain/net/loopback.ts';
import { line, text } from '../lists.ts';
import { MAIL_CONNECTION, refuseSecurity, withoutPassword } from '../mail-connection.ts';
import { defineSetting } from '../settings.ts';

/** The mailbox behind the «rua» addresses, read by IMAP and never changed, and how long reports are kept. */
export const ReportMailbox = z
  .strictObject({
    enabled: z.boolean(),
    ...MAIL_CONNECTION,
    /** PEM of who vouches for the server, where this machine does not know it; empty: those it knows. */
    certificate: text(20_000),
    folder: line(200, 1),
    /** Of reports from the mailbox and from files alike, by the end of the time they are about. */
    keepMonths: z.number().int().min(1).max(120),
  })
  .superRefine((mailbox, context) => {
    if (!mailbox.enabled) return;
    for (const path of ['host', 'username'] as const)
      if (mailbox[path] === '')
        context.addIssue({ code: 'custom', path: [path], message: 'campo obbligatorio', input: '' });
    if (mailbox.security === 'none' && !isLoopbackHost(mailbox.host))
      refuseSecurity(
        context,
        mailbox.security,
        'la connessione in chiaro è ammessa solo sulla macchina stessa',
      );
  })
  .meta({ id: 'ReportMailbox' });
export type ReportMailbox = z.infer<typeof ReportMailbox>;

export const REPORT_MAILBOX = defineSetting({
  key: 'dnsbl.report-mailbox',
  schema: ReportMailbox,
  fallback: {
    enabled: false,
    host: '',
    port: 993,
    security: 'tls',
    certificate: '',
    username: '',
    password: '',
    folder: 'INBOX',
    keepMonths: 24,
  },
  editableBy: 'dnsbl.manage',
  secrets: ['password'],
  shown: withoutPassword,
});

/** `GET /api/dnsbl/mail-reports/mailbox`: the password is never in it. */
export const ReportMailboxPage = z
  .object({
    mailbox: ReportMailbox,
    hasPassword: z.boolean(),
    /** What the readings so far gave; null before the first. */
    reading: z
      .object({
        triedAt: z.string(),
        /** The last that came through. */
        readAt: z.string().nullable(),
        fault: z.enum(MAILBOX_FAULTS).nullable(),
        /** The server's own words, made harmless. */
        detail: z.string(),
        failures: z.number().int(),
        /** Since the mailbox was given. */
        messages: z.number().int(),
        reports: z.number().int(),
        /** Messages that bring no report at all. */
        others: z.number().int(),
        /** The last messages that could not be read, newest first. */
        refused: z.array(
          z.object({
            at: z.string(),
            name: z.string(),
            fault: z.enum(REPORT_REFUSED_FOR),
            detail: z.string(),
          }),
        ),
      })
      .nullable(),
  })
  .meta({ id: 'ReportMailboxPage' });
export type ReportMailboxPage = z.infer<typeof ReportMailboxPage>;
