import type { RequestOfKind } from './request-kinds.ts';
import type { RequestRow } from '../lifecycle/request-row.ts';

/** The request as its kind is told about it. */
export function requestOfKind(row: RequestRow): RequestOfKind {
  return {
    id: row.id,
    code: row.code,
    service: row.service,
    state: row.state,
    subject: row.subject,
    summary: row.summary,
    content: row.content,
    version: row.version,
    sectorId: row.sectorId,
    requesterId: row.requesterId,
    supplierId: row.supplierId,
    priority: row.priority,
    emergency: row.emergency,
  };
}
