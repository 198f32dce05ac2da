import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { monthsAfter, officeDay } from '../../domain/calendar/office-day.ts';
import type {
  AnswerRuleReview,
  FirewallReview,
  FirewallReviewItem,
  FirewallReviewSummary,
} from '../../contract/firewall/reviews.ts';
import { FIREWALL_OFFICE } from '../../contract/firewall/settings.ts';
import {
  nextReviewOn,
  refuseRuleAnswer,
  refuseRuleSignature,
  type RuleReviewFacts,
  type RuleReviewRefusal,
} from '../../domain/firewall-reviews/review.ts';
import { mailboxSectorOf } from '../../domain/mailboxes/visibility.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { conflict, forbidden, notFound, unprocessable, type Problem } from '../errors/problem.ts';
import { lockPolicy } from '../firewall/register/firewall-policy.service.ts';
import { publishChange } from '../live/live.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { RuleRemovalsService } from './rule-removals.service.ts';
import { updateRows } from '../database/rows.ts';
import { FirewallReviewEntity } from './firewall-review.entity.ts';

interface Row extends FirewallReviewSummary {
  signedHash: string | null;
  campaignId: string;
  title: string;
  dueOn: string;
  closedAt: string | null;
  isOverdue: boolean;
  /** Not answered, of a rule that still stands: one that went meanwhile keeps nobody from signing. */
  openItems: number;
}

const SELECT_REVIEW = `
  SELECT v.id, v.sector_id AS "sectorId", s.name AS "sectorName",
         EXISTS (SELECT 1 FROM person h WHERE h.active AND h.sector_id = v.sector_id AND 'referent' = ANY (h.roles)) AS "hasReferent",
         v.signed_at AS "signedAt", p.display_name AS "signedBy",
         v.signed_hash AS "signedHash", v.reminded_at AS "remindedAt", c.id AS "campaignId", c.title, c.due_on AS "dueOn",
         c.closed_at AS "closedAt", c.closed_at IS NULL AND c.due_on < $1::date AS "isOverdue",
         (SELECT count(*) FROM firewall_review_item i WHERE i.review_id = v.id) AS items,
         (SELECT count(*) FROM firewall_review_item i JOIN firewall_rule r ON r.id = i.rule_id
          WHERE i.review_id = v.id AND i.verdict IS NULL AND r.removed_at IS NULL) AS "openItems",
         (SELECT count(i.verdict) FROM firewall_review_item i WHERE i.review_id = v.id) AS answered,
         (SELECT count(*) FROM firewall_review_item i WHERE i.review_id = v.id AND i.verdict = 'to-change') AS "toChange",
         (SELECT count(*) FROM firewall_review_item i WHERE i.review_id = v.id AND i.verdict = 'to-close') AS "toClose"
  FROM firewall_review v JOIN firewall_campaign c ON c.id = v.campaign_id JOIN sector s ON s.id = v.sector_id
  LEFT JOIN person p ON p.id = v.signed_by
  WHERE v.id = $2 AND ($3::text IS NULL OR v.sector_id::text = $3)`;

