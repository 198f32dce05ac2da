import { Injectable } from '@nestjs/common';
import { shortItalianDay } from '../../domain/calendar/italian-moment.ts';
import { officeDay } from '../../domain/calendar/office-day.ts';
import type { AskRuleRemoval, OpenedRequest } from '../../contract/firewall/lifetimes.ts';
import { shortDay } from '../../domain/firewall/sentence.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { Database, type Tx } from '../database/database.ts';
import { notFound, unprocessable } from '../errors/problem.ts';
import { FirewallPolicyService } from '../firewall/register/firewall-policy.service.ts';
import type { RuleRow } from '../firewall/register/rule-row.ts';
import { SubmissionService } from '../requests/lifecycle/submission.service.ts';
import { RuleUseService } from '../firewall/register/rule-use.service.ts';

export interface OpenRemoval {
  readonly id: string;
  readonly code: string;
}

/** Requests that remove a rule of the register: opened by the calendar or with one click, never twice at a time. */
@Injectable()
export class RuleRemovalsService {
  constructor(
    private readonly database: Database,
    private readonly policies: FirewallPolicyService,
    private readonly submissions: SubmissionService,
    private readonly use: RuleUseService,
  ) {}

  /** The open requests that remove rules, by rule; drafts are nobody's business yet. */
  async open(source: Pick<Tx, 'query'>, ruleId: string | null = null): Promise<Map<string, OpenRemoval>> {
    const rows = await source.query<OpenRemoval & { ruleId: string }>(
      `SELECT r.id, r.code, f ->> 'ruleId' AS "ruleId"
       FROM request r JOIN request_version v ON v.request_id = r.id AND v.version = r.version
       CROSS JOIN LATERAL jsonb_array_elements(
         CASE jsonb_typeof(v.content -> 'flows') WHEN 'array' THEN v.content -> 'flows' ELSE '[]' END) f
       WHERE r.kind = 'firewall' AND r.closed_at IS NULL AND r.state <> 'draft' AND f ->> 'op' = 'delete'
         AND ($1::text IS NULL OR f ->> 'ruleId' = $1)
       ORDER BY r.created_at DESC, r.id DESC`,
      [ruleId],
    );
    return new Map(rows.map(({ id, code, ruleId: rule }) => [rule, { id, code }]));
  }

  /** One click of the operator. Somebody else's click a moment before is the answer to this one. */
  async ask(actor: PersonActor, ruleId: string, body: AskRuleRemoval): Promise<OpenedRequest> {
    return this.database.transaction(async (tx) => {
      const row = (await this.policies.load(tx)).row(ruleId);
      if (!row) throw notFound('La regola');
      const reason = await this.reasonFor(tx, row, body);
      return this.openIn(tx, actor, row, reason);
    });
  }

  /**
   * Opens the request, in the name of the office for the sector that owns the rule, unless one is open. Whoever comes
   * second waits for the first and is given its request.
   */
  async openIn(tx: Tx, actor: PersonActor, row: RuleRow, reason: string): Promise<OpenedRequest> {
    await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('firewall-removal:' || $1, 0))", [row.id]);
    const standing = (await this.open(tx, row.id)).get(row.id);
    if (standing) return { requestId: standing.id, requestCode: standing.code, isNew: false };
    const sectorId = row.ownerSectorId ?? actor.sectorId ?? (await this.officeSector(tx));
    if (sectorId === null)
      throw unprocessable(
        'sector-missing',
        'La regola non ha un settore: indicarlo nel registro, la richiesta è a suo nome.',
      );
    const requestId = await this.submissions.createIn(tx, actor, {
      service: 'firewall-rule',
      subject: `Cancellazione della regola «${row.name}»`.slice(0, 200),
      content: {
        flows: [
          { op: 'delete', ruleId: row.id, ruleName: row.name, sources: [], destinations: [], services: [] },
        ],
        reason,
      },
      priority: 'normal',
      emergency: false,
      submit: true,
      sectorId,
      channel: 'finding',
      requesterName: 'Ufficio, d’iniziativa',
    });
    const [request] = await tx.query<{ code: string }>('SELECT code FROM request WHERE id = $1', [requestId]);
    return { requestId, requestCode: request!.code, isNew: true };
  }

  /** A rule without owner is the office's own: the sector of its operators, when they all belong to one. */
  async officeSector(tx: Tx): Promise<string | null> {
    const rows = await tx.query<{ id: string }>(
      `SELECT DISTINCT sector_id AS id FROM person
       WHERE active AND sector_id IS NOT NULL AND roles && ARRAY['operator', 'manager']`,
    );
    return rows.length === 1 ? rows[0]!.id : null;
  }

  private async reasonFor(tx: Tx, row: RuleRow, { cause, note }: AskRuleRemoval): Promise<string> {
    const more = note === '' ? '' : ` ${note}`;
    if (cause === 'expiry' && row.expiresOn !== null)
      return `La regola temporanea vale fino al ${shortDay(row.expiresOn)}.${more}`;
    if (cause === 'unused') {
      const use = (await this.use.usesOf(tx, [row.id])).get(row.id);
      if (use)
        return `Nessuna corrispondenza dal ${shortItalianDay(officeDay(use.stillSince))} al ${shortItalianDay(officeDay(use.countedAt))}, in ${use.exports} configurazioni esportate.${more}`;
    }
    if (cause === 'review') {
      const [said] = await tx.query<{ note: string; name: string; title: string }>(
        `SELECT i.note, p.display_name AS name, c.title FROM firewall_review_item i
         JOIN firewall_review v ON v.id = i.review_id JOIN firewall_campaign c ON c.id = v.campaign_id
         JOIN person p ON p.id = i.answered_by
         WHERE i.rule_id = $1 AND i.verdict = 'to-close' ORDER BY i.answered_at DESC LIMIT 1`,
        [row.id],
      );
      if (said) return `Non serve più (${said.name}, ${said.title}): ${said.note}${more}`.slice(0, 4000);
    }
    if (note.length < 5)
      throw unprocessable('reason-missing', 'Scrivere perché la regola va cancellata.', [
        { path: 'note', message: 'almeno 5 caratteri' },
      ]);
    return note;
  }
}
