import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { CalendarFeed, NewCalendarFeed } from '../../contract/home.ts';
import { calendarText } from '../../domain/notifications/calendar-text.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { effectiveRoles, type Role } from '../../domain/people/roles.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { CONFIG, type Config } from '../config.ts';
import { Database } from '../database/database.ts';
import { deleteRows } from '../database/rows.ts';
import { notFound } from '../errors/problem.ts';
import { CalendarFeedEntity } from './calendar-feed.entity.ts';
import { DeadlinesService } from './deadlines.service.ts';

interface Subscriber {
  personId: string;
  username: string;
  displayName: string;
  roles: Role[];
  sectorId: string | null;
}

/** A secret address a person, at which any calendar program reads their deadlines. Only its hash is kept. */
@Injectable()
export class CalendarFeedsService {
  constructor(
    private readonly database: Database,
    private readonly deadlines: DeadlinesService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async state(actor: PersonActor): Promise<CalendarFeed> {
    const [row] = await this.database.query<{ createdAt: string }>(
      'SELECT created_at AS "createdAt" FROM calendar_feed WHERE person_id = $1',
      [actor.personId],
    );
    return { createdAt: row?.createdAt ?? null };
  }

  /** A new address, shown once; the one before opens nothing from now on. */
  async renew(actor: PersonActor): Promise<NewCalendarFeed> {
    const token = randomBytes(32).toString('base64url');
    await this.database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO calendar_feed (person_id, token_hash, created_at) VALUES ($1, $2, $3)
         ON CONFLICT (person_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at`,
        [actor.personId, hashOf(token), this.clock.now()],
      );
      await this.audit.record(tx, actor, {
        action: 'calendar-feed.created',
        subject: { kind: 'person', id: actor.personId },
      });
    });
    return { url: `${this.config.publicUrl}/api/calendar/${token}` };
  }

  async remove(actor: PersonActor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const gone = await deleteRows(tx, CalendarFeedEntity, { personId: actor.personId });
      if (gone > 0)
        await this.audit.record(tx, actor, {
          action: 'calendar-feed.removed',
          subject: { kind: 'person', id: actor.personId },
        });
    });
  }

  /** What a calendar program reads: as the person's roles are now. @throws Problem 404, whoever asks */
  async text(token: string): Promise<string> {
    const [person] = await this.database.query<Subscriber>(
      `SELECT p.id AS "personId", p.username, p.display_name AS "displayName", p.roles, p.sector_id AS "sectorId"
       FROM calendar_feed f JOIN person p ON p.id = f.person_id AND p.active AND p.roles <> '{}' WHERE f.token_hash = $1`,
      [hashOf(token)],
    );
    if (person === undefined) throw notFound('Il calendario');
    const entries = await this.deadlines.of({
      ...person,
      kind: 'person',
      roles: effectiveRoles(person.roles),
      deputyFor: [],
      tokenPermissions: null,
    });
    return calendarText('Baluardo: scadenze', entries, this.clock.now().toISOString());
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
