import { z } from 'zod';
import { isLoopbackHost } from '../../domain/net/loopback.ts';
import { EmailAddress, Id, Instant, line } from '../lists.ts';
import { defineSetting } from '../settings.ts';

const Server = z.object({
  host: line(253),
  port: z.number().int().min(1).max(65535),
  /** `tls` from the first byte; `starttls` refuses to go on without it; `none` only on the own machine. */
  security: z.enum(['tls', 'starttls', 'none']),
});

/** The certified mailbox of the office, where orders leave and receipts arrive by themselves. */
export const PecAccount = z
  .object({
    enabled: z.boolean(),
    address: z.union([EmailAddress, z.literal('')]),
    username: line(254),
    /** Written, never shown again; empty keeps the one there is, or takes `PEC_PASSWORD` of the environment. */
    password: z.string().max(500),
    smtp: Server,
    imap: Server,
    folder: line(200, 1),
  })
  .superRefine((account, context) => {
    if (!account.enabled) return;
    const missing = (path: (string | number)[], input: unknown): void =>
      context.addIssue({ code: 'custom', path, message: 'campo obbligatorio', input });
    if (account.address === '') missing(['address'], account.address);
    if (account.username === '') missing(['username'], account.username);
    if (account.smtp.host === '') missing(['smtp', 'host'], account.smtp.host);
    if (account.imap.host === '') missing(['imap', 'host'], account.imap.host);
    for (const side of ['smtp', 'imap'] as const)
      if (account[side].security === 'none' && !isLoopbackHost(account[side].host))
        context.addIssue({
          code: 'custom',
          path: [side, 'security'],
          message: 'la connessione in chiaro è ammessa solo sulla macchina stessa',
          input: account[side].security,
        });
  })
  .meta({ id: 'PecAccount' });
export type PecAccount = z.infer<typeof PecAccount>;

/** `GET /api/settings/pec-account`: the password is never in it. */
export const PecAccountPage = z
  .object({ account: PecAccount, hasPassword: z.boolean(), passwordFromEnvironment: z.boolean() })
  .meta({ id: 'PecAccountPage' });
export type PecAccountPage = z.infer<typeof PecAccountPage>;

export const PEC_ACCOUNT = defineSetting({
  key: 'pec.account',
  schema: PecAccount,
  fallback: {
    enabled: false,
    address: '',
    username: '',
    password: '',
    smtp: { host: '', port: 465, security: 'tls' },
    imap: { host: '', port: 993, security: 'tls' },
    folder: 'INBOX',
  },
  editableBy: 'settings.manage',
  secrets: ['password'],
  shown: (kept) => ({ ...kept, password: kept.password === '' ? '' : '•••' }),
});

/** A certificate of an accredited provider that the office trusts for receipts. */
export const PecAuthority = z
  .object({
    id: Id,
    name: z.string(),
    issuer: z.string(),
    fingerprint: z.string(),
    notBefore: Instant,
    notAfter: Instant,
    isExpired: z.boolean(),
    addedAt: Instant,
    addedBy: z.string(),
  })
  .meta({ id: 'PecAuthority' });
export type PecAuthority = z.infer<typeof PecAuthority>;

export const PecAuthorityList = z.object({ items: z.array(PecAuthority) }).meta({ id: 'PecAuthorityList' });
export type PecAuthorityList = z.infer<typeof PecAuthorityList>;

/** `POST /api/pec/authorities`: what was in the uploaded bundle. */
export const PecAuthoritiesAdded = z
  .object({
    items: z.array(PecAuthority),
    added: z.number().int(),
    known: z.number().int(),
    unreadable: z.number().int(),
  })
  .meta({ id: 'PecAuthoritiesAdded' });
export type PecAuthoritiesAdded = z.infer<typeof PecAuthoritiesAdded>;
