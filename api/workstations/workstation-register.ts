import { Injectable } from '@nestjs/common';
import { CreateWorkstation } from '../../contract/workstations/workstations.ts';
import {
  WORKSTATION_PROFILES,
  type ColumnMapping,
  type ImportFault,
} from '../../contract/records/imports.ts';
import { columnNotes } from '../../domain/imports/column-notes.ts';
import type { ImportField, ReadLine } from '../../domain/imports/fields.ts';
import { readMachineName } from '../../domain/imports/machine-name.ts';
import { newestLines, type MachineLine } from '../../domain/imports/newest-lines.ts';
import { readLines } from '../../domain/imports/read-lines.ts';
import type { WorkstationSource } from '../../domain/imports/sources/workstation-source.ts';
import { detectSource, WORKSTATION_SOURCES } from '../../domain/imports/sources/workstation-sources.ts';
import { lineProtection, workstationValues } from '../../domain/imports/workstation-values.ts';
import { Clock } from '../clock.ts';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { faultsOf, keptFault } from '../imports/columns.ts';
import type { ImportPlan, PlannedLine } from '../imports/planned-lines.ts';
import type { FieldRules, ImportProfile, Reading, TableRegister } from '../imports/table-register.ts';
import { CoverageService } from './coverage.service.ts';
import { WorkstationFindingsService } from './workstation-findings.service.ts';
import { workstationChanges } from './workstation-changes.ts';
import {
  REPORTED_FIELDS,
  SELECT_WORKSTATION,
  WORKSTATION_COLUMNS,
  WORKSTATION_FIELD_NAMES,
  type WorkstationRow,
} from './workstation-columns.ts';
import { sourceOf, workstationFields } from './workstation-import-fields.ts';

/** The inventory of workstations: exports of antivirus consoles in, tables in and out. */
@Injectable()
export class WorkstationRegister implements TableRegister {
  readonly kind = 'workstations';
  readonly subject = 'workstation';
  readonly topic = 'workstations';
  readonly sheet = 'Postazioni';
  readonly lock = 7214041;
  readonly profiles = WORKSTATION_PROFILES;
  readonly columns = [...Object.values(WORKSTATION_COLUMNS), 'reported_at', 'reported_by'];
  readonly columnsOfNew = { protection: 'unknown' };

  constructor(
    private readonly findings: WorkstationFindingsService,
    private readonly coverage: CoverageService,
    private readonly clock: Clock,
  ) {}

  sources(profile: ImportProfile): readonly string[] {
    return sourceOf(profile).sources;
  }

  detect(headings: readonly string[]): ImportProfile | null {
    return detectSource(WORKSTATION_SOURCES, headings)?.name ?? null;
  }

  notes({ table, fields, mapping, profile, constants }: Reading, now: Date): readonly string[] {
    return columnNotes(table, fields, mapping, sourceOf(profile), { now, constants });
  }

  exported(field: string): boolean {
    return Object.hasOwn(WORKSTATION_COLUMNS, field);
  }

  async fields(database: Pick<Tx, 'query'>, rules: FieldRules): Promise<ImportField[]> {
    const sectors = await database.query<{ id: string; code: string; name: string }>(
      'SELECT id, code, name FROM sector',
    );
    return workstationFields(sectors, rules);
  }

  async plan(database: Pick<Tx, 'query'>, reading: Reading): Promise<ImportPlan> {
    const { table, fields, mapping, profile, constants } = reading;
    const source = sourceOf(profile);
    const known = knownMachines(await database.query<WorkstationRow>(SELECT_WORKSTATION));
    const now = this.clock.now();
    const read = readLines(table, fields, mapping, constants);
    const faults: ImportFault[] = read.flatMap((line) => [...line.faults, ...line.unknowns.map(keptFault)]);
    const machines = read
      .filter((line) => line.faults.length === 0)
      .map((said): MachineLine & { said: ReadLine } => {
        const values = workstationValues(said, source);
        return { line: said.line, values, protection: lineProtection(values, now), said };
      });
    const newest = newestLines(machines);
    const lines: PlannedLine[] = [];
    const taken = new Map<string, number>();
    for (const machine of newest.lines) {
      const planned = planLine(machine, known, mapping, source, now.toISOString());
      if (Array.isArray(planned)) {
        faults.push(...planned);
        continue;
      }
      const first = taken.get(planned.id);
      if (first === undefined) {
        taken.set(planned.id, planned.line);
        lines.push(planned);
      } else {
        const message = `è la stessa postazione della riga ${first}`;
        faults.push({ line: planned.line, column: mapping['name'] ?? null, value: planned.key, message });
      }
    }
    return { lines, faults: faults.sort((a, b) => a.line - b.line), notes: newest.notes };
  }

