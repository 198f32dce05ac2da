import { z } from 'zod';
import { PasskeyAnswer } from './passkeys.ts';
import { FactorCode } from './session.ts';

/** A second factor at this very moment: a code, or a passkey's answer to the options asked for just before. */
const Factor = { otp: FactorCode.optional(), answer: PasskeyAnswer.optional() };
export type FactorProof = z.infer<z.ZodObject<typeof Factor>>;

const isOne = (given: Readonly<Record<string, unknown>>): boolean =>
  ['password', 'otp', 'answer'].filter((way) => given[way] !== undefined).length === 1;

/** `POST /api/session/proof`: who has a second factor shows that, who has none the password. */
export const SessionProof = z
  .strictObject({
    password: z.string('password mancante').min(1, 'campo obbligatorio').max(200).optional(),
    ...Factor,
  })
  .refine(isOne, { path: ['otp'], message: 'indicare un solo modo' })
  .meta({ id: 'SessionProof' });
export type SessionProof = z.infer<typeof SessionProof>;

/** The same for a body that carries more than the factor. */
export const withFactor = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object({ ...shape, ...Factor }).refine(isOne, {
    path: ['otp'],
    message: 'occorre un secondo fattore',
  });
