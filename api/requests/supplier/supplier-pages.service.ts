import { Injectable } from '@nestjs/common';
import { OFFICE } from '../../../contract/office.ts';
import type {
  AskQuestion,
  ProposeVariation,
  ReportExecution,
  SupplierPage,
  TakeCharge,
} from '../../../contract/requests/suppliers.ts';
import type { Actor } from '../../../domain/people/actor.ts';
import type { RequestAction } from '../../../domain/requests/actions.ts';
import { decide } from '../../../domain/requests/decide.ts';
import { Clock } from '../../clock.ts';
import { Database } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { Problem, unprocessable } from '../../errors/problem.ts';
import { SettingsService } from '../../settings/settings.service.ts';
import {
  AttachmentsService,
  type StoredFile,
  type UploadedFile,
} from '../attachments/attachments.service.ts';
import { addComment } from '../lifecycle/comments.ts';
import { HandOversService, hashOfToken } from './hand-overs.service.ts';
import { OfficeCalendarService } from '../calendar/office-calendar.service.ts';
import { RequestEngine } from '../lifecycle/request-engine.ts';
import { RequestKinds } from '../kinds/request-kinds.ts';
import { REFUSAL_WORDS } from '../lifecycle/request-refusals.ts';
import { factsOf, readRequest, type RequestRow } from '../lifecycle/request-row.ts';
import { pauseSupplierClock } from './supplier-clock.ts';
import { VariationsService } from './variations.service.ts';
import { updateRows } from '../../database/rows.ts';
import { RequestHandOverEntity } from './request-hand-over.entity.ts';

type SupplierActor = Extract<Actor, { kind: 'supplier' }>;

interface Link {
  actor: SupplierActor;
  expiresAt: string;
  handOverId: string;
}

const PAGE_ACTIONS = [
  'take-charge',
  'ask-question',
  'propose-variation',
  'report-execution',
  'attach',
] as const;

