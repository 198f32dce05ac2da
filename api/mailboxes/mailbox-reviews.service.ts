import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { officeDay } from '../../domain/calendar/office-day.ts';
import type {
  AnswerReviewItem,
  MailboxReview,
  MailboxReviewList,
  MailboxReviewSummary,
  OpenMailboxReviews,
} from '../../contract/mailboxes/reviews.ts';
import { refuseAnswer, refuseSignature, type ReviewRefusal } from '../../domain/mailboxes/review.ts';
import { mailboxSectorOf } from '../../domain/mailboxes/visibility.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { conflict, forbidden, notFound, unprocessable, type Problem } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { PeopleNoticesService, type Recipient } from '../notifications/people-notices.service.ts';
import { insertRow, updateRows } from '../database/rows.ts';
import { MailboxReviewEntity } from './mailbox-review.entity.ts';

const SELECT_REVIEW = `
  SELECT v.id, v.year, v.sector_id AS "sectorId", s.name AS "sectorName", v.due_on AS "dueOn", v.opened_at AS "openedAt",
         v.signed_at AS "signedAt", p.display_name AS "signedBy", v.signed_hash AS "signedHash",
         v.signed_at IS NULL AND v.due_on < $1::date AS "isOverdue",
         (SELECT count(*) FROM mailbox_review_item i WHERE i.review_id = v.id) AS items,
         (SELECT count(*) FROM mailbox_review_item i WHERE i.review_id = v.id AND i.verdict IS NOT NULL) AS answered,
         (SELECT count(*) FROM mailbox_review_item i WHERE i.review_id = v.id AND i.verdict = 'to-change') AS "toChange",
         (SELECT count(*) FROM mailbox_review_item i WHERE i.review_id = v.id AND i.verdict = 'to-close') AS "toClose"
  FROM mailbox_review v JOIN sector s ON s.id = v.sector_id LEFT JOIN person p ON p.id = v.signed_by`;

type ReviewRow = MailboxReviewSummary & { signedHash: string | null };

