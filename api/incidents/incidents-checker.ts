import { Injectable } from '@nestjs/common';
import { italianMoment } from '../../domain/calendar/italian-moment.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { MessagesService } from '../notifications/messages.service.ts';
import type { Weight } from '../../domain/dnsbl/zone.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import { CLOCK_WORDS } from './clock-words.ts';
import { INCIDENT_COLUMNS, summaryOfIncident, type IncidentRow } from './incident-rows.ts';

/** Says when a clock of an open incident is near its end or past it; each of the two is said once. */
@Injectable()
export class IncidentsChecker {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly messages: MessagesService,
    private readonly notifications: NotificationsService,
  ) {}

  async run(): Promise<number> {
    const now = this.clock.now();
    const rows = await this.database.query<IncidentRow>(
      `SELECT ${INCIDENT_COLUMNS} FROM incident i WHERE i.closed_at IS NULL AND EXISTS (
         SELECT 1 FROM incident_clock c WHERE c.incident_id = i.id AND c.enabled AND c.done_at IS NULL)`,
    );
    let told = 0;
    // Whatever is switched on counts, whoever the body is.
    for (const incident of rows.map((row) => summaryOfIncident(row, now, 'subject'))) {
      for (const clock of incident.clocks) {
        if (clock.state !== 'near' && clock.state !== 'overdue') continue;
        const subject = `${incident.code}: orologio «${CLOCK_WORDS[clock.name]}» ${clock.state === 'near' ? 'vicino alla fine' : 'scaduto'}`;
        const text = `${incident.title}\n\nTermine: ${italianMoment(Date.parse(clock.dueAt))}.`;
        told += await this.notify(
          `incident:${incident.id}:${clock.name}:${clock.dueAt}:${clock.state}`,
          incident.id,
          subject,
          text,
          clock.state === 'overdue' ? 'high' : 'medium',
        );
      }
    }
    return told;
  }

  private async notify(
    key: string,
    incidentId: string,
    subject: string,
    text: string,
    weight: Weight,
  ): Promise<number> {
    const people = await this.database.query<{ id: string; email: string | null }>(
      "SELECT id, email FROM person WHERE active AND roles && '{operator,manager}'",
    );
    return this.database.transaction(async (tx) => {
      let told = 0;
      const about = { kind: 'incident', id: incidentId };
      const path = `/rapporti/incidenti/${incidentId}`;
      await this.notifications.announce(tx, {
        key,
        kind: 'incidents',
        weight,
        title: subject,
        text,
        path,
        about,
      });
      for (const { id, email } of people) {
        const posted = await this.messages.post(tx, {
          key: `${key}:${id}`,
          channel: 'in-app',
          to: id,
          subject,
          text,
          about,
        });
        if (posted === null) continue;
        told += 1;
        if (email === null) continue;
        await this.messages.post(tx, {
          key: `${key}:${id}:email`,
          channel: 'email',
          to: email,
          subject,
          text,
          about,
          isAlert: true,
        });
      }
      return told;
    });
  }
}
