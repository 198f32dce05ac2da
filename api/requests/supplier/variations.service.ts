import { Injectable } from '@nestjs/common';
import type { AcceptVariation, RefuseVariation } from '../../../contract/requests/hand-overs.ts';
import type { ProposeVariation } from '../../../contract/requests/suppliers.ts';
import type { Actor, PersonActor } from '../../../domain/people/actor.ts';
import type { Tx } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { conflict, unprocessable } from '../../errors/problem.ts';
import { MessagesService } from '../../notifications/messages.service.ts';
import { addComment } from '../lifecycle/comments.ts';
import { HandOversService } from './hand-overs.service.ts';
import { OfficeCalendarService } from '../calendar/office-calendar.service.ts';
import { RequestContentsService } from '../lifecycle/request-contents.service.ts';
import { RequestEngine } from '../lifecycle/request-engine.ts';
import { RequestKinds } from '../kinds/request-kinds.ts';
import { insertVersion } from '../lifecycle/request-versions.ts';
import type { RequestRow } from '../lifecycle/request-row.ts';
import { pauseSupplierClock, resumeSupplierClock } from './supplier-clock.ts';
import { insertRow, updateRows } from '../../database/rows.ts';
import { RequestVariationEntity } from './request-variation.entity.ts';

type SupplierActor = Extract<Actor, { kind: 'supplier' }>;

interface OpenVariation {
  id: string;
  who: string;
  reason: string;
  baseVersion: number;
  content: Record<string, unknown>;
  supplier: string;
  supplierEmail: string;
  handOverBy: string;
}

/** What the supplier would do instead: judged by the Responsabile as the first content was, and then ordered anew. */
@Injectable()
export class VariationsService {
  constructor(
    private readonly engine: RequestEngine,
    private readonly handOvers: HandOversService,
    private readonly kinds: RequestKinds,
    private readonly contents: RequestContentsService,
    private readonly calendar: OfficeCalendarService,
    private readonly messages: MessagesService,
  ) {}

  /** Stops the supplier's clock until it is decided. @throws Problem 422 with what is wrong in the proposal */
  async propose(
    actor: SupplierActor,
    handOverId: string,
    body: ProposeVariation,
    signer: SupplierActor,
  ): Promise<void> {
    await this.engine.act(signer, actor.requestId, 'propose-variation', {}, async ({ tx, row, now }) => {
      const kind = this.kinds.of(row.kind);
      const before = kind.contentSchema.parse(row.content);
      const changed = kind.variations!.applied(before, body);
      const read = await this.contents.read(tx, signer, row.service, changed, row.sectorId);
      if (JSON.stringify(read.content) === JSON.stringify(before))
        throw unprocessable('nothing-changed', 'La variante è uguale all’ordine: indicare che cosa cambia.', [
          { path: 'flows', message: 'nessun cambiamento' },
        ]);
      const id = newId();
      await insertRow(tx, RequestVariationEntity, {
        id,
        requestId: row.id,
        handOverId,
        at: now.toISOString(),
        actor: body.who,
        reason: body.reason,
        baseVersion: row.version,
        content: read.content,
        summary: read.summary,
      });
      return {
        set: row.hasOpenQuestion ? {} : await pauseSupplierClock(tx, this.calendar, row, now),
        note: body.reason.slice(0, 1000),
        details: { variationId: id, who: body.who, linkId: actor.linkId, summary: read.summary },
      };
    });
  }

