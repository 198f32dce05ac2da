import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ImportFault, ImportOutcome, ImportPreview } from '../../contract/imports.ts';
import { CreateMailbox, PEC_ONLY_FIELDS, type MailboxChanges } from '../../contract/mailbox-fields.ts';
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
import {
  MAILBOX_COLUMNS,
  MAILBOX_FIELD_NAMES,
  SELECT_MAILBOX,
  type MailboxField,
  type MailboxRow,
} from './mailbox-columns.ts';
import { MailboxFindingsService } from './mailbox-findings.service.ts';
import { mailboxFields, type RecordNames } from './mailbox-import-fields.ts';
import { recordChanges } from './record-changes.ts';

type Row = { id: string; version: number } & CreateMailbox;
type Planned = PlannedLine<Row>;

/** Tables of mailboxes in and out. A file is planned whole, shown, and written in one transaction or not at all. */
@Injectable()
export class MailboxImportService {
  constructor(
    private readonly database: Database,
    private readonly mappings: SavedMappings,
    private readonly findings: MailboxFindingsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async preview(upload: ImportUpload): Promise<ImportPreview> {
    const { table, fields, mapping } = await this.read(upload);
    // The reader first says which column holds what no line can do without.
    if (fieldsWithoutColumn(fields, mapping).length > 0)
      return previewOf(upload.fileName, { lines: [], faults: [] }, table, fields, mapping);
    const plan = await planOf(this.database, table, fields, mapping);
    return previewOf(upload.fileName, plan, table, fields, mapping);
  }

  async import(actor: PersonActor, upload: ImportUpload): Promise<ImportOutcome> {
    const { table, fields, mapping } = await this.read(upload);
    requireColumns(fields, mapping);
    return this.database.transaction(async (tx) => {
      // The same lock as single writes take: no address is given away between plan and write.
      await tx.query('SELECT pg_advisory_xact_lock(7214040)');
      const plan = await planOf(tx, table, fields, mapping);
      requireSound(plan, upload.options.faults);
      await this.write(tx, actor, plan, upload);
      if (upload.options.saveMapping) await this.mappings.keep(tx, actor, 'mailboxes', 'generic', mapping);
      return outcomeOf(upload.fileName, plan);
    });
  }

  async export(format: 'csv' | 'ods'): Promise<Buffer> {
    const fields = mailboxFields(await namesOf(this.database), 'day-first');
    const rows = await this.database.query<MailboxRow>(`${SELECT_MAILBOX} ORDER BY m.address`);
    const cells = rows.map((row) =>
      fields.map(({ name, codec }) => codec.write((row as unknown as Record<string, unknown>)[name])),
    );
    return writeTable(format, 'Caselle', [fields.map(({ label }) => label), ...cells]);
  }

  private async read(
    upload: ImportUpload,
  ): Promise<{ table: TableFile; fields: ImportField[]; mapping: ImportPreview['mapping'] }> {
    const table = await readTable(upload.fileName, upload.bytes);
    refuseSecretColumns(table);
    const { dateOrder, mapping: chosen } = upload.options;
    const order = dateOrder === 'auto' ? guessDateOrder(table.rows.flatMap(({ cells }) => cells)) : dateOrder;
    const fields = mailboxFields(await namesOf(this.database), order);
    const mapping = resolveMapping(
      fields,
      table.headings,
      chosen,
      await this.mappings.of('mailboxes', 'generic'),
    );
    return { table, fields, mapping };
  }

  private async write(
    tx: Tx,
    actor: PersonActor,
    plan: ImportPlan<Row>,
    upload: ImportUpload,
  ): Promise<void> {
    const now = this.clock.now().toISOString();
    const created = plan.lines.filter(({ outcome }) => outcome === 'create');
    const updated = plan.lines.filter(({ outcome }) => outcome === 'update');
    await bulkInsert(
      tx,
      'mailbox',
      created.map(({ row }) => ({
        ...columnsOf(row),
        id: row.id,
        service: row.service,
        created_at: now,
        updated_at: now,
        version: 1,
      })),
    );
    await update(tx, updated, now);
    await bulkInsert(
      tx,
      'mailbox_event',
      [...created, ...updated].map(({ row, changes, outcome }) => ({
        id: newId(),
        mailbox_id: row.id,
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
    await this.audit.record(tx, actor, {
      action: 'mailbox.imported',
      subject: { kind: 'mailbox', id: null },
      details: {
        file: upload.fileName,
        sha256: createHash('sha256').update(upload.bytes).digest('hex'),
        created: created.length,
        updated: updated.length,
        skipped: new Set(plan.faults.map(({ line }) => line)).size,
      },
    });
    await announce(tx, { topic: 'mailboxes' });
  }
}

async function namesOf(database: Pick<Tx, 'query'>): Promise<RecordNames> {
  return {
    sectors: await database.query<RecordNames['sectors'][number]>('SELECT id, code, name FROM sector'),
    providers: await database.query<RecordNames['providers'][number]>('SELECT id, name FROM pec_provider'),
  };
}

async function planOf(
  database: Pick<Tx, 'query'>,
  table: TableFile,
  fields: readonly ImportField[],
  mapping: ImportPreview['mapping'],
): Promise<ImportPlan<Row>> {
  const known = new Map((await database.query<MailboxRow>(SELECT_MAILBOX)).map((row) => [row.address, row]));
  const seen = new SeenKeys();
  const faults: ImportFault[] = [];
  const lines: Planned[] = [];
  for (const read of readLines(table, fields, mapping)) {
    const planned = planLine(read, known, mapping);
    if (planned.row === undefined) {
      faults.push(...planned.faults);
      continue;
    }
    const repeated = seen.faultOf(planned.row.address, read.line, mapping['address'] ?? null);
    if (repeated) faults.push(repeated);
    else lines.push(planned as Planned);
  }
  const clashes = addressClashes(lines, known, mapping);
  const clashing = new Set(clashes.map(({ line }) => line));
  return {
    lines: lines.filter(({ line }) => !clashing.has(line)),
    faults: [...faults, ...clashes].sort((a, b) => a.line - b.line),
  };
}

/** A line on its own: read by the schema of a new record, laid over the record that has its address. */
function planLine(
  { line, values, faults }: ReadLine,
  known: ReadonlyMap<string, MailboxRow>,
  mapping: ImportPreview['mapping'],
): Planned | { row: undefined; faults: ImportFault[] } {
  if (faults.length > 0) return { row: undefined, faults };
  const address = String(values['address'] ?? '').toLowerCase();
  const before = known.get(address);
  const service = (mapping['service'] ? values['service'] : before?.service) ?? 'peo';
  const fault = (name: string, message: string) => ({
    row: undefined,
    faults: faultsOf(line, [{ path: [name], message }], mapping, values),
  });
  if (before && before.service !== service)
    return fault('service', 'il servizio di una casella esistente non cambia');
  const typed: Record<string, unknown> = { kind: before?.kind ?? 'personal', ...values, address, service };
  if (service === 'peo') {
    // The columns of PEC stand empty beside a PEO mailbox; filled, they are a fault.
    for (const name of PEC_ONLY_FIELDS) {
      const value = typed[name];
      if (value !== null && value !== undefined && value !== false)
        return fault(name, 'riguarda solo le caselle PEC');
      delete typed[name];
    }
  }
  const parsed = CreateMailbox.safeParse(typed);
  if (!parsed.success) return { row: undefined, faults: faultsOf(line, parsed.error.issues, mapping, typed) };
  if (!before)
    return {
      line,
      key: address,
      outcome: 'create',
      row: { ...parsed.data, id: newId(), version: 1 },
      changes: [],
    };
  // Fields without a column stay as they are.
  const named: MailboxChanges = Object.fromEntries(
    Object.entries(parsed.data).filter(([name]) => mapping[name] && name in typed),
  );
  const changes = recordChanges(before, named);
  const row = { ...(before as unknown as Row), ...named, service: before.service } as Row;
  return { line, key: address, outcome: changes.length > 0 ? 'update' : 'unchanged', row, changes };
}

/** An address or alias that belongs to another mailbox, of the file or of the register. */
function addressClashes(
  lines: readonly Planned[],
  known: ReadonlyMap<string, MailboxRow>,
  mapping: ImportPreview['mapping'],
): ImportFault[] {
  const inFile = new Set(lines.map(({ row }) => row.address));
  const owners = new Map<string, string>();
  for (const { address, aliases } of known.values()) {
    owners.set(address, address);
    if (!inFile.has(address)) for (const alias of aliases) owners.set(alias, address);
  }
  for (const { row } of lines) if (!owners.has(row.address)) owners.set(row.address, row.address);
  return lines.flatMap(({ line, row }) => {
    const wanted = [row.address, ...row.aliases];
    const taken = wanted.find(
      (one, index) => (owners.get(one) ?? row.address) !== row.address || wanted.indexOf(one) !== index,
    );
    if (taken !== undefined) {
      return [
        {
          line,
          column: mapping['aliases'] ?? null,
          value: taken,
          message: `indirizzo già in uso dalla casella ${owners.get(taken) ?? row.address}`,
        },
      ];
    }
    for (const alias of row.aliases) owners.set(alias, row.address);
    return [];
  });
}

const columnsOf = (row: Row): Record<string, unknown> =>
  Object.fromEntries(
    MAILBOX_FIELD_NAMES.map((name) => [
      MAILBOX_COLUMNS[name],
      (row as Record<string, unknown>)[name] ?? (name === 'isPrimaryDomicile' ? false : null),
    ]),
  );

/** One statement for all; a record that changed since the plan undoes the whole import. */
async function update(tx: Tx, lines: readonly Planned[], now: string): Promise<void> {
  if (lines.length === 0) return;
  const columns = MAILBOX_FIELD_NAMES.map((name: MailboxField) => MAILBOX_COLUMNS[name]);
  const done = await tx.query(
    `UPDATE mailbox m SET version = m.version + 1, updated_at = $2, ${columns.map((column) => `${column} = n.${column}`).join(', ')}
     FROM jsonb_populate_recordset(NULL::mailbox, $1::jsonb) n WHERE m.id = n.id AND m.version = n.version RETURNING m.id`,
    [JSON.stringify(lines.map(({ row }) => ({ ...columnsOf(row), id: row.id, version: row.version }))), now],
  );
  if (done.length !== lines.length) {
    throw conflict(
      'changed-meanwhile',
      'Alcune caselle sono state modificate durante l’importazione: ripeterla. Nulla è stato importato.',
    );
  }
}
