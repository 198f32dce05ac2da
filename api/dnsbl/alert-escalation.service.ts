import { Injectable } from '@nestjs/common';
import type { Weight } from '../../domain/dnsbl/zone.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { publishChange } from '../live/live.ts';
import { PeopleNoticesService, type Recipient } from '../notifications/people-notices.service.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import { eventKindOf } from './alert-event.ts';
import type { DnsblAlertEntity } from './dnsbl-alert.entity.ts';

interface OpenAlert {
  id: string;
  kind: DnsblAlertEntity['kind'];
  weight: Weight;
  title: string;
  text: string;
  titleEn: string;
  textEn: string;
}

/** Nobody took an alert in time: the managers are told, each in their own way. */
@Injectable()
export class AlertEscalationService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleNoticesService,
    private readonly notifications: NotificationsService,
    private readonly clock: Clock,
  ) {}

  async escalate(alertId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [alert] = await tx.query<OpenAlert>(
        `UPDATE dnsbl_alert SET escalated_at = $2 WHERE id = $1 AND state = 'open' AND escalated_at IS NULL
         RETURNING id, kind, weight, title, body AS text,
           coalesce(nullif(title_en, ''), title) AS "titleEn", coalesce(nullif(body_en, ''), body) AS "textEn"`,
        [alertId, this.clock.now().toISOString()],
      );
      if (alert === undefined) return;
      const managers = await tx.query<Recipient>(
        "SELECT id, email FROM person WHERE active AND 'manager' = ANY(roles)",
      );
      const subject = `Nessuno ha preso in carico: ${alert.title}`;
      const about = { kind: 'dnsbl-alert', id: alert.id };
      await this.people.tell(tx, managers, {
        key: `dnsbl-escalation:${alert.id}`,
        kind: 'blacklists',
        subject: { it: subject, en: `Nobody has taken in charge: ${alert.titleEn}` },
        text: { it: alert.text, en: alert.textEn },
        about,
        mail: 'now',
        isAlert: true,
      });
      await this.notifications.escalate(tx, {
        key: `dnsbl-escalation:${alert.id}`,
        kind: eventKindOf(alert.kind),
        weight: alert.weight,
        title: subject,
        text: alert.text,
        about,
      });
      await publishChange(tx, { topic: 'dnsbl-alerts', id: alert.id });
    });
  }
}
