import { Injectable } from '@nestjs/common';
import type { SessionView } from '../../contract/people/session.ts';
import { OFFICE } from '../../contract/office.ts';
import { mayUse, type PersonActor } from '../../domain/people/actor.ts';
import { ALL_PERMISSIONS } from '../../domain/people/roles.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { unprocessable } from '../errors/problem.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { weaknessOf } from './password-policy.ts';
import { checkPassword, hashPassword } from './passwords.ts';
import { SessionsService } from './sessions.service.ts';
import { SignInThrottle } from './sign-in-throttle.ts';
import { updateRows } from '../database/rows.ts';
import { PersonEntity } from '../people/person.entity.ts';

/** What people do with their own account: see it, change the password, the language and the second factor. */
@Injectable()
export class OwnAccountService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly settings: SettingsService,
    private readonly sessions: SessionsService,
    private readonly throttle: SignInThrottle,
    private readonly clock: Clock,
  ) {}

  async view(actor: PersonActor): Promise<SessionView> {
    const [person] = await this.database.query<SessionView['person'] & { unread: number }>(
      `SELECT p.id, p.username, p.display_name AS "displayName", p.roles, p.sector_id AS "sectorId", s.name AS "sectorName",
              p.language, p.must_change_password AS "mustChangePassword", p.totp_secret IS NOT NULL AS "hasTotp", p.source,
              EXISTS (SELECT 1 FROM passkey k WHERE k.person_id = p.id) AS "hasPasskey",
              (SELECT count(*)::int FROM totp_recovery_code c WHERE c.person_id = p.id AND c.used_at IS NULL) AS "recoveryCodes",
              (SELECT count(*) FROM message m WHERE m.channel = 'in-app' AND m.recipient = p.id::text AND m.read_at IS NULL) AS unread
       FROM person p LEFT JOIN sector s ON s.id = p.sector_id WHERE p.id = $1`,
      [actor.personId],
    );
    const deputyFor = await this.database.query<SessionView['deputyFor'][number]>(
      `SELECT d.manager_id AS "managerId", m.display_name AS name, d.ends_on AS until FROM deputy d JOIN person m ON m.id = d.manager_id
       WHERE d.deputy_id = $1 AND d.revoked_at IS NULL AND d.manager_id = ANY ($2)`,
      [actor.personId, actor.deputyFor],
    );
    const office = await this.settings.read(OFFICE);
    const { unread, ...rest } = person!;
    return {
      person: rest,
      deputyFor,
      permissions: ALL_PERMISSIONS.filter((permission) => mayUse(actor, permission)),
      body: office.body,
      isDemonstration: office.isDemonstration,
      unreadNotices: unread,
      owes: actor.owes ?? null,
    };
  }

  /** @throws Problem 429 after several wrong ones, 422 when the present password is wrong or the new one is the same or the username */
  async changePassword(
    actor: PersonActor,
    current: string,
    next: string,
    keepSession: string | null,
  ): Promise<void> {
    const [person] = await this.database.query<{ hash: string | null }>(
      'SELECT password_hash AS hash FROM person WHERE id = $1',
      [actor.personId],
    );
    const release = await this.throttle.takePresent(actor.personId);
    if (!(await checkPassword(person?.hash ?? null, current))) {
      throw unprocessable('wrong-password', 'La password attuale non è corretta.', [
        { path: 'current', message: 'password non corretta' },
      ]);
    }
    await release();
    if (next === current || next.toLowerCase() === actor.username.toLowerCase()) {
      throw unprocessable(
        'weak-password',
        'La nuova password deve essere diversa dalla precedente e dal nome utente.',
        [{ path: 'next', message: 'scegliere una password diversa' }],
      );
    }
    const office = await this.settings.read(OFFICE);
    const weakness = weaknessOf(next, [actor.username, actor.displayName, office.body, office.office]);
    if (weakness !== null)
      throw unprocessable('weak-password', `La nuova password ${weakness}.`, [
        { path: 'next', message: weakness },
      ]);
    const hash = await hashPassword(next);
    await this.database.transaction(async (tx) => {
      await updateRows(
        tx,
        PersonEntity,
        { id: actor.personId },
        {
          passwordHash: hash,
          passwordChangedAt: this.clock.now(),
          mustChangePassword: false,
          passwordExpiresAt: null,
        },
      );
      await this.sessions.closeOthers(tx, actor.personId, keepSession);
      await this.audit.record(tx, actor, {
        action: 'person.password-changed',
        subject: { kind: 'person', id: actor.personId },
      });
    });
    await this.sessions.rightsChanged();
  }

  async changeLanguage(actor: PersonActor, language: 'it' | 'en'): Promise<void> {
    await updateRows(this.database, PersonEntity, { id: actor.personId }, { language });
  }
}