/** What a sector says of its rules, one by one, and signs. */
@Injectable()
export class FirewallReviewsService {
  constructor(
    private readonly database: Database,
    private readonly removals: RuleRemovalsService,
    private readonly settings: SettingsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async detail(actor: PersonActor, id: string): Promise<FirewallReview> {
    const row = await this.visible(this.database, actor, id);
    const items = await this.database.query<Omit<FirewallReviewItem, 'removal'>>(
      `SELECT i.rule_id AS "ruleId", i.snapshot AS rule, i.verdict, i.needed_until AS "neededUntil", i.note,
              p.display_name AS "saidBy", i.answered_at AS "saidAt",
              CASE WHEN r.removed_at IS NOT NULL THEN 'removed'
                   WHEN r.version <> i.rule_version THEN 'changed' ELSE 'same' END AS state
       FROM firewall_review_item i JOIN firewall_rule r ON r.id = i.rule_id LEFT JOIN person p ON p.id = i.answered_by
       WHERE i.review_id = $1 ORDER BY i.position, i.rule_id`,
      [id],
    );
    const removals = await this.removals.open(this.database);
    const { campaignId, title, dueOn, closedAt, isOverdue, openItems: _open, ...summary } = row;
    return {
      ...summary,
      campaign: { id: campaignId, title, dueOn, closedAt, isOverdue },
      rules: items.map((item) => ({ ...item, removal: removals.get(item.ruleId) ?? null })),
    };
  }

  async answer(
    actor: PersonActor,
    id: string,
    ruleId: string,
    body: AnswerRuleReview,
  ): Promise<FirewallReview> {
    await this.database.transaction(async (tx) => {
      const review = await this.lock(tx, actor, id);
      const refusal = refuseRuleAnswer(actor, factsOf(review), body, officeDay(this.clock.now()));
      if (refusal) throw refused(refusal);
      const done = await tx.query(
        `UPDATE firewall_review_item SET verdict = $3, needed_until = $4, note = $5, answered_at = $6, answered_by = $7
         WHERE review_id = $1 AND rule_id = $2 RETURNING rule_id`,
        [id, ruleId, body.verdict, body.neededUntil, body.note, this.clock.now(), actor.personId],
      );
      if (done.length === 0) throw notFound('La regola');
      await this.audit.record(tx, actor, {
        action: 'firewall-review.answered',
        subject: { kind: 'firewall-review', id },
        details: { ruleId, ...body },
      });
      await publishChange(tx, { topic: 'firewall-reviews', id });
    });
    return this.detail(actor, id);
  }

  /** The signature covers the rules as shown and what was said of each; confirmed rules get their next review date. */
  async sign(actor: PersonActor, id: string): Promise<FirewallReview> {
    await this.database.transaction(async (tx) => {
      const review = await this.lock(tx, actor, id);
      const refusal = refuseRuleSignature(actor, factsOf(review));
      if (refusal) throw refused(refusal);
      const said = await tx.query(
        `SELECT rule_id, snapshot, verdict, needed_until, note FROM firewall_review_item
         WHERE review_id = $1 ORDER BY rule_id`,
        [id],
      );
      const hash = createHash('sha256')
        .update(JSON.stringify({ campaign: review.campaignId, sectorId: review.sectorId, said }))
        .digest('hex');
      await updateRows(
        tx,
        FirewallReviewEntity,
        { id, signedAt: null },
        { signedAt: this.clock.now(), signedBy: actor.personId, signedHash: hash },
      );
      await this.setNextReviews(tx, actor, review);
      await this.audit.record(tx, actor, {
        action: 'firewall-review.signed',
        subject: { kind: 'firewall-review', id },
        details: { hash },
      });
      await publishChange(tx, { topic: 'firewall-reviews', id });
      await publishChange(tx, { topic: 'firewall' });
    });
    return this.detail(actor, id);
  }

  /** Only the date: what the rule permits changes through a request and nothing else. */
  private async setNextReviews(tx: Tx, actor: PersonActor, review: Row): Promise<void> {
    const { reviewMonths } = await this.settings.read(FIREWALL_OFFICE, tx);
    const latest = monthsAfter(officeDay(this.clock.now()), reviewMonths);
    const confirmed = await tx.query<{ ruleId: string; neededUntil: string | null }>(
      `SELECT rule_id AS "ruleId", needed_until AS "neededUntil" FROM firewall_review_item
       WHERE review_id = $1 AND verdict = 'confirmed'`,
      [review.id],
    );
    if (confirmed.length === 0) return;
    await lockPolicy(tx);
    await tx.query(
      `WITH said AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS x (event uuid, id uuid, day date)),
       dated AS (UPDATE firewall_rule r SET review_on = said.day, updated_at = $2 FROM said
                 WHERE r.id = said.id AND r.removed_at IS NULL RETURNING r.id)
       INSERT INTO firewall_rule_event (id, rule_id, at, action, actor_name, note, fields)
       SELECT said.event, said.id, $2, 'changed', $3, $4, jsonb_build_object('reviewOn', said.day)
       FROM said JOIN dated ON dated.id = said.id`,
      [
        JSON.stringify(
          confirmed.map(({ ruleId, neededUntil }) => ({
            event: newId(),
            id: ruleId,
            day: nextReviewOn(neededUntil, latest),
          })),
        ),
        this.clock.now(),
        actor.displayName,
        `Serve ancora: ${review.title}`,
      ],
    );
  }

  /** The campaign is held too: it is not closed while somebody signs. */
  private async lock(tx: Tx, actor: PersonActor, id: string): Promise<Row> {
    await tx.query(
      `SELECT 1 FROM firewall_campaign c JOIN firewall_review v ON v.campaign_id = c.id
       WHERE v.id = $1 FOR UPDATE OF v FOR SHARE OF c`,
      [id],
    );
    return this.visible(tx, actor, id);
  }

  private async visible(source: Pick<Tx, 'query'>, actor: PersonActor, id: string): Promise<Row> {
    const [row] = await source.query<Row>(SELECT_REVIEW, [
      officeDay(this.clock.now()),
      id,
      mailboxSectorOf(actor),
    ]);
    if (!row) throw notFound('La revisione');
    return row;
  }
}

const factsOf = (row: Row): RuleReviewFacts => ({
  sectorId: row.sectorId,
  isSigned: row.signedAt !== null,
  isClosed: row.closedAt !== null,
  openItems: row.openItems,
});

function refused(refusal: RuleReviewRefusal): Problem {
  switch (refusal) {
    case 'not-the-referent':
      return forbidden(refusal, 'Solo il referente del settore risponde e firma la revisione.');
    case 'already-signed':
      return conflict(refusal, 'La revisione è già firmata e non si modifica.');
    case 'campaign-closed':
      return conflict(refusal, 'La campagna è chiusa: ciò che non è stato detto resta senza risposta.');
    case 'items-open':
      return conflict(
        refusal,
        'Restano regole senza risposta: la firma riguarda tutte le regole del settore.',
      );
    case 'note-required':
      return unprocessable(refusal, 'Indicare il motivo.', [{ path: 'note', message: 'campo obbligatorio' }]);
    case 'until-in-the-past':
      return unprocessable(refusal, 'La data è già passata.', [
        { path: 'neededUntil', message: 'data passata' },
      ]);
    case 'until-not-here':
      return unprocessable(refusal, 'La data vale solo per le regole che servono ancora.', [
        { path: 'neededUntil', message: 'non prevista con questa risposta' },
      ]);
  }
}
