import { Injectable } from '@nestjs/common';
import { CreateWorkstation } from '../../contract/workstations/workstations.ts';
import {
  WORKSTATION_PROFILES,
  type ColumnMapping,
  type ImportFault,
} from '../../contract/records/imports.ts';
import { columnNotes } from '../../domain/imports/column-notes.ts';
import { disabledNotes } from '../../domain/imports/disabled-accounts.ts';
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
import { LOCKS } from '../database/locks.ts';

/** The inventory of workstations: exports of antivirus consoles in, tables in and out. */
@Injectable()
export class WorkstationRegister implements TableRegister {
  readonly kind = 'workstations';
  readonly subject = 'workstation';
  readonly topic = 'workstations';
  readonly sheet = 'Postazioni';
  readonly lock = LOCKS.workstations;
  readonly profiles = WORKSTATION_PROFILES;
  readonly columns = [
    ...Object.values(WORKSTATION_COLUMNS),
    'reported_at',
    'reported_by',
    'inventory_seen_at',
    'inventory_seen_by',
  ];
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
    const usable = read.filter((line) => line.faults.length === 0);
    const machines = usable.map((said): MachineLine & { said: ReadLine } => {
      const values = workstationValues(said, source);
      return { line: said.line, values, protection: lineProtection(values, now), said };
    });
    const newest = newestLines(machines);
    const lines: PlannedLine[] = [];
    const taken = new Map<string, number>();
    const identities = uniqueIdentities(known, newest.lines);
    for (const machine of newest.lines) {
      const planned = planLine(machine, identities, mapping, source, now.toISOString());
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
    return {
      lines,
      faults: faults.sort((a, b) => a.line - b.line),
      notes: [...disabledNotes(usable), ...newest.notes],
    };
  }

  /** An unchanged workstation was reported all the same: that is news, though no change of the record. */
  isWritten(): boolean {
    return true;
  }

  async ids(database: Pick<Tx, 'query'>): Promise<string[]> {
    const rows = await database.query<{ id: string }>(
      'SELECT w.id FROM workstation w ORDER BY lower(w.name), w.id',
    );
    return rows.map(({ id }) => id);
  }

  records(database: Pick<Tx, 'query'>, ids: readonly string[]): Promise<readonly object[]> {
    return database.query<WorkstationRow>(
      `${SELECT_WORKSTATION} WHERE w.id = ANY ($1) ORDER BY lower(w.name), w.id`,
      [ids],
    );
  }

  /** What the inventory listed and lists no more is no gap of the console's: it has left, or was disabled. */
  async forgetOthers(tx: Tx, profile: string, ids: readonly string[]): Promise<number> {
    const gone = await tx.query(
      `UPDATE workstation SET inventory_seen_at = NULL, inventory_seen_by = NULL
       WHERE inventory_seen_by = $1 AND NOT (id = ANY ($2::uuid[])) RETURNING id`,
      [profile, ids],
    );
    return gone.length;
  }

  /** How many records stand as listed by the inventory. */
  async listedBy(tx: Tx, profile: string): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM workstation WHERE inventory_seen_by = $1',
      [profile],
    );
    return row?.count ?? 0;
  }

  async afterWrite(tx: Tx): Promise<void> {
    await this.findings.refresh(tx, null);
    await this.coverage.recordToday(tx);
  }
}

interface KnownMachines {
  readonly byName: ReadonlyMap<string, WorkstationRow>;
  /** Serial numbers and devices that one record alone has. */
  readonly byIdentity: ReadonlyMap<string, WorkstationRow>;
}

/** Records by the machine's name, with and without its domain, and by what the maker or the console calls it. */
function knownMachines(rows: readonly WorkstationRow[]): KnownMachines {
  const byName = new Map<string, WorkstationRow>();
  for (const row of rows) byName.set(readMachineName(row.name).name.toLowerCase(), row);
  for (const row of rows) byName.set(row.name.toLowerCase(), row);
  const byIdentity = new Map<string, WorkstationRow>();
  const shared = new Set<string>();
  for (const row of rows)
    for (const key of identitiesOf(row)) {
      if (byIdentity.has(key)) shared.add(key);
      byIdentity.set(key, row);
    }
  for (const key of shared) byIdentity.delete(key);
  return { byName, byIdentity };
}