/** The yearly review of who may use which mailbox, sector by sector, signed by the sector's referent. */
@Injectable()
export class MailboxReviewsService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleNoticesService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(actor: PersonActor): Promise<MailboxReviewList> {
    const items = await this.database.query<ReviewRow>(
      `${SELECT_REVIEW} WHERE ($2::text IS NULL OR v.sector_id::text = $2) ORDER BY v.year DESC, s.name LIMIT 500`,
      [this.today(), mailboxSectorOf(actor)],
    );
    return { items };
  }

  async detail(actor: PersonActor, id: string): Promise<MailboxReview> {
    const row = await this.visible(this.database, actor, id);
    const items = await this.database.query<MailboxReview['items'][number]>(
      `SELECT i.mailbox_id AS "mailboxId", i.snapshot ->> 'address' AS address, i.snapshot ->> 'label' AS label,
              i.snapshot ->> 'holderName' AS "holderName", i.snapshot -> 'delegates' AS delegates,
              i.snapshot -> 'forwards' AS forwards, i.verdict, i.note
       FROM mailbox_review_item i WHERE i.review_id = $1 ORDER BY 2`,
      [id],
    );
    return { ...row, items };
  }

  /** One review for every sector with open mailboxes; its referents are told. */
  async open(actor: PersonActor, body: OpenMailboxReviews): Promise<MailboxReviewList> {
    if (body.dueOn < this.today())
      throw unprocessable('due-in-the-past', 'Il termine è già passato.', [
        { path: 'dueOn', message: 'data passata' },
      ]);
    await this.database.transaction(async (tx) => {
      const sectors = await tx.query<{ id: string; name: string }>(
        `SELECT s.id, s.name FROM sector s WHERE s.active AND EXISTS (
           SELECT 1 FROM mailbox m WHERE m.sector_id = s.id AND m.state <> 'closed')
         AND NOT EXISTS (SELECT 1 FROM mailbox_review v WHERE v.year = $1 AND v.sector_id = s.id)`,
        [body.year],
      );
      if (sectors.length === 0)
        throw conflict(
          'already-open',
          `La revisione ${body.year} è già aperta per tutti i settori con caselle.`,
        );
      for (const sector of sectors) await this.openFor(tx, actor, sector, body);
      await this.audit.record(tx, actor, {
        action: 'mailbox-review.opened',
        subject: { kind: 'mailbox-review', id: null },
        details: { ...body, sectors: sectors.map(({ name }) => name) },
      });
      await publishChange(tx, { topic: 'mailbox-reviews' });
    });
    return this.list(actor);
  }

  private async openFor(
    tx: Tx,
    actor: PersonActor,
    sector: { id: string; name: string },
    { year, dueOn }: OpenMailboxReviews,
  ): Promise<void> {
    const id = newId();
    await insertRow(tx, MailboxReviewEntity, {
      id,
      year,
      sectorId: sector.id,
      dueOn,
      openedAt: this.clock.now(),
      openedBy: actor.personId,
    });
    await tx.query(
      `INSERT INTO mailbox_review_item (review_id, mailbox_id, snapshot)
       SELECT $1, m.id, jsonb_build_object('address', m.address, 'label', m.label, 'holderName', m.holder_name,
                                           'delegates', m.delegates, 'forwards', to_jsonb(m.forwards))
       FROM mailbox m WHERE m.sector_id = $2 AND m.state <> 'closed'`,
      [id, sector.id],
    );
    const referents = await tx.query<Recipient>(
      `SELECT id, email FROM person WHERE active AND sector_id = $1 AND 'referent' = ANY (roles)`,
      [sector.id],
    );
    await this.people.tell(tx, referents, {
      key: `mailbox-review:${id}`,
      kind: 'deadlines',
      subject: `Revisione ${year} delle caselle: ${sector.name}`,
      text: `Occorre confermare titolari, deleghe e inoltri delle caselle del settore e firmare entro il ${dueOn.split('-').reverse().join('/')}.`,
      path: '/posta/revisione',
      about: { kind: 'mailbox-review', id },
      mail: 'never',
    });
  }

  async answer(
    actor: PersonActor,
    id: string,
    mailboxId: string,
    body: AnswerReviewItem,
  ): Promise<MailboxReview> {
    await this.database.transaction(async (tx) => {
      const review = await this.lock(tx, actor, id);
      const refusal = refuseAnswer(actor, factsOf(review), body.verdict, body.note);
      if (refusal) throw refused(refusal);
      const done = await tx.query(
        `UPDATE mailbox_review_item SET verdict = $3, note = $4, answered_at = $5, answered_by = $6
         WHERE review_id = $1 AND mailbox_id = $2 RETURNING mailbox_id`,
        [id, mailboxId, body.verdict, body.note, this.clock.now(), actor.personId],
      );
      if (done.length === 0) throw notFound('La casella');
      await this.audit.record(tx, actor, {
        action: 'mailbox-review.answered',
        subject: { kind: 'mailbox-review', id },
        details: { mailboxId, verdict: body.verdict },
      });
      await publishChange(tx, { topic: 'mailbox-reviews', id });
    });
    return this.detail(actor, id);
  }

  /** The signature covers the records as shown and what was said of each: its hash goes into the audit chain. */
  async sign(actor: PersonActor, id: string): Promise<MailboxReview> {
    await this.database.transaction(async (tx) => {
      const review = await this.lock(tx, actor, id);
      const refusal = refuseSignature(actor, factsOf(review));
      if (refusal) throw refused(refusal);
      const said = await tx.query(
        `SELECT mailbox_id, snapshot, verdict, note FROM mailbox_review_item WHERE review_id = $1 ORDER BY mailbox_id`,
        [id],
      );
      const hash = createHash('sha256')
        .update(JSON.stringify({ year: review.year, sectorId: review.sectorId, said }))
        .digest('hex');
      await updateRows(
        tx,
        MailboxReviewEntity,
        { id, signedAt: null },
        { signedAt: this.clock.now(), signedBy: actor.personId, signedHash: hash },
      );
      await this.audit.record(tx, actor, {
        action: 'mailbox-review.signed',
        subject: { kind: 'mailbox-review', id },
        details: { hash },
      });
      await publishChange(tx, { topic: 'mailbox-reviews', id });
    });
    return this.detail(actor, id);
  }

  private async lock(tx: Tx, actor: PersonActor, id: string): Promise<ReviewRow> {
    await tx.query('SELECT 1 FROM mailbox_review WHERE id = $1 FOR UPDATE', [id]);
    return this.visible(tx, actor, id);
  }

  private async visible(source: Pick<Tx, 'query'>, actor: PersonActor, id: string): Promise<ReviewRow> {
    const [row] = await source.query<ReviewRow>(
      `${SELECT_REVIEW} WHERE v.id = $2 AND ($3::text IS NULL OR v.sector_id::text = $3)`,
      [this.today(), id, mailboxSectorOf(actor)],
    );
    if (!row) throw notFound('La revisione');
    return row;
  }

  private today(): string {
    return officeDay(this.clock.now());
  }
}

const factsOf = (row: ReviewRow) => ({
  sectorId: row.sectorId,
  isSigned: row.signedAt !== null,
  openItems: row.items - row.answered,
});

function refused(refusal: ReviewRefusal): Problem {
  switch (refusal) {
    case 'not-the-referent':
      return forbidden(refusal, 'Solo il referente del settore risponde e firma la revisione.');
    case 'already-signed':
      return conflict(refusal, 'La revisione è già firmata e non si modifica.');
    case 'items-open':
      return conflict(
        refusal,
        'Restano caselle senza risposta: la firma riguarda tutte le caselle del settore.',
      );
    case 'note-required':
      return unprocessable(refusal, 'Indicare che cosa va cambiato.', [
        { path: 'note', message: 'campo obbligatorio' },
      ]);
  }
}
