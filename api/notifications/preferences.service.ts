import { Injectable } from '@nestjs/common';
import type { NotificationPreferences } from '../../contract/notifications/preferences.ts';
import { EVENT_KINDS } from '../../domain/notifications/event-kinds.ts';
import { kindsOfRoles, type MailPreference } from '../../domain/notifications/preferences.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { Database } from '../database/database.ts';
import { deleteRows } from '../database/rows.ts';
import { NotificationPreferenceEntity } from './notification-preference.entity.ts';

/** How each person wants the mails of the kinds that concern them. */
@Injectable()
export class PreferencesService {
  constructor(private readonly database: Database) {}

  async read({ personId, roles }: PersonActor): Promise<NotificationPreferences> {
    const rows = await this.database.query<{ kind: string; mail: MailPreference | null; push: boolean }>(
      'SELECT kind, mail, push FROM notification_preference WHERE person_id = $1',
      [personId],
    );
    const chosen = new Map(rows.map((row) => [row.kind, row]));
    return {
      items: kindsOfRoles(roles, EVENT_KINDS).map((kind) => ({
        kind,
        mail: chosen.get(kind)?.mail ?? 'office',
        push: chosen.get(kind)?.push ?? false,
      })),
    };
  }

  /** What is not named keeps what it was; `office` without a push forgets the choice. */
  async write({ personId }: PersonActor, { items }: NotificationPreferences): Promise<void> {
    await this.database.transaction(async (tx) => {
      for (const { kind, mail, push } of items) {
        if (mail === 'office' && !push)
          await deleteRows(tx, NotificationPreferenceEntity, { personId, kind });
        else
          await tx.query(
            `INSERT INTO notification_preference (person_id, kind, mail, push) VALUES ($1, $2, $3, $4)
             ON CONFLICT (person_id, kind) DO UPDATE SET mail = excluded.mail, push = excluded.push`,
            [personId, kind, mail === 'office' ? null : mail, push],
          );
      }
    });
  }
}
