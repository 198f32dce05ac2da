import { Injectable } from '@nestjs/common';
import type {
  AnswerConsultation,
  FirewallConsultation,
  OpenConsultations,
} from '../../../contract/firewall/consultations.ts';
import { FirewallRequestContent } from '../../../contract/firewall/request.ts';
import { resolveFlow } from '../../../domain/firewall/flow.ts';
import { matchesOverlap, type Rule } from '../../../domain/firewall/rule.ts';
import { mailboxSectorOf } from '../../../domain/mailboxes/visibility.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../clock.ts';
import { Database, type Tx } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { conflict, forbidden, notFound } from '../../errors/problem.ts';
import { FirewallPolicyService } from '../register/firewall-policy.service.ts';
import { flowText } from './flow-text.ts';
import type { LoadedPolicy } from '../register/loaded-policy.ts';
import { publishChange } from '../../live/live.ts';
import type { RequestOfKind } from '../../requests/kinds/request-kinds.ts';
import { FirewallNotices } from '../firewall-notices.ts';
import { wordsOfRule } from '../register/rule-words.ts';
import { updateRows } from '../../database/rows.ts';
import { FirewallConsultationEntity } from './firewall-consultation.entity.ts';

interface PastRequest {
  id: string;
  sectorId: string;
  content: unknown;
}

const SELECT = `
  SELECT k.id, k.rule_id AS "ruleId", ru.position AS number, ru.name, k.sentence, k.sector_id AS "sectorId",
         s.name AS "sectorName", k.asked_at AS "askedAt", k.answer, k.note, p.display_name AS "answeredBy",
         k.answered_at AS "answeredAt", r.code, rs.name AS "requestSector", v.content ->> 'reason' AS reason,
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', b.id, 'code', b.code, 'subject', b.subject) ORDER BY b.code)
                   FROM request b WHERE b.id = ANY (k.reason_request_ids)), '[]') AS because
  FROM firewall_consultation k JOIN firewall_rule ru ON ru.id = k.rule_id JOIN sector s ON s.id = k.sector_id
  JOIN request r ON r.id = k.request_id JOIN request_version v ON v.request_id = r.id AND v.version = r.version
  JOIN sector rs ON rs.id = r.sector_id LEFT JOIN person p ON p.id = k.answered_by`;

/** A request that was sent back may come again without the rule: what was asked about it is of no matter then. */
const STILL_ASKED = `v.content -> 'flows' @> jsonb_build_array(jsonb_build_object('op', 'delete', 'ruleId', k.rule_id))`;

interface Row extends Omit<FirewallConsultation, 'rule'> {
  ruleId: string;
  number: number | null;
  name: string;
  code: string;
  requestSector: string;
  reason: string | null;
}

