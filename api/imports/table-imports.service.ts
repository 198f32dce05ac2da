import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { ImportOutcome, ImportPreview } from '../../contract/records/imports.ts';
import { suggestColumns } from '../../domain/imports/map-columns.ts';
import { knownHeadings } from '../../domain/imports/read-records.ts';
import { reportDate } from '../../domain/imports/report-date.ts';
import type { Actor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { bulkInsert } from '../database/bulk-insert.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { conflict, Problem } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { fieldsWithoutColumn, refuseSecretColumns, requireColumns, resolveMapping } from './columns.ts';
import type { ImportUpload } from './import-upload.ts';
import {
  linesLeftOut,
  outcomeOf,
  previewOf,
  requireSound,
  type ImportPlan,
  type PlannedLine,
} from './planned-lines.ts';
import { ImportJournalService } from './import-journal.service.ts';
import { SavedMappingsService } from './saved-mappings.service.ts';
import { SavedWordsService } from './saved-words.service.ts';
import type { ImportField } from '../../domain/imports/fields.ts';
import { readTable, tableStream } from './table-file.ts';
import type { Reading, TableRegister } from './table-register.ts';

/** Tables of records in and out. A file is planned whole, shown, and written in one transaction or not at all. */
const RECORDS_A_PAGE = 500;

@Injectable()
export class TableImportsService {
  constructor(
    private readonly database: Database,
    private readonly mappings: SavedMappingsService,
    private readonly words: SavedWordsService,
    private readonly journal: ImportJournalService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async preview(register: TableRegister, upload: ImportUpload): Promise<ImportPreview> {
    const reading = await this.read(register, upload);
    const { table, fields, mapping, profile } = reading;
    // The reader first says which column holds what no line can do without.
    const plan =
      fieldsWithoutColumn(fields, mapping, reading.constants).length > 0
        ? { lines: [], faults: [] }
        : await register.plan(this.database, reading);
    return {
      ...previewOf(upload.fileName, plan, table, fields, mapping, register.notes(reading, this.clock.now())),
      profile,
      guessed: guessedFields(reading),
      sources: [...register.sources(profile)],
    };
  }

  /** A refusal is kept too, and told where the source is looked after. */
  async import(register: TableRegister, actor: Actor, upload: ImportUpload): Promise<ImportOutcome> {
    try {
      return await this.importWhole(register, actor, upload);
    } catch (error) {
      if (error instanceof Problem && error.status === 422)
        await this.journal.keepRefusal(actor, {
          kind: register.kind,
          profile: upload.options.profile,
          fileName: upload.fileName,
          lines: 0,
          notKnown: 0,
          reason: refusalOf(error),
        });
      throw error;
    }
  }

  private async importWhole(
    register: TableRegister,
    actor: Actor,
    upload: ImportUpload,
  ): Promise<ImportOutcome> {
    const reading = await this.read(register, upload);
    const { fields, mapping, profile, constants } = reading;
    requireColumns(fields, mapping, constants);
    return this.database.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(${register.lock})`);
      const plan = await register.plan(tx, reading);
      requireSound(plan, upload.options.faults);
      const left = upload.isWhole === true ? await leaveOut(tx, register, profile, plan) : [];
      await this.write(tx, register, actor, plan, upload, profile);
      if (upload.options.saveMapping && actor.kind === 'person') {
        await this.mappings.keep(tx, actor, register.kind, profile, mapping);
        await this.words.keep(tx, actor, register.kind, profile, upload.options.words ?? {});
      }
      await this.journal.keep(tx, actor, {
        kind: register.kind,
        profile,
        fileName: upload.fileName,
        lines: plan.lines.length,
        notKnown: plan.faults.filter(({ isKept }) => isKept === true).length,
        reason: '',
      });
      return outcomeOf(upload.fileName, { ...plan, notes: [...(plan.notes ?? []), ...left] });
    });
  }

  /** The records as they stand, some hundred at a time: neither the memory nor a connection is held by a slow reader. */
  async export(register: TableRegister, format: 'csv' | 'ods'): Promise<Readable> {
    const rules = { order: 'day-first', profile: 'baluardo', asOf: this.clock.now(), words: {} } as const;
    const fields = (await register.fields(this.database, rules)).filter(({ name }) =>
      register.exported(name),
    );
    const ids = await register.ids(this.database);
    return tableStream(format, register.sheet, this.exportRows(register, fields, ids));
  }

  /** The headings that an import knows, and nothing under them. */
  async template(register: TableRegister, format: 'csv' | 'ods'): Promise<Readable> {
    const rules = { order: 'day-first', profile: 'baluardo', asOf: this.clock.now(), words: {} } as const;
    const fields = await register.fields(this.database, rules);
    const headings = fields.filter(({ name }) => register.exported(name)).map(({ label }) => label);
    return tableStream(format, register.sheet, [headings]);
  }

  /** The faulty lines of a file as they came, each with its reasons: to be corrected and imported alone. */
  async faultyLines(register: TableRegister, upload: ImportUpload): Promise<Readable> {
    const reading = await this.read(register, upload);
    requireColumns(reading.fields, reading.mapping, reading.constants);
    const { faults } = await register.plan(this.database, reading);
    const reasons = new Map<number, string[]>();
    for (const { line, column, message, isKept } of faults)
      if (isKept !== true)
        reasons.set(line, [
          ...(reasons.get(line) ?? []),
          column === null ? message : `${column}: ${message}`,
        ]);
    const { headings, rows } = reading.table;
    return tableStream('csv', register.sheet, [
      [...headings, 'Riga', 'Motivo'],
      ...rows
        .filter(({ line }) => reasons.has(line))
        .map(({ line, cells }) => [
          ...headings.map((_, at) => cells[at] ?? ''),
          String(line),
          reasons.get(line)!.join('; '),
        ]),
    ]);
  }

  private async *exportRows(
    register: TableRegister,
    fields: readonly ImportField[],
    ids: readonly string[],
  ): AsyncGenerator<string[], void, undefined> {
    yield fields.map(({ label }) => label);
    for (let at = 0; at < ids.length; at += RECORDS_A_PAGE)
      for (const row of await register.records(this.database, ids.slice(at, at + RECORDS_A_PAGE)))
        yield fields.map(({ name, codec }) => codec.write((row as Record<string, unknown>)[name]));
  }

  private async read(
    register: TableRegister,
    upload: ImportUpload,
  ): Promise<Reading & { readonly table: Awaited<ReturnType<typeof readTable>> }> {
    const { dateOrder, mapping: chosen, profile: asked, sheet, headingRow, constants = {} } = upload.options;
    if (asked !== 'auto' && !register.profiles.includes(asked))
      throw new Problem(400, 'bad-options', 'Questa provenienza non riguarda il registro.', [
        { path: 'options.profile', message: 'provenienza non prevista' },
      ]);
    const recognised = knownHeadings(register.kind);
    const table = await readTable(upload.fileName, upload.bytes, { recognised, sheet, headingRow });
    refuseSecretColumns(table);
    const profile = asked === 'auto' ? (register.detect(table.headings) ?? 'generic') : asked;
    const now = this.clock.now();
    const asOf = reportDate(table.above ?? [], now) ?? now;
    const words = { ...(await this.words.of(register.kind, profile)), ...upload.options.words };
    const fields = await register.fields(this.database, { order: dateOrder, profile, asOf, words });
    const saved = await this.mappings.of(register.kind, profile);
    const mapping = resolveMapping(fields, table, chosen, saved);
    for (const name of Object.keys(constants)) {
      if (!fields.some((field) => field.name === name))
        throw new Problem(
          400,
          'bad-options',
          'Un valore per tutte le righe riguarda un campo che non esiste.',
          [{ path: `options.constants.${name}`, message: 'campo sconosciuto' }],
        );
      mapping[name] = null;
    }
    return { table, fields, profile, constants, mapping };
  }

  private async write(
    tx: Tx,
    register: TableRegister,
    actor: Actor,
    plan: ImportPlan,
    upload: ImportUpload,
    profile: string,
  ): Promise<void> {
    const { subject } = register;
    const now = this.clock.now().toISOString();
    const created = plan.lines.filter(({ outcome }) => outcome === 'create');
    const written = plan.lines.filter((line) => line.outcome !== 'create' && register.isWritten(line));
    const updated = written.filter(({ outcome }) => outcome === 'update');
    await bulkInsert(
      tx,
      subject,
      created.map(({ id, columns }) => ({
        ...register.columnsOfNew,
        ...columns,
        id,
        version: 1,
        created_at: now,
        updated_at: now,
      })),
    );
    await update(tx, register, written, now);
    await bulkInsert(
      tx,
      `${subject}_event`,
      [...created, ...updated].map(({ id, changes, outcome }) => ({
        id: newId(),
        [`${subject}_id`]: id,
        at: now,
        actor_kind: actor.kind,
        actor_id: actor.kind === 'person' ? actor.personId : null,
        actor_name: actor.kind === 'system' ? actor.name : actor.displayName,
        action: 'imported',
        reason: upload.fileName,
        changes: outcome === 'create' ? [] : changes,
      })),
    );
    await register.afterWrite(tx);
    await this.audit.record(tx, actor, {
      action: `${subject}.imported`,
      subject: { kind: subject, id: null },
      details: {
        file: upload.fileName,
        profile,
        sha256: createHash('sha256').update(upload.bytes).digest('hex'),
        created: created.length,
        updated: updated.length,
        skipped: linesLeftOut(plan.faults),
        notKnown: plan.faults.filter(({ isKept }) => isKept === true).length,
      },
    });
    await publishChange(tx, { topic: register.topic });
  }
}

/** What is wrong and where it first is: who reads it the next morning has no other trace. */
function refusalOf({ message, issues = [] }: Problem): string {
  const [first] = issues;
  if (first === undefined) return message;
  const row = /^line\.(\d+)/.exec(first.path)?.[1];
  return `${message} ${row === undefined ? `${first.path}: ${first.message}.` : `Riga ${row}: ${first.message}.`}`;
}

/** Less than this share of the last list is more likely a reading that lacks a part than machines that left. */
const LEAST_SHARE = 0.5;

/** A whole list ends what it no longer names, unless it is so short that it cannot be whole. */
async function leaveOut(
  tx: Tx,
  register: TableRegister,
  profile: string,
  plan: ImportPlan,
): Promise<string[]> {
  const before = (await register.listedBy?.(tx, profile)) ?? 0;
  if (plan.faults.some(({ isKept }) => isKept !== true))
    return ['Alcune righe non sono leggibili: chi manca dall’elenco resta com’era.'];
  if (plan.lines.length < before * LEAST_SHARE)
    return [`L’elenco ha ${plan.lines.length} voci, prima erano ${before}: chi manca resta com’era.`];
  const ids = plan.lines.map(({ id }) => id);
  const gone = (await register.forgetOthers?.(tx, profile, ids)) ?? 0;
  return gone === 0 ? [] : [`${gone} postazioni non sono più nell’elenco.`];
}

/** Fields that a common heading filled, not one that the source is known to write, nor a person. */
function guessedFields({ table, fields, mapping }: Reading): string[] {
  const suggested = suggestColumns(fields, table);
  return fields.flatMap(({ name }) => {
    const one = suggested.get(name);
    return one?.isGuessed === true && one.heading === mapping[name] ? [name] : [];
  });
}

/**
 * One statement for the lines that say something new, and one for those that only report again; a record that changed
 * since the plan undoes the whole import. The two are told apart here: a join of the rows with their marks inside the
 * statement is tried pair by pair, since nothing tells the planner how many there are.
 */
async function update(
  tx: Tx,
  register: TableRegister,
  lines: readonly PlannedLine[],
  now: string,
): Promise<void> {
  const changed = lines.filter(({ outcome }) => outcome === 'update');
  const same = lines.filter(({ outcome }) => outcome !== 'update');
  await writeLines(tx, register, changed, ', version = r.version + 1, updated_at = $2', [now]);
  await writeLines(tx, register, same, '', []);
}

async function writeLines(
  tx: Tx,
  { subject, columns }: TableRegister,
  lines: readonly PlannedLine[],
  more: string,
  values: readonly string[],
): Promise<void> {
  if (lines.length === 0) return;
  const done = await tx.query(
    `UPDATE ${subject} r SET ${columns.map((column) => `${column} = n.${column}`).join(', ')}${more}
     FROM jsonb_populate_recordset(NULL::${subject}, $1::jsonb) n
     WHERE r.id = n.id AND r.version = n.version RETURNING r.id`,
    [JSON.stringify(lines.map(({ id, version, columns: row }) => ({ ...row, id, version }))), ...values],
  );
  if (done.length !== lines.length) {
    throw conflict(
      'changed-meanwhile',
      'Alcune schede sono state modificate durante l’importazione: ripeterla. Nulla è stato importato.',
    );
  }
}
