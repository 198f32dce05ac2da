import { Injectable } from '@nestjs/common';
import type { SavedFilter, SavedFilterList, SaveFilter } from '../../contract/records/saved-filters.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import {
  mayFilter,
  mayShareFilters,
  seesSharedFilters,
  type SavedFilterListName,
} from '../../domain/people/saved-filters.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { conflict, forbidden, notFound } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';

const MOST_A_LIST = 50;

/** Named filters of the lists. A person's own are nobody else's business; what is shared stands in the audit. */
@Injectable()
export class SavedFiltersService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(actor: PersonActor, list: SavedFilterListName): Promise<SavedFilterList> {
    requireList(actor, list);
    const items = await this.database.query<SavedFilter>(
      `SELECT f.id, f.list, f.name, f.query, f.is_shared AS "isShared", f.owner_id = $1 AS "isOwn",
              p.display_name AS "ownerName"
       FROM saved_filter f JOIN person p ON p.id = f.owner_id
       WHERE f.list = $2 AND (f.owner_id = $1 OR ($3 AND f.is_shared AND p.active))
       ORDER BY "isOwn" DESC, lower(f.name), f.id`,
      [actor.personId, list, seesSharedFilters(actor)],
    );
    return { items, mayShare: mayShareFilters(actor) };
  }

  async save(actor: PersonActor, filter: SaveFilter): Promise<SavedFilter> {
    requireList(actor, filter.list);
    if (filter.isShared && !mayShareFilters(actor))
      throw forbidden('may-not-share', 'I filtri sono condivisi da chi lavora nell’ufficio.');
    const id = await this.database.transaction(async (tx) => {
      await this.requireRoom(tx, actor, filter);
      const [saved] = await tx.query<{ id: string; wasShared: boolean }>(
        `WITH before AS (SELECT is_shared FROM saved_filter WHERE owner_id = $3 AND list = $2 AND lower(name) = lower($4))
         INSERT INTO saved_filter (id, list, owner_id, name, query, is_shared, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
         ON CONFLICT (owner_id, list, lower(name))
         DO UPDATE SET name = excluded.name, query = excluded.query, is_shared = excluded.is_shared, updated_at = excluded.updated_at
         RETURNING id, coalesce((SELECT is_shared FROM before), false) AS "wasShared"`,
        [
          newId(),
          filter.list,
          actor.personId,
          filter.name,
          filter.query,
          filter.isShared,
          this.clock.now().toISOString(),
        ],
      );
      if (filter.isShared || saved!.wasShared)
        await this.recordHistory(tx, actor, saved!.id, filter.isShared ? 'shared' : 'unshared', filter);
      await publishChange(tx, { topic: 'saved-filters' });
      return saved!.id;
    });
    return { ...filter, id, isOwn: true, ownerName: actor.displayName };
  }

  async remove(actor: PersonActor, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [gone] = await tx.query<{ list: string; name: string; isShared: boolean }>(
        `WITH gone AS (DELETE FROM saved_filter WHERE id = $1 AND owner_id = $2 RETURNING list, name, is_shared)
         SELECT list, name, is_shared AS "isShared" FROM gone`,
        [id, actor.personId],
      );
      if (!gone) throw notFound('Il filtro salvato');
      if (gone.isShared) await this.recordHistory(tx, actor, id, 'unshared', gone);
      await publishChange(tx, { topic: 'saved-filters' });
    });
  }

  /** Enough for anybody; a script that saves without end is told so. */
  private async requireRoom(tx: Tx, actor: PersonActor, { list, name }: SaveFilter): Promise<void> {
    const [count] = await tx.query<{ others: number }>(
      'SELECT count(*) AS others FROM saved_filter WHERE owner_id = $1 AND list = $2 AND lower(name) <> lower($3)',
      [actor.personId, list, name],
    );
    if (count!.others >= MOST_A_LIST)
      throw conflict('too-many-filters', `Al massimo ${MOST_A_LIST} filtri per elenco: toglierne uno.`);
  }

  private recordHistory(
    tx: Tx,
    actor: PersonActor,
    id: string,
    what: 'shared' | 'unshared',
    { list, name }: { list: string; name: string },
  ): Promise<void> {
    return this.audit.record(tx, actor, {
      action: `saved-filter.${what}`,
      subject: { kind: 'saved-filter', id },
      details: { list, name },
    });
  }
}

function requireList(actor: PersonActor, list: SavedFilterListName): void {
  if (!mayFilter(actor, list))
    throw forbidden(
      'not-permitted',
      'Questo elenco non fa parte dei compiti di chi ha effettuato l’accesso.',
    );
}
