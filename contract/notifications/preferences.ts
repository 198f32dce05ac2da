import { z } from 'zod';
import { EVENT_KINDS } from '../../domain/notifications/event-kinds.ts';
import { MAIL_PREFERENCES } from '../../domain/notifications/preferences.ts';
import { EventKindField } from './settings.ts';

const Preference = z.object({
  kind: EventKindField,
  mail: z.enum(MAIL_PREFERENCES),
  /** To the person's own browsers too. */
  push: z.boolean().default(false),
});

/** `GET`, `PUT /api/notifications/preferences`: how the person signed in wants the mails of each kind. */
export const NotificationPreferences = z
  .object({ items: z.array(Preference).max(EVENT_KINDS.length) })
  .meta({ id: 'NotificationPreferences' });
export type NotificationPreferences = z.infer<typeof NotificationPreferences>;
