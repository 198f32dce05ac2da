import type { HandOver, PecDispatch, PecReceipt, Variation } from '../../../contract/requests/hand-overs.ts';
import type { ReceiptVerdict } from '../../../domain/pec/dispatch.ts';
import type { Tx } from '../../database/database.ts';

const person = (alias: string): string =>
  `CASE WHEN ${alias}.id IS NOT NULL THEN jsonb_build_object('kind', 'person', 'id', ${alias}.id, 'name', ${alias}.display_name) END`;

const RECEIPT = `
  SELECT c.id, c.dispatch_id AS "dispatchId", c.at, c.source, ${person('u')} AS "uploadedBy", c.file_name AS "fileName",
         length(c.raw) AS bytes, c.sha256, c.verdict, c.reason, c.inspection, c.confirmed_at AS "confirmedAt",
         ${person('k')} AS "confirmedBy",
         CASE WHEN c.verdict = 'not-matched' THEN (
           SELECT d.id FROM pec_dispatch d WHERE d.request_id = c.request_id AND d.sent_as IS NULL
             AND d.state IN ('ready', 'sent', 'uncertain')
             AND btrim(c.inspection #>> '{daticert,msgid}', '<> ') <> '' AND lower(d.sender) = lower(c.inspection #>> '{daticert,mittente}')
             AND EXISTS (SELECT 1 FROM jsonb_array_elements(c.inspection #> '{daticert,destinatari}') x
               WHERE lower(x ->> 'indirizzo') = lower(d.recipient))
             AND strpos(c.inspection #>> '{daticert,oggetto}', d.subject) > 0
           ORDER BY d.created_at DESC LIMIT 1) END AS "mayBeOf"
  FROM pec_receipt c LEFT JOIN person u ON u.id = c.uploaded_by LEFT JOIN person k ON k.id = c.confirmed_by`;

type ReceiptRow = PecReceipt & { verdict: ReceiptVerdict };

export async function readReceipt(
  tx: Pick<Tx, 'query'>,
  requestId: string,
  id: string,
): Promise<PecReceipt | null> {
  const [row] = await tx.query<ReceiptRow>(`${RECEIPT} WHERE c.request_id = $1 AND c.id = $2`, [
    requestId,
    id,
  ]);
  return row ?? null;
}

/** Each time the request went to a supplier, the last first, with its certified message and the receipts. */
export async function readHandOvers(tx: Pick<Tx, 'query'>, requestId: string): Promise<HandOver[]> {
  const [rows, dispatches, receipts] = await Promise.all([
    tx.query<Omit<HandOver, 'dispatch' | 'receipts'>>(
      `SELECT h.id, jsonb_build_object('id', s.id, 'name', s.name) AS supplier, h.at, ${person('p')} AS by, h.channel,
              h.order_format AS format,
              CASE WHEN h.protocol_number <> '' THEN jsonb_build_object('number', h.protocol_number, 'date', h.protocol_date) END AS protocol,
              h.in_charge_at AS "inChargeAt", h.in_charge_who AS "inChargeWho", h.supplier_ticket AS ticket,
              h.ended_at AS "endedAt", h.outcome, h.in_time AS "inTime"
       FROM request_hand_over h JOIN supplier s ON s.id = h.supplier_id JOIN person p ON p.id = h.by_person
       WHERE h.request_id = $1 ORDER BY h.at DESC, h.id DESC LIMIT 100`,
      [requestId],
    ),
    tx.query<PecDispatch & { handOverId: string }>(
      `SELECT id, hand_over_id AS "handOverId", channel AS way, message_id AS "messageId", sent_as AS "sentAs", sender, recipient,
              subject, state, reason, sha256, length(raw) AS bytes, created_at AS "createdAt", state_since AS "stateSince"
       FROM pec_dispatch WHERE request_id = $1`,
      [requestId],
    ),
    tx.query<ReceiptRow>(`${RECEIPT} WHERE c.request_id = $1 ORDER BY c.at, c.id LIMIT 500`, [requestId]),
  ]);
  const withPec = rows.filter(({ channel }) => channel === 'pec');
  return rows.map((row) => {
    const dispatch = dispatches.find(({ handOverId }) => handOverId === row.id) ?? null;
    // What names no message of this request stands with the last one that went by PEC.
    const stray = row.id === withPec[0]?.id ? receipts.filter(({ dispatchId }) => dispatchId === null) : [];
    const own = dispatch === null ? [] : receipts.filter(({ dispatchId }) => dispatchId === dispatch.id);
    return { ...row, dispatch, receipts: [...own, ...stray] };
  });
}

export function readVariations(tx: Pick<Tx, 'query'>, requestId: string): Promise<Variation[]> {
  return tx.query<Variation>(
    `SELECT v.id, v.at, s.name AS supplier, v.actor AS who, v.reason, v.base_version AS "baseVersion", v.content, v.summary,
            v.state, v.decided_at AS "decidedAt", ${person('p')} AS "decidedBy", v.decided_note AS note
     FROM request_variation v JOIN request_hand_over h ON h.id = v.hand_over_id JOIN supplier s ON s.id = h.supplier_id
       LEFT JOIN person p ON p.id = v.decided_by
     WHERE v.request_id = $1 ORDER BY v.at DESC, v.id DESC LIMIT 100`,
    [requestId],
  );
}
