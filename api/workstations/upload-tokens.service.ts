import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type {
  CreateUploadToken,
  NewUploadToken,
  UploadToken,
} from '../../contract/workstations/upload-tokens.ts';
import { daysFrom } from '../../domain/calendar/office-day.ts';
import { dayOfText, romeInstant } from '../../domain/calendar/rome-time.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import type { Permission } from '../../domain/people/roles.ts';
import { hashOf } from '../access/sessions.service.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { forbidden, notFound, unprocessable } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { insertRow } from '../database/rows.ts';
import { ApiTokenEntity } from '../access/api-token.entity.ts';

const PERMISSIONS: readonly Permission[] = ['workstations.manage'];
const DAY_MINUTES = 24 * 60;
/** A token without an end would outlive whoever made it: a year, and the day on which it was made. */
const LONGEST_DAYS = 366;

/**
 * Tokens for the nightly upload. A token acts in the name of who made it, with one permission; it ends with the
 * person's account, on its day, or when somebody of the office revokes it.
 */
@Injectable()
export class UploadTokensService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<{ items: UploadToken[] }> {
    const items = await this.database.query<UploadToken>(
      `SELECT t.id, t.name, p.display_name AS "personName", t.created_at AS "createdAt", t.expires_at AS "expiresAt",
              t.last_used_at AS "lastUsedAt", t.revoked_at AS "revokedAt"
       FROM api_token t JOIN person p ON p.id = t.person_id WHERE t.permissions = $1
       ORDER BY t.revoked_at IS NOT NULL, t.created_at DESC, t.id`,
      [PERMISSIONS],
    );
    return { items };
  }

  async create(actor: PersonActor, { name, expiresOn }: CreateUploadToken): Promise<NewUploadToken> {
    requirePerson(actor);
    const now = this.clock.now();
    const latest = daysFrom(now, LONGEST_DAYS).toISOString();
    const expiresAt =
      expiresOn === null ? latest : new Date(romeInstant(dayOfText(expiresOn), DAY_MINUTES)).toISOString();
    if (expiresAt > latest)
      throw unprocessable('too-far', 'Un token vale al massimo un anno: poi se ne crea un altro.', [
        { path: 'expiresOn', message: 'oltre un anno da oggi' },
      ]);
    if (expiresAt <= now.toISOString()) {
      throw unprocessable('in-the-past', 'La scadenza del token è già passata.', [
        { path: 'expiresOn', message: 'data già passata' },
      ]);
    }
    const id = newId();
    const token = randomBytes(32).toString('base64url');
    await this.database.transaction(async (tx) => {
      await insertRow(tx, ApiTokenEntity, {
        id,
        name,
        tokenHash: hashOf(token),
        personId: actor.personId,
        permissions: PERMISSIONS,
        createdBy: actor.personId,
        createdAt: now.toISOString(),
        expiresAt,
      });
      await this.audit.record(tx, actor, {
        action: 'api-token.created',
        subject: { kind: 'api-token', id },
        details: { name, permissions: PERMISSIONS, expiresAt },
      });
      await publishChange(tx, { topic: 'workstations' });
    });
    return { id, token };
  }

  async revoke(actor: PersonActor, id: string): Promise<void> {
    requirePerson(actor);
    await this.database.transaction(async (tx) => {
      const revoked = await tx.query<{ name: string }>(
        'UPDATE api_token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL AND permissions = $3 RETURNING name',
        [id, this.clock.now().toISOString(), PERMISSIONS],
      );
      if (revoked.length === 0) throw notFound('Il token');
      await this.audit.record(tx, actor, {
        action: 'api-token.revoked',
        subject: { kind: 'api-token', id },
        details: { name: revoked[0]!.name },
      });
      await publishChange(tx, { topic: 'workstations' });
    });
  }
}

/** A machine makes no other machine's way in. */
function requirePerson(actor: PersonActor): void {
  if (actor.tokenPermissions !== null)
    throw forbidden('not-permitted', 'I token sono creati e revocati da una persona.');
}
