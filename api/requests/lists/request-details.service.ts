import { Injectable } from '@nestjs/common';
import type { MovedRequest, RequestDetail, Someone } from '../../../contract/requests/requests.ts';
import { mayUse, type PersonActor } from '../../../domain/people/actor.ts';
import { actionsFor } from '../../../domain/requests/actions-for.ts';
import { canSee } from '../../../domain/requests/visibility.ts';
import { confirmationsWanted } from '../../../domain/requests/facts.ts';
import { Clock } from '../../clock.ts';
import { Database } from '../../database/database.ts';
import { notFound } from '../../errors/problem.ts';
import type { Preference } from '../../http/prefer.ts';
import { RequestRelationsService } from './request-relations.service.ts';
import { REFUSAL_WORDS } from '../lifecycle/request-refusals.ts';
import { factsOf, readRequest, type RequestRow } from '../lifecycle/request-row.ts';
import { SUMMARY_COLUMNS, SUMMARY_JOINS, summaryOf, type SummaryRow } from './request-summaries.ts';

interface MoreRow {
  filedById: string;
  filedByName: string;
  channel: RequestDetail['channel'];
  sheetVersion: number;
  sheetTitle: string;
  acceptedVersion: number | null;
  filedVersion: number | null;
  acceptedAt: string | null;
  acceptedById: string | null;
  acceptedByName: string | null;
  executedAt: string | null;
  executedById: string | null;
  executedByName: string | null;
  executedBySupplierId: string | null;
  executedBySupplierName: string | null;
  closedAt: string | null;
  ratifyBy: string | null;
  inChargeSince: string | null;
}

const MORE = `
  SELECT r.filed_by AS "filedById", pf.display_name AS "filedByName", r.channel,
    r.procedure_version AS "sheetVersion", pv.sheet ->> 'title' AS "sheetTitle",
    r.accepted_version AS "acceptedVersion", r.filed_version AS "filedVersion", r.accepted_at AS "acceptedAt",
    r.accepted_by AS "acceptedById", pa.display_name AS "acceptedByName", r.executed_at AS "executedAt",
    r.executed_by AS "executedById", pe.display_name AS "executedByName",
    r.executed_by_supplier AS "executedBySupplierId", se.name AS "executedBySupplierName",
    r.closed_at AS "closedAt", r.ratify_by AS "ratifyBy", r.in_charge_at AS "inChargeSince"
  FROM request r
  JOIN person pf ON pf.id = r.filed_by
  JOIN procedure_version pv ON pv.procedure_code = r.procedure_code AND pv.version = r.procedure_version
  LEFT JOIN person pa ON pa.id = r.accepted_by
  LEFT JOIN person pe ON pe.id = r.executed_by
  LEFT JOIN supplier se ON se.id = r.executed_by_supplier
  WHERE r.id = $1`;

/** Everything on one request that its reader may see, with what the reader may do now. */
@Injectable()
export class RequestDetailsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly relations: RequestRelationsService,
  ) {}

  async byCode(actor: PersonActor, code: string): Promise<RequestDetail> {
    const [row] = await this.database.query<{ id: string }>('SELECT id FROM request WHERE code = upper($1)', [
      code,
    ]);
    if (!row) throw notFound('La richiesta');
    return this.read(actor, row.id);
  }

  /** The answer to a change. @throws Problem 404 as `read` does */
  async afterMove(actor: PersonActor, id: string, preference: Preference): Promise<MovedRequest> {
    if (preference === 'representation') return this.read(actor, id);
    const { code, state, version } = await this.visible(actor, id);
    return { id, code, state, version };
  }

  /** @throws Problem 404 also when it exists but is not the reader's to see */
  async visible(actor: PersonActor, id: string, now = this.clock.now()): Promise<RequestRow> {
    const row = await readRequest(this.database, id, now);
    if (!row || !canSee(actor, factsOf(row))) throw notFound('La richiesta');
    return row;
  }

  /** @throws Problem 404 as `visible` does */
  async read(actor: PersonActor, id: string): Promise<RequestDetail> {
    const now = this.clock.now();
    const row = await this.visible(actor, id, now);
    const isOffice =
      mayUse(actor, 'requests.work') || mayUse(actor, 'requests.accept') || mayUse(actor, 'audit.read');
    const [summaries, mores, papers, deputyFor] = await Promise.all([
      this.database.query<SummaryRow>(
        `SELECT ${SUMMARY_COLUMNS} FROM request r ${SUMMARY_JOINS} WHERE r.id = $2`,
        [now.toISOString(), id],
      ),
      this.database.query<MoreRow>(MORE, [id]),
      this.relations.of(actor, id, isOffice, now),
      this.database.query<{ id: string; name: string }>(
        'SELECT id, display_name AS name FROM person WHERE id = ANY($1::uuid[])',
        [actor.deputyFor],
      ),
    ]);
    const more = mores[0]!;
    const facts = factsOf(row);
    return {
      ...summaryOf(summaries[0]!),
      filedBy: { kind: 'person', id: more.filedById, name: more.filedByName },
      channel: more.channel,
      sheet: { procedure: summaries[0]!.procedure, version: more.sheetVersion, title: more.sheetTitle },
      content: row.content,
      acceptedVersion: more.acceptedVersion,
      editedAfterFiling: more.filedVersion !== null && row.version > more.filedVersion,
      acceptedAt: more.acceptedAt,
      acceptedBy: personOrNull(more.acceptedById, more.acceptedByName),
      executedAt: more.executedAt,
      executedBy: executorOf(more),
      closedAt: more.closedAt,
      ratifyBy: more.ratifyBy,
      inChargeSince: more.inChargeSince,
      confirmationsWanted: confirmationsWanted(facts),
      ...papers,
      actions: actionsFor(actor, facts).map(({ action, refusal }) => ({
        action,
        allowed: refusal === null,
        refusal,
        reason: refusal === null ? null : REFUSAL_WORDS[refusal],
      })),
      deputyFor,
    };
  }
}

function personOrNull(id: string | null, name: string | null): Someone | null {
  return id === null ? null : { kind: 'person', id, name: name ?? '' };
}

function executorOf(more: MoreRow): Someone | null {
  if (more.executedBySupplierId !== null) {
    return { kind: 'supplier', id: more.executedBySupplierId, name: more.executedBySupplierName ?? '' };
  }
  return personOrNull(more.executedById, more.executedByName);
}
