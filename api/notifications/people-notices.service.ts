import { Inject, Injectable } from '@nestjs/common';
import type { EventKind } from '../../domain/notifications/event-kinds.ts';
import type { Words } from '../../domain/mail/item.ts';
import { mailTiming, type MailPreference } from '../../domain/notifications/preferences.ts';
import type { Language } from '../../text/both.ts';
import { noticeInEnglish } from '../../text/server-texts.ts';
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
  readonly subject: string | Words;
  readonly text: string | Words;
  /** Of the page, after the public address: stands at the end of the mail. */
  readonly path?: string;
  readonly about?: { readonly kind: string; readonly id: string };
  /** What holds for who prefers what the office does; `always` is nobody's to switch off. */
  readonly mail: 'always' | 'now' | 'never';
  readonly isAlert?: boolean;
}

interface Preference {
  readonly language: Language;
  readonly mail: MailPreference | null;
  /** The person's browsers, where they want it pushed. */
  readonly devices: readonly string[];
}

/** Tells people of an event, each in their language: in the interface always, by mail as each of them prefers. */
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
    const { path, about } = notice;
    let told = 0;
    for (const { id, email } of people) {
      const preference = preferences.get(id);
      const language = preference?.language ?? 'it';
      const text = wordsIn(language, notice.text);
      const common = { subject: wordsIn(language, notice.subject), ...(about !== undefined && { about }) };
      // What is kept in Italian alone is worded when it is read, in the language of that moment.
      const kept = {
        ...common,
        subject: keptIn(language, notice.subject),
        text: keptIn(language, notice.text),
      };
      const timing = email === null ? 'never' : mailTiming(preference?.mail ?? undefined, notice.mail);
      const key = `${notice.key}:${id}`;
      const posted = await this.messages.post(tx, {
        ...kept,
        key,
        channel: 'in-app',
        to: id,
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
      `SELECT n.id, n.language, p.mail, CASE WHEN p.push THEN ARRAY(
         SELECT d.id FROM push_subscription d WHERE d.person_id = n.id ORDER BY d.id) ELSE '{}' END AS devices
       FROM person n LEFT JOIN notification_preference p ON p.person_id = n.id AND p.kind = $1
       WHERE n.id = ANY ($2::uuid[])`,
      [kind, people.map(({ id }) => id)],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}

const keptIn = (language: Language, words: string | Words): string =>
  typeof words === 'string' ? words : words[language];

const wordsIn = (language: Language, words: string | Words): string =>
  typeof words === 'string' && language === 'en' ? noticeInEnglish(words) : keptIn(language, words);
