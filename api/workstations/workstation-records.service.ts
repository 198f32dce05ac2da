import { Injectable } from '@nestjs/common';
import type { CreateWorkstation, WorkstationChanges } from '../../contract/workstations/workstations.ts';
import type { Actor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { conflict, notFound, unprocessable } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { WorkstationFindingsService } from './workstation-findings.service.ts';
import {
  REPORTED_FIELDS,
  SELECT_WORKSTATION,
  WORKSTATION_COLUMNS,
  WORKSTATION_FIELD_NAMES,
  type WorkstationRow,
} from './workstation-columns.ts';
import { workstationChanges, type FieldChange } from './workstation-changes.ts';
import { LOCKS } from '../database/locks.ts';
import { insertRow } from '../database/rows.ts';
import { WorkstationEventEntity } from './workstation-event.entity.ts';

/** Writes workstations inside a caller's transaction: row, history, audit, protection and findings. */
@Injectable()
export class WorkstationRecordsService {
  constructor(
    private readonly findings: WorkstationFindingsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async insert(tx: Tx, actor: Actor, record: CreateWorkstation): Promise<string> {
    const id = newId();
    await this.requireFreeName(tx, id, record.name);
    await this.requireSector(tx, record.sectorId);
    const isReported = REPORTED_FIELDS.some((field) => record[field] !== null && record[field] !== false);
    const now = this.clock.now();
    await tx.query(
      `INSERT INTO workstation (id, created_at, updated_at, reported_at, reported_by,
                                ${WORKSTATION_FIELD_NAMES.map((field) => WORKSTATION_COLUMNS[field]).join(', ')})
       VALUES ($1, $2, $2, $3, $4, ${WORKSTATION_FIELD_NAMES.map((_, index) => `$${index + 5}`).join(', ')})`,
      [
        id,
        now,
        isReported ? now : null,
        isReported ? 'manuale' : null,
        ...WORKSTATION_FIELD_NAMES.map((field) => record[field]),
      ],
    );
    await this.recordHistory(tx, actor, id, record.name, 'created', '', []);
    await this.findings.refresh(tx, [id]);
    return id;
  }

  /** @returns what became another value @throws Problem 404, 409 `version-changed` */
  async change(
    tx: Tx,
    actor: Actor,
    id: string,
    version: number,
    changes: WorkstationChanges,
    reason: string,
  ): Promise<FieldChange[]> {
    const [before] = await tx.query<WorkstationRow>(`${SELECT_WORKSTATION} WHERE w.id = $1 FOR UPDATE OF w`, [
      id,
    ]);
    if (!before) throw notFound('La postazione');
    if (version !== before.version) {
      throw conflict(
        'version-changed',
        'La scheda è stata modificata nel frattempo: ricaricarla e ripetere la modifica.',
      );
    }
    if (changes.name !== undefined) await this.requireFreeName(tx, id, changes.name);
    await this.requireSector(tx, changes.sectorId ?? null);
    const changed = workstationChanges(before, changes);
    if (changed.length === 0) return changed;
    const now = this.clock.now();
    const isReported = changed.some(({ field }) => REPORTED_FIELDS.includes(field));
    await tx.query(
      `UPDATE workstation SET version = version + 1, updated_at = $2,
              reported_at = CASE WHEN $3 THEN $2 ELSE reported_at END, reported_by = CASE WHEN $3 THEN 'manuale' ELSE reported_by END,
              ${changed.map(({ field }, index) => `${WORKSTATION_COLUMNS[field]} = $${index + 4}`).join(', ')}
       WHERE id = $1`,
      [id, now, isReported, ...changed.map(({ after }) => after)],
    );
    await this.recordHistory(tx, actor, id, changes.name ?? before.name, 'updated', reason, changed);
    await this.findings.refresh(tx, [id]);
    return changed;
  }

  /** A request worked on the machine: its history says which, whether or not the record changed. */
  noteWork(tx: Tx, actor: Actor, id: string, name: string, requestCode: string): Promise<void> {
    return this.recordHistory(tx, actor, id, name, 'updated', requestCode, []);
  }

  private async requireFreeName(tx: Tx, id: string, name: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(${LOCKS.workstations})`);
    const same = await tx.query('SELECT 1 FROM workstation WHERE lower(name) = lower($1) AND id <> $2', [
      name,
      id,
    ]);
    if (same.length > 0) throw conflict('name-taken', `Esiste già una postazione con il nome ${name}.`);
  }

  private async requireSector(tx: Tx, sectorId: string | null): Promise<void> {
    if (sectorId === null || (await tx.query('SELECT 1 FROM sector WHERE id = $1', [sectorId])).length > 0)
      return;
    throw unprocessable('unknown-reference', 'Il settore indicato non esiste.', [
      { path: 'sectorId', message: 'settore inesistente' },
    ]);
  }

  private async recordHistory(
    tx: Tx,
    actor: Actor,
    id: string,
    name: string,
    action: 'created' | 'updated',
    reason: string,
    changes: FieldChange[],
  ): Promise<void> {
    await insertRow(tx, WorkstationEventEntity, {
      id: newId(),
      workstationId: id,
      at: this.clock.now(),
      actorKind: actor.kind,
      actorId: actor.kind === 'person' ? actor.personId : null,
      actorName: actor.kind === 'system' ? actor.name : actor.displayName,
      action,
      reason,
      changes,
    });
    await this.audit.record(tx, actor, {
      action: `workstation.${action}`,
      subject: { kind: 'workstation', id },
      details: { name, fields: changes.map(({ field }) => field) },
    });
    await publishChange(tx, { topic: 'workstations', id });
  }
}