  /** An unchanged workstation was reported all the same: that is news, though no change of the record. */
  isWritten(): boolean {
    return true;
  }

  records(database: Pick<Tx, 'query'>): Promise<readonly object[]> {
    return database.query<WorkstationRow>(`${SELECT_WORKSTATION} ORDER BY lower(w.name)`);
  }

  async afterWrite(tx: Tx): Promise<void> {
    await this.findings.refresh(tx, null);
    await this.coverage.recordToday(tx);
  }
}

/** Records by the machine's name, with and without its domain. */
function knownMachines(rows: readonly WorkstationRow[]): ReadonlyMap<string, WorkstationRow> {
  const known = new Map<string, WorkstationRow>();
  for (const row of rows) known.set(readMachineName(row.name).name.toLowerCase(), row);
  for (const row of rows) known.set(row.name.toLowerCase(), row);
  return known;
}

function planLine(
  { line, values, said }: MachineLine & { readonly said: ReadLine },
  known: ReadonlyMap<string, WorkstationRow>,
  mapping: ColumnMapping,
  source: WorkstationSource,
  now: string,
): PlannedLine | ImportFault[] {
  const typed = typedRecord(said, values, source);
  const parsed = CreateWorkstation.safeParse(typed);
  if (!parsed.success) return faultsOf(line, parsed.error.issues, mapping, typed);
  const report =
    source.role !== 'inventory' && REPORTED_FIELDS.some((field) => field in typed)
      ? { reportedAt: now, reportedBy: source.role === 'console' ? source.name : 'tabella' }
      : null;
  const before = known.get(parsed.data.name.toLowerCase());
  if (!before) {
    const columns = columnsOf({ ...parsed.data, reportedAt: null, reportedBy: null, ...report });
    const changes = WORKSTATION_FIELD_NAMES.filter(
      (field) => field in typed && field !== 'name' && (parsed.data[field] ?? '') !== '',
    ).map((field) => ({ field, before: undefined, after: parsed.data[field] }));
    return { line, key: parsed.data.name, outcome: 'create', id: newId(), version: 1, columns, changes };
  }
  // Fields without a column stay as they are; so does the name's own spelling.
  const named = Object.fromEntries(
    Object.entries(parsed.data).filter(([name]) => name in typed && name !== 'name'),
  );
  const changes = workstationChanges(before, named);
  return {
    line,
    key: before.name,
    outcome: changes.length > 0 ? 'update' : 'unchanged',
    id: before.id,
    version: before.version,
    columns: columnsOf({ ...before, ...named, ...report }),
    changes,
  };
}

/** What the line says, by the fields of a record. An inventory's contact is its own, not the console's. */
function typedRecord(
  { values }: ReadLine,
  machine: MachineLine['values'],
  source: WorkstationSource,
): Record<string, unknown> {
  const typed: Record<string, unknown> = { name: machine.name };
  for (const field of WORKSTATION_FIELD_NAMES) {
    if (field === 'name' || values[field] === undefined) continue;
    if (field === 'lastContactAt' && source.role === 'inventory') continue;
    typed[field] = Object.hasOwn(machine, field) ? machine[field as keyof typeof machine] : values[field];
  }
  if (values['purpose'] !== undefined) typed['purpose'] = machine.purpose ?? '';
  // A console lists what its product protects; a word for "not installed" takes the product away.
  if (source.product !== null || machine.isAntivirusMissing) typed['product'] = machine.product;
  return typed;
}

const columnsOf = (
  row: CreateWorkstation & { reportedAt: string | null; reportedBy: string | null },
): Record<string, unknown> => ({
  ...Object.fromEntries(
    WORKSTATION_FIELD_NAMES.map((name) => [WORKSTATION_COLUMNS[name], row[name] ?? null]),
  ),
  reported_at: row.reportedAt,
  reported_by: row.reportedBy,
});
