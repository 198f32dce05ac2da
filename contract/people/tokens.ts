import { z } from 'zod';
import { ALL_PERMISSIONS } from '../../domain/people/roles.ts';
import { Day, Id, Instant, line } from '../lists.ts';

const Named = z.enum(ALL_PERMISSIONS as [string, ...string[]]);

/** A program's way in, in the name of a person, for what it names and nothing else. */
export const PersonalToken = z
  .object({
    id: Id,
    name: z.string(),
    /** Empty: of a permission that there is no more. */
    permissions: z.array(z.string()),
    createdAt: Instant,
    expiresAt: Instant.nullable(),
    lastUsedAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'PersonalToken' });
export type PersonalToken = z.infer<typeof PersonalToken>;

export const PersonalTokenList = z
  .object({
    items: z.array(PersonalToken),
    /** What a new one may name: of the own permissions those that neither decide nor administer. */
    permissions: z.array(Named),
  })
  .meta({ id: 'PersonalTokenList' });
export type PersonalTokenList = z.infer<typeof PersonalTokenList>;

/** `POST /api/session/tokens`. `expiresOn`: the last day it works, a year from now at most. */
export const CreateToken = z
  .strictObject({
    name: line(80, 1),
    permissions: z.array(Named).min(1, 'scegliere almeno un permesso').max(ALL_PERMISSIONS.length),
    expiresOn: Day,
  })
  .meta({ id: 'CreateToken' });
export type CreateToken = z.infer<typeof CreateToken>;

/** The only time the token itself is told: a hash of it is kept. */
export const NewToken = z.object({ id: Id, token: z.string() }).meta({ id: 'NewToken' });
export type NewToken = z.infer<typeof NewToken>;

/** `GET /api/tokens`: everybody's that still work. */
export const TokenOfPerson = PersonalToken.extend({ personName: z.string() }).meta({ id: 'TokenOfPerson' });
export type TokenOfPerson = z.infer<typeof TokenOfPerson>;
export const TokenOfPersonList = z
  .object({ items: z.array(TokenOfPerson) })
  .meta({ id: 'TokenOfPersonList' });
