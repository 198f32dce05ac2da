import { Injectable } from '@nestjs/common';
import type { UploadedReceipt } from '../../../contract/requests/hand-overs.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { afterReceipt, bareMessageId, verdictOf, type ReceiptVerdict } from '../../../domain/pec/dispatch.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../clock.ts';
import { Database, type Tx } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { conflict, notFound, unprocessable } from '../../errors/problem.ts';
import { publishChange } from '../../live/live.ts';
import { inspectPec, type PecInspection } from '../../pec/inspect.ts';
import { INSPECTION_FAULTS } from '../../pec/inspection-faults.ts';
import { PecAuthoritiesService } from '../../pec/pec-authorities.service.ts';
import { readReceipt } from '../supplier/hand-over-relations.ts';
import { lockDispatch, PecDispatchesService, type DispatchRow } from './pec-dispatches.service.ts';
import { lockRequest, type RequestRow } from '../lifecycle/request-row.ts';
import { updateRows } from '../../database/rows.ts';
import { PecDispatchEntity } from './pec-dispatch.entity.ts';

interface ReceivedFile {
  fileName: string;
  bytes: Buffer;
}

interface KeptReceipt {
  id: string;
  verdict: ReceiptVerdict;
  inspection: PecInspection;
}

const REASONS: Partial<Record<ReceiptVerdict, string>> = {
  'issuer-unknown':
    'La firma è integra, ma il gestore non è fra quelli riconosciuti: la ricevuta attende la conferma di una persona.',
  'not-matched': 'La ricevuta non riguarda alcun messaggio PEC di questa richiesta.',
  'not-a-receipt': 'Il messaggio non è una ricevuta PEC.',
  unsigned: 'La ricevuta non è firmata: non prova nulla.',
};

/**
 * Receipts as they come, by hand or from the mailbox: every one is kept byte by byte with what was found out; only
 * those that a trusted provider signed about this very message move it, or those that a person answers for.
 */
