import { Injectable } from '@nestjs/common';
import { officeYear } from '../../domain/calendar/office-day.ts';
import {
  INCIDENT_RULES,
  type CreateIncident,
  type IncidentPage,
  type IncidentQuery,
  type SetIncidentClock,
  type UpdateIncident,
} from '../../contract/incidents.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { INCIDENT_CLOCKS, type IncidentClockName } from '../../domain/incidents/incident-clocks.ts';
import { clocksOf, type NisStatus } from '../../domain/incidents/nis.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { decodeCursor, pageOf } from '../database/keyset.ts';
import { conflict, notFound, unprocessable } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { nextCode } from '../requests/lifecycle/request-codes.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { CLOCK_WORDS } from './clock-words.ts';
import { INCIDENT_COLUMNS, summaryOfIncident, type IncidentRow } from './incident-rows.ts';
import { deleteRows, insertRow, updateRows } from '../database/rows.ts';
import { IncidentEntity } from './incident.entity.ts';
import { IncidentClockEntity } from './incident-clock.entity.ts';
import { IncidentRequestEntity } from './incident-request.entity.ts';
import { IncidentEntryEntity } from './incident-entry.entity.ts';

const SEVERITY_WORDS = { low: 'bassa', medium: 'media', high: 'alta', critical: 'critica' } as const;

/** The incident log: what happened, what was done and told, and two clocks that the office switches. */
@Injectable()
export class IncidentsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: SettingsService,
    private readonly audit: AuditService,
  ) {}

  async list(query: IncidentQuery): Promise<IncidentPage> {
    const [at, id] = query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, 2);
    const rows = await this.database.query<IncidentRow>(
      `SELECT ${INCIDENT_COLUMNS} FROM incident i
       WHERE ($1::text IS NULL OR (i.closed_at IS NULL) = ($1 = 'open'))
         AND ($2::timestamptz IS NULL OR (i.known_at, i.id) < ($2, $3::uuid))
       ORDER BY i.known_at DESC, i.id DESC LIMIT $4`,
      [query.state ?? null, at, id, query.limit + 1],
    );
    const page = pageOf(rows, query.limit, (row) => [row.knownAt, row.id]);
    const { nis } = await this.settings.read(INCIDENT_RULES);
    return {
      items: page.items.map((row) => summaryOfIncident(row, this.clock.now(), nis.status)),
      nextCursor: page.nextCursor,
    };
  }

  async create(actor: PersonActor, body: CreateIncident): Promise<string> {
    const now = this.clock.now();
    requirePast(body, now);
    const id = newId();
    await this.database.transaction(async (tx) => {
      const { clocks, nis } = await this.settings.read(INCIDENT_RULES, tx);
      body.clocks?.forEach((name) => requireClock(name, nis.status));
      const on = body.clocks ?? clocks.filter((name) => clocksOf(nis.status).includes(name));
      const year = officeYear(now.getTime());
      const code = await nextCode(tx, 'INC', year);
      await insertRow(tx, IncidentEntity, {
        id,
        code,
        title: body.title,
        description: body.description,
        affected: body.affected,
        severity: body.severity,
        category: body.category,
        knownAt: body.knownAt,
        startedAt: body.startedAt,
        openedAt: now.toISOString(),
        openedBy: actor.personId,
      });
      for (const name of INCIDENT_CLOCKS) {
        await insertRow(tx, IncidentClockEntity, { incidentId: id, name, enabled: on.includes(name) });
      }
      await linkRequests(tx, id, body.requestIds);
      await this.record(tx, actor, id, 'incident.opened', { code, severity: body.severity, clocks: on });
    });
    return id;
  }

  /** The facts as they are known by now; what they were before stays in the log. */
  async update(actor: PersonActor, id: string, body: UpdateIncident): Promise<void> {
    const now = this.clock.now();
    requirePast(body, now);
    await this.database.transaction(async (tx) => {
      const before = await lockOpen(tx, id);
      await updateRows(
        tx,
        IncidentEntity,
        { id },
        {
          title: body.title,
          description: body.description,
          affected: body.affected,
          severity: body.severity,
          category: body.category,
          knownAt: body.knownAt,
          startedAt: body.startedAt,
        },
      );
      await deleteRows(tx, IncidentRequestEntity, { incidentId: id });
      await linkRequests(tx, id, body.requestIds);
      await this.addEntry(
        tx,
        actor,
        id,
        `Dati aggiornati. Prima: ${before.title} (gravità ${SEVERITY_WORDS[before.severity]}).`,
        now,
      );
      await this.record(tx, actor, id, 'incident.changed', { before, after: body });
    });
  }

  async write(actor: PersonActor, id: string, text: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await lockOpen(tx, id);
      await this.addEntry(tx, actor, id, text, this.clock.now());
      await this.record(tx, actor, id, 'incident.noted', {});
    });
  }

  async close(actor: PersonActor, id: string, text: string): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      await lockOpen(tx, id);
      const [owed] = await tx.query<{ name: IncidentClockName }>(
        'SELECT name FROM incident_clock WHERE incident_id = $1 AND enabled AND done_at IS NULL ORDER BY name LIMIT 1',
        [id],
      );
      if (owed) {
        throw conflict(
          'clock-running',
          `L’orologio «${CLOCK_WORDS[owed.name]}» è attivo: annotare l’invio o spegnerlo prima di chiudere.`,
        );
      }
      await updateRows(tx, IncidentEntity, { id }, { closedAt: now.toISOString() });
      await this.addEntry(tx, actor, id, `Chiuso. ${text}`, now);
      await this.record(tx, actor, id, 'incident.closed', {});
    });
  }

  async reopen(actor: PersonActor, id: string, text: string): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      const rows = await tx.query(
        'UPDATE incident SET closed_at = NULL WHERE id = $1 AND closed_at IS NOT NULL RETURNING id',
        [id],
      );
      if (rows.length === 0) throw conflict('wrong-state', 'L’incidente non è chiuso.');
      await this.addEntry(tx, actor, id, `Riaperto. ${text}`, now);
      await this.record(tx, actor, id, 'incident.reopened', {});
    });
  }

  async setClock(
    actor: PersonActor,
    id: string,
    name: IncidentClockName,
    body: SetIncidentClock,
  ): Promise<void> {
    const now = this.clock.now();
    if (body.doneAt !== null && Date.parse(body.doneAt) > now.getTime()) {
      throw unprocessable('in-the-future', 'L’invio non può essere nel futuro.', [
        { path: 'doneAt', message: 'data futura' },
      ]);
    }
    await this.database.transaction(async (tx) => {
      await lockOpen(tx, id);
      if (body.isOn && body.doneAt === null)
        requireClock(name, (await this.settings.read(INCIDENT_RULES, tx)).nis.status);
      await updateRows(
        tx,
        IncidentClockEntity,
        { incidentId: id, name },
        { enabled: body.isOn, doneAt: body.doneAt, reference: body.reference },
      );
      const what = body.doneAt === null ? (body.isOn ? 'attivato' : 'spento') : 'invio annotato';
      const reference = body.reference === '' ? '' : ` (${body.reference})`;
      await this.addEntry(tx, actor, id, `Orologio «${CLOCK_WORDS[name]}»: ${what}${reference}.`, now);
      await this.record(tx, actor, id, 'incident.clock-set', { clock: name, ...body });
    });
  }

  private async addEntry(tx: Tx, actor: PersonActor, id: string, text: string, now: Date): Promise<void> {
    await insertRow(tx, IncidentEntryEntity, {
      id: newId(),
      incidentId: id,
      at: now.toISOString(),
      authorKind: 'person',
      authorId: actor.personId,
      authorName: actor.displayName,
      text,
    });
  }

  private async record(
    tx: Tx,
    actor: PersonActor,
    id: string,
    action: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    await publishChange(tx, { topic: 'incidents', id });
    await this.audit.record(tx, actor, { action, subject: { kind: 'incident', id }, details });
  }
}

