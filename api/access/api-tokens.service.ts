import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type {
  CreateToken,
  NewToken,
  PersonalToken,
  PersonalTokenList,
  TokenOfPerson,
} from '../../contract/people/tokens.ts';
import { daysFrom } from '../../domain/calendar/office-day.ts';
import { dayOfText, romeInstant } from '../../domain/calendar/rome-time.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { tokenPermissionsOf, type Permission } from '../../domain/people/roles.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { insertRow } from '../database/rows.ts';
import { forbidden, notFound, unprocessable } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { ApiTokenEntity } from './api-token.entity.ts';
import { hashOf } from './sessions.service.ts';

const DAY_MINUTES = 24 * 60;
/** A token without an end would outlive whoever made it: a year, and the day on which it was made. */
const LONGEST_DAYS = 366;
const MOST = 20;

const TOKEN = `t.id, t.name, t.permissions, t.created_at AS "createdAt", t.expires_at AS "expiresAt",
  t.last_used_at AS "lastUsedAt", t.revoked_at AS "revokedAt"`;

/**
 * Tokens for programs. A token acts in the name of who made it, with the permissions it names; it ends on its day, when it
 * is revoked, and with the account, the password's reset or a role that is taken away (a trigger sees to that).
 */
@Injectable()
export class ApiTokensService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async ofPerson({ personId, roles }: PersonActor): Promise<PersonalTokenList> {
    const items = await this.database.query<PersonalToken>(
      `SELECT ${TOKEN} FROM api_token t WHERE t.person_id = $1
       ORDER BY t.revoked_at IS NOT NULL, t.created_at DESC, t.id LIMIT 100`,
      [personId],
    );
    return { items, permissions: tokenPermissionsOf(roles) };
  }

  /** Those that still work, for who administers people. */
  async open(): Promise<{ items: TokenOfPerson[] }> {
    const items = await this.database.query<TokenOfPerson>(
      `SELECT ${TOKEN}, p.display_name AS "personName" FROM api_token t JOIN person p ON p.id = t.person_id
       WHERE t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $1)
       ORDER BY p.display_name, t.created_at DESC, t.id LIMIT 500`,
      [this.clock.now()],
    );
    return { items };
  }

  /** @throws Problem 422 for a permission that is not the person's to hand on, a wrong day, or too many tokens */
  async createOwn(actor: PersonActor, { name, permissions, expiresOn }: CreateToken): Promise<NewToken> {
    const allowed: readonly string[] = tokenPermissionsOf(actor.roles);
    if (permissions.some((permission) => !allowed.includes(permission)))
      throw unprocessable(
        'not-yours',
        'Un token ha soltanto permessi di chi lo crea, e non decide né amministra.',
        [{ path: 'permissions', message: 'permesso non disponibile' }],
      );
    const [open] = await this.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM api_token
       WHERE person_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)`,
      [actor.personId, this.clock.now()],
    );
    if ((open?.n ?? 0) >= MOST)
      throw unprocessable('too-many-tokens', 'Ci sono già venti token validi: revocarne uno.');
    return this.make(actor, name, [...new Set(permissions)] as Permission[], expiresOn, 'people');
  }

  /** `expiresOn` null: a year. */
  async make(
    actor: PersonActor,
    name: string,
    permissions: readonly Permission[],
    expiresOn: string | null,
    topic: 'people' | 'workstations',
  ): Promise<NewToken> {
    requirePerson(actor);
    const now = this.clock.now();
    const latest = daysFrom(now, LONGEST_DAYS).toISOString();
    const expiresAt =
      expiresOn === null ? latest : new Date(romeInstant(dayOfText(expiresOn), DAY_MINUTES)).toISOString();
    if (expiresAt > latest)
      throw unprocessable('too-far', 'Un token vale al massimo un anno: poi se ne crea un altro.', [
        { path: 'expiresOn', message: 'oltre un anno da oggi' },
      ]);
    if (expiresAt <= now.toISOString())
      throw unprocessable('in-the-past', 'La scadenza del token è già passata.', [
        { path: 'expiresOn', message: 'data già passata' },
      ]);
    const id = newId();
    const token = randomBytes(32).toString('base64url');
    await this.database.transaction(async (tx) => {
      await insertRow(tx, ApiTokenEntity, {
        id,
        name,
        tokenHash: hashOf(token),
        personId: actor.personId,
        permissions,
        createdBy: actor.personId,
        createdAt: now.toISOString(),
        expiresAt,
      });
      await this.audit.record(tx, actor, {
        action: 'api-token.created',
        subject: { kind: 'api-token', id },
        details: { name, permissions, expiresAt },
      });
      await publishChange(tx, { topic });
    });
    return { id, token };
  }

  /** @throws Problem 404 unless `whose` finds it, still good */
  async revoke(
    actor: PersonActor,
    id: string,
    whose: { readonly personId: string } | { readonly permissions: readonly Permission[] } | 'anybody',
    topic: 'people' | 'workstations',
  ): Promise<void> {
    requirePerson(actor);
    const personId = whose !== 'anybody' && 'personId' in whose ? whose.personId : null;
    const permissions = whose !== 'anybody' && 'permissions' in whose ? whose.permissions : null;
    await this.database.transaction(async (tx: Tx) => {
      const revoked = await tx.query<{ name: string; personId: string }>(
        `UPDATE api_token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL
           AND ($3::uuid IS NULL OR person_id = $3) AND ($4::text[] IS NULL OR permissions = $4)
         RETURNING name, person_id AS "personId"`,
        [id, this.clock.now().toISOString(), personId, permissions],
      );
      if (revoked.length === 0) throw notFound('Il token');
      await this.audit.record(tx, actor, {
        action: 'api-token.revoked',
        subject: { kind: 'api-token', id },
        details: { ...revoked[0]! },
      });
      await publishChange(tx, { topic });
    });
  }
}

/** A machine makes no other machine's way in. */
function requirePerson(actor: PersonActor): void {
  if (actor.tokenPermissions !== null)
    throw forbidden('not-permitted', 'I token sono creati e revocati da una persona.');
}
