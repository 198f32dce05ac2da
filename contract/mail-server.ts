import { z } from 'zod';
import { EmailAddress, line } from './lists.ts';
import { defineSetting } from './settings.ts';

/** The server that takes the office's mail. */
export const MailServer = z
  .object({
    host: line(253),
    port: z.number().int().min(1).max(65535),
    /** `tls` from the first byte; `starttls` refuses to go on without it; `none` for a relay that asks no password. */
    security: z.enum(['tls', 'starttls', 'none']),
    username: line(254),
    /** Written, never shown again; empty keeps the one there is. */
    password: z.string().max(500),
    /** Who the mail is from; empty: `baluardo@` the public address. */
    from: z.union([EmailAddress, z.literal('')]),
  })
  .superRefine((server, context) => {
    if (server.security === 'none' && server.username !== '')
      context.addIssue({
        code: 'custom',
        path: ['security'],
        message: 'con un nome utente serve una connessione cifrata',
        input: server.security,
      });
  })
  .meta({ id: 'MailServer' });
export type MailServer = z.infer<typeof MailServer>;

export const MAIL_SERVER = defineSetting({
  key: 'mail.server',
  schema: MailServer,
  fallback: { host: '', port: 587, security: 'starttls', username: '', password: '', from: '' },
  editableBy: 'settings.manage',
  secrets: ['password'],
  shown: (kept) => ({ ...kept, password: kept.password === '' ? '' : '•••' }),
});

/** `GET /api/settings/mail-server`: the password is never in it. */
export const MailServerPage = z
  .object({
    server: MailServer,
    hasPassword: z.boolean(),
    /** SMTP_URL names the server, and wins over what is written here. */
    fromEnvironment: z.boolean(),
  })
  .meta({ id: 'MailServerPage' });
export type MailServerPage = z.infer<typeof MailServerPage>;

/** A test mail to this address. */
export const MailServerTest = z.object({ to: EmailAddress }).meta({ id: 'MailServerTest' });
export type MailServerTest = z.infer<typeof MailServerTest>;
