import type { AddComment } from '../../../contract/requests/actions.ts';
import type { Actor } from '../../../domain/people/actor.ts';
import type { Tx } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { idOfActor, nameOfActor } from './actor-names.ts';
import { insertRow, updateRows } from '../../database/rows.ts';
import { RequestCommentEntity } from './request-comment.entity.ts';
import { RequestEntity } from './request.entity.ts';

/** Adds a comment; those that everybody reads are counted in the lists. */
export async function addComment(
  tx: Tx,
  actor: Actor,
  requestId: string,
  comment: AddComment & { authorName?: string },
  now: Date,
): Promise<void> {
  await insertRow(tx, RequestCommentEntity, {
    id: newId(),
    requestId,
    at: now.toISOString(),
    authorKind: actor.kind,
    authorId: idOfActor(actor),
    authorName: comment.authorName ?? nameOfActor(actor),
    audience: comment.audience,
    text: comment.text,
  });
  if (comment.audience !== 'everybody') return;
  await updateRows(tx, RequestEntity, { id: requestId }, { commentCount: () => 'comment_count + 1' });
}
