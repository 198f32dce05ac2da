import { Injectable } from '@nestjs/common';
import { officeYear } from '../../../domain/calendar/office-day.ts';
import type { ChangeService, CreateRequest, EditRequest } from '../../../contract/requests/actions.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { rulesOf, type ServiceCode } from '../../../domain/procedures/services.ts';
import { canSee } from '../../../domain/requests/visibility.ts';
import { Turnstile } from '../../access/turnstile.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../clock.ts';
import { Database, type Tx } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { conflict, unprocessable } from '../../errors/problem.ts';
import { publishChange } from '../../live/live.ts';
import { nextCode } from './request-codes.ts';
import { RequestContentsService } from './request-contents.service.ts';
import { insertVersion } from './request-versions.ts';
import { requesterOf, type Requester } from './requester.ts';
import { RequestEngine, type Outcome, type Step } from './request-engine.ts';
import { factsOf, readRequest } from './request-row.ts';
import { updateRows } from '../../database/rows.ts';
import { RequestVersionEntity } from './request-version.entity.ts';

/**
 * Codes have no gaps, so whoever files waits for the one before to commit. So many of a process wait in the database, the
 * others without a connection: twenty who filed at once held every connection, and nobody could read (0.8 s a list).
 */
const FILINGS_AT_ONCE = 3;

