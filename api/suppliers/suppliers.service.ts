import { Injectable } from '@nestjs/common';
import type { Supplier, SupplierBody, SupplierList } from '../../contract/requests/suppliers.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { notFound } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';

const READ = `
  SELECT f.id, f.name, f.email, coalesce(f.pec, '') AS pec, coalesce(f.phone, '') AS phone,
    coalesce(f.contract_reference, '') AS "contractReference", f.contract_ends_on AS "contractEndsOn", f.contacts,
    f.hours, f.observes_holidays AS "observesHolidays", f.active AS "isActive", f.notes,
    count(r.id) FILTER (WHERE r.state = 'with-supplier') AS "openRequests",
    count(r.id) FILTER (WHERE r.state = 'with-supplier' AND r.supplier_due_at < $1) AS "overdueRequests"
  FROM supplier f LEFT JOIN request r ON r.supplier_id = f.id AND r.closed_at IS NULL`;

/** The outside firms: contract, people, hours, and what is on their table now. */
@Injectable()
export class SuppliersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  async list(): Promise<SupplierList> {
    const items = await this.database.query<Supplier>(
      `${READ} GROUP BY f.id ORDER BY f.active DESC, f.name LIMIT 500`,
      [this.clock.now().toISOString()],
    );
    return { items };
  }

  async read(id: string): Promise<Supplier> {
    const [supplier] = await this.database.query<Supplier>(`${READ} WHERE f.id = $2 GROUP BY f.id`, [
      this.clock.now().toISOString(),
      id,
    ]);
    if (!supplier) throw notFound('Il fornitore');
    return supplier;
  }

  async create(actor: PersonActor, body: SupplierBody): Promise<Supplier> {
    const id = newId();
    await this.database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO supplier (id, name, email, pec, phone, contract_reference, contract_ends_on, contacts, hours,
           observes_holidays, active, notes)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [id, ...valuesOf(body)],
      );
      await this.recordChange(tx, actor, id, 'supplier.created', body);
    });
    return this.read(id);
  }

  async update(actor: PersonActor, id: string, body: SupplierBody): Promise<Supplier> {
    await this.database.transaction(async (tx) => {
      const rows = await tx.query(
        `UPDATE supplier SET name = $2, email = $3, pec = $4, phone = $5, contract_reference = $6, contract_ends_on = $7,
           contacts = $8, hours = $9, observes_holidays = $10, active = $11, notes = $12
         WHERE id = $1 RETURNING id`,
        [id, ...valuesOf(body)],
      );
      if (rows.length === 0) throw notFound('Il fornitore');
      await this.recordChange(tx, actor, id, 'supplier.changed', body);
    });
    return this.read(id);
  }

  private async recordChange(
    tx: Tx,
    actor: PersonActor,
    id: string,
    action: string,
    body: SupplierBody,
  ): Promise<void> {
    await publishChange(tx, { topic: 'suppliers', id });
    await this.audit.record(tx, actor, { action, subject: { kind: 'supplier', id }, details: { ...body } });
  }
}

function valuesOf(body: SupplierBody): unknown[] {
  return [
    body.name,
    body.email,
    body.pec,
    body.phone,
    body.contractReference,
    body.contractEndsOn,
    JSON.stringify(body.contacts),
    JSON.stringify(body.hours),
    body.observesHolidays,
    body.isActive,
    body.notes,
  ];
}