/** What the supplier does by the link, without an account: on one request, until it expires or is revoked. */
@Injectable()
export class SupplierPagesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly engine: RequestEngine,
    private readonly handOvers: HandOversService,
    private readonly calendar: OfficeCalendarService,
    private readonly attachments: AttachmentsService,
    private readonly settings: SettingsService,
    private readonly kinds: RequestKinds,
    private readonly variations: VariationsService,
  ) {}

  async page(token: string, address: string): Promise<SupplierPage> {
    const link = await this.open(token, 'look', address);
    const { requestId } = link.actor;
    const row = (await readRequest(this.database, requestId, this.clock.now()))!;
    const [more] = await this.database.query<
      Pick<SupplierPage, 'service' | 'sector' | 'handedOverAt' | 'inChargeSince' | 'executedAt' | 'order'>
    >(
      `SELECT s.name AS service, x.name AS sector, h.at AS "handedOverAt", h.in_charge_at AS "inChargeSince",
              CASE WHEN h.outcome = 'executed' THEN h.ended_at END AS "executedAt",
              jsonb_build_object('subject', h.order_subject, 'text', h.order_text) AS "order"
       FROM request r JOIN service s ON s.code = r.service_code JOIN sector x ON x.id = r.sector_id
       JOIN request_hand_over h ON h.id = $2 WHERE r.id = $1`,
      [requestId, link.handOverId],
    );
    const [files, conversation, variations, office] = await Promise.all([
      this.database.query<SupplierPage['attachments'][number]>(
        `SELECT id, at, jsonb_build_object('kind', author_kind, 'id', NULL, 'name', author_name) AS author, name,
                media_type AS "mediaType", bytes, sha256, for_supplier AS "forSupplier"
         FROM request_attachment WHERE request_id = $1 AND for_supplier ORDER BY at, id`,
        [requestId],
      ),
      this.database.query<SupplierPage['conversation'][number]>(
        `SELECT id, at, jsonb_build_object('kind', author_kind, 'id', NULL, 'name', author_name) AS author, audience, text
         FROM request_comment WHERE request_id = $1 AND audience = 'supplier' ORDER BY at, id`,
        [requestId],
      ),
      this.database.query<SupplierPage['variations'][number]>(
        `SELECT id, at, actor AS who, reason, summary, state, decided_note AS note FROM request_variation
         WHERE request_id = $1 AND hand_over_id = $2 ORDER BY at, id`,
        [requestId, link.handOverId],
      ),
      this.settings.read(OFFICE),
    ]);
    const facts = factsOf(row);
    return {
      body: office.body,
      supplier: link.actor.displayName,
      code: row.code,
      subject: row.subject,
      summary: row.summary,
      state: row.state,
      emergency: row.emergency,
      supplierDueAt: row.supplierDueAt,
      isOverdue: row.supplierDueAt !== null && Date.parse(row.supplierDueAt) < this.clock.now().getTime(),
      linkExpiresAt: link.expiresAt,
      attachments: files,
      ...this.shownFlows(row),
      variations,
      conversation,
      actions: PAGE_ACTIONS.map((action) => ({
        action,
        refusal: decide(link.actor, facts, action).refused ?? null,
      }))
        .filter(({ refusal }) => refusal !== 'not-in-this-procedure')
        .map(({ action, refusal }) => ({
          action,
          allowed: refusal === null,
          reason: refusal === null ? null : REFUSAL_WORDS[refusal],
        })),
      ...more!,
    };
  }

  async takeCharge(token: string, address: string, body: TakeCharge): Promise<void> {
    const { actor, handOverId } = await this.open(token, 'take-charge', address);
    const by = named(actor, body.who);
    await this.engine.act(by, actor.requestId, 'take-charge', {}, async ({ tx, now }) => {
      await updateRows(
        tx,
        RequestHandOverEntity,
        { id: handOverId },
        { inChargeAt: now.toISOString(), inChargeWho: body.who, supplierTicket: body.ticket },
      );
      return {
        set: { in_charge_at: now.toISOString() },
        note: body.note,
        details: { who: body.who, ticket: body.ticket, linkId: actor.linkId },
      };
    });
  }

  /** What this order's kind lets a supplier propose otherwise; nothing where it knows no variations. */
  private shownFlows(row: RequestRow): Pick<SupplierPage, 'flows' | 'expiresOn'> {
    const kind = this.kinds.of(row.kind);
    const content = kind.contentSchema.safeParse(row.content);
    return content.success && kind.variations
      ? kind.variations.shown(content.data)
      : { flows: [], expiresOn: null };
  }

  async proposeVariation(token: string, address: string, body: ProposeVariation): Promise<void> {
    const { actor, handOverId } = await this.open(token, 'propose-variation', address);
    await this.variations.propose(actor, handOverId, body, named(actor, body.who));
  }

  /** Stops the supplier's clock until the office answers. */
  async ask(token: string, address: string, body: AskQuestion): Promise<void> {
    const { actor } = await this.open(token, 'ask-question', address);
    const by = named(actor, body.who);
    await this.engine.act(by, actor.requestId, 'ask-question', {}, async ({ tx, row, now }) => {
      await addComment(tx, by, row.id, { text: body.text, audience: 'supplier' }, now);
      return {
        set: row.hasOpenQuestion ? {} : await pauseSupplierClock(tx, this.calendar, row, now),
        note: body.text.slice(0, 1000),
        details: { who: body.who, linkId: actor.linkId },
      };
    });
  }

  async reportExecution(token: string, address: string, body: ReportExecution): Promise<void> {
    const { actor } = await this.open(token, 'report-execution', address);
    const by = named(actor, body.who);
    await this.engine.act(by, actor.requestId, 'report-execution', {}, async ({ tx, row, now }) => {
      if (body.executedAt !== undefined && Date.parse(body.executedAt) > now.getTime()) {
        throw unprocessable('in-the-future', 'L’esecuzione non può essere nel futuro.', [
          { path: 'executedAt', message: 'data futura' },
        ]);
      }
      await addComment(tx, by, row.id, { text: body.note, audience: 'supplier' }, now);
      await this.handOvers.end(tx, row, 'executed', now);
      return {
        set: { executed_by_supplier: actor.supplierId },
        note: body.note,
        details: {
          who: body.who,
          linkId: actor.linkId,
          ...(body.executedAt === undefined ? {} : { executedAt: body.executedAt }),
        },
      };
    });
  }

  async attach(token: string, address: string, file: UploadedFile): Promise<void> {
    const { actor } = await this.open(token, 'attach', address);
    await this.attachments.attach(actor, actor.requestId, file, true);
  }

  async download(token: string, address: string, attachmentId: string): Promise<StoredFile> {
    const { actor } = await this.open(token, 'download', address);
    return this.attachments.open(actor, actor.requestId, attachmentId);
  }

  /**
   * Unknown, revoked, expired and of a closed request answer alike: who guesses learns nothing. Every use of a good link is kept, with
   * the address it came from.
   */
  private async open(
    token: string,
    action: RequestAction | 'look' | 'download',
    address: string,
  ): Promise<Link> {
    const now = this.clock.now();
    const [link] = await this.database.query<{
      id: string;
      requestId: string;
      handOverId: string;
      supplierId: string;
      supplierName: string;
      expiresAt: string;
    }>(
      `SELECT l.id, l.request_id AS "requestId", l.hand_over_id AS "handOverId", l.supplier_id AS "supplierId",
              s.name AS "supplierName", l.expires_at AS "expiresAt"
       FROM supplier_link l JOIN supplier s ON s.id = l.supplier_id JOIN request r ON r.id = l.request_id
       WHERE l.token_hash = $1 AND r.closed_at IS NULL AND l.revoked_at IS NULL AND l.expires_at > $2`,
      [hashOfToken(token), now.toISOString()],
    );
    if (!link) {
      throw new Problem(
        404,
        'link-not-usable',
        'Il link non è valido o non è più attivo: chiedere all’ufficio un nuovo link.',
      );
    }
    await this.logUse(link.id, action, address, now);
    return {
      actor: {
        kind: 'supplier',
        supplierId: link.supplierId,
        linkId: link.id,
        requestId: link.requestId,
        displayName: link.supplierName,
      },
      expiresAt: link.expiresAt,
      handOverId: link.handOverId,
    };
  }

  /** A page left open asks again and again: looking from the same address counts once in a while, acting always. */
  private async logUse(linkId: string, action: string, address: string, now: Date): Promise<void> {
    await this.database.query(
      `INSERT INTO supplier_link_use (id, link_id, at, action, address)
       SELECT $1, $2, $3, $4, $5 WHERE $4 NOT IN ('look', 'download') OR NOT EXISTS (
         SELECT 1 FROM supplier_link_use WHERE link_id = $2 AND action = $4 AND address = $5
           AND at > $3::timestamptz - interval '10 minutes')`,
      [newId(), linkId, now.toISOString(), action, address],
    );
  }
}

/** The supplier is a firm; the register names the person who says to act for it. */
function named(actor: SupplierActor, who: string): SupplierActor {
  return { ...actor, displayName: `${actor.displayName} (${who})` };
}
