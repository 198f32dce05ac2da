import { z } from 'zod';
import { ALL_PERMISSIONS, ROLES } from '../../domain/people/roles.ts';
import { Id, Instant, line } from '../lists.ts';

/** Of the authenticator application, or one of those written on paper. */
export const FactorCode = z
  .string()
  .trim()
  .regex(/^(?:\d{6}|[a-z0-9]{6}-?[a-z0-9]{6})$/i, 'sei cifre, oppure un codice di recupero');

export const SignIn = z
  .object({
    username: line(100, 1),
    password: z.string('password mancante').min(1, 'campo obbligatorio').max(200, 'al massimo 200 caratteri'),
    otp: FactorCode.optional(),
  })
  .meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof SignIn>;

/** Who is signed in, what they may do, and what this installation is. */
export const SessionView = z
  .object({
    person: z.object({
      id: z.string(),
      username: z.string(),
      displayName: z.string(),
      roles: z.array(z.enum(ROLES)),
      sectorId: z.string().nullable(),
      sectorName: z.string().nullable(),
      language: z.enum(['it', 'en']),
      mustChangePassword: z.boolean(),
      hasTotp: z.boolean(),
      hasPasskey: z.boolean(),
      /** Who holds the password: this installation, the identity provider, the directory. */
      source: z.enum(['local', 'oidc', 'ldap']),
      /** Codes for when the authenticator is lost that are still good. */
      recoveryCodes: z.number().int(),
    }),
    /** Managers for whom the person is a recorded deputy today. */
    deputyFor: z.array(z.object({ managerId: z.string(), name: z.string(), until: z.string() })),
    permissions: z.array(z.enum(ALL_PERMISSIONS as [string, ...string[]])),
    /** The public body's name, as the settings say it. */
    body: z.string(),
    isDemonstration: z.boolean(),
    unreadNotices: z.number().int(),
    /** What must be done on the own account before anything else. */
    owes: z.enum(['password-change', 'second-factor']).nullable(),
  })
  .meta({ id: 'SessionView' });
export type SessionView = z.infer<typeof SessionView>;

export const ChangePassword = z
  .object({
    current: z.string().min(1, 'campo obbligatorio').max(200),
    next: z.string().min(12, 'almeno 12 caratteri').max(200, 'al massimo 200 caratteri'),
  })
  .meta({ id: 'ChangePassword' });
export type ChangePassword = z.infer<typeof ChangePassword>;

export const ChangeLanguage = z.object({ language: z.enum(['it', 'en']) }).meta({ id: 'ChangeLanguage' });
export type ChangeLanguage = z.infer<typeof ChangeLanguage>;

/** The start of a second factor: the secret to put into an authenticator application. */
export const TotpSetup = z.object({ secret: z.string(), uri: z.string() }).meta({ id: 'TotpSetup' });
export type TotpSetup = z.infer<typeof TotpSetup>;

/** The code that shows that the secret was taken over. */
export const TotpConfirm = z
  .object({
    otp: z
      .string()
      .trim()
      .regex(/^\d{6}$/, 'il codice ha sei cifre'),
  })
  .meta({ id: 'TotpConfirm' });
export type TotpConfirm = z.infer<typeof TotpConfirm>;

/** Codes for paper, each good once, shown only now. */
export const TotpConfirmed = z.object({ recoveryCodes: z.array(z.string()) }).meta({ id: 'TotpConfirmed' });
export type TotpConfirmed = z.infer<typeof TotpConfirmed>;

/** The present password, and the present code where a second factor is on: asked before a factor changes. */
export const PresentFactors = z
  .object({
    /** Left out by who came in by the identity provider: a sign-in of a few minutes ago stands for it. */
    password: z.string('password mancante').min(1, 'campo obbligatorio').max(200).optional(),
    otp: FactorCode.optional(),
  })
  .meta({ id: 'PresentFactors' });
export type PresentFactors = z.infer<typeof PresentFactors>;

export const OpenSession = z
  .object({
    id: Id,
    createdAt: Instant,
    lastSeenAt: Instant,
    expiresAt: Instant,
    address: z.string(),
    userAgent: z.string(),
    isCurrent: z.boolean(),
  })
  .meta({ id: 'OpenSession' });
export type OpenSession = z.infer<typeof OpenSession>;
export const OpenSessionList = z.object({ items: z.array(OpenSession) }).meta({ id: 'OpenSessionList' });
