import { Injectable } from '@nestjs/common';
import type {
  ChangeWorkstations,
  CreateWorkstation,
  WorkstationFinding,
  UpdateWorkstation,
  WorkstationDetail,
  WorkstationHistory,
  WorkstationQuery,
  WorkstationsChanged,
  WorkstationSummary,
} from '../../contract/workstations/workstations.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { Database } from '../database/database.ts';
import { decodeCursor, pageOf } from '../database/keyset.ts';
import { holdsText } from '../database/text-search.ts';
import { notFound } from '../errors/problem.ts';
import { DIRECTORY_ONLY, SELECT_WORKSTATION, type WorkstationRow } from './workstation-columns.ts';
import { WorkstationRecordsService } from './workstation-records.service.ts';

/** Oldest first where age is what one looks for; never reported comes before everything. */
const SORTS = {
  name: { column: 'lower(w.name)', type: 'text' },
  'last-contact': { column: "coalesce(w.last_contact_at, '-infinity')", type: 'timestamptz' },
  signatures: { column: "coalesce(w.signatures_at, '-infinity')", type: 'timestamptz' },
} as const;

/** What a workstation is found by. */
export const WORKSTATION_WORDS = [
  'w.name',
  'w.holder_name',
  'w.holder_staff_number',
  'w.operating_system',
  'w.product',
  'w.ip_address',
];

@Injectable()
export class WorkstationsService {
  constructor(
    private readonly database: Database,
    private readonly records: WorkstationRecordsService,
  ) {}

  async list(
    query: WorkstationQuery,
  ): Promise<{ items: WorkstationSummary[]; nextCursor: string | null; total: number }> {
    const sort = SORTS[query.sort];
    const cursor = query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, 2);
    const filters = [
      query.q?.trim() || null,
      query.state ?? null,
      query.protection ?? null,
      query.sectorId ?? null,
      query.finding ?? null,
      query.hasFindings ?? null,
      query.directoryOnly ?? null,
    ];
    const where = `WHERE ${holdsText('$1', WORKSTATION_WORDS)}
      AND ($2::text IS NULL OR w.state = $2) AND ($3::text IS NULL OR (w.protection = $3 AND w.state = 'in-use'))
      AND ($4::uuid IS NULL OR w.sector_id = $4)
      AND ($5::text IS NULL OR EXISTS (SELECT 1 FROM workstation_finding f WHERE f.workstation_id = w.id AND f.code = $5))
      AND ($6::boolean IS NULL OR $6 = EXISTS (SELECT 1 FROM workstation_finding f WHERE f.workstation_id = w.id))
      AND ($7::boolean IS NULL OR ($7 = ${DIRECTORY_ONLY} AND w.state = 'in-use'))`;
    const rows = await this.database.query<WorkstationSummary & { sortKey: string }>(
      `SELECT w.id, w.name, w.state, w.sector_id AS "sectorId", s.name AS "sectorName", w.holder_name AS "holderName",
              w.holder_staff_number AS "holderStaffNumber", w.operating_system AS "operatingSystem", w.product,
              w.product_version AS "productVersion", w.signatures_at AS "signaturesAt", w.last_contact_at AS "lastContactAt",
              w.protection, w.purpose, w.location, w.version, w.updated_at AS "updatedAt", ${sort.column}::text AS "sortKey",
              coalesce((SELECT jsonb_agg(jsonb_build_object('code', f.code, 'severity', f.severity, 'days', f.days,
                                                            'reason', f.reason) ORDER BY f.code, f.reason)
                        FROM workstation_finding f WHERE f.workstation_id = w.id), '[]') AS findings
       FROM workstation w LEFT JOIN sector s ON s.id = w.sector_id
       ${where} AND ($8::${sort.type} IS NULL OR (${sort.column}, w.id) > ($8::${sort.type}, $9::uuid))
       ORDER BY ${sort.column}, w.id LIMIT $10`,
      [...filters, ...cursor, query.limit + 1],
    );
    const [count] = await this.database.query<{ total: number }>(
      `SELECT count(*) AS total FROM workstation w ${where}`,
      filters,
    );
    return { ...pageOf(rows, query.limit, (row) => [row.sortKey, row.id]), total: count?.total ?? 0 };
  }

  async detail(id: string): Promise<WorkstationDetail> {
    const [row] = await this.database.query<WorkstationRow>(`${SELECT_WORKSTATION} WHERE w.id = $1`, [id]);
    if (!row) throw notFound('La postazione');
    const findings = await this.database.query<WorkstationFinding>(
      `SELECT f.id, f.code, f.severity, f.days, f.reason, f.source, f.since, r.id AS "requestId", r.code AS "requestCode"
       FROM workstation_finding f LEFT JOIN request r ON r.id = f.request_id AND r.closed_at IS NULL
       WHERE f.workstation_id = $1 ORDER BY array_position(ARRAY['high', 'medium', 'low'], f.severity), f.code, f.reason`,
      [id],
    );
    const software = await this.database.query<WorkstationDetail['software'][number]>(
      `SELECT s.name, s.installed_on AS "installedOn", r.id AS "requestId", r.code AS "requestCode"
       FROM workstation_software s LEFT JOIN request r ON r.id = s.request_id
       WHERE s.workstation_id = $1 ORDER BY lower(s.name)`,
      [id],
    );
    return { ...row, software, findings };
  }

  async history(id: string): Promise<WorkstationHistory> {
    await this.detail(id);
    const items = await this.database.query<WorkstationHistory['items'][number]>(
      `SELECT id, at, actor_name AS "actorName", action, reason, changes FROM workstation_event
       WHERE workstation_id = $1 ORDER BY at DESC, id DESC LIMIT 500`,
      [id],
    );
    return { items };
  }

  async create(actor: PersonActor, record: CreateWorkstation): Promise<WorkstationDetail> {
    const id = await this.database.transaction((tx) => this.records.insert(tx, actor, record));
    return this.detail(id);
  }

  async update(actor: PersonActor, id: string, body: UpdateWorkstation): Promise<WorkstationDetail> {
    await this.database.transaction((tx) =>
      this.records.change(tx, actor, id, body.version, body.changes, body.reason),
    );
    return this.detail(id);
  }

  /** All of them or none. In the order of the ids, so that two never block each other. */
  async updateMany(actor: PersonActor, { items, reason }: ChangeWorkstations): Promise<WorkstationsChanged> {
    const undo: WorkstationsChanged['undo'] = [];
    await this.database.transaction(async (tx) => {
      for (const { id, version, changes } of items.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
        const changed = await this.records.change(tx, actor, id, version, changes, reason);
        if (changed.length === 0) continue;
        const before = Object.fromEntries(changed.map((one) => [one.field, one.before]));
        undo.push({ id, version: version + 1, changes: before });
      }
    });
    return { updated: undo.length, undo };
  }
}
