import { Inject, Injectable } from '@nestjs/common';
import type { EventKind } from '../../domain/notifications/event-kinds.ts';
import { mailTiming, type MailPreference } from '../../domain/notifications/preferences.ts';
import { CONFIG, type Config } from '../config.ts';
import type { Tx } from '../database/database.ts';
import { MessagesService } from './messages.service.ts';

export interface Recipient {
  readonly id: string;
  readonly email: string | null;
}

/** What people are told of an event. */
export interface PeopleNotice {
  /** Says the same thing once to each person. */
  readonly key: string;
  readonly kind: EventKind;
  readonly subject: string;
  readonly text: string;
  /** Of the page, after the public address: stands at the end of the mail. */
  readonly path?: string;
  readonly about?: { readonly kind: string; readonly id: string };
  /** What holds for who prefers what the office does; `always` is nobody's to switch off. */
  readonly mail: 'always' | 'now' | 'never';
  readonly isAlert?: boolean;
}

interface Preference {
  readonly mail: MailPreference | null;
  /** The person's browsers, where they want it pushed. */
  readonly devices: readonly string[];
}

/** Tells people of an event: in the interface always, by mail as each of them prefers. */
@Injectable()
export class PeopleNoticesService {
  constructor(
    private readonly messages: MessagesService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @returns how many heard it now: who was told before under this key is not told again */
  async tell(tx: Tx, people: readonly Recipient[], notice: PeopleNotice): Promise<number> {
    if (people.length === 0) return 0;
    const preferences = await this.preferencesOf(tx, people, notice.kind);
    const { subject, text, path, about } = notice;
    const common = { subject, ...(about !== undefined && { about }) };
    let told = 0;
    for (const { id, email } of people) {
      const preference = preferences.get(id);
      const timing = email === null ? 'never' : mailTiming(preference?.mail ?? undefined, notice.mail);
      const key = `${notice.key}:${id}`;
      const posted = await this.messages.post(tx, {
        ...common,
        key,
        channel: 'in-app',
        to: id,
        text,
        waitsForDigest: timing === 'daily',
      });
      if (posted === null) continue;
      told += 1;
      if (timing === 'now')
        await this.messages.post(tx, {
          ...common,
          key: `${key}:email`,
          channel: 'email',
          to: email!,
          text: path === undefined ? text : `${text}\n\n${this.config.publicUrl}${path}\n`,
          ...(notice.isAlert === true && { isAlert: true }),
        });
      for (const device of preference?.devices ?? [])
        await this.messages.post(tx, {
          ...common,
          key: `${key}:push:${device}`,
          channel: 'push',
          to: device,
          text,
          payload: { path: path ?? '/avvisi' },
        });
    }
    return told;
  }

  private async preferencesOf(
    tx: Tx,
    people: readonly Recipient[],
    kind: EventKind,
  ): Promise<ReadonlyMap<string, Preference>> {
    const rows = await tx.query<Preference & { id: string }>(
      `SELECT person_id AS id, mail, CASE WHEN push THEN ARRAY(
         SELECT d.id FROM push_subscription d WHERE d.person_id = p.person_id ORDER BY d.id) ELSE '{}' END AS devices
       FROM notification_preference p WHERE kind = $1 AND person_id = ANY ($2::uuid[])`,
      [kind, people.map(({ id }) => id)],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}
