import { Injectable } from '@nestjs/common';
import type { DnsblCaseStep, DnsblChecklistMark } from '../../contract/dnsbl/cases.ts';
import {
  decideCase,
  type CaseAction,
  type CaseEndReason,
  type CaseFacts,
  type ChecklistItem,
} from '../../domain/dnsbl/delisting-case.ts';
import { mayUse, type PersonActor } from '../../domain/people/actor.ts';
import type { Permission } from '../../domain/people/roles.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { conflict, forbidden, notFound, Problem, unprocessable } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { PeopleNoticesService } from '../notifications/people-notices.service.ts';
import { MessagesService } from '../notifications/messages.service.ts';
import { factsFor, loadCase } from './case-facts.ts';
import { notifyPendingParties } from './case-notices.ts';
import { recordStep } from './case-opening.service.ts';
import { END_REASON_WORDS, reasonOf } from './case-reasons.ts';
import { DnsblSettingsService } from './dnsbl-settings.service.ts';
import { ZonesService } from './zones.service.ts';
import { insertRow, updateRows } from '../database/rows.ts';
import { DnsblCaseRequestEntity } from './dnsbl-case-request.entity.ts';
import { DnsblCaseCheckEntity } from './dnsbl-case-check.entity.ts';

/** Moves delisting cases as people decide; the guards are the domain's. */
@Injectable()
export class CaseStepsService {
  constructor(
    private readonly database: Database,
    private readonly zones: ZonesService,
    private readonly settings: DnsblSettingsService,
    private readonly messages: MessagesService,
    private readonly people: PeopleNoticesService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 403, 404, 409 (it moved meanwhile, or the state forbids it), 422 (something is missing) */
  async step(actor: PersonActor, id: string, body: DnsblCaseStep): Promise<void> {
    await this.database.transaction(async (tx) => {
      const settings = await this.settings.read(tx);
      const known = await loadCase(tx, this.zones, id, settings.thresholds.minimumRequestIntervalHours, true);
      if (known.row.state !== body.from)
        throw conflict(
          'case-moved',
          'La pratica è stata aggiornata da altri nel frattempo: ricaricare la pagina.',
        );
      const facts: CaseFacts = {
        ...factsFor(actor, known, settings.standingAuthorisation),
        cause: body.cause ?? known.facts.cause,
        ownerId: body.ownerId ?? known.facts.ownerId,
      };
      const now = this.clock.now().toISOString();
      const holds = (mover: Permission | 'system'): boolean =>
        mover !== 'system' &&
        (mayUse(actor, mover) ||
          (mover === 'dnsbl.authorise' && settings.standingAuthorisation && mayUse(actor, 'dnsbl.manage')));
      const decision = decideCase(
        body.action,
        facts,
        now,
        holds,
        body.request?.paid ?? false,
        body.reason ?? null,
      );
      // To end it as accepted is the same word as to leave it as it is: whose step it is follows from that.
      const step = body.reason === 'accepted-as-is' ? 'leave-as-is' : body.action;
      if ('refused' in decision) throw refusalProblem(reasonOf(decision, step));
      if (body.action === 'request' && body.request === undefined)
        throw unprocessable('request-missing', 'Indicare come e con quale testo è fatta la richiesta.', [
          { path: 'request', message: 'campo obbligatorio' },
        ]);
      if (body.action === 'leave-as-is' && body.note === '')
        throw unprocessable('reason-missing', 'Indicare perché si sceglie di non intervenire.', [
          { path: 'note', message: 'campo obbligatorio' },
        ]);
      await this.requireActiveOwner(tx, body.ownerId);
      const moved = await tx.query(
        `UPDATE dnsbl_case SET state = $3, cause = $4, owner_id = $5, changed_at = $6, closed_at = CASE WHEN $3 = 'closed' THEN $6::timestamptz END,
           end_reason = $7, proposed_end = CASE WHEN $3 = 'closed' THEN NULL ELSE proposed_end END
         WHERE id = $1 AND state = $2 RETURNING id`,
        [
          id,
          body.from,
          decision.to,
          facts.cause,
          facts.ownerId,
          now,
          body.action === 'end' ? (body.reason ?? null) : null,
        ],
      );
      if (moved.length !== 1)
        throw conflict(
          'case-moved',
          'La pratica è stata aggiornata da altri nel frattempo: ricaricare la pagina.',
        );
      if (facts.ownerId !== null) await followOwner(tx, id, facts.ownerId, now);
      if (CARRY_LETTERS.includes(body.action) && body.request !== undefined)
        await this.recordRequest(tx, actor, id, known.row.code, body.request, now);
      if (body.action === 'record-refusal')
        await updateRows(
          tx,
          DnsblCaseRequestEntity,
          { caseId: id, outcome: 'waiting' },
          { outcome: 'refused' },
        );
      if (body.action === 'end') await this.endListings(tx, id, body.reason ?? 'not-ours', now);
      await recordStep(
        tx,
        id,
        now,
        body.action,
        body.from,
        decision.to,
        [body.reason === undefined ? '' : END_REASON_WORDS[body.reason], body.note]
          .filter((part) => part !== '')
          .join('. '),
        { id: actor.personId, name: actor.displayName },
      );
      await notifyPendingParties(tx, this.people, actor, {
        caseId: id,
        code: known.row.code,
        about: known.row.about,
        zone: known.zone.zone.zone,
        ownerId: facts.ownerId,
        action: body.action,
        note: body.note,
        at: now,
        standingAuthorisation: settings.standingAuthorisation,
      });
      await this.audit.record(tx, actor, {
        action: `dnsbl-case.${body.action}`,
        subject: { kind: 'dnsbl-case', id },
        details: {
          from: body.from,
          to: decision.to,
          standingAuthorisation: body.action === 'accept' && !mayUse(actor, 'dnsbl.authorise'),
        },
      });
      await publishChange(tx, { topic: 'dnsbl-cases', id });
    });
  }

  /** Listings, alerts and incident end with the case; an accepted one stays listed, as it is. */
  private async endListings(tx: Tx, caseId: string, reason: CaseEndReason, at: string): Promise<void> {
    const rows = await tx.query<{ incidentId: string | null }>(
      `UPDATE dnsbl_listing SET state = CASE WHEN $3 THEN state ELSE 'dismissed' END, since = CASE WHEN $3 THEN since ELSE $2::timestamptz END
       WHERE case_id = $1 AND state IN ('suspected', 'confirmed') RETURNING cause_id AS "incidentId"`,
      [caseId, at, reason === 'accepted-as-is'],
    );
    await tx.query(
      "UPDATE dnsbl_alert SET state = 'ended', ended_at = $2 WHERE case_id = $1 AND state <> 'ended'",
      [caseId, at],
    );
    await tx.query(
      `UPDATE dnsbl_listing_cause i SET state = 'ended', ended_at = $2 WHERE i.id = ANY($1) AND i.state = 'open'
         AND NOT EXISTS (SELECT 1 FROM dnsbl_listing l LEFT JOIN dnsbl_case c ON c.id = l.case_id
           WHERE l.cause_id = i.id AND l.state IN ('suspected', 'confirmed') AND coalesce(c.state, '') <> 'closed')`,
      [[...new Set(rows.flatMap(({ incidentId }) => incidentId ?? []))], at],
    );
    await publishChange(tx, { topic: 'dnsbl-alerts' });
    await publishChange(tx, { topic: 'dnsbl-listings' });
  }

  private async requireActiveOwner(tx: Tx, ownerId: string | undefined): Promise<void> {
    if (ownerId === undefined) return;
    const [person] = await tx.query('SELECT id FROM person WHERE id = $1 AND active', [ownerId]);
    if (person === undefined)
      throw unprocessable('no-such-person', 'La persona indicata non esiste o non è attiva.', [
        { path: 'ownerId', message: 'persona non trovata' },
      ]);
  }

  private async recordRequest(
    tx: Tx,
    actor: PersonActor,
    caseId: string,
    code: string,
    request: NonNullable<DnsblCaseStep['request']>,
    now: string,
  ): Promise<void> {
    const requestId = newId();
    let messageId: string | null = null;
    if (request.sendByEmail) {
      if (!/^[^\s@]+@[^\s@]+$/.test(request.recipient))
        throw unprocessable('recipient-missing', 'Per inviare la richiesta serve un indirizzo di posta.', [
          { path: 'request.recipient', message: 'indirizzo di posta non valido' },
        ]);
      messageId = await this.messages.post(tx, {
        key: `dnsbl-case-request:${requestId}`,
        channel: 'email',
        to: request.recipient,
        subject: request.subject || `Delisting request ${code}`,
        text: request.text,
        about: { kind: 'dnsbl-case', id: caseId },
      });
    }
    await insertRow(tx, DnsblCaseRequestEntity, {
      id: requestId,
      caseId,
      at: now,
      actor: actor.displayName,
      channel: request.channel,
      recipient: request.recipient,
      body: request.text,
      reference: request.reference,
      messageId,
    });
  }

  /** @throws Problem 404, 409 when the case is over, 422 when "not applicable" has no reason */
  async mark(actor: PersonActor, id: string, item: ChecklistItem, body: DnsblChecklistMark): Promise<void> {
    if (body.mark === 'not-applicable' && body.note === '')
      throw unprocessable('reason-missing', 'Indicare perché il controllo non si applica.', [
        { path: 'note', message: 'campo obbligatorio' },
      ]);
    await this.database.transaction(async (tx) => {
      const [row] = await tx.query<{ state: string }>(
        'SELECT state FROM dnsbl_case WHERE id = $1 FOR UPDATE',
        [id],
      );
      if (row === undefined) throw notFound('La pratica');
      if (row.state === 'closed' || row.state === 'cleared')
        throw conflict('case-over', 'La pratica è già conclusa.');
      await updateRows(
        tx,
        DnsblCaseCheckEntity,
        { caseId: id, item },
        { status: body.mark, note: body.note, actor: actor.displayName, at: this.clock.now().toISOString() },
      );
      await this.audit.record(tx, actor, {
        action: 'dnsbl-case.checked',
        subject: { kind: 'dnsbl-case', id },
        details: { item, mark: body.mark },
      });
      await publishChange(tx, { topic: 'dnsbl-cases', id });
    });
  }
}

/** Steps with which a letter may go: to the list, or to the provider who must ask it. */
const CARRY_LETTERS: readonly CaseAction[] = ['request', 'hand-to-provider'];

function refusalProblem(reason: { code: string; text: string }): Problem {
  if (reason.code === 'not-permitted' || reason.code === 'own-work')
    return forbidden(reason.code, reason.text);
  if (reason.code === 'end-reason-missing')
    return unprocessable(reason.code, reason.text, [{ path: 'reason', message: reason.text }]);
  if (reason.code === 'cause-missing' || reason.code === 'owner-missing')
    return unprocessable(reason.code, reason.text, [
      { path: reason.code === 'cause-missing' ? 'cause' : 'ownerId', message: reason.text },
    ]);
  return conflict(reason.code, reason.text);
}

/** Who follows the case has its alerts in charge: there is one name for both, and nobody is woken for what is followed. */
async function followOwner(tx: Tx, caseId: string, ownerId: string, at: string): Promise<void> {
  const moved = await tx.query(
    `UPDATE dnsbl_alert a SET state = 'in-charge', taken_at = coalesce(a.taken_at, $3), taken_by = p.display_name
     FROM person p WHERE p.id = $2 AND a.case_id = $1 AND a.state <> 'ended'
       AND (a.state <> 'in-charge' OR a.taken_by IS DISTINCT FROM p.display_name) RETURNING a.id`,
    [caseId, ownerId, at],
  );
  if (moved.length > 0) await publishChange(tx, { topic: 'dnsbl-alerts' });
}
