import { Injectable } from '@nestjs/common';
import type { DnsblChannel } from '../../contract/dnsbl/settings.ts';
import { weighsAtLeast } from '../../domain/dnsbl/incidents.ts';
import { deliveryTime } from '../../domain/dnsbl/quiet-hours.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { notFound } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { MessagesService } from '../notifications/messages.service.ts';
import { QueueService } from '../queue/queue.service.ts';
import { DnsblSettingsService } from './dnsbl-settings.service.ts';
import { signedPayload, webhookBody, type OutgoingAlert } from './webhook-shapes.ts';
import { updateRows } from '../database/rows.ts';
import { DnsblAlertEntity } from './dnsbl-alert.entity.ts';

/** A line for the syslog, sent by the worker: UDP is no business of a transaction. */
export interface SyslogJob {
  step: 'syslog';
  host: string;
  port: number;
  alert: OutgoingAlert;
}

/** Carries alerts to the channels through the outbox: each alert once a channel, whatever is tried again. */
@Injectable()
export class AlertDeliveryService {
  constructor(
    private readonly database: Database,
    private readonly settings: DnsblSettingsService,
    private readonly messages: MessagesService,
    private readonly queue: QueueService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Sends an alert, together with the others that wait when alerts are gathered. */
  async deliver(alertId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { alerts: settings } = await this.settings.read(tx);
      const now = this.clock.now();
      const waiting = await tx.query<OutgoingAlert>(
        `SELECT id, kind, weight, title, body AS text, raised_at AS "raisedAt" FROM dnsbl_alert
         WHERE delivered_at IS NULL AND (id = $1 OR $2) ORDER BY raised_at FOR UPDATE SKIP LOCKED`,
        [alertId, settings.digestMinutes > 0],
      );
      const isDue = ({ id, weight }: OutgoingAlert): boolean =>
        id === alertId || deliveryTime(settings.quietHours, weight, now.toISOString()) <= now.toISOString();
      const due = waiting.filter(isDue);
      if (due.length === 0) return;
      for (const channel of settings.channels) {
        const mine = due.filter(({ weight }) => weighsAtLeast(weight, channel.minimumWeight));
        if (mine.length > 0) await this.send(tx, channel, mine, `dnsbl-alert:${mine[0]!.id}`, now);
      }
      await updateRows(
        tx,
        DnsblAlertEntity,
        { id: due.map(({ id }) => id) },
        { deliveredAt: now.toISOString() },
      );
    });
  }

  /** Nobody took it in time: the managers are told, each in their own way. */
  async escalate(alertId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [alert] = await tx.query<OutgoingAlert>(
        `UPDATE dnsbl_alert SET escalated_at = $2 WHERE id = $1 AND state = 'open' AND escalated_at IS NULL
         RETURNING id, kind, weight, title, body AS text, raised_at AS "raisedAt"`,
        [alertId, this.clock.now().toISOString()],
      );
      if (alert === undefined) return;
      const managers = await tx.query<{ id: string; email: string | null }>(
        "SELECT id, email FROM person WHERE active AND 'manager' = ANY(roles)",
      );
      const subject = `Nessuno ha preso in carico: ${alert.title}`;
      for (const manager of managers) {
        const about = { kind: 'dnsbl-alert', id: alert.id };
        const key = `dnsbl-escalation:${alert.id}:${manager.id}`;
        await this.messages.post(tx, {
          key,
          channel: 'in-app',
          to: manager.id,
          subject,
          text: alert.text,
          about,
        });
        if (manager.email !== null)
          await this.messages.post(tx, {
            key: `${key}:email`,
            channel: 'email',
            to: manager.email,
            subject,
            text: alert.text,
            about,
            isAlert: true,
          });
      }
      // The day the mail server is listed, mail may not reach the managers either.
      const { alerts: settings } = await this.settings.read(tx);
      for (const channel of settings.channels.filter(({ kind }) => kind !== 'email'))
        await this.send(
          tx,
          channel,
          [{ ...alert, title: subject }],
          `dnsbl-escalation:${alert.id}`,
          this.clock.now(),
        );
      await publishChange(tx, { topic: 'dnsbl-alerts', id: alert.id });
    });
  }

  /** "Send a test" to one channel. @throws Problem 404 */
  async test(actor: PersonActor, channelName: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { alerts } = await this.settings.read(tx);
      const channel = alerts.channels.find(({ name }) => name === channelName);
      if (channel === undefined) throw notFound('Il canale');
      const now = this.clock.now();
      const alert: OutgoingAlert = {
        id: newId(),
        kind: 'test',
        weight: 'info',
        title: 'Prova di avviso da Baluardo',
        text: `Messaggio di prova chiesto da ${actor.displayName}. Nessun indirizzo è coinvolto.`,
        raisedAt: now.toISOString(),
      };
      await this.send(tx, channel, [alert], `dnsbl-test:${alert.id}`, now);
      await this.audit.record(tx, actor, {
        action: 'dnsbl-channel.tested',
        subject: { kind: 'dnsbl-channel', id: channelName },
      });
    });
  }

  private async send(
    tx: Tx,
    channel: DnsblChannel,
    alerts: readonly OutgoingAlert[],
    key: string,
    now: Date,
  ): Promise<void> {
    const subject = alerts.length === 1 ? alerts[0]!.title : `${alerts.length} avvisi dalle blacklist`;
    const text = alerts
      .map((alert) => (alerts.length === 1 ? alert.text : `${alert.title}\n${alert.text}`))
      .join('\n\n');
    const common = {
      key: `${key}:${channel.kind}:${channel.name}`,
      subject,
      text,
      about: { kind: 'dnsbl-alert', id: alerts[0]!.id },
      isAlert: true,
    };
    switch (channel.kind) {
      case 'email':
        await this.messages.post(tx, { ...common, channel: 'email', to: channel.address });
        return;
      case 'webhook': {
        const payload = await signedPayload(tx, channel, webhookBody(channel, alerts), now);
        await this.messages.post(tx, { ...common, channel: 'webhook', to: channel.url, payload });
        return;
      }
      case 'syslog':
        for (const alert of alerts) {
          const job: SyslogJob = { step: 'syslog', host: channel.host, port: channel.port, alert };
          await this.queue.send(tx, 'dnsbl-alert', job, { key: `syslog:${key}:${alert.id}:${channel.name}` });
        }
    }
  }
}
