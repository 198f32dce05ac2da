import type { AddComment } from '../../../contract/requests/actions.ts';
import type { Actor } from '../../../domain/people/actor.ts';
import type { Tx } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { idOfActor, nameOfActor } from './actor-names.ts';

/** Adds a comment; those that everybody reads are counted in the lists. */
export async function addComment(
  tx: Tx,
  actor: Actor,
  requestId: string,
  comment: AddComment & { authorName?: string },
  now: Date,
): Promise<void> {
  await tx.query(
    `INSERT INTO request_comment (id, request_id, at, author_kind, author_id, author_name, audience, text)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      newId(),
      requestId,
      now.toISOString(),
      actor.kind,
      idOfActor(actor),
      comment.authorName ?? nameOfActor(actor),
      comment.audience,
      comment.text,
    ],
  );
  if (comment.audience !== 'everybody') return;
  await tx.query('UPDATE request SET comment_count = comment_count + 1 WHERE id = $1', [requestId]);
}