/** Filing: a draft, its versions, and the moment it is presented. */
@Injectable()
export class SubmissionService {
  private readonly filings = new Turnstile(FILINGS_AT_ONCE, Infinity);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly contents: RequestContentsService,
    private readonly engine: RequestEngine,
    private readonly audit: AuditService,
  ) {}

  /** @returns the id; a draft, or presented at once */
  create(actor: PersonActor, body: CreateRequest): Promise<string> {
    return this.filings.pass(() => this.database.transaction((tx) => this.createIn(tx, actor, body)));
  }

  /** The same inside a transaction that is already open: what caused the request and the request are one. */
  async createIn(tx: Tx, actor: PersonActor, body: CreateRequest): Promise<string> {
    const id = newId();
    const rules = rulesOf(body.service);
    if (body.emergency && !rules.emergency) {
      throw unprocessable('not-in-this-procedure', 'Il servizio non prevede l’esecuzione in urgenza.', [
        { path: 'emergency', message: 'non prevista per questo servizio' },
      ]);
    }
    const requester = await requesterOf(tx, actor, body);
    await this.requireActive(tx, body.service);
    if (body.relatedTo !== undefined) await this.requireVisible(tx, actor, body.relatedTo);
    const read = body.submit
      ? await this.contents.read(tx, actor, body.service, body.content, requester.sectorId)
      : this.contents.readDraft(body.service, body.content);
    await this.insert(tx, actor, id, body, requester, read);
    if (body.submit) await this.engine.actIn(tx, actor, id, 'submit', {});
    return id;
  }

  /** Writes a new version on top of the one that was read. */
  async edit(actor: PersonActor, id: string, body: EditRequest): Promise<void> {
    await this.engine.act(actor, id, 'edit', { version: body.version }, async (step) => {
      const { tx, row } = step;
      const read =
        row.state === 'draft'
          ? this.contents.readDraft(row.service, body.content)
          : await this.contents.read(tx, actor, row.service, body.content, row.sectorId);
      const priority =
        body.priority !== undefined && row.state === 'draft' ? { priority: body.priority } : {};
      const version = await this.addVersion(actor, step, row.service, {
        ...read,
        subject: body.subject,
        note: body.note,
      });
      return {
        set: {
          version,
          subject: body.subject,
          summary: read.summary,
          content_author_id: actor.personId,
          ...priority,
        },
        note: body.note,
        details: { version },
      };
    });
  }

  async submit(actor: PersonActor, id: string, note: string): Promise<void> {
    await this.engine.act(actor, id, 'submit', {}, async ({ tx, row }): Promise<Outcome> => {
      const read = await this.contents.read(tx, actor, row.service, row.content, row.sectorId);
      // The draft is read now: what was typed becomes what the kind understood, in the same version.
      await updateRows(
        tx,
        RequestVersionEntity,
        { requestId: row.id, version: row.version },
        { content: read.content, summary: read.summary },
      );
      return { set: { summary: read.summary }, note };
    });
  }

  /** Moves the request to another service, its history with it; the content is read by the new one. */
  async changeService(actor: PersonActor, id: string, body: ChangeService): Promise<void> {
    const action = { version: body.version, reason: body.reason };
    await this.engine.act(actor, id, 'change-service', action, async (step) => {
      const { tx, row } = step;
      if (row.version !== body.version) {
        throw conflict(
          'version-changed',
          'Il contenuto è cambiato dopo essere stato letto: rileggerlo prima di procedere.',
        );
      }
      if (row.service === body.service) {
        throw unprocessable('same-service', 'La richiesta è già di questo servizio.', [
          { path: 'service', message: 'scegliere un altro servizio' },
        ]);
      }
      await this.requireActive(tx, body.service);
      const rules = rulesOf(body.service);
      const read = await this.contents.read(tx, actor, body.service, body.content, row.sectorId);
      const version = await this.addVersion(actor, step, body.service, {
        ...read,
        subject: row.subject,
        note: body.reason,
      });
      return {
        set: {
          service_code: body.service,
          kind: rules.kind,
          procedure_code: rules.procedure,
          procedure_version: await currentSheet(tx, rules.procedure),
          emergency: row.emergency && rules.emergency,
          version,
          summary: read.summary,
          content_author_id: actor.personId,
        },
        note: body.reason,
        details: { from: row.service, to: body.service, version },
      };
    });
  }

  private async insert(
    tx: Tx,
    actor: PersonActor,
    id: string,
    body: CreateRequest,
    requester: Requester,
    read: { content: unknown; summary: string },
  ): Promise<void> {
    const rules = rulesOf(body.service);
    const now = this.clock.now();
    const year = officeYear(now.getTime());
    const code = await nextCode(tx, rules.prefix, year);
    await tx.query(
      `INSERT INTO request (id, code, service_code, kind, procedure_code, procedure_version, state, state_since,
         sector_id, requester_id, requester_name, requester_staff_number, filed_by, channel, subject, summary,
         content_author_id, priority, emergency, pending_parties, related_to, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'draft', $7, $8, $9, $10, $11, $12, $13, $14, $15, $12, $16, $17, '{requester}',
         $18, $7, $7)`,
      [
        id,
        code,
        body.service,
        rules.kind,
        rules.procedure,
        await currentSheet(tx, rules.procedure),
        now.toISOString(),
        requester.sectorId,
        requester.id,
        requester.name,
        requester.staffNumber,
        actor.personId,
        body.channel,
        body.subject,
        read.summary,
        body.priority,
        body.emergency,
        body.relatedTo ?? null,
      ],
    );
    await insertVersion(tx, id, {
      ...read,
      version: 1,
      service: body.service,
      subject: body.subject,
      authorId: actor.personId,
      note: '',
      at: now,
      afterFiling: false,
    });
    if (body.submit) return;
    await publishChange(tx, { topic: 'requests', id });
    await this.audit.record(tx, actor, {
      action: 'request.drafted',
      subject: { kind: 'request', id },
      details: { code, service: body.service },
    });
  }

  private async addVersion(
    actor: PersonActor,
    { tx, row, now }: Step,
    service: ServiceCode,
    next: { content: unknown; summary: string; subject: string; note: string },
  ): Promise<number> {
    const version = row.version + 1;
    const afterFiling = row.submittedAt !== null;
    await insertVersion(tx, row.id, {
      ...next,
      version,
      service,
      authorId: actor.personId,
      at: now,
      afterFiling,
    });
    return version;
  }

  private async requireActive(tx: Tx, service: ServiceCode): Promise<void> {
    const [row] = await tx.query<{ active: boolean }>('SELECT active FROM service WHERE code = $1', [
      service,
    ]);
    if (row?.active) return;
    throw unprocessable('service-closed', 'Il servizio non riceve richieste in questo periodo.', [
      { path: 'service', message: 'scegliere un altro servizio' },
    ]);
  }

  private async requireVisible(tx: Tx, actor: PersonActor, id: string): Promise<void> {
    const row = await readRequest(tx, id, this.clock.now());
    if (row && canSee(actor, factsOf(row))) return;
    throw unprocessable('unknown-reference', 'La richiesta collegata non esiste o non è visibile.', [
      { path: 'relatedTo', message: 'richiesta inesistente' },
    ]);
  }
}

async function currentSheet(tx: Tx, procedure: string): Promise<number> {
  const [row] = await tx.query<{ version: number }>(
    'SELECT max(version)::int AS version FROM procedure_version WHERE procedure_code = $1',
    [procedure],
  );
  return row!.version;
}