  /** The proposed content becomes the request's, analysed again; the hand-over ends and a new order must follow. */
  async accept(actor: PersonActor, id: string, body: AcceptVariation): Promise<void> {
    await this.engine.act(
      actor,
      id,
      'accept-variation',
      inputOf(body),
      async ({ tx, row, now, decision }) => {
        const variation = await lockVariation(tx, row);
        const read = await this.contents.read(tx, actor, row.service, variation.content, row.sectorId);
        const version = row.version + 1;
        await insertVersion(tx, row.id, {
          ...read,
          version,
          service: row.service,
          subject: row.subject,
          // The register names a person: who handed the order over answers for what came back from it.
          authorId: variation.handOverBy,
          note: `Variante proposta da ${variation.supplier} (${variation.who}): ${variation.reason}`,
          at: now,
          afterFiling: true,
        });
        await decided(tx, variation.id, 'accepted', actor, body.note, now);
        await this.handOvers.end(tx, row, 'varied', now, actor.personId);
        await this.notify(tx, row, variation, {
          words: 'variante accettata',
          text: 'La variante proposta è stata accettata. Non va eseguito l’ordine precedente: ne segue uno nuovo, con un nuovo link.',
        });
        return {
          set: {
            version,
            summary: read.summary,
            content_author_id: variation.handOverBy,
            accepted_version: version,
            accepted_at: now.toISOString(),
            accepted_by: actor.personId,
            accepted_for: decision.onBehalfOf,
          },
          note: body.note,
          details: { variationId: variation.id, version },
        };
      },
    );
  }

  /** The order stays as it was, its clock goes on. */
  async refuse(actor: PersonActor, id: string, body: RefuseVariation): Promise<void> {
    await this.engine.act(actor, id, 'refuse-variation', inputOf(body), async ({ tx, row, now }) => {
      const variation = await lockVariation(tx, row);
      await decided(tx, variation.id, 'refused', actor, body.reason, now);
      await addComment(
        tx,
        actor,
        row.id,
        { text: `Variante non accettata: ${body.reason}`, audience: 'supplier' },
        now,
      );
      await this.notify(tx, row, variation, {
        words: 'variante non accettata',
        text: `La variante proposta non è stata accettata: ${body.reason}\n\nL’ordine resta valido com’è; il link ricevuto con l’ordine è ancora quello da usare.`,
      });
      return {
        set: await resumeSupplierClock(tx, this.calendar, row, now),
        note: body.reason,
        details: { variationId: variation.id },
      };
    });
  }

  private async notify(
    tx: Tx,
    row: RequestRow,
    variation: OpenVariation,
    { words, text }: { words: string; text: string },
  ): Promise<void> {
    await this.messages.post(tx, {
      key: `variation:${variation.id}`,
      channel: 'email',
      to: variation.supplierEmail,
      subject: `${row.code}: ${words}`,
      text: `${text}\n`,
      about: { kind: 'request', id: row.id },
    });
  }
}

async function lockVariation(tx: Tx, row: RequestRow): Promise<OpenVariation> {
  const [variation] = await tx.query<OpenVariation>(
    `SELECT v.id, v.actor AS who, v.reason, v.base_version AS "baseVersion", v.content, s.name AS supplier,
            s.email AS "supplierEmail", h.by_person AS "handOverBy"
     FROM request_variation v JOIN request_hand_over h ON h.id = v.hand_over_id JOIN supplier s ON s.id = h.supplier_id
     WHERE v.request_id = $1 AND v.state = 'proposed' FOR UPDATE OF v`,
    [row.id],
  );
  if (!variation || variation.baseVersion !== row.version)
    throw conflict('no-variation', 'La variante non riguarda più il contenuto della richiesta.');
  return variation;
}

async function decided(
  tx: Tx,
  id: string,
  state: 'accepted' | 'refused',
  actor: PersonActor,
  note: string,
  now: Date,
): Promise<void> {
  await updateRows(
    tx,
    RequestVariationEntity,
    { id },
    { state, decidedAt: now.toISOString(), decidedBy: actor.personId, decidedNote: note },
  );
}

function inputOf(body: { version: number; onBehalfOf?: string | undefined; reason?: string }) {
  return {
    version: body.version,
    ...(body.onBehalfOf === undefined ? {} : { onBehalfOf: body.onBehalfOf }),
    ...(body.reason === undefined ? {} : { reason: body.reason }),
  };
}