@Injectable()
export class PecReceiptsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly authorities: PecAuthoritiesService,
    private readonly dispatches: PecDispatchesService,
  ) {}

  /** Uploaded a second time it is the one that is there. @throws Problem 422 when the file is no message */
  async upload(actor: PersonActor, requestId: string, file: ReceivedFile): Promise<UploadedReceipt> {
    const done = await this.receive(requestId, file, actor);
    const receipt = await readReceipt(this.database, requestId, done.id);
    return { receipt: receipt!, isRepeated: done.isRepeated };
  }

  /** @param actor null when it was fetched from the mailbox */
  async receive(
    requestId: string,
    file: ReceivedFile,
    actor: PersonActor | null,
  ): Promise<{ id: string; isRepeated: boolean }> {
    const inspection = await this.inspect(requestId, file.bytes);
    return this.database.transaction(async (tx) => {
      const request = await lockRequest(tx, requestId, this.clock.now());
      if (!request) throw notFound('La richiesta');
      const [known] = await tx.query<{ id: string }>(
        'SELECT id FROM pec_receipt WHERE request_id = $1 AND sha256 = $2',
        [requestId, inspection.sha256],
      );
      if (known) return { id: known.id, isRepeated: true };
      const dispatch = await dispatchOf(tx, requestId, inspection);
      const verdict = verdictOf({
        isReceipt: inspection.kind === 'receipt',
        signature: inspection.signature,
        isTrusted: provesItself(inspection),
        isAboutIt: dispatch !== null && isAbout(inspection, dispatch) && inspection.order?.equal !== false,
      });
      const id = await this.keep(tx, request, dispatch, { ...file, inspection, verdict, actor });
      if (verdict === 'counted' && dispatch) await this.count(tx, request, dispatch, inspection);
      return { id, isRepeated: false };
    });
  }

  /** Compared with the message of this request that the certified data name, byte by byte as it left. */
  private async inspect(requestId: string, bytes: Buffer): Promise<PecInspection> {
    const trusted = await this.authorities.trusted();
    const providers = await this.authorities.providers();
    const first = await inspectPec(bytes, trusted, null, providers);
    if ('fault' in first)
      throw unprocessable(first.fault, INSPECTION_FAULTS[first.fault], [
        { path: 'file', message: INSPECTION_FAULTS[first.fault] },
      ]);
    const id = bareMessageId(first.daticert?.msgid ?? '');
    if (id === '') return first;
    const [sent] = await this.database.query<{ raw: Buffer }>(
      `SELECT raw FROM pec_dispatch WHERE request_id = $1 AND btrim(message_id, '<> ') = $2`,
      [requestId, id],
    );
    if (sent === undefined) return first;
    const compared = await inspectPec(bytes, trusted, sent.raw, providers);
    return 'fault' in compared ? first : compared;
  }

  /** The signature is intact and about this message; a person answers for the issuer, by name. */
  async confirm(actor: PersonActor, requestId: string, receiptId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { request, receipt } = await this.lock(tx, requestId, receiptId);
      if (receipt.verdict !== 'issuer-unknown')
        throw conflict('wrong-state', 'La ricevuta non attende alcuna conferma.');
      const dispatch = await dispatchOf(tx, requestId, receipt.inspection);
      if (!dispatch)
        throw conflict('wrong-state', 'La ricevuta non riguarda alcun messaggio di questa richiesta.');
      await tx.query(
        "UPDATE pec_receipt SET verdict = 'confirmed', confirmed_at = $2, confirmed_by = $3 WHERE id = $1",
        [receiptId, this.clock.now().toISOString(), actor.personId],
      );
      await this.audit.record(tx, actor, {
        action: 'pec-receipt.confirmed',
        subject: { kind: 'request', id: requestId },
        details: { code: request.code, receiptId, issuer: receipt.inspection.signer?.issuer ?? '' },
      });
      await this.count(tx, request, dispatch, receipt.inspection);
      await publishChange(tx, { topic: 'requests', id: requestId });
    });
  }

  /** A webmail gave the message another Message-ID: a person says so, and sender, recipient and subject must agree. */
  async match(actor: PersonActor, requestId: string, receiptId: string, dispatchId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { request, receipt } = await this.lock(tx, requestId, receiptId);
      const dispatch = await lockDispatch(tx, requestId, dispatchId);
      const { daticert } = receipt.inspection;
      if (!dispatch) throw notFound('Il messaggio');
      if (receipt.verdict !== 'not-matched' || !daticert || !agrees(receipt.inspection, dispatch))
        throw conflict(
          'not-about-it',
          'Mittente e destinatario certificati non sono quelli del messaggio: la ricevuta non lo riguarda.',
        );
      // Without a Message-ID nothing tells this receipt from that of another message to the same recipient.
      if (bareMessageId(daticert.msgid) === '')
        throw conflict(
          'no-message-id',
          'La ricevuta non porta l’identificativo del messaggio: non si può attribuire. Chiedere al gestore una ricevuta completa.',
        );
      if (dispatch.sentAs !== null || !['ready', 'sent', 'uncertain'].includes(dispatch.state))
        throw conflict('wrong-state', 'Il messaggio ha già le sue ricevute.');
      await updateRows(tx, PecDispatchEntity, { id: dispatchId }, { sentAs: daticert.msgid });
      await this.audit.record(tx, actor, {
        action: 'pec-receipt.matched',
        subject: { kind: 'request', id: requestId },
        details: { code: request.code, receiptId, dispatchId, sentAs: daticert.msgid },
      });
      // Every receipt of that Message-ID is looked at again.
      const waiting = await tx.query<KeptReceipt>(
        `SELECT id, verdict, inspection FROM pec_receipt
         WHERE request_id = $1 AND verdict = 'not-matched' ORDER BY at, id FOR UPDATE`,
        [requestId],
      );
      let current: DispatchRow = { ...dispatch, sentAs: daticert.msgid };
      for (const { id, inspection } of waiting) {
        if (!isAbout(inspection, current)) continue;
        const verdict = provesItself(inspection) ? 'counted' : 'issuer-unknown';
        await tx.query('UPDATE pec_receipt SET verdict = $2, reason = $3, dispatch_id = $4 WHERE id = $1', [
          id,
          verdict,
          reasonOf(verdict, inspection),
          dispatchId,
        ]);
        if (verdict === 'counted') current = await this.count(tx, request, current, inspection);
      }
      await publishChange(tx, { topic: 'requests', id: requestId });
    });
  }

  async raw(requestId: string, id: string): Promise<Buffer> {
    const [row] = await this.database.query<{ raw: Buffer }>(
      'SELECT raw FROM pec_receipt WHERE id = $2 AND request_id = $1',
      [requestId, id],
    );
    if (!row) throw notFound('La ricevuta');
    return row.raw;
  }

  private async keep(
    tx: Tx,
    request: RequestRow,
    dispatch: DispatchRow | null,
    kept: ReceivedFile & { inspection: PecInspection; verdict: ReceiptVerdict; actor: PersonActor | null },
  ): Promise<string> {
    const id = newId();
    const { inspection, verdict, actor } = kept;
    await tx.query(
      `INSERT INTO pec_receipt (id, request_id, dispatch_id, at, source, uploaded_by, file_name, raw, sha256, verdict,
         reason, inspection)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        id,
        request.id,
        dispatch?.id ?? null,
        this.clock.now().toISOString(),
        actor === null ? 'mailbox' : 'upload',
        actor?.personId ?? null,
        kept.fileName.replace(/\p{Cc}/gu, '').slice(-200),
        kept.bytes,
        inspection.sha256,
        verdict,
        reasonOf(verdict, inspection),
        JSON.stringify(inspection).replaceAll(/\\u0000/g, ''),
      ],
    );
    await this.audit.record(tx, actor ?? { kind: 'system', name: 'Baluardo' }, {
      action: 'pec-receipt.kept',
      subject: { kind: 'request', id: request.id },
      details: {
        code: request.code,
        receiptId: id,
        sha256: inspection.sha256,
        verdict,
        receipt: inspection.receipt,
      },
    });
    await publishChange(tx, { topic: 'requests', id: request.id });
    return id;
  }

  private async count(
    tx: Tx,
    request: RequestRow,
    dispatch: DispatchRow,
    inspection: PecInspection,
  ): Promise<DispatchRow> {
    const tipo = inspection.daticert?.tipo ?? '';
    const to = afterReceipt(dispatch.state, tipo, inspection.daticert?.errore);
    const why = inspection.daticert?.erroreEsteso || inspection.daticert?.errore || '';
    const reason = [
      `Ricevuta «${tipo}» del ${inspection.daticert?.data ?? ''}`,
      to === 'failed' && why !== '' && why !== 'nessuno' ? `: ${why}` : '.',
    ].join('');
    await this.dispatches.move(tx, request, dispatch, to, reason);
    return { ...dispatch, state: to };
  }

  private async lock(
    tx: Tx,
    requestId: string,
    receiptId: string,
  ): Promise<{ request: RequestRow; receipt: KeptReceipt }> {
    const request = await lockRequest(tx, requestId, this.clock.now());
    const [receipt] = await tx.query<KeptReceipt>(
      'SELECT id, verdict, inspection FROM pec_receipt WHERE id = $2 AND request_id = $1 FOR UPDATE',
      [requestId, receiptId],
    );
    if (!request || !receipt) throw notFound('La ricevuta');
    return { request, receipt };
  }
}

/** By a provider of the list, in a way that still proves it. */
const provesItself = ({ trust, isWeak }: PecInspection): boolean => trust === 'trusted' && isWeak !== true;

/** What a kept receipt is worth, in words. */
function reasonOf(verdict: ReceiptVerdict, { order, isWeak }: PecInspection): string {
  if (verdict === 'issuer-unknown' && isWeak)
    return 'La firma è integra, ma fatta con SHA-1, che da solo non basta più: la ricevuta attende la conferma di una persona.';
  if (verdict === 'not-matched' && order?.equal === false)
    return `Il messaggio consegnato non è quello inviato: ${order.differences.join(' ')}`.slice(0, 500);
  return REASONS[verdict] ?? '';
}

/** The message of this request that the certified data name. The header outside the signature decides nothing. */
async function dispatchOf(tx: Tx, requestId: string, inspection: PecInspection): Promise<DispatchRow | null> {
  const id = bareMessageId(inspection.daticert?.msgid ?? '');
  if (id === '') return null;
  const [row] = await tx.query<{ id: string }>(
    `SELECT id FROM pec_dispatch WHERE request_id = $1
       AND (btrim(message_id, '<> ') = $2 OR btrim(sent_as, '<> ') = $2)`,
    [requestId, id],
  );
  return row ? lockDispatch(tx, requestId, row.id) : null;
}

function isAbout(inspection: PecInspection, dispatch: DispatchRow): boolean {
  const named = bareMessageId(inspection.daticert?.msgid ?? '');
  const ids = [dispatch.messageId, dispatch.sentAs ?? ''].map(bareMessageId);
  return named !== '' && ids.includes(named) && agrees(inspection, dispatch);
}

/** Sender and recipient as certified: another recipient's delivery is not this one's. */
function agrees({ daticert }: PecInspection, dispatch: DispatchRow): boolean {
  if (daticert === null) return false;
  const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
  if (!same(daticert.mittente, dispatch.sender)) return false;
  if (daticert.consegna !== '') return same(daticert.consegna, dispatch.recipient);
  return daticert.destinatari.some(({ indirizzo }) => same(indirizzo, dispatch.recipient));
}
