import { Injectable } from '@nestjs/common';
import { CreateWorkstation } from '../../contract/workstations/workstations.ts';
import {
  WORKSTATION_PROFILES,
  type ColumnMapping,
  type ImportFault,
} from '../../contract/records/imports.ts';
import { Clock } from '../clock.ts';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import type { DateOrder } from '../imports/cells.ts';
import { faultsOf, readLines, type ImportField, type ReadLine } from '../imports/columns.ts';
import { SeenKeys, type ImportPlan, type PlannedLine } from '../imports/planned-lines.ts';
import type { ImportProfile, Reading, TableRegister } from '../imports/table-register.ts';
import { CONSOLE_EXPORTS } from './console-headings.ts';
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
import { workstationFields } from './workstation-import-fields.ts';

type Profile = (typeof WORKSTATION_PROFILES)[number];
const profileOf = (profile: ImportProfile): Profile =>
  WORKSTATION_PROFILES.find((one) => one === profile) ?? 'generic';

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
    return CONSOLE_EXPORTS[profileOf(profile)].sources;
  }

  async fields(
    database: Pick<Tx, 'query'>,
    order: DateOrder,
    profile: ImportProfile,
  ): Promise<ImportField[]> {
    const sectors = await database.query<{ id: string; code: string; name: string }>(
      'SELECT id, code, name FROM sector',
    );
    return workstationFields(sectors, order, profileOf(profile), () => this.clock.now());
  }

  async plan(database: Pick<Tx, 'query'>, { table, fields, mapping, profile }: Reading): Promise<ImportPlan> {
    const rows = await database.query<WorkstationRow>(SELECT_WORKSTATION);
    const known = new Map(rows.map((row) => [row.name.toLowerCase(), row]));
    const now = this.clock.now().toISOString();
    const seen = new SeenKeys();
    const faults: ImportFault[] = [];
    const lines: PlannedLine[] = [];
    for (const read of readLines(table, fields, mapping)) {
      const planned = planLine(read, known, mapping, profileOf(profile), now);
      if (Array.isArray(planned)) {
        faults.push(...planned);
        continue;
      }
      const repeated = seen.faultOf(planned.key.toLowerCase(), read.line, mapping['name'] ?? null);
      if (repeated) faults.push(repeated);
      else lines.push(planned);
    }
    return { lines, faults };
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

function planLine(
  { line, values, faults }: ReadLine,
  known: ReadonlyMap<string, WorkstationRow>,
  mapping: ColumnMapping,
  profile: Profile,
  now: string,
): PlannedLine | ImportFault[] {
  if (faults.length > 0) return faults;
  const typed = withProduct(values, mapping, profile);
  const parsed = CreateWorkstation.safeParse(typed);
  if (!parsed.success) return faultsOf(line, parsed.error.issues, mapping, typed);
  const report = REPORTED_FIELDS.some((field) => field in typed)
    ? { reportedAt: now, reportedBy: CONSOLE_EXPORTS[profile].product === null ? 'tabella' : profile }
    : null;
  const before = known.get(parsed.data.name.toLowerCase());
  if (!before) {
    const columns = columnsOf({ ...parsed.data, reportedAt: null, reportedBy: null, ...report });
    return { line, key: parsed.data.name, outcome: 'create', id: newId(), version: 1, columns, changes: [] };
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

/** A console's export without a product column lists what its product protects, as far as it says anything about it. */
function withProduct(
  values: Record<string, unknown>,
  mapping: ColumnMapping,
  profile: Profile,
): Record<string, unknown> {
  const own = CONSOLE_EXPORTS[profile].product;
  if (own === null || mapping['product']) return values;
  const says = values['signaturesAt'] ?? values['productVersion'] ?? values['isProtectionActive'] ?? null;
  return { ...values, product: says === null ? null : own };
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
