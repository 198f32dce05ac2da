import { Injectable } from '@nestjs/common';
import type { DnsblAlert } from '../../contract/dnsbl/sweeps.ts';
import { NOTIFICATION_SETTINGS } from '../../contract/notifications/settings.ts';
import { weighsAtLeast } from '../../domain/dnsbl/incidents.ts';
import type { Weight } from '../../domain/dnsbl/zone.ts';
import { Clock } from '../clock.ts';
import type { Tx } from '../database/database.ts';
import type { Words } from '../../domain/mail/item.ts';
import { newId } from '../database/ids.ts';
import { publishChange } from '../live/live.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import { PeopleNoticesService, type Recipient } from '../notifications/people-notices.service.ts';
import { QueueService } from '../queue/queue.service.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { eventKindOf } from './alert-event.ts';
import { DnsblSettingsService } from './dnsbl-settings.service.ts';

export interface NewAlert {
  key: string;
  kind: DnsblAlert['kind'];
  weight: Weight;
  title: Words;
  body: Words;
  /** Left out where it is about no listing. */
  incidentId?: string | null;
  listingId?: string | null;
  caseId?: string | null;
  zoneId?: number;
  at: string;
}

/** Raises and ends alerts in the transaction that found their cause; the queue carries them out, once. */
@Injectable()
export class AlertRaiser {
  constructor(
    private readonly queue: QueueService,
    private readonly people: PeopleNoticesService,
    private readonly notifications: NotificationsService,
    private readonly stored: SettingsService,
    private readonly settings: DnsblSettingsService,
    private readonly clock: Clock,
  ) {}

  async raise(tx: Tx, alert: NewAlert, state: 'open' | 'ended' = 'open'): Promise<void> {
    const settings = await this.settings.read(tx);
    if (!weighsAtLeast(alert.weight, settings.alerts.minimumWeight)) return;
    const id = newId();
    const [inserted] = await tx.query(
      `INSERT INTO dnsbl_alert (id, key, kind, weight, state, title, body, cause_id, listing_id, case_id, raised_at, ended_at, zone_id, title_en, body_en)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, CASE WHEN $5 = 'ended' THEN $11::timestamptz END, $12, $13, $14) ON CONFLICT (key) DO NOTHING RETURNING id`,
      [
        id,
        alert.key,
        alert.kind,
        alert.weight,
        state,
        alert.title.it,
        alert.body.it,
        alert.incidentId ?? null,
        alert.listingId ?? null,
        alert.caseId ?? null,
        alert.at,
        alert.zoneId ?? null,
        alert.title.en,
        alert.body.en,
      ],
    );
    if (inserted === undefined) return;
    await this.notifications.raise(tx, {
      key: `dnsbl-alert:${id}`,
      kind: eventKindOf(alert.kind),
      weight: alert.weight,
      title: alert.title.it,
      text: alert.body.it,
      about: { kind: 'dnsbl-alert', id },
    });
    const { escalateAfterMinutes } = await this.stored.read(NOTIFICATION_SETTINGS, tx);
    // A code that went is part of an alert that somebody has, or that is escalated itself.
    const isEscalated = state === 'open' && !(alert.kind === 'codes-changed' && alert.weight === 'info');
    if (isEscalated && escalateAfterMinutes > 0)
      await this.queue.send(
        tx,
        'dnsbl-alert',
        { step: 'escalate', alertId: id },
        {
          key: `escalate:${id}`,
          startAfter: new Date(this.clock.now().getTime() + escalateAfterMinutes * 60_000),
        },
      );
    await this.notifyOperators(tx, id, alert);
    await publishChange(tx, { topic: 'dnsbl-alerts', id });
  }

  /** In the interface at once, whatever the channels and the hour. */
  private async notifyOperators(tx: Tx, id: string, alert: NewAlert): Promise<void> {
    const operators = await tx.query<Recipient>(
      "SELECT id, email FROM person WHERE active AND 'operator' = ANY(roles)",
    );
    await this.people.tell(tx, operators, {
      key: `dnsbl-alert:${id}`,
      // To a person the checks that see nothing and the lists that list are one kind.
      kind: 'blacklists',
      subject: alert.title,
      text: alert.body,
      about: { kind: 'dnsbl-alert', id },
      mail: 'never',
      isAlert: true,
    });
  }

  /** @param condition with its values from `$2` on */
  async endWhere(tx: Tx, condition: string, values: readonly unknown[]): Promise<void> {
    const ended = await tx.query(
      `UPDATE dnsbl_alert SET state = 'ended', ended_at = $1 WHERE state <> 'ended' AND ${condition} RETURNING id`,
      [this.clock.now().toISOString(), ...values],
    );
    if (ended.length > 0) await publishChange(tx, { topic: 'dnsbl-alerts' });
  }
}
