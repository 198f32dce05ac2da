import { z } from 'zod';
import { ALL_PERMISSIONS, ROLES } from '../../domain/people/roles.ts';
import { line } from '../lists.ts';

export const SignIn = z
  .object({
    username: line(100, 1),
    password: z.string('password mancante').min(1, 'campo obbligatorio').max(200, 'al massimo 200 caratteri'),
    otp: z
      .string()
      .trim()
      .regex(/^\d{6}$/, 'il codice ha sei cifre')
      .optional(),
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
    }),
    /** Managers for whom the person is a recorded deputy today. */
    deputyFor: z.array(z.object({ managerId: z.string(), name: z.string(), until: z.string() })),
    permissions: z.array(z.enum(ALL_PERMISSIONS as [string, ...string[]])),
    /** The public body's name, as the settings say it. */
    body: z.string(),
    isDemonstration: z.boolean(),
    unreadNotices: z.number().int(),
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

export const TotpConfirm = z
  .object({
    secret: line(100, 16),
    otp: z
      .string()
      .trim()
      .regex(/^\d{6}$/, 'il codice ha sei cifre'),
  })
  .meta({ id: 'TotpConfirm' });
export type TotpConfirm = z.infer<typeof TotpConfirm>;
