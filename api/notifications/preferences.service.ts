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
    const rows = await this.database.query<{ kind: string; mail: MailPreference }>(
      'SELECT kind, mail FROM notification_preference WHERE person_id = $1',
      [personId],
    );
    const chosen = new Map(rows.map(({ kind, mail }) => [kind, mail]));
    return {
      items: kindsOfRoles(roles, EVENT_KINDS).map((kind) => ({ kind, mail: chosen.get(kind) ?? 'office' })),
    };
  }

  /** What is not named keeps what it was; `office` forgets the choice. */
  async write({ personId }: PersonActor, { items }: NotificationPreferences): Promise<void> {
    await this.database.transaction(async (tx) => {
      for (const { kind, mail } of items) {
        if (mail === 'office') await deleteRows(tx, NotificationPreferenceEntity, { personId, kind });
        else
          await tx.query(
            `INSERT INTO notification_preference (person_id, kind, mail) VALUES ($1, $2, $3)
             ON CONFLICT (person_id, kind) DO UPDATE SET mail = excluded.mail`,
            [personId, kind, mail],
          );
      }
    });
  }
}