/** Before a rule is removed: the sectors whose past requests speak of its traffic are asked. */
@Injectable()
export class ConsultationsService {
  constructor(
    private readonly database: Database,
    private readonly policies: FirewallPolicyService,
    private readonly notices: FirewallNotices,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Asks whoever has to be asked about a request that removes rules. Again: only who was not asked yet. */
  async ask(tx: Tx, request: RequestOfKind<FirewallRequestContent>): Promise<number> {
    const removed = request.content.flows.flatMap((flow) =>
      flow.op === 'delete' && flow.ruleId !== null ? [flow.ruleId] : [],
    );
    if (removed.length === 0) return 0;
    const policy = await this.policies.load(tx);
    const past = await pastRequests(tx, request.id);
    const [filed] = await tx.query<{ isOffice: boolean }>(
      `SELECT p.sector_id IS DISTINCT FROM r.sector_id AS "isOffice" FROM request r JOIN person p ON p.id = r.filed_by
       WHERE r.id = $1`,
      [request.id],
    );
    let asked = 0;
    for (const ruleId of removed) {
      const row = policy.row(ruleId);
      const rule = policy.rule(ruleId);
      if (!row) continue;
      const interested = rule ? overlapping(policy, rule, past) : new Map<string, string[]>();
      if (row.ownerSectorId !== null && !interested.has(row.ownerSectorId))
        interested.set(row.ownerSectorId, []);
      // Who files for the own sector has answered by filing; the office speaks for nobody.
      if (!filed!.isOffice) interested.delete(request.sectorId);
      const sentence = wordsOfRule(policy, row);
      for (const [sectorId, because] of interested)
        if (await this.askSector(tx, request, { ruleId, name: row.name, sentence, sectorId, because }))
          asked += 1;
    }
    if (asked > 0) await publishChange(tx, { topic: 'firewall-reviews', id: request.id });
    return asked;
  }

  /** Requests that were edited after they were filed, or that somebody else's request came to overlap. */
  async askAgain(signal?: AbortSignal): Promise<number> {
    const rows = await this.database.query<{ id: string; code: string; sectorId: string; content: unknown }>(
      `SELECT r.id, r.code, r.sector_id AS "sectorId", v.content
       FROM request r JOIN request_version v ON v.request_id = r.id AND v.version = r.version
       WHERE r.kind = 'firewall' AND r.state IN ('submitted', 'accepted')
         AND v.content @> '{"flows":[{"op":"delete"}]}' ORDER BY r.created_at LIMIT 500`,
    );
    let asked = 0;
    for (const row of rows) {
      if (signal?.aborted) break;
      const content = FirewallRequestContent.safeParse(row.content);
      if (!content.success) continue;
      asked += await this.database.transaction((tx) =>
        this.ask(tx, { ...row, content: content.data } as RequestOfKind<FirewallRequestContent>),
      );
    }
    return asked;
  }

  async ofRequest(requestId: string): Promise<FirewallConsultation[]> {
    const rows = await this.database.query<Row>(
      `${SELECT} WHERE k.request_id = $1 AND ${STILL_ASKED} ORDER BY ru.position NULLS LAST, ru.name, s.name`,
      [requestId],
    );
    return rows.map(consultation);
  }

  /** Of requests that are not decided yet; a referent sees the questions to the own sector. */
  async open(actor: PersonActor): Promise<OpenConsultations> {
    const rows = await this.database.query<Row>(
      `${SELECT} WHERE r.closed_at IS NULL AND r.state IN ('submitted', 'returned', 'accepted') AND ${STILL_ASKED}
         AND ($1::text IS NULL OR k.sector_id::text = $1)
       ORDER BY k.answer IS NOT NULL, k.asked_at DESC, k.id LIMIT 500`,
      [mailboxSectorOf(actor)],
    );
    return {
      items: rows.map((row) => ({
        ...consultation(row),
        request: { code: row.code, sectorName: row.requestSector, reason: row.reason ?? '' },
      })),
    };
  }

  /** The referent may think again until the request is executed or closed. */
  async answer(actor: PersonActor, id: string, body: AnswerConsultation): Promise<FirewallConsultation> {
    return this.database.transaction(async (tx) => {
      const [row] = await tx.query<{
        sectorId: string;
        requestId: string;
        code: string;
        state: string;
        name: string;
      }>(
        `SELECT k.sector_id AS "sectorId", k.request_id AS "requestId", r.code, r.state, s.name
         FROM firewall_consultation k JOIN request r ON r.id = k.request_id JOIN sector s ON s.id = k.sector_id
         WHERE k.id = $1 AND ($2::text IS NULL OR k.sector_id::text = $2) FOR UPDATE OF k`,
        [id, mailboxSectorOf(actor)],
      );
      if (!row) throw notFound('La domanda');
      if (!actor.roles.includes('referent') || actor.sectorId !== row.sectorId)
        throw forbidden('not-the-referent', 'Risponde soltanto il referente del settore.');
      if (!['submitted', 'returned', 'accepted'].includes(row.state))
        throw conflict(
          'too-late',
          'La richiesta è già in esecuzione o chiusa: la risposta non la ferma più.',
        );
      await updateRows(
        tx,
        FirewallConsultationEntity,
        { id },
        { answer: body.answer, note: body.note, answeredAt: this.clock.now(), answeredBy: actor.personId },
      );
      if (body.answer === 'needed')
        await this.notices.notifyOperators(tx, {
          key: `firewall-consultation:${id}:needed:${this.clock.now().getTime()}`,
          subject: `${row.code}: al settore ${row.name} la regola serve ancora`,
          text: body.note,
          about: { kind: 'request', id: row.requestId },
          path: `/richieste/${row.requestId}`,
        });
      await this.audit.record(tx, actor, {
        action: 'firewall-consultation.answered',
        subject: { kind: 'request', id: row.requestId },
        details: { consultation: id, ...body },
      });
      await publishChange(tx, { topic: 'firewall-reviews', id: row.requestId });
      const [answered] = await tx.query<Row>(`${SELECT} WHERE k.id = $1`, [id]);
      return consultation(answered!);
    });
  }

  private async askSector(
    tx: Tx,
    request: RequestOfKind<FirewallRequestContent>,
    about: { ruleId: string; name: string; sentence: string; sectorId: string; because: readonly string[] },
  ): Promise<boolean> {
    const id = newId();
    const inserted = await tx.query(
      `INSERT INTO firewall_consultation (id, request_id, rule_id, sector_id, sentence, reason_request_ids, asked_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (request_id, rule_id, sector_id) DO NOTHING RETURNING id`,
      [id, request.id, about.ruleId, about.sectorId, about.sentence, about.because, this.clock.now()],
    );
    if (inserted.length === 0) return false;
    await this.notices.notifySector(tx, about.sectorId, {
      key: `firewall-consultation:${id}`,
      subject: `Si chiede di cancellare la regola «${about.name}»: serve ancora?`,
      text: `${about.sentence}.\n\nMotivo della richiesta ${request.code}: ${request.content.reason}\n\nIl settore ha chiesto in passato questo traffico o ne risponde: dire se serve ancora.`,
      about: { kind: 'firewall-consultation', id },
      path: '/firewall/revisioni',
    });
    return true;
  }
}

/** Executed requests that made or changed rules and were not meant to be over by now. */
function pastRequests(tx: Tx, except: string): Promise<PastRequest[]> {
  return tx.query<PastRequest>(
    `SELECT r.id, r.sector_id AS "sectorId", v.content
     FROM request r JOIN request_version v ON v.request_id = r.id AND v.version = r.version
     WHERE r.kind = 'firewall' AND r.state IN ('executed', 'verified', 'reopened') AND r.id <> $1
     ORDER BY r.executed_at DESC LIMIT 5000`,
    [except],
  );
}

/** The sectors whose past requests speak of the rule's traffic to the same effect, with those requests. */
function overlapping(policy: LoadedPolicy, rule: Rule, past: readonly PastRequest[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const request of past) {
    const content = FirewallRequestContent.safeParse(request.content);
    if (!content.success) continue;
    const speaks = content.data.flows.some((flow) => {
      if (flow.op === 'delete') return false;
      // A rule that was changed at the sector's wish is the sector's, even where its old words no longer fit.
      if (flow.ruleId === rule.id) return true;
      if (flow.action !== rule.action) return false;
      const asked = resolveFlow('', flowText(flow), policy.resolver);
      return !('issues' in asked) && matchesOverlap(asked, rule);
    });
    if (speaks) found.set(request.sectorId, [...(found.get(request.sectorId) ?? []), request.id]);
  }
  return found;
}

function consultation(row: Row): FirewallConsultation {
  const { ruleId, number, name, code: _code, requestSector: _sector, reason: _reason, ...rest } = row;
  return { ...rest, rule: { id: ruleId, number: number ?? 0, name } };
}
