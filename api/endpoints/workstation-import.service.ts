import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CreateWorkstation } from '../../contract/endpoints.ts';
import type { ImportFault, ImportOptions, ImportOutcome, ImportPreview } from '../../contract/imports.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { bulkInsert } from '../database/bulk-insert.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { conflict } from '../errors/problem.ts';
import { guessDateOrder } from '../imports/cells.ts';
import {
  faultsOf,
  fieldsWithoutColumn,
  readLines,
  refuseSecretColumns,
  requireColumns,
  resolveMapping,
  type ImportField,
  type ReadLine,
} from '../imports/columns.ts';
import type { ImportUpload } from '../imports/import-upload.ts';
import {
  outcomeOf,
  previewOf,
  requireSound,
  SeenKeys,
  type ImportPlan,
  type PlannedLine,
} from '../imports/planned-lines.ts';
import { SavedMappings } from '../imports/saved-mappings.service.ts';
import { readTable, writeTable, type TableFile } from '../imports/table-file.ts';
import { announce } from '../live/live.ts';
import { CoverageService } from './coverage.service.ts';
import { EndpointFindingsService } from './endpoint-findings.service.ts';
import {
  REPORTED_FIELDS,
  SELECT_WORKSTATION,
  WORKSTATION_COLUMNS,
  WORKSTATION_FIELD_NAMES,
  type WorkstationRow,
} from './workstation-columns.ts';
import { workstationChanges } from './workstation-changes.ts';
import { PRODUCT_OF, workstationFields } from './workstation-import-fields.ts';

type Row = CreateWorkstation & {
  id: string;
  version: number;
  reportedAt: string | null;
  reportedBy: string | null;
};
type Planned = PlannedLine<Row>;
type Profile = ImportOptions['profile'];

interface Reading {
  readonly table: TableFile;
  readonly fields: ImportField[];
  readonly mapping: ImportPreview['mapping'];
}

/** Exports of antivirus consoles in, tables of workstations in and out: planned whole, written whole or not at all. */
@Injectable()
export class WorkstationImportService {
  constructor(
    private readonly database: Database,
    private readonly mappings: SavedMappings,
    private readonly findings: EndpointFindingsService,
    private readonly coverage: CoverageService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async preview(upload: ImportUpload): Promise<ImportPreview> {
    const reading = await this.read(upload);
    const { table, fields, mapping } = reading;
    // The reader first says which column holds what no line can do without.
    if (fieldsWithoutColumn(fields, mapping).length > 0)
      return previewOf(upload.fileName, { lines: [], faults: [] }, table, fields, mapping);
    const plan = await this.planOf(this.database, reading, upload.options.profile);
    return previewOf(upload.fileName, plan, table, fields, mapping);
  }

  async import(actor: PersonActor, upload: ImportUpload): Promise<ImportOutcome> {
    const reading = await this.read(upload);
    requireColumns(reading.fields, reading.mapping);
    const { profile, faults, saveMapping } = upload.options;
    return this.database.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(7214041)');
      const plan = await this.planOf(tx, reading, profile);
      requireSound(plan, faults);
      await this.write(tx, actor, plan, upload);
      if (saveMapping) await this.mappings.keep(tx, actor, 'workstations', profile, reading.mapping);
      return outcomeOf(upload.fileName, plan);
    });
  }

  async export(format: 'csv' | 'ods'): Promise<Buffer> {
    const fields = workstationFields(await sectorsOf(this.database), 'day-first');
    const rows = await this.database.query<WorkstationRow>(`${SELECT_WORKSTATION} ORDER BY lower(w.name)`);
    const cells = rows.map((row) =>
      fields.map(({ name, codec }) => codec.write((row as unknown as Record<string, unknown>)[name])),
    );
    return writeTable(format, 'Postazioni', [fields.map(({ label }) => label), ...cells]);
  }

  private async read(upload: ImportUpload): Promise<Reading> {
    const table = await readTable(upload.fileName, upload.bytes);
    refuseSecretColumns(table);
    const { dateOrder, mapping: chosen, profile } = upload.options;
    const order = dateOrder === 'auto' ? guessDateOrder(table.rows.flatMap(({ cells }) => cells)) : dateOrder;
    const fields = workstationFields(await sectorsOf(this.database), order);
    return {
      table,
      fields,
      mapping: resolveMapping(
        fields,
        table.headings,
        chosen,
        await this.mappings.of('workstations', profile),
      ),
    };
  }

  private async planOf(
    database: Pick<Tx, 'query'>,
    { table, fields, mapping }: Reading,
    profile: Profile,
  ): Promise<ImportPlan<Row>> {
    const known = new Map(
      (await database.query<WorkstationRow>(SELECT_WORKSTATION)).map((row) => [row.name.toLowerCase(), row]),
    );
    const now = this.clock.now().toISOString();
    const seen = new SeenKeys();
    const faults: ImportFault[] = [];
    const lines: Planned[] = [];
    for (const read of readLines(table, fields, mapping)) {
      const planned = planLine(read, known, mapping, profile, now);
      if (planned.row === undefined) {
        faults.push(...planned.faults);
        continue;
      }
      const repeated = seen.faultOf(planned.key.toLowerCase(), read.line, mapping['name'] ?? null);
      if (repeated) faults.push(repeated);
      else lines.push(planned);
    }
    return { lines, faults };
  }

  private async write(
    tx: Tx,
    actor: PersonActor,
    plan: ImportPlan<Row>,
    upload: ImportUpload,
  ): Promise<void> {
    const now = this.clock.now().toISOString();
    const created = plan.lines.filter(({ outcome }) => outcome === 'create');
    const others = plan.lines.filter(({ outcome }) => outcome !== 'create');
    const updated = others.filter(({ outcome }) => outcome === 'update');
    await bulkInsert(
      tx,
      'workstation',
      created.map(({ row }) => ({
        ...columnsOf(row),
        id: row.id,
        version: 1,
        protection: 'unknown',
        created_at: now,
        updated_at: now,
      })),
    );
    // An unchanged workstation was reported all the same: that is news, though no change of the record.
    await update(tx, others, now);
    await bulkInsert(
      tx,
      'workstation_event',
      [...created, ...updated].map(({ row, changes, outcome }) => ({
        id: newId(),
        workstation_id: row.id,
        at: now,
        actor_kind: 'person',
        actor_id: actor.personId,
        actor_name: actor.displayName,
        action: 'imported',
        reason: upload.fileName,
        changes: outcome === 'create' ? [] : changes,
      })),
    );
    await this.findings.refresh(tx, null);
    await this.coverage.recordToday(tx);
    await this.audit.record(tx, actor, {
      action: 'workstation.imported',
      subject: { kind: 'workstation', id: null },
      details: {
        file: upload.fileName,
        profile: upload.options.profile,
        sha256: createHash('sha256').update(upload.bytes).digest('hex'),
        created: created.length,
        updated: updated.length,
        skipped: new Set(plan.faults.map(({ line }) => line)).size,
      },
    });
    await announce(tx, { topic: 'endpoints' });
  }
}

