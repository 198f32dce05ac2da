import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../domain/people/actor.ts';
import { decide } from '../../../domain/requests/decide.ts';
import { canSee } from '../../../domain/requests/visibility.ts';
import { Clock } from '../../clock.ts';
import { Database, type Tx } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { notFound, Problem, unprocessable } from '../../errors/problem.ts';
import { ACCEPTED_EXTENSIONS, attachmentTypeOf, plainFileName } from './attachment-types.ts';
import { idOfActor, nameOfActor } from '../lifecycle/actor-names.ts';
import { RequestEngine } from '../lifecycle/request-engine.ts';
import { refusalProblem } from '../lifecycle/request-refusals.ts';
import { factsOf, readRequest, type RequestRow } from '../lifecycle/request-row.ts';
import { insertRow } from '../../database/rows.ts';
import { RequestAttachmentEntity } from './request-attachment.entity.ts';

export const LARGEST_ATTACHMENT = 10 * 1024 * 1024;
const MOST_ATTACHMENTS = 30;

export interface UploadedFile {
  filename: string;
  bytes: Uint8Array;
}

export interface StoredFile {
  name: string;
  mediaType: string;
  content: Buffer;
}

/** The papers of a request, kept in the database with their hash. */
@Injectable()
export class AttachmentsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly engine: RequestEngine,
  ) {}

  /** @throws Problem 413, 415 or 422 with what is wrong and what is accepted */
  async attach(actor: Actor, requestId: string, file: UploadedFile, forSupplier: boolean): Promise<void> {
    const name = plainFileName(file.filename);
    if (file.bytes.length === 0) throw unprocessable('empty-file', `Il file «${name}» è vuoto.`);
    if (file.bytes.length > LARGEST_ATTACHMENT) {
      throw new Problem(413, 'too-large', `Il file «${name}» supera i 10 MB.`);
    }
    const mediaType = attachmentTypeOf(file.bytes, name);
    if (mediaType === null) {
      throw new Problem(
        415,
        'type-not-accepted',
        `Il contenuto di «${name}» non è di un tipo accettato. Si accettano: ${ACCEPTED_EXTENSIONS.join(', ')}.`,
      );
    }
    await this.engine.act(actor, requestId, 'attach', {}, async ({ tx, row, now }) => {
      await requireSharing(tx, actor, row, forSupplier);
      const stored = await this.store(
        tx,
        actor,
        requestId,
        { name, mediaType, bytes: file.bytes, forSupplier },
        now,
      );
      return { details: { name, bytes: file.bytes.length, sha256: stored, forSupplier } };
    });
  }

  /** Shows an attachment to the supplier, or no longer. The office decides, as it decides who works on the request. */
  async share(actor: Actor, requestId: string, attachmentId: string, forSupplier: boolean): Promise<void> {
    await this.engine.act(actor, requestId, 'assign', {}, async ({ tx }) => {
      const [file] = await tx.query<{ name: string }>(
        'UPDATE request_attachment SET for_supplier = $3 WHERE id = $2 AND request_id = $1 RETURNING name',
        [requestId, attachmentId, forSupplier],
      );
      if (!file) throw notFound('L’allegato');
      return {
        type: forSupplier ? 'attachment-shared' : 'attachment-withheld',
        details: { name: file.name },
      };
    });
  }

  /** Keeps a paper that the office itself made (the order of a hand-over). */
  async keep(
    tx: Tx,
    actor: Actor,
    requestId: string,
    file: { filename: string; contentType: string; bytes: Uint8Array },
    now: Date,
  ): Promise<void> {
    await this.store(
      tx,
      actor,
      requestId,
      {
        name: plainFileName(file.filename),
        mediaType: file.contentType,
        bytes: file.bytes,
        forSupplier: true,
      },
      now,
    );
  }

  async open(actor: Actor, requestId: string, attachmentId: string): Promise<StoredFile> {
    const row = await readRequest(this.database, requestId, this.clock.now());
    if (!row || !canSee(actor, factsOf(row))) throw notFound('L’allegato');
    const [file] = await this.database.query<StoredFile>(
      `SELECT name, media_type AS "mediaType", content FROM request_attachment
       WHERE id = $2 AND request_id = $1 AND ($3 OR for_supplier)`,
      [requestId, attachmentId, actor.kind !== 'supplier'],
    );
    if (!file) throw notFound('L’allegato');
    return file;
  }

  private async store(
    tx: Tx,
    actor: Actor,
    requestId: string,
    file: { name: string; mediaType: string; bytes: Uint8Array; forSupplier: boolean },
    now: Date,
  ): Promise<string> {
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const [row] = await tx.query<{ n: number }>(
      'UPDATE request SET attachment_count = attachment_count + 1 WHERE id = $1 RETURNING attachment_count AS n',
      [requestId],
    );
    if ((row?.n ?? 0) > MOST_ATTACHMENTS) {
      throw unprocessable('too-many-files', `Una richiesta ha al massimo ${MOST_ATTACHMENTS} allegati.`);
    }
    await insertRow(tx, RequestAttachmentEntity, {
      id: newId(),
      requestId,
      at: now.toISOString(),
      authorKind: actor.kind,
      authorId: idOfActor(actor),
      authorName: nameOfActor(actor),
      name: file.name,
      mediaType: file.mediaType,
      sha256,
      bytes: file.bytes.length,
      forSupplier: file.forSupplier,
      content: Buffer.from(file.bytes),
    });
    return sha256;
  }
}

/** What the supplier reads on the order's page is the office's word: who may not share may not attach for the supplier. */
async function requireSharing(tx: Tx, actor: Actor, row: RequestRow, forSupplier: boolean): Promise<void> {
  if (!forSupplier || actor.kind === 'supplier') return;
  const { refused } = decide(actor, factsOf(row), 'assign');
  if (refused) throw await refusalProblem(tx, refused, row);
}
