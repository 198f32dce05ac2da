import { createHash, randomBytes } from 'node:crypto';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { verify } from 'otplib';
import { officeDay } from '../../domain/calendar/office-day.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { effectiveRoles, mayBeDeputy, type Permission, type Role } from '../../domain/people/roles.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { Problem } from '../errors/problem.ts';
import { ActorCache } from './actor-cache.ts';
import { checkPassword } from './passwords.ts';

const HOUR = 3_600_000;
/** A session ends after this much quiet… */
const IDLE_MS = 8 * HOUR;
/** …and after this much in any case. */
const LIFETIME_MS = 24 * HOUR;
const TRIES_BEFORE_LOCK = 8;
const LOCK_MS = 5 * 60_000;

interface PersonRow {
  id: string;
  username: string;
  displayName: string;
  passwordHash: string | null;
  totpSecret: string | null;
  totpLastStep: number | null;
  failedLogins: number;
  lockedUntil: string | null;
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
    private readonly clock: Clock,
  ) {
    this.actors = new ActorCache((database.dataSource.options as { url: string }).url);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.actors.close();
  }

  /**
   * @throws Problem 401 `bad-credentials` | `otp-required` | `otp-wrong`, 429 `locked`. An unknown name, a wrong
   * password and a disabled account answer alike.
   */
  async open(
    credentials: { username: string; password: string; otp?: string | undefined },
    from: { address: string; userAgent: string },
  ): Promise<NewSession> {
    const person = await this.findPerson(credentials.username);
    const now = this.clock.now();
    if (person?.lockedUntil && new Date(person.lockedUntil) > now) {
      throw new Problem(429, 'locked', 'Troppi tentativi falliti: accesso sospeso per qualche minuto.');
    }
    const matches = await checkPassword(person?.passwordHash ?? null, credentials.password);
    if (!person || !matches) {
      if (person) await this.countFailure(person, from.address);
      throw new Problem(401, 'bad-credentials', 'Nome utente o password non corretti.');
    }
    if (person.totpSecret) await this.requireOtp(person, person.totpSecret, credentials.otp, from.address);
    return this.begin(person, from);
  }

  private async findPerson(username: string): Promise<PersonRow | undefined> {
    const [person] = await this.database.query<PersonRow>(
      `SELECT id, username, display_name AS "displayName", password_hash AS "passwordHash", totp_secret AS "totpSecret",
              totp_last_step AS "totpLastStep", failed_logins AS "failedLogins", locked_until AS "lockedUntil"
       FROM person WHERE lower(username) = lower($1) AND active`,
      [username],
    );
    return person;
  }

  private async countFailure(person: PersonRow, address: string): Promise<void> {
    const until = new Date(this.clock.now().getTime() + LOCK_MS);
    await this.database.transaction(async (tx) => {
      const [row] = await tx.query<{ failedLogins: number }>(
        `UPDATE person SET failed_logins = failed_logins + 1,
                locked_until = CASE WHEN (failed_logins + 1) % $2 = 0 THEN $3::timestamptz ELSE locked_until END
         WHERE id = $1 RETURNING failed_logins AS "failedLogins"`,
        [person.id, TRIES_BEFORE_LOCK, until],
      );
      await this.audit.record(
        tx,
        { kind: 'system', name: 'access' },
        {
          action: 'session.refused',
          subject: { kind: 'person', id: person.id },
          details: { username: person.username, address, failures: row?.failedLogins },
        },
      );
    });
  }

  private async requireOtp(
    person: PersonRow,
    secret: string,
    otp: string | undefined,
    address: string,
  ): Promise<void> {
    if (otp === undefined)
      throw new Problem(401, 'otp-required', 'Inserire il codice dell’applicazione di autenticazione.');
    const epoch = Math.floor(this.clock.now().getTime() / 1000);
    const result = await verify({ secret, token: otp, epochTolerance: 30, epoch });
    const step = result.valid ? Math.floor(epoch / 30) + result.delta : 0;
    // A code is good once: its step must be later than the last one used (RFC 6238, 5.2).
    const used = result.valid
      ? await this.database.query(
          'UPDATE person SET totp_last_step = $2 WHERE id = $1 AND (totp_last_step IS NULL OR totp_last_step < $2) RETURNING id',
          [person.id, step],
        )
      : [];
    if (used.length === 1) return;
    await this.countFailure(person, address);
    throw new Problem(401, 'otp-wrong', 'Il codice non è valido o è già stato usato.');
  }

  private async begin(person: PersonRow, from: { address: string; userAgent: string }): Promise<NewSession> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + LIFETIME_MS);
    await this.database.transaction(async (tx) => {
      await tx.query(
        'INSERT INTO session (token_hash, person_id, created_at, last_seen_at, expires_at, address, user_agent) VALUES ($1, $2, $3, $3, $4, $5, $6)',
        [hashOf(token), person.id, now, expiresAt, from.address, from.userAgent.slice(0, 300)],
      );
      await tx.query(
        'UPDATE person SET failed_logins = 0, locked_until = NULL, last_login_at = $2 WHERE id = $1',
        [person.id, now],
      );
      await this.audit.record(
        tx,
        actorOf({ ...person, personId: person.id, roles: [], sectorId: null, deputyFor: [] }, null),
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
   * Reads may be answered from the last seconds' memory; what changes something (`isFresh`) asks the database.
   */
  async actorOfSession(token: string, isFresh = true): Promise<PersonActor | null> {
    const now = this.clock.now();
    const hash = hashOf(token);
    const key = hash.toString('base64');
    const known = isFresh ? undefined : this.actors.find(key, now.getTime());
    return known ?? this.actors.remember(key, now.getTime(), () => this.loadActor(hash, now));
  }

  private async loadActor(
    hash: Buffer,
    now: Date,
  ): Promise<{ actor: PersonActor; validUntil: number } | null> {
    const [row] = await this.database.prepared<ActorRow & { lastSeenAt: string; expiresAt: string }>(
      `SELECT ${ACTOR_COLUMNS}, s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt"
       FROM session s JOIN person p ON p.id = s.person_id
       WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.last_seen_at > $4 AND p.active`,
      [hash, now, officeDay(now), new Date(now.getTime() - IDLE_MS)],
    );
    if (!row) return null;
    // Written once a minute, not at every request.
    if (now.getTime() - new Date(row.lastSeenAt).getTime() > 60_000)
      await this.database.query('UPDATE session SET last_seen_at = $2 WHERE token_hash = $1', [hash, now]);
    return { actor: actorOf(row, null), validUntil: new Date(row.expiresAt).getTime() };
  }

  /** To be awaited after a change of what somebody may do is committed: the next call, at any process, sees it. */
  async rightsChanged(): Promise<void> {
    await this.actors.settle((sql, params) => this.database.query(sql, params));
  }

  /** The person behind a machine's token, confined to the permissions the token names. */
  async actorOfToken(token: string): Promise<PersonActor | null> {
    const now = this.clock.now();
    const [row] = await this.database.query<ActorRow & { tokenId: string; permissions: Permission[] }>(
      `SELECT ${ACTOR_COLUMNS}, t.id AS "tokenId", t.permissions FROM api_token t JOIN person p ON p.id = t.person_id
       WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2) AND p.active`,
      [hashOf(token), now, officeDay(now)],
    );
    if (!row) return null;
    await this.database.query(
      "UPDATE api_token SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2::timestamptz - interval '1 minute')",
      [row.tokenId, now],
    );
    return actorOf(row, row.permissions);
  }

  async close(token: string, actor: PersonActor): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query('DELETE FROM session WHERE token_hash = $1', [hashOf(token)]);
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

interface ActorRow {
  personId: string;
  username: string;
  displayName: string;
  roles: Role[];
  sectorId: string | null;
  deputyFor: string[];
}

const ACTOR_COLUMNS = `p.id AS "personId", p.username, p.display_name AS "displayName", p.roles, p.sector_id AS "sectorId",
  ARRAY(SELECT d.manager_id FROM deputy d JOIN person m ON m.id = d.manager_id
        WHERE d.deputy_id = p.id AND d.revoked_at IS NULL AND $3::date BETWEEN d.starts_on AND d.ends_on
          AND m.active AND 'manager' = ANY (m.roles)) AS "deputyFor"`;

function actorOf(row: ActorRow, tokenPermissions: readonly Permission[] | null): PersonActor {
  const { personId, username, displayName, sectorId } = row;
  const roles = effectiveRoles(row.roles);
  // Who could not hold the manager's role any more is no deputy, whatever was recorded.
  const deputyFor = mayBeDeputy(roles) ? row.deputyFor : [];
  return { kind: 'person', personId, username, displayName, roles, sectorId, deputyFor, tokenPermissions };
}

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
