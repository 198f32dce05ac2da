import { holdsPermission, mayBeDeputy, type Permission, type Role } from './roles.ts';

/** A first password that is to be changed, a second factor that the role wants. */
export type OwedByAccount = 'password-change' | 'second-factor';

/** Who acts. Explicit first argument of every service and domain decision. */
export type Actor =
  | {
      readonly kind: 'person';
      readonly personId: string;
      readonly username: string;
      readonly displayName: string;
      readonly roles: readonly Role[];
      /** The sector the person belongs to; referents see only this one. */
      readonly sectorId: string | null;
      /** People (managers) for whom this person is a recorded deputy right now. */
      readonly deputyFor: readonly string[];
      /** Named permissions of a machine token; null for a person's own session. */
      readonly tokenPermissions: readonly Permission[] | null;
      /** When the person last showed who they are in this session; left out for a machine's token. */
      readonly provenAt?: string;
      /** What must be done on the own account before anything else; left out when nothing must. */
      readonly owes?: OwedByAccount;
    }
  | {
      readonly kind: 'supplier';
      readonly supplierId: string;
      readonly linkId: string;
      readonly requestId: string;
      readonly displayName: string;
    }
  | { readonly kind: 'system'; readonly name: string };

export type PersonActor = Extract<Actor, { kind: 'person' }>;

/** Whether `actor` holds `permission`, own roles or as a recorded deputy of a manager. */
export function mayUse(actor: Actor, permission: Permission): boolean {
  if (actor.kind !== 'person') return false;
  if (actor.tokenPermissions !== null && !actor.tokenPermissions.includes(permission)) return false;
  if (holdsPermission(actor.roles, permission)) return true;
  return actor.deputyFor.length > 0 && holdsPermission(['manager'], permission) && mayBeDeputy(actor.roles);
}

/** Whether `actor` sees only the own sector: a referent with no office role. */
export function isConfinedToSector(actor: PersonActor): boolean {
  return actor.roles.every((role) => role === 'referent');
}
