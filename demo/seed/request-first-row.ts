import { rulesOf } from '../../domain/procedures/services.ts';
import type { ReplayWorld } from './replay-world.ts';
import type { RequestScript } from './request-script.ts';

/** The row of a request that has just been begun. */
export function firstRow(
  world: ReplayWorld,
  script: RequestScript,
  begun: { id: string; code: string; summary: string; at: string },
): Record<string, unknown> {
  const filer = world.office.people[script.filedBy];
  const rules = rulesOf(script.service);
  const isForOther = script.requester !== undefined;
  return {
    id: begun.id,
    code: begun.code,
    service_code: script.service,
    kind: rules.kind,
    procedure_code: rules.procedure,
    procedure_version: 1,
    state: 'draft',
    state_since: begun.at,
    sector_id: world.office.sectors[script.sector].id,
    requester_id: isForOther ? null : filer.personId,
    requester_name: script.requester?.[0] ?? filer.displayName,
    requester_staff_number: script.requester === undefined ? filer.staffNumber : script.requester[1],
    filed_by: filer.personId,
    channel: script.channel ?? 'web',
    subject: script.subject,
    summary: begun.summary,
    version: 1,
    content_author_id: filer.personId,
    filed_version: null,
    accepted_version: null,
    accepted_at: null,
    accepted_by: null,
    accepted_for: null,
    priority: script.priority ?? 'normal',
    emergency: script.emergency === true,
    ratification: 'none',
    ratify_by: null,
    assignee_id: null,
    supplier_id: null,
    in_charge_at: null,
    has_open_question: false,
    due_at: null,
    due_remaining_minutes: null,
    supplier_due_at: null,
    supplier_remaining_minutes: null,
    met_deadline: null,
    pending_parties: ['requester'],
    comment_count: 0,
    attachment_count: 0,
    created_at: begun.at,
    submitted_at: null,
    executed_at: null,
    executed_by: null,
    executed_by_supplier: null,
    closed_at: null,
    updated_at: begun.at,
  };
}