const sectorsOf = (database: Pick<Tx, 'query'>) =>
  database.query<{ id: string; code: string; name: string }>('SELECT id, code, name FROM sector');

function planLine(
  { line, values, faults }: ReadLine,
  known: ReadonlyMap<string, WorkstationRow>,
  mapping: ImportPreview['mapping'],
  profile: Profile,
  now: string,
): Planned | { row: undefined; faults: ImportFault[] } {
  if (faults.length > 0) return { row: undefined, faults };
  const typed = withProduct(values, mapping, profile);
  const parsed = CreateWorkstation.safeParse(typed);
  if (!parsed.success) return { row: undefined, faults: faultsOf(line, parsed.error.issues, mapping, typed) };
  const isReport = REPORTED_FIELDS.some((field) => field in typed);
  const report = isReport
    ? { reportedAt: now, reportedBy: profile === 'baluardo' || profile === 'generic' ? 'tabella' : profile }
    : null;
  const before = known.get(parsed.data.name.toLowerCase());
  if (!before) {
    const row: Row = {
      ...parsed.data,
      id: newId(),
      version: 1,
      reportedAt: report?.reportedAt ?? null,
      reportedBy: report?.reportedBy ?? null,
    };
    return { line, key: row.name, outcome: 'create', row, changes: [] };
  }
  // Fields without a column stay as they are; so does the name's own spelling.
  const named = Object.fromEntries(
    Object.entries(parsed.data).filter(([name]) => name in typed && name !== 'name'),
  );
  const changes = workstationChanges(before, named);
  const row: Row = {
    ...(before as unknown as Row),
    ...named,
    reportedAt: report?.reportedAt ?? before.reportedAt,
    reportedBy: report?.reportedBy ?? before.reportedBy,
  };
  return { line, key: before.name, outcome: changes.length > 0 ? 'update' : 'unchanged', row, changes };
}

/** A console's export without a product column lists what its product protects, as far as it says anything about it. */
function withProduct(
  values: Record<string, unknown>,
  mapping: ImportPreview['mapping'],
  profile: Profile,
): Record<string, unknown> {
  const own = PRODUCT_OF[profile];
  if (own === null || mapping['product']) return values;
  const says = values['signaturesAt'] ?? values['productVersion'] ?? values['isProtectionActive'] ?? null;
  return { ...values, product: says === null ? null : own };
}

const columnsOf = (row: Row): Record<string, unknown> => ({
  ...Object.fromEntries(
    WORKSTATION_FIELD_NAMES.map((name) => [WORKSTATION_COLUMNS[name], row[name] ?? null]),
  ),
  reported_at: row.reportedAt,
  reported_by: row.reportedBy,
});

/** One statement for all; a record that changed since the plan undoes the whole import. */
async function update(tx: Tx, lines: readonly Planned[], now: string): Promise<void> {
  if (lines.length === 0) return;
  const columns = [
    ...WORKSTATION_FIELD_NAMES.map((name) => WORKSTATION_COLUMNS[name]),
    'reported_at',
    'reported_by',
  ];
  const rows = lines.map(({ row, outcome }) => ({
    ...columnsOf(row),
    id: row.id,
    version: row.version,
    changed: outcome === 'update',
  }));
  const done = await tx.query(
    `UPDATE workstation w SET ${columns.map((column) => `${column} = n.${column}`).join(', ')},
            version = w.version + c.changed::int, updated_at = CASE WHEN c.changed THEN $2 ELSE w.updated_at END
     FROM jsonb_populate_recordset(NULL::workstation, $1::jsonb) n
     JOIN jsonb_to_recordset($1::jsonb) AS c(id uuid, changed boolean) ON c.id = n.id
     WHERE w.id = n.id AND w.version = n.version RETURNING w.id`,
    [JSON.stringify(rows), now],
  );
  if (done.length !== lines.length) {
    throw conflict(
      'changed-meanwhile',
      'Alcune postazioni sono state modificate durante l’importazione: ripeterla. Nulla è stato importato.',
    );
  }
}
