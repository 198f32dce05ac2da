import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/people/actor.ts';
import { Clock } from '../clock.ts';
import type { Tx } from '../database/database.ts';
import { insertRow } from '../database/rows.ts';
import { AuditEntryEntity } from './audit-entry.entity.ts';

export interface AuditedAct {
  /** Dotted, past tense: `request.accepted`. */
  action: string;
  subject: { kind: string; id: string | null };
  /** What changed; never a password, a key or a message's text. */
  details?: Record<string, unknown>;
}

/** Writes the append-only register. The chain of hashes is made by the database (migration 0002). */
@Injectable()
export class AuditService {
  constructor(private readonly clock: Clock) {}

  async record(tx: Tx, actor: Actor, act: AuditedAct): Promise<void> {
    const who = identityOf(actor);
    await insertRow(tx, AuditEntryEntity, {
      at: this.clock.now().toISOString(),
      actorKind: actor.kind,
      actorId: who.id,
      actorName: who.name,
      action: act.action,
      subjectKind: act.subject.kind,
      subjectId: act.subject.id,
      details: JSON.stringify(act.details ?? {}),
    });
  }
}

function identityOf(actor: Actor): { id: string | null; name: string } {
  switch (actor.kind) {
    case 'person':
      return { id: actor.personId, name: `${actor.displayName} (${actor.username})` };
    case 'supplier':
      return { id: actor.supplierId, name: actor.displayName };
    case 'system':
      return { id: null, name: actor.name };
  }
}
