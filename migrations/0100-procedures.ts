import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PROCEDURE_SHEETS } from './0100-procedure-sheets.ts';
import { FIRST_SERVICES } from './0100-first-services.ts';

/** The sheets with their versions, the services they become, and what the office decides about each. */
export class Procedures0100 implements MigrationInterface {
  name = 'Procedures1760000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE procedure (
        code text PRIMARY KEY
      );

      -- Never changed: a new sheet is a new version, and running requests keep theirs.
      CREATE TABLE procedure_version (
        procedure_code text NOT NULL REFERENCES procedure (code),
        version integer NOT NULL CHECK (version > 0),
        sheet jsonb NOT NULL,
        valid_from timestamptz NOT NULL DEFAULT now(),
        author text NOT NULL,
        note text NOT NULL,
        PRIMARY KEY (procedure_code, version)
      );

      CREATE TABLE service (
        code text PRIMARY KEY,
        procedure_code text NOT NULL REFERENCES procedure (code),
        position integer NOT NULL,
        name text NOT NULL,
        description text NOT NULL,
        active boolean NOT NULL DEFAULT true,
        closes_after_silence_days integer CHECK (closes_after_silence_days > 0),
        reminds_every_days integer CHECK (reminds_every_days > 0),
        knowledge_notes jsonb NOT NULL DEFAULT '[]',
        checklist jsonb NOT NULL DEFAULT '[]'
      );

      -- Working hours: of the office from filing to execution, of the supplier from hand-over to execution.
      CREATE TABLE service_deadline (
        service_code text NOT NULL REFERENCES service (code),
        priority text NOT NULL CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
        office_minutes integer NOT NULL CHECK (office_minutes > 0),
        supplier_minutes integer CHECK (supplier_minutes > 0),
        PRIMARY KEY (service_code, priority)
      );

      ALTER TABLE supplier
        ADD COLUMN contacts jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN hours jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN observes_holidays boolean NOT NULL DEFAULT true,
        ADD COLUMN notes text NOT NULL DEFAULT '';
    `);
    for (const { code, sheet } of PROCEDURE_SHEETS) {
      await runner.query('INSERT INTO procedure (code) VALUES ($1)', [code]);
      await runner.query(
        `INSERT INTO procedure_version (procedure_code, version, sheet, author, note)
         VALUES ($1, 1, $2, 'Baluardo', 'Scheda pubblicata dall’ente')`,
        [code, JSON.stringify(sheet)],
      );
    }
    for (const [position, service] of FIRST_SERVICES.entries()) {
      await runner.query(
        `INSERT INTO service (code, procedure_code, position, name, description, reminds_every_days, knowledge_notes, checklist)
         VALUES ($1, $2, $3, $4, $5, 3, $6, $7)`,
        [
          service.code,
          service.procedure,
          position,
          service.name,
          service.description,
          JSON.stringify(service.notes),
          JSON.stringify(service.checklist),
        ],
      );
      for (const [priority, officeHours, supplierHours] of service.hours) {
        await runner.query('INSERT INTO service_deadline VALUES ($1, $2, $3, $4)', [
          service.code,
          priority,
          officeHours * 60,
          supplierHours === null ? null : supplierHours * 60,
        ]);
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE supplier DROP COLUMN contacts, DROP COLUMN hours, DROP COLUMN observes_holidays, DROP COLUMN notes;
      DROP TABLE service_deadline, service, procedure_version, procedure;
    `);
  }
}
