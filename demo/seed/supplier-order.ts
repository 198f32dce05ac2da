import { createHash, randomBytes } from 'node:crypto';
import { ago } from './days.ts';
import { newId } from '../../api/database/ids.ts';
import { italianMoment } from '../../domain/calendar/italian-moment.ts';
import { DOMAIN } from './office.ts';
import type { RequestRows } from './request-rows.ts';

const LINK_DAYS = 30;
const SENDER = `baluardo@${DOMAIN}`;

interface SentOrder {
  readonly requestId: string;
  readonly handOverId: string;
  readonly supplier: { readonly id: string; readonly email: string };
  readonly sentBy: string;
  readonly subject: string;
  readonly text: string;
  readonly at: number;
  readonly publicUrl: string;
}

/** The order as the supplier got it: it stands among the caught messages, and its link works until it expires. */
export function writeSupplierOrder(rows: RequestRows, order: SentOrder): void {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = ago(order.at, -LINK_DAYS);
  rows.supplier_link.push({
    id: newId(),
    token_hash: `\\x${createHash('sha256').update(token, 'utf8').digest('hex')}`,
    request_id: order.requestId,
    hand_over_id: order.handOverId,
    supplier_id: order.supplier.id,
    sent_to: order.supplier.email,
    created_at: new Date(order.at).toISOString(),
    created_by: order.sentBy,
    expires_at: new Date(expiresAt).toISOString(),
  });
  const body = `${order.text}\n\nPresa in carico, domande ed esecuzione si comunicano da questa pagina, senza registrazione:\n${order.publicUrl}/f#${token}\n\nIl link vale per questa sola richiesta fino a ${italianMoment(expiresAt)}. Non va inoltrato a terzi.\n`;
  rows.caught_mail.push({
    id: newId(),
    received_at: new Date(order.at + 4000).toISOString(),
    sender: SENDER,
    recipients: [order.supplier.email],
    subject: order.subject,
    body,
    attachments: [],
    raw: `\\x${Buffer.from(rawMessage(order, body), 'utf8').toString('hex')}`,
  });
}

/** Encoded word (RFC 2047), so that accents survive in a header. */
function rawMessage(order: SentOrder, body: string): string {
  const subject = `=?utf-8?B?${Buffer.from(order.subject, 'utf8').toString('base64')}?=`;
  return [
    `From: ${SENDER}`,
    `To: ${order.supplier.email}`,
    `Date: ${new Date(order.at).toUTCString()}`,
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    body.replaceAll('\n', '\r\n'),
  ].join('\r\n');
}
