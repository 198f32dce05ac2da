import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { daysFrom } from '../../../domain/calendar/office-day.ts';
import type { HandOverRequest } from '../../../contract/requests/actions.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { decide } from '../../../domain/requests/decide.ts';
import type { Protocol } from '../../../contract/requests/hand-overs.ts';
import { italianDay, italianMoment } from '../../../domain/calendar/italian-moment.ts';
import { dayOfText } from '../../../domain/calendar/rome-time.ts';
import { addWorkingMinutes, workingMinutesBetween } from '../../../domain/calendar/working-time.ts';
import { Clock } from '../../clock.ts';
import { CONFIG, type Config } from '../../config.ts';
import { Database, type Tx } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { conflict, notFound, unprocessable } from '../../errors/problem.ts';
import { MAILED_LINK, MessagesService } from '../../notifications/messages.service.ts';
import { AttachmentsService } from '../attachments/attachments.service.ts';
import { OfficeCalendarService } from '../calendar/office-calendar.service.ts';
import { PecDispatchesService } from '../pec/pec-dispatches.service.ts';
import { RequestEngine } from '../lifecycle/request-engine.ts';
import { requestOfKind } from '../kinds/request-of-kind.ts';
import { RequestKinds, type PreparedOrder } from '../kinds/request-kinds.ts';
import { refusalProblem } from '../lifecycle/request-refusals.ts';
import { factsOf, lockRequest, readRequest, type RequestRow } from '../lifecycle/request-row.ts';
import { insertRow, updateRows } from '../../database/rows.ts';
import { RequestHandOverEntity } from './request-hand-over.entity.ts';
import { RequestVariationEntity } from './request-variation.entity.ts';
import { SupplierLinkEntity } from './supplier-link.entity.ts';

interface Supplier {
  id: string;
  name: string;
  email: string;
  pec: string;
}

