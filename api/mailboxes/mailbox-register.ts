import { Injectable } from '@nestjs/common';
import { MAILBOX_PROFILES, type ColumnMapping, type ImportFault } from '../../contract/records/imports.ts';
import { CreateMailbox, PEC_ONLY_FIELDS, type MailboxChanges } from '../../contract/mailboxes/fields.ts';
import type { Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { columnNotes } from '../../domain/imports/column-notes.ts';
import type { ImportField, ReadLine } from '../../domain/imports/fields.ts';
import { mailboxValues, type MailboxValues } from '../../domain/imports/mailbox-values.ts';
import { readLines } from '../../domain/imports/read-lines.ts';
import { MAILBOX_SOURCES, type MailboxSource } from '../../domain/imports/sources/mailbox-sources.ts';
import { detectSource } from '../../domain/imports/sources/workstation-sources.ts';
import { faultsOf, keptFault } from '../imports/columns.ts';
import { SeenKeys, type ImportPlan, type PlannedLine } from '../imports/planned-lines.ts';
import type { FieldRules, ImportProfile, Reading, TableRegister } from '../imports/table-register.ts';
import { MAILBOX_COLUMNS, MAILBOX_FIELD_NAMES, SELECT_MAILBOX, type MailboxRow } from './mailbox-columns.ts';
import { MailboxFindingsService } from './mailbox-findings.service.ts';
import { mailboxFields, mailSourceOf, type RecordNames } from './mailbox-import-fields.ts';
import { recordChanges } from './record-changes.ts';
import { LOCKS } from '../database/locks.ts';

/** A planned line with the addresses that it takes. */
type Planned = PlannedLine & { readonly address: string; readonly aliases: readonly string[] };

/** The register of mailboxes as tables. */
@Injectable()
export class MailboxRegister implements TableRegister {
  readonly kind = 'mailboxes';
  readonly subject = 'mailbox';
  readonly topic = 'mailboxes';
  readonly sheet = 'Caselle';
  readonly lock = LOCKS.mailboxes;
  readonly profiles = MAILBOX_PROFILES;
  readonly columns = Object.values(MAILBOX_COLUMNS);
  readonly columnsOfNew = {};

  constructor(private readonly findings: MailboxFindingsService) {}

  sources(profile: ImportProfile): readonly string[] {
    return mailSourceOf(profile).sources;
  }

  detect(headings: readonly string[]): ImportProfile | null {
    return detectSource(MAILBOX_SOURCES, headings)?.name ?? null;
  }

  notes({ table, fields, mapping, constants }: Reading, now: Date): readonly string[] {
    return columnNotes(table, fields, mapping, null, { now, constants });
  }

  exported(field: string): boolean {
    return field === 'service' || Object.hasOwn(MAILBOX_COLUMNS, field);
  }

  async fields(database: Pick<Tx, 'query'>, rules: FieldRules): Promise<ImportField[]> {
    const names = {
      sectors: await database.query<RecordNames['sectors'][number]>('SELECT id, code, name FROM sector'),
      providers: await database.query<RecordNames['providers'][number]>('SELECT id, name FROM pec_provider'),
    };
    return mailboxFields(names, rules);
  }

  async plan(database: Pick<Tx, 'query'>, reading: Reading): Promise<ImportPlan> {
    const { table, fields, mapping, profile, constants } = reading;
    const source = mailSourceOf(profile);
    const addressHeading = mapping['address'] ?? null;
    const notes: string[] = [];
    const rows = await database.query<MailboxRow>(SELECT_MAILBOX);
    const known = new Map(rows.map((row) => [row.address, row]));
    const seen = new SeenKeys();
    const faults: ImportFault[] = [];
    const lines: Planned[] = [];
    const assumed = { service: 0, kind: 0 };
    for (const read of readLines(table, fields, mapping, constants)) {
      faults.push(...read.faults, ...read.unknowns.map(keptFault));
      if (read.faults.length > 0) continue;
      const said = mailboxValues(read, source, addressHeading);
      if ('skipped' in said) {
        notes.push(said.skipped);
        continue;
      }
      if ('fault' in said) {
        faults.push(said.fault);
        continue;
      }
      const planned = planLine(read, said.mailbox, known, mapping, source);
      if (Array.isArray(planned)) {
        faults.push(...planned);
        continue;
      }
      const repeated = seen.faultOf(planned.address, read.line, mapping['address'] ?? null);
      if (repeated) faults.push(repeated);
      else {
        lines.push(planned);
        if (planned.outcome === 'create') {
          assumed.service += said.mailbox.isServiceGuessed ? 1 : 0;
          assumed.kind += (read.values['kind'] ?? said.mailbox.kind) === null ? 1 : 0;
        }
      }
    }
    const clashes = addressClashes(lines, known, mapping);
    const clashing = new Set(clashes.map(({ line }) => line));
    return {
      lines: lines.filter(({ line }) => !clashing.has(line)),
      faults: [...faults, ...clashes].sort((a, b) => a.line - b.line),
      notes: [...assumedNotes(assumed), ...notes],
    };
  }

  isWritten({ outcome }: PlannedLine): boolean {
    return outcome === 'update';
  }

  async ids(database: Pick<Tx, 'query'>): Promise<string[]> {
    const rows = await database.query<{ id: string }>('SELECT m.id FROM mailbox m ORDER BY m.address, m.id');
    return rows.map(({ id }) => id);
  }

  records(database: Pick<Tx, 'query'>, ids: readonly string[]): Promise<readonly object[]> {
    return database.query<MailboxRow>(`${SELECT_MAILBOX} WHERE m.id = ANY ($1) ORDER BY m.address, m.id`, [
      ids,
    ]);
  }

  async afterWrite(tx: Tx): Promise<void> {
    await this.findings.refresh(tx, null);
  }
}

/** A line on its own: read by the schema of a new record, laid over the record that has its address. */
function planLine(
  { line, values }: ReadLine,
  said: MailboxValues,
  known: ReadonlyMap<string, MailboxRow>,
  mapping: ColumnMapping,
  source: MailboxSource,
): Planned | ImportFault[] {
  const { address } = said;
  const before = known.get(address);
  const isServiceSaid =
    (values['service'] ?? null) !== null || (!said.isServiceGuessed && source.name !== 'baluardo');
  const service = isServiceSaid || before === undefined ? said.service : before.service;
  const fault = (name: string, message: string) =>
    faultsOf(line, [{ path: [name], message }], mapping, values);
  if (before && before.service !== service)
    return fault('service', 'il servizio di una casella esistente non cambia');
  const typed: Record<string, unknown> = { ...typedRecord(values, said), address, service };
  typed['kind'] ??= before?.kind ?? 'personal';
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
    const changes = ['service', ...MAILBOX_FIELD_NAMES].flatMap((name) => {
      const after = (parsed.data as Record<string, unknown>)[name];
      const isSaid =
        name in typed && name !== 'address' && after !== null && after !== undefined && after !== '';
      return isSaid && !(Array.isArray(after) && after.length === 0)
        ? [{ field: name, before: undefined, after }]
        : [];
    });
    return {
      line,
      key: address,
      outcome: 'create',
      id: newId(),
      version: 1,
      columns,
      changes,
      address,
      aliases,
    };
  }
  // Fields without a column stay as they are; so does the kind that the file does not say.
  const isNamed = (name: string): boolean => name !== 'kind' || (values['kind'] ?? source.kind) !== null;
  const named: MailboxChanges = Object.fromEntries(
    Object.entries(parsed.data).filter(
      ([name]) => name in typed && name !== 'address' && name !== 'service' && isNamed(name),
    ),
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

/** What new records get that no column says. */
const assumedNotes = ({ service, kind }: { service: number; kind: number }): string[] => [
  ...(service === 0
    ? []
    : [
        `Servizio (PEO o PEC) dedotto dall’indirizzo per ${service === 1 ? 'una casella nuova' : `${service} caselle nuove`}: se tutte sono dello stesso servizio, indicarlo per tutte le righe.`,
      ]),
  ...(kind === 0
    ? []
    : [
        `Il file non dice il tipo di ${kind === 1 ? 'una casella nuova, scritta come personale' : `${kind} caselle nuove, scritte come personali`}: se non lo sono, indicarlo per tutte le righe.`,
      ]),
];

/** What the line says, by the fields of a record: what stands in no column is left out. */
function typedRecord(values: Record<string, unknown>, said: MailboxValues): Record<string, unknown> {
  const typed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && name in MAILBOX_COLUMNS) typed[name] = value;
  if (typed['kind'] === null) delete typed['kind'];
  if (said.kind !== null) typed['kind'] = said.kind;
  if (values['proxies'] !== undefined || values['aliases'] !== undefined) typed['aliases'] = said.aliases;
  if (values['forwards'] !== undefined) typed['forwards'] = said.forwards;
  const saysState = ['state', 'deleted', 'blocked'].some((name) => (values[name] ?? null) !== null);
  if (saysState) typed['state'] = said.state;
  else delete typed['state'];
  return typed;
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