/** A serial number that several lines of the file share tells no machine. */
function uniqueIdentities(known: KnownMachines, lines: readonly MachineLine[]): KnownMachines {
  const counts = new Map<string, number>();
  for (const { values } of lines)
    for (const key of identitiesOf(values)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const byIdentity = new Map([...known.byIdentity].filter(([key]) => (counts.get(key) ?? 0) < 2));
  return { ...known, byIdentity };
}

const identitiesOf = ({
  serialNumber,
  deviceId,
}: Pick<WorkstationRow, 'serialNumber' | 'deviceId'>): string[] => [
  ...(serialNumber === null ? [] : [`serial ${serialNumber.toLowerCase()}`]),
  ...(deviceId === null ? [] : [`device ${deviceId.toLowerCase()}`]),
];

/**
 * The record of a machine: of its name, unless the serial numbers say that they are two; else of its serial number or
 * device, for a machine that was renamed.
 */
function recordOf(
  { byName, byIdentity }: KnownMachines,
  name: string,
  machine: MachineLine['values'],
): WorkstationRow | undefined {
  const named = byName.get(name.toLowerCase());
  if (named !== undefined) return named;
  for (const key of identitiesOf(machine)) {
    const found = byIdentity.get(key);
    if (found !== undefined) return found;
  }
  return undefined;
}

function planLine(
  { line, values, said }: MachineLine & { readonly said: ReadLine },
  known: KnownMachines,
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
  const inventory =
    source.role === 'inventory'
      ? { inventorySeenAt: seenAt(values.lastContactAt, now), inventorySeenBy: source.name }
      : null;
  const before = recordOf(known, parsed.data.name, values);
  if (!before) {
    const columns = columnsOf({ ...parsed.data, ...NEVER, ...report, ...inventory });
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
    columns: columnsOf({ ...before, ...named, ...report, ...inventory }),
    changes,
  };
}

/** When the inventory itself last met the machine, where it says so; never ahead of now. */
const seenAt = (contact: string | null, now: string): string =>
  contact !== null && Date.parse(contact) < Date.parse(now) ? contact : now;

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
    if (source.name === 'baluardo' && (field === 'isAntivirusMissing' || field === 'hasCurrentSignatures'))
      typed[field] = values[field];
    else
      typed[field] = Object.hasOwn(machine, field) ? machine[field as keyof typeof machine] : values[field];
  }
  if (values['purpose'] !== undefined) typed['purpose'] = machine.purpose ?? '';
  // A console lists what its product protects; a word for "not installed" takes the product away.
  if (source.product !== null || machine.isAntivirusMissing) typed['product'] = machine.product;
  // What the last report of the antivirus said of itself holds until the next one.
  if (
    source.role !== 'inventory' &&
    source.name !== 'baluardo' &&
    REPORTED_FIELDS.some((field) => field in typed)
  ) {
    typed['isAntivirusMissing'] = machine.isAntivirusMissing;
    typed['hasCurrentSignatures'] = machine.hasCurrentSignatures;
  }
  return typed;
}

const NEVER = { reportedAt: null, reportedBy: null, inventorySeenAt: null, inventorySeenBy: null };

const columnsOf = (
  row: CreateWorkstation &
    Pick<WorkstationRow, 'reportedAt' | 'reportedBy' | 'inventorySeenAt' | 'inventorySeenBy'>,
): Record<string, unknown> => ({
  ...Object.fromEntries(
    WORKSTATION_FIELD_NAMES.map((name) => [WORKSTATION_COLUMNS[name], row[name] ?? null]),
  ),
  reported_at: row.reportedAt,
  reported_by: row.reportedBy,
  inventory_seen_at: row.inventorySeenAt,
  inventory_seen_by: row.inventorySeenBy,
});
