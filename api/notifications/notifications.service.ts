import { Inject, Injectable } from '@nestjs/common';
import {
  NOTIFICATION_SETTINGS,
  type ChannelTestState,
  type NotificationChannel,
  type NotificationSettings,
} from '../../contract/notifications/settings.ts';
import type { Weight } from '../../domain/dnsbl/zone.ts';
import { isWanted, type EventKind } from '../../domain/notifications/event-kinds.ts';
import { releaseTime } from '../../domain/notifications/quiet-hours.ts';
import { bodyOf, titleOf, type OutgoingEvent } from '../../domain/notifications/webhooks/message.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { CONFIG, type Config } from '../config.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { updateRows } from '../database/rows.ts';
import { notFound } from '../errors/problem.ts';
import { QueueService } from '../queue/queue.service.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { MessagesService } from './messages.service.ts';
import { NotificationEventEntity } from './notification-event.entity.ts';
import { writtenWebhook } from './webhook-requests.ts';

/** Something that the office may want to hear of. */
export interface NewEvent {
  /** Says the same thing once: a second event with this key is the first one. */
  readonly key: string;
  readonly kind: EventKind;
  readonly weight: Weight;
  readonly title: string;
  readonly text: string;
  /** Of the page, after the public address; left out where the text has its own link. */
  readonly path?: string;
  readonly about?: { readonly kind: string; readonly id: string };
}

export interface NotificationJob {
  eventId: string;
}

/** What the outbox keeps for a syslog receiver. */
export interface SyslogPayload {
  readonly format: 'rfc5424' | 'cef';
  readonly authority: string;
  readonly events: readonly OutgoingEvent[];
}

