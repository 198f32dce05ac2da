import { Injectable } from '@nestjs/common';
import type { CreateSector, Sector, UpdateSector } from '../../contract/people/people.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { conflict, notFound } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { overlay } from '../mailboxes/overlay.ts';
import { insertRow, updateRows } from '../database/rows.ts';
import { SectorEntity } from './sector.entity.ts';

/** The body's sectors. One that closes is made inactive and keeps its history. */
@Injectable()
export class SectorsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  async list(): Promise<{ items: Sector[] }> {
    const items = await this.database.query<Sector>(
      `SELECT s.id, s.code, s.name, s.active,
              (SELECT count(*) FROM person p WHERE p.sector_id = s.id AND p.active) AS "peopleCount",
              (SELECT count(*) FROM mailbox m WHERE m.sector_id = s.id AND m.state <> 'closed') AS "mailboxCount",
              (SELECT count(*) FROM workstation w WHERE w.sector_id = s.id AND w.state = 'in-use') AS "workstationCount"
       FROM sector s ORDER BY s.active DESC, s.code`,
    );
    return { items };
  }

  async create(actor: PersonActor, body: CreateSector): Promise<Sector> {
    const id = newId();
    await this.database.transaction(async (tx) => {
      await this.requireFreeCode(tx, id, body.code);
      await insertRow(tx, SectorEntity, { id, code: body.code, name: body.name });
      await this.recordHistory(tx, actor, id, 'sector.created', { ...body });
    });
    return this.one(id);
  }

  async update(actor: PersonActor, id: string, changes: UpdateSector): Promise<Sector> {
    await this.database.transaction(async (tx) => {
      if (changes.code !== undefined) await this.requireFreeCode(tx, id, changes.code);
      const [before] = await tx.query<Pick<Sector, 'code' | 'name' | 'active'>>(
        'SELECT code, name, active FROM sector WHERE id = $1 FOR UPDATE',
        [id],
      );
      if (!before) throw notFound('Il settore');
      const after = overlay(before, changes);
      await updateRows(
        tx,
        SectorEntity,
        { id },
        { code: after.code, name: after.name, active: after.active },
      );
      await this.recordHistory(tx, actor, id, 'sector.updated', { before, after });
    });
    return this.one(id);
  }

  private async requireFreeCode(tx: Tx, id: string, code: string): Promise<void> {
    const same = await tx.query('SELECT 1 FROM sector WHERE code = $1 AND id <> $2', [code, id]);
    if (same.length > 0) throw conflict('code-taken', `Il codice ${code} è già di un altro settore.`);
  }

  private async recordHistory(
    tx: Tx,
    actor: PersonActor,
    id: string,
    action: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, actor, { action, subject: { kind: 'sector', id }, details });
    await publishChange(tx, { topic: 'people', id });
  }

  private async one(id: string): Promise<Sector> {
    const { items } = await this.list();
    const found = items.find((sector) => sector.id === id);
    if (!found) throw notFound('Il settore');
    return found;
  }
}
