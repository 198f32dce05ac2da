import { z } from 'zod';
import { ListQuery, NoticeText, Page } from './lists.ts';

export const MESSAGE_CHANNELS = ['email', 'webhook', 'syslog', 'push', 'in-app'] as const;

/** An outgoing message, as the outbox keeps it. */
export const MessageSummary = z
  .object({
    id: z.string(),
    channel: z.enum(MESSAGE_CHANNELS),
    recipient: z.string(),
    subject: z.string(),
    state: z.enum(['queued', 'sent', 'failed']),
    tries: z.number().int(),
    lastError: z.string().nullable(),
    aboutKind: z.string().nullable(),
    aboutId: z.string().nullable(),
    createdAt: z.string(),
    sentAt: z.string().nullable(),
  })
  .meta({ id: 'MessageSummary' });
export const MessagePage = Page(MessageSummary)
  .extend({
    /** Without a mail server no mail leaves. */
    hasMailServer: z.boolean(),
  })
  .meta({ id: 'MessagePage' });
export type MessagePage = z.infer<typeof MessagePage>;

export const MessageQuery = ListQuery.extend({
  state: z.enum(['queued', 'sent', 'failed']).optional(),
  channel: z.enum(MESSAGE_CHANNELS).optional(),
});
export type MessageQuery = z.infer<typeof MessageQuery>;

/** A notice for the person signed in. */
export const Notice = z
  .object({
    id: z.string(),
    subject: NoticeText,
    text: NoticeText,
    aboutKind: z.string().nullable(),
    aboutId: z.string().nullable(),
    createdAt: z.string(),
    readAt: z.string().nullable(),
  })
  .meta({ id: 'Notice' });
export const NoticePage = Page(Notice).extend({ unread: z.number().int() }).meta({ id: 'NoticePage' });
export type NoticePage = z.infer<typeof NoticePage>;

/** A mail that the demonstration's catcher received. */
export const CaughtMailSummary = z
  .object({
    id: z.string(),
    receivedAt: z.string(),
    sender: z.string(),
    recipients: z.array(z.string()),
    subject: z.string(),
    attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), size: z.number().int() })),
  })
  .meta({ id: 'CaughtMailSummary' });
export const CaughtMailPage = Page(CaughtMailSummary).meta({ id: 'CaughtMailPage' });
export type CaughtMailPage = z.infer<typeof CaughtMailPage>;

export const CaughtMail = CaughtMailSummary.extend({ body: z.string() }).meta({ id: 'CaughtMail' });
export type CaughtMail = z.infer<typeof CaughtMail>;
