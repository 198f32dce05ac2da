import { createHash, randomBytes } from 'node:crypto';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { OpenSession } from '../../contract/people/session.ts';
import { officeDay } from '../../domain/calendar/office-day.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import {
  effectiveRoles,
  mayBeDeputy,
  needsSecondFactor,
  type Permission,
  type Role,
} from '../../domain/people/roles.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { notFound } from '../errors/problem.ts';
import { AccessPolicy } from './access-policy.ts';
import { ExternalChecksService, type ExternalStanding } from './external/external-checks.service.ts';
import { ActorCache } from './actor-cache.ts';
import { deleteRows, insertRow, updateRows } from '../database/rows.ts';
import { SessionEntity } from './session.entity.ts';
import { PersonEntity } from '../people/person.entity.ts';

const HOUR = 3_600_000;
/** The most that the settings can give, quiet or not. */
const LIFETIME_MS = 24 * HOUR;

interface PersonRow {
  id: string;
  username: string;
  displayName: string;
}

export interface NewSession {
  token: string;
  expiresAt: Date;
}

/** Sessions of people and tokens of machines. Only hashes of the tokens are kept. */
@Injectable()
export class SessionsService implements OnApplicationShutdown {
  private readonly actors: ActorCache;

  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly policy: AccessPolicy,
    private readonly external: ExternalChecksService,
    private readonly clock: Clock,
  ) {
    this.actors = new ActorCache((database.dataSource.options as { url: string }).url);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.actors.close();
  }

  /** Opens a session for somebody who has proven who they are. */
  async begin(
    person: PersonRow,
    from: { address: string; userAgent: string },
    by: { hasFactor: boolean; providerSession: string | null; provenAt?: Date } = {
      hasFactor: false,
      providerSession: null,
    },
  ): Promise<NewSession> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + LIFETIME_MS);
    await this.database.transaction(async (tx) => {
      await insertRow(tx, SessionEntity, {
        tokenHash: hashOf(token),
        personId: person.id,
        createdAt: now,
        lastSeenAt: now,
        expiresAt,
        address: from.address,
        userAgent: from.userAgent.slice(0, 300),
        ...by,
        provenAt: by.provenAt !== undefined && by.provenAt < now ? by.provenAt : now,
      });
      await updateRows(tx, PersonEntity, { id: person.id }, { lastLoginAt: now });
      await this.audit.record(
        tx,
        actorOf(
          {
            ...person,
            personId: person.id,
            roles: [],
            sectorId: null,
            deputyFor: [],
            mustChange: false,
            hasFactor: true,
            source: 'local',
            checkedAt: null,
          },
          null,
          false,
        ),
        {
          action: 'session.opened',
          subject: { kind: 'person', id: person.id },
          details: { username: person.username, address: from.address },
        },
      );
    });
    return { token, expiresAt };
  }

  /**
   * The person behind a session's token, or null when it is unknown, expired, idle too long, or the person disabled.
   * Reads may be answered from the last seconds' memory; what changes something (`isFresh`) asks the database. What a page
   * asks by itself is no activity: an unattended screen must not keep a session open.
   */
  async actorOfSession(
    token: string,
    { isFresh = true, isActivity = true } = {},
  ): Promise<PersonActor | null> {
    const now = this.clock.now();
    const hash = hashOf(token);
    const key = hash.toString('base64');
    const known = isFresh ? undefined : this.actors.find(key, now.getTime());
    return known ?? this.actors.remember(key, now.getTime(), () => this.loadActor(hash, now, isActivity));
  }

  private async loadActor(
    hash: Buffer,
    now: Date,
    isActivity: boolean,
  ): Promise<{ actor: PersonActor; validUntil: number } | null> {
    const read = async (): Promise<SessionRow | undefined> => {
      const [found] = await this.database.prepared<SessionRow>(
        `SELECT ${ACTOR_COLUMNS}, s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt", s.created_at AS "createdAt",
                s.proven_at AS "provenAt", s.has_factor AS shown
         FROM session s JOIN person p ON p.id = s.person_id
         WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.last_seen_at > $4 AND p.active AND p.roles <> '{}'`,
        [hash, now, officeDay(now), new Date(now.getTime() - LIFETIME_MS)],
      );
      // At an identity provider's the code of here is asked for afterwards.
      return found && { ...found, hasFactor: found.shown || (found.source !== 'oidc' && found.hasFactor) };
    };
    const row = await this.current(read);
    if (!row) return null;
    const { idleMs, lifetimeMs } = await this.policy.limitsOf(row.roles);
    const ends = Math.min(
      new Date(row.lastSeenAt).getTime() + idleMs,
      new Date(row.createdAt).getTime() + lifetimeMs,
      new Date(row.expiresAt).getTime(),
    );
    if (now.getTime() >= ends) return null;
    // Written once a minute, not at every request.
    if (isActivity && now.getTime() - new Date(row.lastSeenAt).getTime() > 60_000)
      await updateRows(this.database, SessionEntity, { tokenHash: hash }, { lastSeenAt: now });
    return {
      actor: {
        ...actorOf(row, null, await this.policy.isFactorRequired()),
        provenAt: new Date(row.provenAt).toISOString(),
      },
      validUntil: ends,
    };
  }

  /** Whoever the provider or the directory knows is in only while it says so. */
  private async current<Row extends ActorRow>(
    read: () => Promise<Row | undefined>,
  ): Promise<Row | undefined> {
    const row = await read();
    if (row === undefined || row.source === 'local') return row;
    switch (await this.external.standing(row)) {
      case 'known':
        return row;
      case 'asked':
        return read();
      case 'out':
        return undefined;
    }
  }

  /** Whose session it is, while it stands: asked by what runs by itself, which is no activity of the person. */
  async behind(token: string): Promise<PersonActor | null> {
    const found = await this.loadActor(hashOf(token), this.clock.now(), false);
    return found === null || found.actor.owes !== undefined ? null : found.actor;
  }

  /** To be awaited after a change of what somebody may do is committed: the next call, at any process, sees it. */
  async rightsChanged(): Promise<void> {
    await this.actors.settle((sql, params) => this.database.query(sql, params));
  }

  /** The person behind a machine's token, confined to the permissions the token names. */
  async actorOfToken(token: string): Promise<PersonActor | null> {
    const now = this.clock.now();
    const row = await this.current(async () => {
      const [found] = await this.database.query<ActorRow & { tokenId: string; permissions: Permission[] }>(
        `SELECT ${ACTOR_COLUMNS}, t.id AS "tokenId", t.permissions FROM api_token t JOIN person p ON p.id = t.person_id
         WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2) AND p.active
           AND p.roles <> '{}'`,
        [hashOf(token), now, officeDay(now)],
      );
      return found;
    });
    if (!row) return null;
    await this.database.query(
      "UPDATE api_token SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2::timestamptz - interval '1 minute')",
      [row.tokenId, now],
    );
    return actorOf(row, row.permissions, false);
  }

  async close(token: string, actor: PersonActor): Promise<void> {
    await this.database.transaction(async (tx) => {
      await deleteRows(tx, SessionEntity, { tokenHash: hashOf(token) });
      await this.audit.record(tx, actor, {
        action: 'session.closed',
        subject: { kind: 'person', id: actor.personId },
      });
    });
    await this.rightsChanged();
  }

  /** The sessions of a person that are open, the one that asks marked. */
  async list({ personId, roles }: PersonActor, current: string | null): Promise<OpenSession[]> {
    const now = this.clock.now();
    const { idleMs, lifetimeMs } = await this.policy.limitsOf(roles);
    return this.database.query<OpenSession>(
      `SELECT id, created_at AS "createdAt", last_seen_at AS "lastSeenAt", expires_at AS "expiresAt",
              coalesce(address, '') AS address, coalesce(user_agent, '') AS "userAgent",
              token_hash = coalesce($2::bytea, '') AS "isCurrent"
       FROM session WHERE person_id = $1 AND expires_at > $3 AND last_seen_at > $4 AND created_at > $5 ORDER BY last_seen_at DESC LIMIT 200`,
      [
        personId,
        current === null ? null : hashOf(current),
        now,
        new Date(now.getTime() - idleMs),
        new Date(now.getTime() - lifetimeMs),
      ],
    );
  }

  /** Ends one of the own sessions. @throws Problem 404 */
  async end(actor: PersonActor, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const rows = await tx.query('DELETE FROM session WHERE id = $1 AND person_id = $2 RETURNING id', [
        id,
        actor.personId,
      ]);
      if (rows.length === 0) throw notFound('La sessione');
      await this.audit.record(tx, actor, {
        action: 'session.closed',
        subject: { kind: 'person', id: actor.personId },
      });
    });
    await this.rightsChanged();
  }

  /** Ends every session of a person, but for the one named. */
  async closeOthers(tx: Tx, personId: string, keep: string | null): Promise<void> {
    await tx.query('DELETE FROM session WHERE person_id = $1 AND ($2::bytea IS NULL OR token_hash <> $2)', [
      personId,
      keep === null ? null : hashOf(keep),
    ]);
  }
}

