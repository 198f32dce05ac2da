import { Injectable } from '@nestjs/common';
import { INCIDENT_RULES, type IncidentDetail } from '../../contract/incidents.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { notFound } from '../errors/problem.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { INCIDENT_COLUMNS, summaryOfIncident, type IncidentRow } from './incident-rows.ts';

type Row = IncidentRow & Pick<IncidentDetail, 'description' | 'affected' | 'startedAt' | 'openedBy'>;

/** One incident with its whole log. */
@Injectable()
export class IncidentDetailsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: SettingsService,
  ) {}

  async read(id: string): Promise<IncidentDetail> {
    const [row] = await this.database.query<Row>(
      `SELECT ${INCIDENT_COLUMNS}, i.description, i.affected, i.started_at AS "startedAt",
         jsonb_build_object('kind', 'person', 'id', p.id, 'name', p.display_name) AS "openedBy"
       FROM incident i JOIN person p ON p.id = i.opened_by WHERE i.id = $1`,
      [id],
    );
    if (!row) throw notFound('L’incidente');
    const [entries, requests, { nis }] = await Promise.all([
      this.database.query<IncidentDetail['entries'][number]>(
        `SELECT id, at, jsonb_build_object('kind', author_kind, 'id', author_id, 'name', author_name) AS author, text
         FROM incident_entry WHERE incident_id = $1 ORDER BY at, id`,
        [id],
      ),
      this.database.query<IncidentDetail['requests'][number]>(
        `SELECT r.id, r.code, r.subject, r.state FROM incident_request l JOIN request r ON r.id = l.request_id
         WHERE l.incident_id = $1 ORDER BY r.created_at`,
        [id],
      ),
      this.settings.read(INCIDENT_RULES),
    ]);
    const { description, affected, startedAt, openedBy } = row;
    return {
      ...summaryOfIncident(row, this.clock.now(), nis.status),
      description,
      affected,
      startedAt,
      openedBy,
      entries,
      requests,
    };
  }
}
