import { z } from 'zod';
import { EmailAddress } from './lists.ts';
import { MAIL_CONNECTION, refuseSecurity, withoutPassword } from './mail-connection.ts';
import { defineSetting } from './settings.ts';

/** The server that takes the office's mail. */
export const MailServer = z
  .object({
    ...MAIL_CONNECTION,
    /** Who the mail is from; empty: `baluardo@` the public address. */
    from: z.union([EmailAddress, z.literal('')]),
  })
  .superRefine((server, context) => {
    if (server.security === 'none' && server.username !== '')
      refuseSecurity(context, server.security, 'con un nome utente serve una connessione cifrata');
  })
  .meta({ id: 'MailServer' });
export type MailServer = z.infer<typeof MailServer>;

export const MAIL_SERVER = defineSetting({
  key: 'mail.server',
  schema: MailServer,
  fallback: { host: '', port: 587, security: 'starttls', username: '', password: '', from: '' },
  editableBy: 'settings.manage',
  secrets: ['password'],
  shown: withoutPassword,
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
