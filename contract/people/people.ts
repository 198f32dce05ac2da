import { z } from 'zod';
import { conflictOfRoles, ROLES } from '../../domain/people/roles.ts';
import { Day, EmailAddress, Flag, Id, Instant, line, ListQuery, Page } from '../lists.ts';

const PersonRoles = z
  .array(z.enum(ROLES))
  .min(1, 'scegliere almeno un ruolo')
  .max(ROLES.length)
  .refine(
    (roles) => conflictOfRoles(roles) === null,
    'l’amministratore non può essere anche responsabile od operatore',
  )
  .refine((roles) => new Set(roles).size === roles.length, 'ruolo ripetuto');

export const PersonSummary = z
  .object({
    id: Id,
    username: z.string(),
    displayName: z.string(),
    email: z.string().nullable(),
    staffNumber: z.string().nullable(),
    sectorId: Id.nullable(),
    sectorName: z.string().nullable(),
    roles: z.array(z.enum(ROLES)),
    active: z.boolean(),
    /** Who vouches for the person: this installation, the identity provider, the directory. */
    source: z.enum(['local', 'oidc', 'ldap']),
  })
  .meta({ id: 'PersonSummary' });
export type PersonSummary = z.infer<typeof PersonSummary>;
export const PersonPage = Page(PersonSummary).meta({ id: 'PersonPage' });

export const PersonQuery = ListQuery.extend({
  q: line(120).optional(),
  role: z.enum(ROLES).optional(),
  sectorId: Id.optional(),
  active: Flag.optional(),
});
export type PersonQuery = z.infer<typeof PersonQuery>;

const person = {
  username: line(40, 2)
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._-]*$/, 'solo lettere minuscole, cifre, punto, trattino e sottolineatura'),
  displayName: line(120, 2),
  email: EmailAddress.nullable(),
  staffNumber: line(20, 1).nullable(),
  sectorId: Id.nullable(),
  roles: PersonRoles,
};

export const CreatePerson = z
  .strictObject({
    ...person,
    email: person.email.default(null),
    staffNumber: person.staffNumber.default(null),
    sectorId: person.sectorId.default(null),
  })
  .meta({ id: 'CreatePerson' });
export type CreatePerson = z.infer<typeof CreatePerson>;

export const UpdatePerson = z
  .strictObject({ ...person, active: z.boolean() })
  .omit({ username: true })
  .partial()
  .meta({ id: 'UpdatePerson' });
export type UpdatePerson = z.infer<typeof UpdatePerson>;

/** The password made for a person: shown once, stored nowhere. */
export const PersonWithPassword = z
  .object({ person: PersonSummary, password: z.string() })
  .meta({ id: 'PersonWithPassword' });
export type PersonWithPassword = z.infer<typeof PersonWithPassword>;

/** Proposed by one, to be confirmed by another: a manager's role or password. */
export const PersonApproval = z
  .object({
    id: Id,
    kind: z.enum(['change', 'password-reset', 'erasure']),
    personId: Id,
    personName: z.string(),
    /** The roles that the person would have; null when none change. */
    roles: z.array(z.enum(ROLES)).nullable(),
    proposedBy: z.string(),
    proposedAt: Instant,
    expiresAt: Instant,
    /** Whether the reader may confirm it: neither who proposed it nor whom it is about. */
    isMine: z.boolean(),
  })
  .meta({ id: 'PersonApproval' });
export type PersonApproval = z.infer<typeof PersonApproval>;
export const PersonApprovalList = z
  .object({ items: z.array(PersonApproval) })
  .meta({ id: 'PersonApprovalList' });

/** What a confirmation leads to; the password, shown once, where one was made. */
export const PersonApprovalOutcome = z
  .object({ person: PersonSummary, password: z.string().nullable() })
  .meta({ id: 'PersonApprovalOutcome' });
export type PersonApprovalOutcome = z.infer<typeof PersonApprovalOutcome>;

export const Sector = z
  .object({
    id: Id,
    code: z.string(),
    name: z.string(),
    active: z.boolean(),
    peopleCount: z.number().int(),
    mailboxCount: z.number().int(),
    workstationCount: z.number().int(),
  })
  .meta({ id: 'Sector' });
export type Sector = z.infer<typeof Sector>;
export const SectorList = z.object({ items: z.array(Sector) }).meta({ id: 'SectorList' });

export const CreateSector = z
  .strictObject({
    code: line(20, 1)
      .toUpperCase()
      .regex(/^[A-Z0-9][A-Z0-9._-]*$/, 'solo lettere, cifre, punto e trattino'),
    name: line(160, 2),
  })
  .meta({ id: 'CreateSector' });
export type CreateSector = z.infer<typeof CreateSector>;

export const UpdateSector = CreateSector.extend({ active: z.boolean() })
  .partial()
  .meta({ id: 'UpdateSector' });
export type UpdateSector = z.infer<typeof UpdateSector>;

/** A manager's recorded deputy; both days are included. */
export const Deputy = z
  .object({
    id: Id,
    managerId: Id,
    managerName: z.string(),
    deputyId: Id,
    deputyName: z.string(),
    from: z.string(),
    until: z.string(),
    reason: z.string(),
    state: z.enum(['planned', 'running', 'ended', 'revoked']),
    createdAt: Instant,
  })
  .meta({ id: 'Deputy' });
export type Deputy = z.infer<typeof Deputy>;
export const DeputyList = z.object({ items: z.array(Deputy) }).meta({ id: 'DeputyList' });

export const CreateDeputy = z
  .strictObject({ deputyId: Id, from: Day, until: Day, reason: line(300, 1) })
  .refine((period) => period.until >= period.from, { path: ['until'], message: 'la fine precede l’inizio' })
  .meta({ id: 'CreateDeputy' });
export type CreateDeputy = z.infer<typeof CreateDeputy>;
