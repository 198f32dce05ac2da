import type { RequestSummary } from '../../../contract/requests/requests.ts';

/** The columns of a summary, over `request r` with the joins of {@link SUMMARY_JOINS}. $1 is now. */
export const SUMMARY_COLUMNS = `
  r.id, r.code, r.kind, r.state, r.subject, r.summary, r.priority, r.emergency, r.ratification, r.version,
  r.pending_parties AS "waitsFor", r.created_at AS "createdAt", r.submitted_at AS "submittedAt",
  r.updated_at AS "updatedAt", r.due_at AS "dueAt", r.supplier_due_at AS "supplierDueAt",
  r.closed_at IS NULL AND coalesce(r.due_at < $1 OR r.due_remaining_minutes < 0 AND r.state <> 'executed', false) AS "isOverdue",
  r.closed_at IS NULL AND coalesce(r.supplier_due_at < $1, false) AS "isSupplierOverdue",
  r.comment_count AS comments, r.attachment_count AS attachments,
  r.service_code AS "serviceCode", s.name AS "serviceName", r.procedure_code AS procedure,
  r.sector_id AS "sectorId", x.code AS "sectorCode", x.name AS "sectorName",
  r.requester_id AS "requesterId", r.requester_name AS "requesterName",
  r.requester_staff_number AS "requesterStaffNumber",
  r.assignee_id AS "assigneeId", a.display_name AS "assigneeName",
  r.supplier_id AS "supplierId", f.name AS "supplierName"`;

export const SUMMARY_JOINS = `
  JOIN service s ON s.code = r.service_code
  JOIN sector x ON x.id = r.sector_id
  LEFT JOIN person a ON a.id = r.assignee_id
  LEFT JOIN supplier f ON f.id = r.supplier_id`;

export type SummaryRow = Omit<
  RequestSummary,
  'service' | 'sector' | 'requester' | 'assignee' | 'supplier'
> & {
  serviceCode: RequestSummary['service']['code'];
  serviceName: string;
  procedure: string;
  sectorId: string;
  sectorCode: string;
  sectorName: string;
  requesterId: string | null;
  requesterName: string;
  requesterStaffNumber: string | null;
  assigneeId: string | null;
  assigneeName: string | null;
  supplierId: string | null;
  supplierName: string | null;
};

export function summaryOf(row: SummaryRow): RequestSummary {
  return {
    id: row.id,
    code: row.code,
    service: { code: row.serviceCode, name: row.serviceName, procedure: row.procedure },
    kind: row.kind,
    state: row.state,
    subject: row.subject,
    summary: row.summary,
    sector: { id: row.sectorId, code: row.sectorCode, name: row.sectorName },
    requester: { id: row.requesterId, name: row.requesterName, staffNumber: row.requesterStaffNumber },
    assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: row.assigneeName ?? '' },
    supplier: row.supplierId === null ? null : { id: row.supplierId, name: row.supplierName ?? '' },
    priority: row.priority,
    emergency: row.emergency,
    ratification: row.ratification,
    waitsFor: row.waitsFor,
    version: row.version,
    createdAt: row.createdAt,
    submittedAt: row.submittedAt,
    updatedAt: row.updatedAt,
    dueAt: row.dueAt,
    supplierDueAt: row.supplierDueAt,
    isOverdue: row.isOverdue,
    isSupplierOverdue: row.isSupplierOverdue,
    comments: row.comments,
    attachments: row.attachments,
  };
}
