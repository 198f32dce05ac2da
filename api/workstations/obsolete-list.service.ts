import { Injectable } from '@nestjs/common';
import type { ObsoleteEntry, SaveObsoleteEntry } from '../../contract/workstations/workstations.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { conflict, notFound } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { WorkstationFindingsService } from './workstation-findings.service.ts';

/** The list of what must go, each entry with the source that says so. Editing it moves the findings at once. */
@Injectable()
export class ObsoleteListService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly findings: WorkstationFindingsService,
  ) {}

  async list(): Promise<{ items: ObsoleteEntry[] }> {
    const items = await this.database.query<ObsoleteEntry>(
      `SELECT o.id, o.target, o.pattern, o.except_patterns AS "except", o.since, o.severity, o.reason, o.source, o.active,
              (SELECT count(*) FROM workstation_finding f WHERE f.reason = o.reason AND f.source = o.source
                 AND f.code IN ('system-obsolete', 'product-obsolete')) AS "workstationCount"
       FROM obsolete_entry o ORDER BY o.target, lower(o.pattern)`,
    );
    return { items };
  }

  async create(actor: PersonActor, entry: SaveObsoleteEntry): Promise<ObsoleteEntry> {
    const id = newId();
    await this.database.transaction(async (tx) => {
      await this.requireFreePattern(tx, id, entry);
      await tx.query(
        `INSERT INTO obsolete_entry (id, target, pattern, except_patterns, since, severity, reason, source, active)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        valuesOf(id, entry),
      );
      await this.afterChange(tx, actor, id, 'created', entry);
    });
    return this.one(id);
  }

  async update(actor: PersonActor, id: string, entry: SaveObsoleteEntry): Promise<ObsoleteEntry> {
    await this.database.transaction(async (tx) => {
      await this.requireFreePattern(tx, id, entry);
      const changed = await tx.query(
        `UPDATE obsolete_entry SET target = $2, pattern = $3, except_patterns = $4, since = $5, severity = $6, reason = $7,
                source = $8, active = $9 WHERE id = $1 RETURNING id`,
        valuesOf(id, entry),
      );
      if (changed.length === 0) throw notFound('La voce');
      await this.afterChange(tx, actor, id, 'updated', entry);
    });
    return this.one(id);
  }

  private async requireFreePattern(tx: Tx, id: string, entry: SaveObsoleteEntry): Promise<void> {
    const same = await tx.query(
      'SELECT 1 FROM obsolete_entry WHERE target = $2 AND lower(pattern) = lower($3) AND id <> $1',
      [id, entry.target, entry.pattern],
    );
    if (same.length > 0) throw conflict('pattern-taken', `L’elenco contiene già «${entry.pattern}».`);
  }

  private async afterChange(
    tx: Tx,
    actor: PersonActor,
    id: string,
    what: string,
    entry: SaveObsoleteEntry,
  ): Promise<void> {
    await this.findings.refresh(tx, null);
    await this.audit.record(tx, actor, {
      action: `obsolete-entry.${what}`,
      subject: { kind: 'obsolete-entry', id },
      details: { ...entry },
    });
    await publishChange(tx, { topic: 'workstations' });
  }

  private async one(id: string): Promise<ObsoleteEntry> {
    const { items } = await this.list();
    const found = items.find((entry) => entry.id === id);
    if (!found) throw notFound('La voce');
    return found;
  }
}

const valuesOf = (id: string, entry: SaveObsoleteEntry): unknown[] => [
  id,
  entry.target,
  entry.pattern,
  entry.except,
  entry.since,
  entry.severity,
  entry.reason,
  entry.source,
  entry.active,
];
