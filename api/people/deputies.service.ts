import { Injectable } from '@nestjs/common';
import { officeDay } from '../../domain/calendar/office-day.ts';
import type { CreateDeputy, Deputy } from '../../contract/people/people.ts';
import { mayUse, type PersonActor } from '../../domain/people/actor.ts';
import { mayBeDeputy, type Role } from '../../domain/people/roles.ts';
import { SessionsService } from '../access/sessions.service.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { conflict, forbidden, notFound, unprocessable } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { insertRow } from '../database/rows.ts';
import { DeputyEntity } from './deputy.entity.ts';

const SELECT_DEPUTY = `
  SELECT d.id, d.manager_id AS "managerId", m.display_name AS "managerName", d.deputy_id AS "deputyId",
         p.display_name AS "deputyName", d.starts_on AS "from", d.ends_on AS "until", d.reason, d.created_at AS "createdAt",
         CASE WHEN d.revoked_at IS NOT NULL THEN 'revoked' WHEN $1::date < d.starts_on THEN 'planned'
              WHEN $1::date > d.ends_on THEN 'ended' ELSE 'running' END AS state
  FROM deputy d JOIN person m ON m.id = d.manager_id JOIN person p ON p.id = d.deputy_id`;

/** A manager names who accepts on his behalf, for a period that everybody who reads people can see. */
@Injectable()
export class DeputiesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<{ items: Deputy[] }> {
    const items = await this.database.query<Deputy>(
      `${SELECT_DEPUTY} ORDER BY d.starts_on DESC, d.id DESC LIMIT 200`,
      [this.today()],
    );
    return { items };
  }

  async create(actor: PersonActor, body: CreateDeputy): Promise<Deputy> {
    const id = newId();
    this.requireManagerHimself(actor);
    if (body.deputyId === actor.personId)
      throw unprocessable('own-deputy', 'Nessuno è il vicario di sé stesso.', [
        { path: 'deputyId', message: 'scegliere un’altra persona' },
      ]);
    if (body.until < this.today())
      throw unprocessable('period-over', 'Il periodo è già finito.', [
        { path: 'until', message: 'data passata' },
      ]);
    await this.database.transaction(async (tx) => {
      const [deputy] = await tx.query<{ active: boolean; roles: Role[] }>(
        'SELECT active, roles FROM person WHERE id = $1 FOR SHARE',
        [body.deputyId],
      );
      if (!deputy?.active)
        throw unprocessable('unknown-reference', 'La persona indicata non esiste o non è attiva.', [
          { path: 'deputyId', message: 'persona inesistente' },
        ]);
      requireEligible(deputy.roles);
      // Serialises the appointments of one manager, so that two overlapping ones cannot both pass the check.
      await tx.query('SELECT 1 FROM person WHERE id = $1 FOR UPDATE', [actor.personId]);
      const overlapping = await tx.query(
        `SELECT 1 FROM deputy WHERE manager_id = $1 AND deputy_id = $2 AND revoked_at IS NULL AND starts_on <= $4 AND ends_on >= $3`,
        [actor.personId, body.deputyId, body.from, body.until],
      );
      if (overlapping.length > 0)
        throw conflict('period-overlaps', 'La stessa persona è già vicario in una parte del periodo.');
      await insertRow(tx, DeputyEntity, {
        id,
        managerId: actor.personId,
        deputyId: body.deputyId,
        startsOn: body.from,
        endsOn: body.until,
        reason: body.reason,
        createdBy: actor.personId,
      });
      await this.audit.record(tx, actor, {
        action: 'deputy.appointed',
        subject: { kind: 'deputy', id },
        details: { ...body },
      });
      await publishChange(tx, { topic: 'people', id });
    });
    await this.sessions.rightsChanged();
    return this.one(id);
  }

  /** Ends an appointment at once. Only the manager who made it may. */
  async revoke(actor: PersonActor, id: string): Promise<Deputy> {
    await this.database.transaction(async (tx) => {
      const [row] = await tx.query<{ managerId: string }>(
        'SELECT manager_id AS "managerId" FROM deputy WHERE id = $1 FOR UPDATE',
        [id],
      );
      if (!row) throw notFound('La delega');
      if (row.managerId !== actor.personId)
        throw forbidden('not-own-deputy', 'Solo chi ha nominato il vicario può revocarlo.');
      const changed = await tx.query(
        'UPDATE deputy SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING id',
        [id, this.clock.now()],
      );
      if (changed.length === 0) throw conflict('already-revoked', 'La delega è già stata revocata.');
      await this.audit.record(tx, actor, { action: 'deputy.revoked', subject: { kind: 'deputy', id } });
      await publishChange(tx, { topic: 'people', id });
    });
    await this.sessions.rightsChanged();
    return this.one(id);
  }

  /** A deputy's borrowed power does not reach so far as to appoint another deputy. */
  private requireManagerHimself(actor: PersonActor): void {
    if (actor.roles.includes('manager') && mayUse(actor, 'deputies.manage')) return;
    throw forbidden('not-permitted', 'Solo il Responsabile nomina il proprio vicario.');
  }

  private today(): string {
    return officeDay(this.clock.now());
  }

  private async one(id: string): Promise<Deputy> {
    const [row] = await this.database.query<Deputy>(`${SELECT_DEPUTY} WHERE d.id = $2`, [this.today(), id]);
    if (!row) throw notFound('La delega');
    return row;
  }
}

function requireEligible(roles: readonly Role[]): void {
  if (mayBeDeputy(roles)) return;
  throw unprocessable('not-eligible', 'Il vicario deve essere un operatore o un altro responsabile.', [
    { path: 'deputyId', message: 'persona senza un ruolo adatto' },
  ]);
}
