import { z } from 'zod';
import { Id, Instant, line } from '../lists.ts';

/** What the browser and the authenticator agree on (WebAuthn level 3); the server's library judges what is in it. */
export const PasskeyAnswer = z.looseObject({
  id: z.string().min(1).max(2000),
  rawId: z.string().min(1).max(2000),
  type: z.literal('public-key'),
  response: z.record(z.string(), z.unknown()),
  clientExtensionResults: z.record(z.string(), z.unknown()),
});

/** Handed to the browser as it is. */
export const PasskeyOptions = z
  .object({ options: z.record(z.string(), z.unknown()) })
  .meta({ id: 'PasskeyOptions' });

export const NewPasskey = z
  .strictObject({ name: line(80, 1), answer: PasskeyAnswer })
  .meta({ id: 'NewPasskey' });
export type NewPasskey = z.infer<typeof NewPasskey>;

export const RenamePasskey = z.strictObject({ name: line(80, 1) }).meta({ id: 'RenamePasskey' });

export const PasskeySignIn = z.strictObject({ answer: PasskeyAnswer }).meta({ id: 'PasskeySignIn' });
export type PasskeySignIn = z.infer<typeof PasskeySignIn>;

export const Passkey = z
  .object({ id: Id, name: z.string(), createdAt: Instant, lastUsedAt: Instant.nullable() })
  .meta({ id: 'Passkey' });
export type Passkey = z.infer<typeof Passkey>;
export const PasskeyList = z.object({ items: z.array(Passkey) }).meta({ id: 'PasskeyList' });
