import { Injectable } from '@nestjs/common';
import { italianMoment } from '../../domain/calendar/italian-moment.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { PeopleNoticesService, type Recipient } from '../notifications/people-notices.service.ts';
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
    private readonly people: PeopleNoticesService,
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
    const people = await this.database.query<Recipient>(
      "SELECT id, email FROM person WHERE active AND roles && '{operator,manager}'",
    );
    return this.database.transaction(async (tx) => {
      const about = { kind: 'incident', id: incidentId };
      const notice = {
        key,
        kind: 'incidents',
        text,
        path: `/rapporti/incidenti/${incidentId}`,
        about,
      } as const;
      await this.notifications.raise(tx, { ...notice, weight, title: subject });
      return this.people.tell(tx, people, { ...notice, subject, mail: 'now', isAlert: true });
    });
  }
}
