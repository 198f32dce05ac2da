import type { Tx } from '../database/database.ts';

/** Something changed: which list or thing to ask for again. Carries no content, so it needs no permission. */
export interface LiveChange {
  topic: string;
  id?: string;
}

export const LIVE_CHANNEL = 'baluardo_live';

/** What is sent on the channel. */
export const liveWord = (change: LiveChange): string => JSON.stringify(change);

/** Tells every open page, in every process, once the transaction is committed. */
export async function publishChange(tx: Pick<Tx, 'query'>, change: LiveChange): Promise<void> {
  await tx.query('SELECT pg_notify($1, $2)', [LIVE_CHANNEL, liveWord(change)]);
}
