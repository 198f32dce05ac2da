import type { RequestFacts } from '../../../domain/requests/facts.ts';
import type { RequestKindCode, ServiceCode } from '../../../domain/procedures/services.ts';
import type {
  Channel,
  ConfirmationSide,
  Party,
  Priority,
  Ratification,
  RequestState,
} from '../../../domain/requests/states.ts';
import type { Tx } from '../../database/database.ts';

/** A request as the engine reads it before a decision. */
export interface RequestRow {
  id: string;
  code: string;
  service: ServiceCode;
  kind: RequestKindCode;
  state: RequestState;
  stateSince: string;
  sectorId: string;
  requesterId: string | null;
  requesterName: string;
  filedById: string;
  channel: Channel;
  subject: string;
  summary: string;
  version: number;
  content: Record<string, unknown>;
  contentAuthorIds: string[];
  filedVersion: number | null;
  acceptedVersion: number | null;
  priority: Priority;
  emergency: boolean;
  ratification: Ratification;
  ratifyBy: string | null;
  assigneeId: string | null;
  supplierId: string | null;
  inChargeAt: string | null;
  hasOpenQuestion: boolean;
  dueAt: string | null;
  dueRemainingMinutes: number | null;
  supplierDueAt: string | null;
  supplierRemainingMinutes: number | null;
  keptDeadline: boolean | null;
  waitsFor: Party[];
  submittedAt: string | null;
  executedAt: string | null;
  executedById: string | null;
  closedAt: string | null;
  confirmations: { side: ConfirmationSide; personId: string }[];
  openChecklistItems: number;
  openSupplierCalls: number;
  hasOpenVariation: boolean;
  variationAnswersId: string | null;
  emergencyStartedById: string | null;
  emergencyAuthorisedByIds: string[];
  usableLinks: number;
}

const READ = `
  SELECT r.id, r.code, r.service_code AS service, r.kind, r.state, r.state_since AS "stateSince",
    r.sector_id AS "sectorId", r.requester_id AS "requesterId", r.requester_name AS "requesterName",
    r.filed_by AS "filedById", r.channel, r.subject, r.summary, r.version, v.content,
    ARRAY(SELECT DISTINCT w.author_id FROM request_version w WHERE w.request_id = r.id) AS "contentAuthorIds", r.filed_version AS "filedVersion",
    r.accepted_version AS "acceptedVersion", r.priority, r.emergency, r.ratification, r.ratify_by AS "ratifyBy",
    r.assignee_id AS "assigneeId", r.supplier_id AS "supplierId", r.in_charge_at AS "inChargeAt",
    r.has_open_question AS "hasOpenQuestion", r.due_at AS "dueAt",
    r.due_remaining_minutes AS "dueRemainingMinutes", r.supplier_due_at AS "supplierDueAt",
    r.supplier_remaining_minutes AS "supplierRemainingMinutes", r.met_deadline AS "keptDeadline",
    r.pending_parties AS "waitsFor", r.submitted_at AS "submittedAt", r.executed_at AS "executedAt",
    r.executed_by AS "executedById", r.closed_at AS "closedAt",
    coalesce((SELECT jsonb_agg(jsonb_build_object('side', c.side, 'personId', c.person_id))
              FROM request_confirmation c WHERE c.request_id = r.id), '[]') AS confirmations,
    (SELECT count(*) FROM request_checklist_item i WHERE i.request_id = r.id AND i.outcome = 'open') AS "openChecklistItems",
    (SELECT count(*) FROM supplier_call c WHERE c.request_id = r.id AND c.outcome = 'open') AS "openSupplierCalls",
    EXISTS (SELECT 1 FROM request_variation w WHERE w.request_id = r.id AND w.state = 'proposed') AS "hasOpenVariation",
    (SELECT h.by_person FROM request_variation w JOIN request_hand_over h ON h.id = w.hand_over_id
     WHERE w.request_id = r.id AND w.state = 'proposed' LIMIT 1) AS "variationAnswersId",
    CASE WHEN r.ratification IN ('pending', 'overdue') THEN
      (SELECT e.actor_id FROM request_event e WHERE e.request_id = r.id AND e.type = 'start-emergency'
       ORDER BY e.seq DESC LIMIT 1) END AS "emergencyStartedById",
    ARRAY(SELECT DISTINCT u.id FROM request_event e, unnest(ARRAY[e.actor_id, e.on_behalf_of]) AS u (id)
      WHERE e.request_id = r.id AND e.version = r.version AND e.type = 'authorise-emergency'
        AND u.id IS NOT NULL) AS "emergencyAuthorisedByIds",
    (SELECT count(*) FROM supplier_link l
     WHERE l.request_id = r.id AND l.revoked_at IS NULL AND l.expires_at > $2) AS "usableLinks"
  FROM request r JOIN request_version v ON v.request_id = r.id AND v.version = r.version
  WHERE r.id = $1`;

export async function readRequest(tx: Pick<Tx, 'query'>, id: string, now: Date): Promise<RequestRow | null> {
  const rows = await tx.query<RequestRow>(READ, [id, now.toISOString()]);
  return rows[0] ?? null;
}

/**
 * Reads the request and holds it until the transaction ends. Two statements: a row lock that had to wait sees
 * the newest row, but the other tables of the same statement would still be read as they were before.
 */
export async function lockRequest(tx: Pick<Tx, 'query'>, id: string, now: Date): Promise<RequestRow | null> {
  await tx.query('SELECT 1 FROM request WHERE id = $1 FOR UPDATE', [id]);
  return readRequest(tx, id, now);
}

export function factsOf(row: RequestRow): RequestFacts {
  return {
    id: row.id,
    service: row.service,
    state: row.state,
    sectorId: row.sectorId,
    requesterId: row.requesterId,
    filedById: row.filedById,
    contentAuthorIds: row.contentAuthorIds,
    version: row.version,
    emergency: row.emergency,
    ratification: row.ratification,
    executedById: row.executedById,
    confirmations: row.confirmations,
    openChecklistItems: row.openChecklistItems,
    openSupplierCalls: row.openSupplierCalls,
    inCharge: row.inChargeAt !== null,
    hasOpenQuestion: row.hasOpenQuestion,
    hasOpenVariation: row.hasOpenVariation,
    variationAnswersId: row.variationAnswersId,
    emergencyStartedById: row.emergencyStartedById,
    emergencyAuthorisedByIds: row.emergencyAuthorisedByIds,
    isAssigned: row.assigneeId !== null,
    usableLinks: row.usableLinks,
  };
}
