import { Injectable } from '@nestjs/common';
import { MAILBOX_PROFILES, type ColumnMapping, type ImportFault } from '../../contract/records/imports.ts';
import { CreateMailbox, PEC_ONLY_FIELDS, type MailboxChanges } from '../../contract/mailboxes/fields.ts';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import type { DateOrder } from '../imports/cells.ts';
import { faultsOf, readLines, type ImportField, type ReadLine } from '../imports/columns.ts';
import { SeenKeys, type ImportPlan, type PlannedLine } from '../imports/planned-lines.ts';
import type { ImportProfile, Reading, TableRegister } from '../imports/table-register.ts';
import { MAILBOX_COLUMNS, MAILBOX_FIELD_NAMES, SELECT_MAILBOX, type MailboxRow } from './mailbox-columns.ts';
import { MailboxFindingsService } from './mailbox-findings.service.ts';
import { mailboxFields, MAIL_SOURCES, type RecordNames } from './mailbox-import-fields.ts';
import { recordChanges } from './record-changes.ts';

/** A planned line with the addresses that it takes. */
type Planned = PlannedLine & { readonly address: string; readonly aliases: readonly string[] };

/** The register of mailboxes as tables. */
@Injectable()
export class MailboxRegister implements TableRegister {
  readonly kind = 'mailboxes';
  readonly subject = 'mailbox';
  readonly topic = 'mailboxes';
  readonly sheet = 'Caselle';
  readonly lock = 7214040;
  readonly profiles = MAILBOX_PROFILES;
  readonly columns = Object.values(MAILBOX_COLUMNS);
  readonly columnsOfNew = {};

  constructor(private readonly findings: MailboxFindingsService) {}

  sources(profile: ImportProfile): readonly string[] {
    return MAIL_SOURCES[profile] ?? [];
  }

  async fields(
    database: Pick<Tx, 'query'>,
    order: DateOrder,
    profile: ImportProfile,
  ): Promise<ImportField[]> {
    const names = {
      sectors: await database.query<RecordNames['sectors'][number]>('SELECT id, code, name FROM sector'),
      providers: await database.query<RecordNames['providers'][number]>('SELECT id, name FROM pec_provider'),
    };
    return mailboxFields(names, order, profile);
  }

  async plan(database: Pick<Tx, 'query'>, { table, fields, mapping }: Reading): Promise<ImportPlan> {
    const rows = await database.query<MailboxRow>(SELECT_MAILBOX);
    const known = new Map(rows.map((row) => [row.address, row]));
    const seen = new SeenKeys();
    const faults: ImportFault[] = [];
    const lines: Planned[] = [];
    for (const read of readLines(table, fields, mapping)) {
      const planned = planLine(read, known, mapping);
      if (Array.isArray(planned)) {
        faults.push(...planned);
        continue;
      }
      const repeated = seen.faultOf(planned.address, read.line, mapping['address'] ?? null);
      if (repeated) faults.push(repeated);
      else lines.push(planned);
    }
    const clashes = addressClashes(lines, known, mapping);
    const clashing = new Set(clashes.map(({ line }) => line));
    return {
      lines: lines.filter(({ line }) => !clashing.has(line)),
      faults: [...faults, ...clashes].sort((a, b) => a.line - b.line),
    };
  }

  isWritten({ outcome }: PlannedLine): boolean {
    return outcome === 'update';
  }

  records(database: Pick<Tx, 'query'>): Promise<readonly object[]> {
    return database.query<MailboxRow>(`${SELECT_MAILBOX} ORDER BY m.address`);
  }

  async afterWrite(tx: Tx): Promise<void> {
    await this.findings.refresh(tx, null);
  }
}

/** A line on its own: read by the schema of a new record, laid over the record that has its address. */
function planLine(
  { line, values, faults }: ReadLine,
  known: ReadonlyMap<string, MailboxRow>,
  mapping: ColumnMapping,
): Planned | ImportFault[] {
  if (faults.length > 0) return faults;
  const address = String(values['address'] ?? '').toLowerCase();
  const before = known.get(address);
  const service = (mapping['service'] ? values['service'] : before?.service) ?? 'peo';
  const fault = (name: string, message: string) =>
    faultsOf(line, [{ path: [name], message }], mapping, values);
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
  if (!parsed.success) return faultsOf(line, parsed.error.issues, mapping, typed);
  if (!before) {
    const columns = { ...columnsOf(parsed.data), service: parsed.data.service };
    const { aliases } = parsed.data;
    return {
      line,
      key: address,
      outcome: 'create',
      id: newId(),
      version: 1,
      columns,
      changes: [],
      address,
      aliases,
    };
  }
  // Fields without a column stay as they are.
  const named: MailboxChanges = Object.fromEntries(
    Object.entries(parsed.data).filter(([name]) => mapping[name] && name in typed),
  );
  const changes = recordChanges(before, named);
  return {
    line,
    key: address,
    outcome: changes.length > 0 ? 'update' : 'unchanged',
    id: before.id,
    version: before.version,
    columns: columnsOf({ ...before, ...named }),
    changes,
    address,
    aliases: named.aliases ?? before.aliases,
  };
}

/** An address or alias that belongs to another mailbox, of the file or of the register. */
function addressClashes(
  lines: readonly Planned[],
  known: ReadonlyMap<string, MailboxRow>,
  mapping: ColumnMapping,
): ImportFault[] {
  const inFile = new Set(lines.map(({ address }) => address));
  const owners = new Map<string, string>();
  for (const { address, aliases } of known.values()) {
    owners.set(address, address);
    if (!inFile.has(address)) for (const alias of aliases) owners.set(alias, address);
  }
  for (const { address } of lines) if (!owners.has(address)) owners.set(address, address);
  return lines.flatMap(({ line, address, aliases }) => {
    const wanted = [address, ...aliases];
    const taken = wanted.find(
      (one, index) => (owners.get(one) ?? address) !== address || wanted.indexOf(one) !== index,
    );
    if (taken !== undefined) {
      return [
        {
          line,
          column: mapping['aliases'] ?? null,
          value: taken,
          message: `indirizzo già in uso dalla casella ${owners.get(taken) ?? address}`,
        },
      ];
    }
    for (const alias of aliases) owners.set(alias, address);
    return [];
  });
}

const columnsOf = (row: object): Record<string, unknown> =>
  Object.fromEntries(
    MAILBOX_FIELD_NAMES.map((name) => [
      MAILBOX_COLUMNS[name],
      (row as Record<string, unknown>)[name] ?? (name === 'isPrimaryDomicile' ? false : null),
    ]),
  );
