import { z } from 'zod';
import { line } from './lists.ts';

/** How a mail server is reached, whether mail is sent through it or read from it. */
export const MAIL_CONNECTION = {
  host: line(253),
  port: z.number('inserire il numero di porta').int().min(1).max(65_535, 'porta non valida'),
  /** `tls` from the first byte; `starttls` refuses to go on without it; `none` where nothing has to be hidden. */
  security: z.enum(['tls', 'starttls', 'none']),
  username: line(254),
  /** Written, never shown again; empty keeps the one there is. */
  password: z.string().max(500),
};

/** Whatever the connection is for, its password is shown to nobody. */
export const withoutPassword = <T extends { password: string }>(kept: T): T => ({
  ...kept,
  password: kept.password === '' ? '' : '•••',
});

/** The encryption that was chosen is not allowed here. */
export function refuseSecurity(context: z.RefinementCtx, security: string, message: string): void {
  context.addIssue({ code: 'custom', path: ['security'], message, input: security });
}
