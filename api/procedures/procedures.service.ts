import { Injectable } from '@nestjs/common';
import type {
  NewSheetVersion,
  OpenDataSheets,
  ProcedureDetail,
  ProcedureList,
  ProcedureSheet,
  ProcedureSummary,
} from '../../contract/procedures/procedures.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { conflict, notFound, unprocessable } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { insertRow } from '../database/rows.ts';
import { ProcedureVersionEntity } from './procedure-version.entity.ts';

const READ = `
  SELECT v.procedure_code AS code, v.sheet ->> 'title' AS title, v.sheet ->> 'titleEn' AS "titleEn", v.version,
    v.valid_from AS "validFrom", (v.sheet -> 'managerAcceptance')::boolean AS "managerAcceptance",
    (v.sheet -> 'supplierCall')::boolean AS "supplierCall", v.sheet,
    (SELECT jsonb_agg(jsonb_build_object('code', s.code, 'name', s.name, 'isActive', s.active) ORDER BY s.position)
     FROM service s WHERE s.procedure_code = v.procedure_code) AS services,
    (SELECT count(*) FROM request r
     WHERE r.procedure_code = v.procedure_code AND r.closed_at IS NULL AND r.state <> 'draft') AS "openRequests"
  FROM procedure_version v`;

/** The sheets: read by everybody, changed only by a new version. */
@Injectable()
export class ProceduresService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  async list(): Promise<ProcedureList> {
    const items = await this.database.query<ProcedureSummary>(
      `${READ} WHERE v.version = (SELECT max(version) FROM procedure_version n WHERE n.procedure_code = v.procedure_code)
       ORDER BY v.procedure_code`,
    );
    return { items };
  }

  /** The current version, or the one that is named. */
  async read(code: string, version: number | undefined): Promise<ProcedureDetail> {
    const [procedure] = await this.database.query<Omit<ProcedureDetail, 'versions'>>(
      `${READ} WHERE v.procedure_code = $1 AND v.version = coalesce($2::int,
         (SELECT max(version) FROM procedure_version WHERE procedure_code = $1))`,
      [code, version ?? null],
    );
    if (!procedure) throw notFound('La scheda');
    const versions = await this.database.query<ProcedureDetail['versions'][number]>(
      `SELECT version, valid_from AS "validFrom", author, note FROM procedure_version
       WHERE procedure_code = $1 ORDER BY version DESC`,
      [code],
    );
    return { ...procedure, versions };
  }

  /** The current sheets, whole, for publication. */
  published(): Promise<OpenDataSheets> {
    return this.database.query<OpenDataSheets[number]>(
      `SELECT DISTINCT ON (procedure_code) procedure_code AS code, version, valid_from AS "validFrom", sheet
       FROM procedure_version ORDER BY procedure_code, version DESC`,
    );
  }

  /** Running requests keep the version under which they were filed. */
  async addVersion(actor: PersonActor, code: string, body: NewSheetVersion): Promise<ProcedureDetail> {
    await this.database.transaction(async (tx) => {
      const [procedure] = await tx.query('SELECT 1 FROM procedure WHERE code = $1 FOR UPDATE', [code]);
      if (!procedure) throw notFound('La scheda');
      const [current] = await tx.query<{ version: number; sheet: ProcedureSheet; author: string }>(
        'SELECT version, sheet, author FROM procedure_version WHERE procedure_code = $1 ORDER BY version DESC LIMIT 1',
        [code],
      );
      if (current!.version !== body.basedOn) {
        throw conflict(
          'version-changed',
          `La scheda è stata modificata nel frattempo da ${current!.author}: ripartire dalla versione ${current!.version}.`,
        );
      }
      // Whether the Responsabile accepts is the life cycle's rule, not a word on paper: the two must agree.
      if (current!.sheet.managerAcceptance !== body.sheet.managerAcceptance) {
        throw unprocessable(
          'acceptance-fixed',
          'La fase di accettazione fa parte del procedimento e non si cambia dalla scheda.',
          [{ path: 'sheet.managerAcceptance', message: 'non modificabile' }],
        );
      }
      await insertRow(tx, ProcedureVersionEntity, {
        procedureCode: code,
        version: body.basedOn + 1,
        sheet: body.sheet,
        validFrom: this.clock.now().toISOString(),
        author: actor.displayName,
        note: body.note,
      });
      await publishChange(tx, { topic: 'procedures', id: code });
      await this.audit.record(tx, actor, {
        action: 'procedure.versioned',
        subject: { kind: 'procedure', id: code },
        details: { version: body.basedOn + 1, note: body.note },
      });
    });
    return this.read(code, undefined);
  }
}