interface ActorRow extends ExternalStanding {
  username: string;
  displayName: string;
  roles: Role[];
  sectorId: string | null;
  deputyFor: string[];
  mustChange: boolean;
  hasFactor: boolean;
}

interface SessionRow extends ActorRow {
  lastSeenAt: string;
  expiresAt: string;
  createdAt: string;
  provenAt: string;
  /** A second factor was shown in this session, here or to the provider. */
  shown: boolean;
}

const ACTOR_COLUMNS = `p.id AS "personId", p.username, p.display_name AS "displayName", p.roles, p.sector_id AS "sectorId",
  p.must_change_password AS "mustChange", p.totp_secret IS NOT NULL OR EXISTS (SELECT 1 FROM passkey k WHERE k.person_id = p.id) AS "hasFactor", p.source, p.external_checked_at AS "checkedAt",
  ARRAY(SELECT d.manager_id FROM deputy d JOIN person m ON m.id = d.manager_id
        WHERE d.deputy_id = p.id AND d.revoked_at IS NULL AND $3::date BETWEEN d.starts_on AND d.ends_on
          AND m.active AND 'manager' = ANY (m.roles)) AS "deputyFor"`;

function actorOf(
  row: ActorRow,
  tokenPermissions: readonly Permission[] | null,
  wantsFactor: boolean,
): PersonActor {
  const { personId, username, displayName, sectorId } = row;
  const roles = effectiveRoles(row.roles);
  // Who could not hold the manager's role any more is no deputy, whatever was recorded.
  const deputyFor = mayBeDeputy(roles) ? row.deputyFor : [];
  const owes = row.mustChange
    ? 'password-change'
    : wantsFactor && !row.hasFactor && (needsSecondFactor(roles) || deputyFor.length > 0)
      ? 'second-factor'
      : null;
  return {
    kind: 'person',
    personId,
    username,
    displayName,
    roles,
    sectorId,
    deputyFor,
    tokenPermissions,
    ...(owes !== null && { owes }),
  };
}

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
