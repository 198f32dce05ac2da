import { bareMessageId } from '../../domain/pec/dispatch.ts';
import { LARGEST_PEC } from '../../api/pec/inspect.ts';
import type { PecAccount } from '../../contract/pec/account.ts';
import { leaveMailbox, openMailbox, searchMailbox } from '../mail/imap.ts';

const MOST_EACH = 20;

export interface FoundReceipt {
  readonly uid: number;
  readonly raw: Buffer;
}

/**
 * Looks in the mailbox for receipts about the given messages, and for nothing else: the server searches the header that
 * names them, so that no other mail is ever read. Opened read-only: nothing is marked or moved.
 */
export async function* receiptsAbout(
  account: PecAccount,
  messageIds: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<{ messageId: string; receipt: FoundReceipt }> {
  const { username, password, folder } = account;
  const client = await openMailbox({ ...account.imap, username, password }, folder);
  try {
    for (const messageId of messageIds) {
      // An empty value would find every message that has the header (RFC 3501, 6.4.4).
      if (bareMessageId(messageId) === '') continue;
      if (signal?.aborted) return;
      const found = await searchMailbox(client, { header: { 'X-Riferimento-Message-ID': messageId } });
      for (const uid of found.slice(-MOST_EACH)) {
        const size = await client.fetchOne(String(uid), { size: true }, { uid: true });
        if (size === false || (size.size ?? 0) > LARGEST_PEC) continue;
        const message = await client.fetchOne(String(uid), { source: true }, { uid: true });
        if (message !== false && message.source) yield { messageId, receipt: { uid, raw: message.source } };
      }
    }
  } finally {
    await leaveMailbox(client);
  }
}