/** The way to the supplier: the order by e-mail with its papers, a link that acts on one request and expires. */
@Injectable()
export class HandOversService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly engine: RequestEngine,
    private readonly kinds: RequestKinds,
    private readonly calendar: OfficeCalendarService,
    private readonly messages: MessagesService,
    private readonly attachments: AttachmentsService,
    private readonly dispatches: PecDispatchesService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The order is prepared before the transaction (it may take its time) and sent only if the request is still the same. */
  async handOver(actor: PersonActor, id: string, body: HandOverRequest): Promise<void> {
    const before = await readRequest(this.database, id, this.clock.now());
    if (!before) throw notFound('La richiesta');
    const decision = decide(actor, factsOf(before), 'hand-over');
    if (decision.refused) throw await refusalProblem(this.database, decision.refused, before);
    const order = await this.prepareOrder(before, body);
    await this.engine.act(actor, id, 'hand-over', {}, async ({ tx, row, now }) => {
      if (row.version !== before.version) {
        throw conflict(
          'version-changed',
          'Il contenuto è cambiato mentre si preparava l’ordine: ripetere l’affidamento.',
        );
      }
      const supplier = await supplierOf(tx, body.supplierId);
      const handOverId = newId();
      // An earlier hand-over's link must not act on this one, least of all another firm's.
      await revokeLinks(tx, id, now, actor.personId);
      const allowance = await this.calendar.allowance(tx, row.service, row.priority);
      const allowed = allowance.supplierMinutes ?? allowance.officeMinutes;
      await insertRow(tx, RequestHandOverEntity, {
        id: handOverId,
        requestId: id,
        supplierId: supplier.id,
        at: now.toISOString(),
        byPerson: actor.personId,
        orderSubject: order.subject,
        orderText: order.text,
        allowedMinutes: allowed,
        channel: body.channel,
        orderFormat: body.format ?? '',
        protocolNumber: body.protocol?.number ?? '',
        protocolDate: body.protocol?.date ?? null,
      });
      for (const file of order.attachments) await this.attachments.keep(tx, actor, id, file, now);
      const calendar = await this.calendar.ofSupplier(tx, supplier.id);
      const due = addWorkingMinutes(calendar, now.getTime(), allowed);
      const letter =
        due === null
          ? order
          : { ...order, text: `${order.text}\n\nDa eseguire entro ${italianMoment(due)}.` };
      const mailed =
        body.channel === 'pec' ? await this.byPec(tx, actor, row, supplier, handOverId, letter, now) : letter;
      const linkId = await this.sendLink(tx, actor, row, supplier, handOverId, mailed, body.linkDays, now);
      return {
        set: { supplier_id: supplier.id },
        note: body.note,
        details: {
          supplier: supplier.name,
          sentTo: body.channel === 'pec' ? supplier.pec : supplier.email,
          channel: body.channel,
          linkId,
          ...(body.protocol === null ? {} : { protocol: body.protocol }),
        },
      };
    });
  }

  /** Another link for the supplier that has the request now; the earlier ones stop. */
  async renewLink(actor: PersonActor, id: string, linkDays: number): Promise<void> {
    await this.engine.act(actor, id, 'send-link', {}, async ({ tx, row, now }) => {
      const [handOver] = await tx.query<{ id: string; supplierId: string; subject: string; text: string }>(
        `SELECT id, supplier_id AS "supplierId", order_subject AS subject, order_text AS text
         FROM request_hand_over WHERE request_id = $1 AND ended_at IS NULL`,
        [id],
      );
      if (!handOver) throw conflict('wrong-state', 'La richiesta non è affidata a un fornitore.');
      await revokeLinks(tx, id, now, actor.personId);
      const supplier = await supplierOf(tx, handOver.supplierId);
      const order = { subject: handOver.subject, text: handOver.text, attachments: [] };
      const linkId = await this.sendLink(tx, actor, row, supplier, handOver.id, order, linkDays, now);
      return { details: { sentTo: supplier.email, linkId } };
    });
  }

  async revokeLink(actor: PersonActor, id: string, linkId: string): Promise<void> {
    await this.engine.act(actor, id, 'revoke-link', {}, async ({ tx, now }) => {
      const done = await tx.query(
        `UPDATE supplier_link SET revoked_at = $3, revoked_by = $4
         WHERE id = $2 AND request_id = $1 AND revoked_at IS NULL RETURNING id`,
        [id, linkId, now.toISOString(), actor.personId],
      );
      if (done.length === 0) throw conflict('no-link', 'Il link non è attivo.');
      return { details: { linkId } };
    });
  }

  async takeBack(actor: PersonActor, id: string, reason: string): Promise<void> {
    await this.engine.act(actor, id, 'take-back', { reason }, async ({ tx, row, now }) => {
      await this.end(tx, row, 'taken-back', now, actor.personId);
      return { note: reason };
    });
  }

  /** Number and date of the outgoing order in the protocol register; it may be known only after it left. */
  async setProtocol(
    actor: PersonActor,
    id: string,
    handOverId: string,
    protocol: Protocol | null,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const row = await lockRequest(tx, id, this.clock.now());
      const done = await tx.query(
        `UPDATE request_hand_over SET protocol_number = $3, protocol_date = $4 WHERE id = $2 AND request_id = $1 RETURNING id`,
        [id, handOverId, protocol?.number ?? '', protocol?.date ?? null],
      );
      if (!row || done.length === 0) throw notFound('L’affidamento');
      await this.engine.note(tx, row, {
        type: 'protocol-set',
        note:
          protocol === null ? '' : `Prot. n. ${protocol.number} del ${italianDay(dayOfText(protocol.date))}.`,
        details: { by: actor.displayName, handOverId, protocol },
      });
    });
  }

  /** The order as a certified message; the link goes by ordinary mail, so that no copy of it is kept with the order. */
  private async byPec(
    tx: Tx,
    actor: PersonActor,
    row: RequestRow,
    supplier: Supplier,
    handOverId: string,
    letter: PreparedOrder,
    now: Date,
  ): Promise<PreparedOrder> {
    const text = `${letter.text}\n\nIl link per la presa in carico, le domande e l’esecuzione arriva all’indirizzo ${supplier.email}.\n`;
    const written = await this.dispatches.write(supplier, { ...letter, text }, tx);
    await this.dispatches.keep(tx, actor, { requestId: row.id, handOverId }, written, now);
    return {
      subject: letter.subject,
      text: `L’ordine della richiesta ${row.code}, con i suoi documenti, è inviato per PEC a ${supplier.pec}.`,
      attachments: [],
    };
  }

  /** Closes the hand-over that is open, with the supplier's own time; its links stop. */
  async end(
    tx: Tx,
    row: RequestRow,
    outcome: 'executed' | 'taken-back' | 'varied',
    now: Date,
    revokedBy: string | null = null,
  ): Promise<void> {
    const [handOver] = await tx.query<{ id: string; supplierId: string; allowed: number }>(
      `SELECT id, supplier_id AS "supplierId", allowed_minutes AS allowed
       FROM request_hand_over WHERE request_id = $1 AND ended_at IS NULL`,
      [row.id],
    );
    if (!handOver) return;
    const calendar = await this.calendar.ofSupplier(tx, handOver.supplierId);
    const left =
      row.supplierRemainingMinutes ??
      (row.supplierDueAt === null
        ? 0
        : workingMinutesBetween(calendar, now.getTime(), Date.parse(row.supplierDueAt)));
    await updateRows(
      tx,
      RequestHandOverEntity,
      { id: handOver.id },
      {
        endedAt: now.toISOString(),
        outcome,
        workedMinutes: Math.max(0, handOver.allowed - left),
        inTime: left >= 0,
      },
    );
    await updateRows(
      tx,
      RequestVariationEntity,
      { requestId: row.id, state: 'proposed' },
      { state: 'withdrawn', decidedAt: now.toISOString() },
    );
    // Who reported the execution may still look at the page; after a taking back nothing is theirs any more.
    if (outcome !== 'executed') await revokeLinks(tx, row.id, now, revokedBy);
  }

  /** The kind's order, and under it what the operator adds. */
  private async prepareOrder(row: RequestRow, body: HandOverRequest): Promise<PreparedOrder> {
    const kind = this.kinds.of(row.kind);
    const options = {
      protocol: body.protocol,
      ...(body.format === undefined ? {} : { format: body.format }),
    };
    const order = (await kind.prepareOrder?.(requestOfKind(row), options)) ?? {
      subject: `Richiesta ${row.code}: ${row.subject}`,
      text: `${row.subject}\n\n${row.summary}`,
      attachments: [],
    };
    return body.note === '' ? order : { ...order, text: `${order.text}\n\nNota dell’ufficio: ${body.note}` };
  }

  private async sendLink(
    tx: Tx,
    actor: PersonActor,
    row: RequestRow,
    supplier: Supplier,
    handOverId: string,
    order: PreparedOrder,
    days: number,
    now: Date,
  ): Promise<string> {
    const id = newId();
    const token = randomBytes(32).toString('base64url');
    const expiresAt = daysFrom(now, days);
    await insertRow(tx, SupplierLinkEntity, {
      id,
      tokenHash: hashOfToken(token),
      requestId: row.id,
      handOverId,
      supplierId: supplier.id,
      sentTo: supplier.email,
      createdAt: now.toISOString(),
      createdBy: actor.personId,
      expiresAt: expiresAt.toISOString(),
    });
    await this.messages.post(tx, {
      key: `order:${id}`,
      channel: 'email',
      to: supplier.email,
      subject: order.subject,
      text: `${order.text}\n\nPresa in carico, domande ed esecuzione si comunicano da questa pagina, senza registrazione:\n${this.config.publicUrl}/f${MAILED_LINK}\n\nIl link vale per questa sola richiesta fino a ${italianMoment(expiresAt.getTime())}. Non va inoltrato a terzi.\n`,
      link: token,
      attachments: order.attachments,
      about: { kind: 'request', id: row.id },
    });
    return id;
  }
}

/** What is stored of a token. It has 256 random bits, so one round without salt is enough. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}

async function revokeLinks(tx: Tx, requestId: string, now: Date, by: string | null): Promise<void> {
  await updateRows(
    tx,
    SupplierLinkEntity,
    { requestId, revokedAt: null },
    { revokedAt: now.toISOString(), revokedBy: by },
  );
}

async function supplierOf(tx: Tx, id: string): Promise<Supplier> {
  const [supplier] = await tx.query<Supplier>(
    "SELECT id, name, email, coalesce(pec, '') AS pec FROM supplier WHERE id = $1 AND active",
    [id],
  );
  if (supplier) return supplier;
  throw unprocessable('unknown-reference', 'Il fornitore indicato non esiste o non è attivo.', [
    { path: 'supplierId', message: 'fornitore inesistente' },
  ]);
}
