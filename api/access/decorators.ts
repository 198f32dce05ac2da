import {
  createParamDecorator,
  SetMetadata,
  type CustomDecorator,
  type ExecutionContext,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { PersonActor } from '../../domain/people/actor.ts';
import { needsRecentProof, type Permission } from '../../domain/people/roles.ts';

export const ACCESS = Symbol('access');

/** What a route asks of who calls it. A route that declares none is refused to everybody. */
export type AccessRule =
  | { kind: 'public' }
  /** `always`: also who must first change the password or set a second factor. */
  | { kind: 'signed-in'; always?: true }
  | { kind: 'permission'; permission: Permission };

/** Only who holds the permission. */
export const RequirePermission = (permission: Permission): CustomDecorator<symbol> =>
  SetMetadata(ACCESS, { kind: 'permission', permission } satisfies AccessRule);

/** Anybody who is signed in, whatever the role. */
export const SignedIn = (): CustomDecorator<symbol> =>
  SetMetadata(ACCESS, { kind: 'signed-in' } satisfies AccessRule);

/** The own account: what somebody needs who may do nothing else yet. */
export const OwnAccount = (): CustomDecorator<symbol> =>
  SetMetadata(ACCESS, { kind: 'signed-in', always: true } satisfies AccessRule);

/** Anybody: the login, the health checks, the supplier's page (which checks its own link). */
export const Public = (): CustomDecorator<symbol> =>
  SetMetadata(ACCESS, { kind: 'public' } satisfies AccessRule);

export const RECENT_PROOF = Symbol('recent proof');
type NeedsProof = (body: unknown) => boolean;

/**
 * Beside the changes whose permission says so ({@link needsRecentProof}): the person must have shown lately who they are,
 * always or for such a body.
 */
export const RecentProof = (needs: NeedsProof = () => true): CustomDecorator<symbol> =>
  SetMetadata(RECENT_PROOF, needs);

/** Whether this call asks for a recent proof. */
export function asksForProof(
  rule: AccessRule | undefined,
  declared: NeedsProof | undefined,
  call: { readonly method: string; readonly body: unknown },
): boolean {
  if (declared !== undefined) return declared(call.body);
  const isRead = call.method === 'GET' || call.method === 'HEAD';
  return rule?.kind === 'permission' && !isRead && needsRecentProof(rule.permission);
}

export const BACKGROUND = Symbol('background');

/** What the page keeps open by itself: it shows nobody at the keyboard. */
export const Background = (): CustomDecorator<symbol> => SetMetadata(BACKGROUND, true);

export const PERSONAL_DATA = Symbol('personal data');

/** What this tells is about people, of this kind: who reads it is written into the register. */
export const TellsOfPeople = (kind: string): CustomDecorator<symbol> => SetMetadata(PERSONAL_DATA, kind);

/** A request that passed the guard. */
export type AuthenticatedRequest = FastifyRequest & {
  actor?: PersonActor;
  sessionToken?: string;
  personalData?: string;
};

/** The person who calls. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): PersonActor => {
  const { actor } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!actor) throw new Error('CurrentActor on a public route');
  return actor;
});
