import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's second recommendation for Argon2id: 19 MiB, 2 passes, 1 lane. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), OPTIONS);

/** Spent on unknown users too, so that the time of an answer does not tell who exists. */
const NOBODY = hash('nobody has this password', OPTIONS);

export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  const known = stored ?? (await NOBODY);
  const matches = await verify(known, password.normalize('NFKC')).catch(() => false);
  return stored !== null && matches;
}

// No letters or digits that look alike: the password is read from a screen and typed.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password for first use: five groups of four, 98 bits. */
export function makePassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: 5 }, group).join('-');
}
