import { Injectable } from '@nestjs/common';
import type { Service, ServiceList, ServiceSettings } from '../../contract/procedures/procedures.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { rulesOf, type ServiceCode } from '../../domain/procedures/services.ts';
import { PRIORITIES } from '../../domain/requests/states.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Database } from '../database/database.ts';
import { notFound, unprocessable } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { updateRows } from '../database/rows.ts';
import { ServiceDeadlineEntity } from './service-deadline.entity.ts';

type Row = ServiceSettings & { code: ServiceCode };

const READ = `
  SELECT s.code, s.name, s.description, s.active AS "isActive",
    s.closes_after_silence_days AS "closesAfterSilenceDays", s.reminds_every_days AS "remindsEveryDays",
    s.knowledge_notes AS "knowledgeNotes", s.checklist,
    (SELECT jsonb_agg(jsonb_build_object('priority', d.priority, 'officeHours', d.office_minutes / 60.0,
       'supplierHours', d.supplier_minutes / 60.0) ORDER BY array_position($1::text[], d.priority))
     FROM service_deadline d WHERE d.service_code = s.code) AS deadlines
  FROM service s`;

/** What may be asked for: the rules of the sheets, and what the office decides about each service. */
@Injectable()
export class ServicesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  async list(): Promise<ServiceList> {
    const rows = await this.database.query<Row>(`${READ} ORDER BY s.position`, [PRIORITIES]);
    return { items: rows.map(serviceOf) };
  }

  async read(code: ServiceCode): Promise<Service> {
    const [row] = await this.database.query<Row>(`${READ} WHERE s.code = $2`, [PRIORITIES, code]);
    if (!row) throw notFound('Il servizio');
    return serviceOf(row);
  }

  async update(actor: PersonActor, code: ServiceCode, body: ServiceSettings): Promise<Service> {
    requireEveryPriority(code, body);
    await this.database.transaction(async (tx) => {
      const rows = await tx.query(
        `UPDATE service SET name = $2, description = $3, active = $4, closes_after_silence_days = $5,
           reminds_every_days = $6, knowledge_notes = $7, checklist = $8
         WHERE code = $1 RETURNING code`,
        [
          code,
          body.name,
          body.description,
          body.isActive,
          body.closesAfterSilenceDays,
          body.remindsEveryDays,
          JSON.stringify(body.knowledgeNotes),
          JSON.stringify(body.checklist),
        ],
      );
      if (rows.length === 0) throw notFound('Il servizio');
      for (const deadline of body.deadlines) {
        await updateRows(
          tx,
          ServiceDeadlineEntity,
          { serviceCode: code, priority: deadline.priority },
          {
            officeMinutes: Math.round(deadline.officeHours * 60),
            supplierMinutes: deadline.supplierHours === null ? null : Math.round(deadline.supplierHours * 60),
          },
        );
      }
      await publishChange(tx, { topic: 'services', id: code });
      await this.audit.record(tx, actor, {
        action: 'service.changed',
        subject: { kind: 'service', id: code },
        details: { ...body },
      });
    });
    return this.read(code);
  }
}

function serviceOf(row: Row): Service {
  const rules = rulesOf(row.code);
  return {
    ...row,
    procedure: rules.procedure,
    kind: rules.kind,
    prefix: rules.prefix,
    needsAcceptance: rules.lifeCycle === 'with-acceptance',
    mayInvolveSupplier: rules.supplier,
    mayBeEmergency: rules.emergency,
    confirmations: rules.confirmations,
  };
}

function requireEveryPriority(code: ServiceCode, body: ServiceSettings): void {
  const given = new Set(body.deadlines.map((deadline) => deadline.priority));
  if (given.size !== PRIORITIES.length) {
    throw unprocessable('deadline-missing', 'Ogni priorità ha una sola scadenza.', [
      { path: 'deadlines', message: 'priorità mancante o ripetuta' },
    ]);
  }
  const mayInvolveSupplier = rulesOf(code).supplier;
  const wrong = body.deadlines.findIndex(
    (deadline) => (deadline.supplierHours !== null) !== mayInvolveSupplier,
  );
  if (wrong < 0) return;
  throw unprocessable(
    'deadline-missing',
    mayInvolveSupplier ? 'Indicare anche le ore del fornitore.' : 'Il servizio non prevede un fornitore.',
    [
      {
        path: `deadlines.${wrong}.supplierHours`,
        message: mayInvolveSupplier ? 'campo obbligatorio' : 'non previsto',
      },
    ],
  );
}