/**
 * Carries events of every kind to the office's channels through the outbox: each event once a channel, whatever is
 * tried again. What a person is told in the interface and by mail is not its business.
 */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
    private readonly messages: MessagesService,
    private readonly queue: QueueService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Keeps the event in the caller's transaction; it goes out after the commit, when quiet hours and digest allow. */
  async raise(tx: Tx, event: NewEvent): Promise<void> {
    const { channels, quietHours, digestMinutes, works } = await this.settings.read(
      NOTIFICATION_SETTINGS,
      tx,
    );
    const now = this.clock.now();
    const id = newId();
    const isHeard = channels.some((channel) => isWanted(channel, event));
    const inserted = await tx.query(
      `INSERT INTO notification_event (id, key, kind, weight, title, body, path, about_kind, about_id, raised_at, delivered_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, CASE WHEN $11 THEN NULL ELSE $10::timestamptz END)
       ON CONFLICT (key) DO NOTHING RETURNING id`,
      [
        id,
        event.key,
        event.kind,
        event.weight,
        event.title,
        event.text,
        event.path ?? null,
        event.about?.kind ?? null,
        event.about?.id ?? null,
        now.toISOString(),
        isHeard,
      ],
    );
    if (inserted.length === 0 || !isHeard) return;
    const digest = new Date(now.getTime() + digestMinutes * 60_000).toISOString();
    await this.queue.send(tx, 'notification', { eventId: id } satisfies NotificationJob, {
      key: `deliver:${id}`,
      startAfter: new Date(releaseTime(quietHours, works, event, digest)),
    });
  }

  /** Sends an event, together with the others that wait when they are gathered. */
  async deliver(eventId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const settings = await this.settings.read(NOTIFICATION_SETTINGS, tx);
      const now = this.clock.now().toISOString();
      const waiting = await tx.query<OutgoingEvent & { kind: EventKind; path: string | null }>(
        `SELECT id, kind, weight, title, body AS text, path, raised_at AS "raisedAt" FROM notification_event
         WHERE delivered_at IS NULL AND (id = $1 OR $2) ORDER BY raised_at, id FOR UPDATE SKIP LOCKED`,
        [eventId, settings.digestMinutes > 0],
      );
      const due = waiting
        .filter((event) => releaseTime(settings.quietHours, settings.works, event, now) <= now)
        .map(({ path, ...event }) => ({ ...event, link: this.linkOf(path) }));
      const held = waiting.find(({ id }) => id === eventId && !due.some((event) => event.id === id));
      if (held !== undefined) await this.hold(tx, held, settings, now);
      if (due.length === 0) return;
      for (const channel of settings.channels) {
        const mine = due.filter((event) => isWanted(channel, event));
        if (mine.length > 0) await this.send(tx, channel, mine, `event:${mine[0]!.id}`);
      }
      await updateRows(tx, NotificationEventEntity, { id: due.map(({ id }) => id) }, { deliveredAt: now });
    });
  }

  /** Work that was announced, or quiet hours that were set, after the event was raised. */
  private async hold(
    tx: Tx,
    event: Pick<OutgoingEvent, 'id' | 'weight'> & { kind: EventKind },
    { quietHours, works }: NotificationSettings,
    now: string,
  ): Promise<void> {
    const until = releaseTime(quietHours, works, event, now);
    await this.queue.send(tx, 'notification', { eventId: event.id } satisfies NotificationJob, {
      key: `deliver:${event.id}:${until}`,
      startAfter: new Date(until),
    });
  }

  /** Nobody took it in time: on the roads that are not mail, which the day the mail server is listed may not arrive. */
  async escalate(tx: Tx, event: NewEvent): Promise<void> {
    const { channels } = await this.settings.read(NOTIFICATION_SETTINGS, tx);
    const outgoing = {
      ...event,
      id: newId(),
      link: this.linkOf(event.path ?? null),
      raisedAt: this.clock.now().toISOString(),
    };
    for (const channel of channels.filter((one) => one.kind !== 'email' && isWanted(one, event)))
      await this.send(tx, channel, [outgoing], event.key);
  }

  /** "Send a test" to one channel. @returns the message to ask again for @throws Problem 404 */
  async test(actor: PersonActor, channelName: string): Promise<ChannelTestState> {
    return this.database.transaction(async (tx) => {
      const { channels } = await this.settings.read(NOTIFICATION_SETTINGS, tx);
      const channel = channels.find(({ name }) => name === channelName);
      if (channel === undefined) throw notFound('Il canale');
      const event: OutgoingEvent = {
        id: newId(),
        kind: 'test',
        weight: 'info',
        title: 'Prova di notifica da Baluardo',
        text: `Messaggio di prova chiesto da ${actor.displayName}. Non è successo nulla.`,
        link: null,
        raisedAt: this.clock.now().toISOString(),
      };
      const id = await this.send(tx, channel, [event], `channel-test:${event.id}`);
      await this.audit.record(tx, actor, {
        action: 'notification-channel.tested',
        subject: { kind: 'notification-channel', id: channelName },
      });
      return { id: id ?? event.id, state: 'queued', tries: 0, lastError: null };
    });
  }

  /** How a test stands. @throws Problem 404 for what is no test */
  async testState(id: string): Promise<ChannelTestState> {
    const [state] = await this.database.query<ChannelTestState>(
      `SELECT id, state, tries, last_error AS "lastError" FROM message WHERE id = $1 AND (key LIKE 'channel-test:%' OR key LIKE 'mail-test:%')`,
      [id],
    );
    if (state === undefined) throw notFound('La prova');
    return state;
  }

  private linkOf(path: string | null): string | null {
    return path === null ? null : `${this.config.publicUrl}${path}`;
  }

  /** @returns the outbox's message */
  private async send(
    tx: Tx,
    channel: NotificationChannel,
    events: readonly OutgoingEvent[],
    base: string,
  ): Promise<string | null> {
    const key = `${base}:${channel.kind}:${channel.name}`;
    const common = {
      key,
      subject: titleOf(events),
      text: bodyOf(events),
      about: { kind: 'notification-event', id: events[0]!.id },
      isAlert: true,
    };
    switch (channel.kind) {
      case 'email':
        return this.messages.post(tx, { ...common, channel: 'email', to: channel.address });
      case 'webhook': {
        const { url, ...kept } = await writtenWebhook(tx, channel, events, key, this.clock.now());
        return this.messages.post(tx, { ...common, channel: 'webhook', to: url, ...kept });
      }
      case 'syslog': {
        const { host, port, transport, format, authority } = channel;
        const server = host.includes(':') ? `[${host}]` : host;
        return this.messages.post(tx, {
          ...common,
          channel: 'syslog',
          to: `${transport}://${server}:${port}`,
          payload: { format, authority, events },
        });
      }
    }
  }
}