async function lockOpen(
  tx: Tx,
  id: string,
): Promise<{ title: string; severity: CreateIncident['severity'] }> {
  const [incident] = await tx.query<{
    title: string;
    severity: CreateIncident['severity'];
    closedAt: string | null;
  }>('SELECT title, severity, closed_at AS "closedAt" FROM incident WHERE id = $1 FOR UPDATE', [id]);
  if (!incident) throw notFound('L’incidente');
  if (incident.closedAt !== null)
    throw conflict('closed', 'L’incidente è chiuso: riaprirlo prima di modificarlo.');
  return { title: incident.title, severity: incident.severity };
}

function requireClock(name: IncidentClockName, status: NisStatus): void {
  if (clocksOf(status).includes(name)) return;
  throw conflict(
    'not-nis-subject',
    `L’ente non risulta soggetto NIS: l’orologio «${CLOCK_WORDS[name]}» non lo riguarda. Se non è più così, cambiarlo nelle regole per gli incidenti.`,
  );
}

async function linkRequests(tx: Tx, id: string, requestIds: readonly string[]): Promise<void> {
  const linked = await tx.query(
    `INSERT INTO incident_request (incident_id, request_id)
     SELECT $1, id FROM request WHERE id = ANY($2::uuid[]) AND state <> 'draft' RETURNING request_id`,
    [id, requestIds],
  );
  if (linked.length === new Set(requestIds).size) return;
  throw unprocessable('unknown-reference', 'Una richiesta collegata non esiste.', [
    { path: 'requestIds', message: 'richiesta inesistente' },
  ]);
}

function requirePast(body: { knownAt: string; startedAt: string | null }, now: Date): void {
  const future = (['knownAt', 'startedAt'] as const).filter(
    (field) => Date.parse(body[field] ?? '') > now.getTime(),
  );
  if (future.length === 0) return;
  throw unprocessable(
    'in-the-future',
    'Le date dell’incidente non possono essere nel futuro.',
    future.map((path) => ({ path, message: 'data futura' })),
  );
}
