import { findTable, type TableChoice } from './find-table.ts';
import type { FieldMapping, ImportField, ReadFault, ReadLine } from './fields.ts';
import { disabledNotes } from './disabled-accounts.ts';
import { countIpaHeadings, readIpaRows } from './ipa-rows.ts';
import { mailboxImportFields } from './mailbox-fields.ts';
import { mailboxValues } from './mailbox-values.ts';
import { countKnownHeadings, joinedHeadings, suggestColumns } from './map-columns.ts';
import { newestLines, type MachineLine } from './newest-lines.ts';
import { readLines } from './read-lines.ts';
import { reportDate } from './report-date.ts';
import { secretColumn } from './secret-columns.ts';
import { MAILBOX_SOURCES, mailboxSource, type MailboxSource } from './sources/mailbox-sources.ts';
import type { WorkstationSource } from './sources/workstation-source.ts';
import { detectSource, WORKSTATION_SOURCES, workstationSource } from './sources/workstation-sources.ts';
import type { RawSheet, TableFile } from './table.ts';
import { columnNotes } from './column-notes.ts';
import { workstationImportFields } from './workstation-fields.ts';
import { lineProtection, workstationValues } from './workstation-values.ts';

export const IMPORT_KINDS = ['workstations', 'mailboxes', 'ipa'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export interface ReadRecordsOptions extends TableChoice {
  readonly kind: ImportKind;
  /** Whose export it is; without it the headings tell. */
  readonly source?: string | undefined;
  /** Field → text that holds for every line. */
  readonly constants?: Readonly<Record<string, string>>;
  readonly now: Date;
}

/** What `import read --json` prints. */
export interface ImportReading {
  readonly source: string;
  readonly headingRow: number;
  readonly columns: readonly {
    readonly heading: string;
    readonly field: string | null;
    readonly guessed: boolean;
  }[];
  readonly rows: readonly { readonly line: number; readonly values: Readonly<Record<string, unknown>> }[];
  readonly faults: readonly {
    readonly line: number;
    readonly column: string | null;
    readonly value: string | null;
    readonly reason: string;
  }[];
  readonly notes: readonly string[];
}

/** The file cannot be used as it is: why, and what cures it. */
export interface ImportRefusal {
  readonly refused: string;
}

const refuse = (refused: string): ImportRefusal => ({ refused });

/** How many cells of a row are headings that some source of this kind writes. */
export function knownHeadings(kind: ImportKind): (cells: readonly string[]) => number {
  if (kind === 'ipa') return countIpaHeadings;
  const asOf = new Date(0);
  const fields =
    kind === 'workstations'
      ? WORKSTATION_SOURCES.flatMap((source) => workstationImportFields({ source, order: 'day-first', asOf }))
      : MAILBOX_SOURCES.flatMap((source) => mailboxImportFields({ source, order: 'day-first', asOf }));
  return countKnownHeadings(fields);
}

/** Reads the records out of the sheets of a file, without any register: what each line says, and what it does not. */
export function readRecords(
  sheets: readonly RawSheet[],
  options: ReadRecordsOptions,
): ImportReading | ImportRefusal {
  const found = findTable(sheets, options, knownHeadings(options.kind));
  if ('fault' in found) {
    if (found.fault === 'no-such-sheet')
      return refuse(
        `Il foglio «${options.sheet}» non c’è: il file ha ${found.sheets.map((name) => `«${name}»`).join(', ')}.`,
      );
    if (found.fault === 'no-such-row')
      return refuse(`La riga ${found.row} non c’è, o è vuota: indicare un’altra riga di intestazione.`);
    return refuse('Il file non contiene righe.');
  }
  const { table } = found;
  const secret = secretColumn(table);
  if (secret !== null)
    return refuse(
      `La colonna «${secret}» contiene password o altri segreti: toglierla dal file. Nel registro non si conservano segreti.`,
    );
  if (options.kind === 'ipa') return readIpa(table, options);
  return options.kind === 'workstations' ? readWorkstations(table, options) : readMailboxes(table, options);
}

function sourceOf<Source extends { readonly name: string } & Pick<WorkstationSource, 'telling' | 'headings'>>(
  options: ReadRecordsOptions,
  table: TableFile,
  all: readonly Source[],
  byName: (name: string) => Source | null,
): { source: Source; notes: string[] } | ImportRefusal {
  const detected = detectSource(all, table.headings);
  if (options.source === undefined) {
    const generic = byName('generic')!;
    return detected === null
      ? { source: generic, notes: [] }
      : { source: detected, notes: [`Provenienza riconosciuta dalle intestazioni: ${detected.name}.`] };
  }
  const source = byName(options.source);
  if (source === null)
    return refuse(
      `Provenienza «${options.source}» sconosciuta: usare ${all.map(({ name }) => name).join(', ')}.`,
    );
  const isOther = detected !== null && detected.name !== source.name && source.name === 'generic';
  return {
    source,
    notes: isOther
      ? [`Le intestazioni sono quelle di ${detected.name}: con quella provenienza si legge di più.`]
      : [],
  };
}

interface Mapped {
  readonly mapping: FieldMapping;
  readonly lines: readonly ReadLine[];
  readonly columns: ImportReading['columns'];
}

/** CLI names of fields that the register calls otherwise. */
const SHOWN: Readonly<Record<string, string>> = { isProtectionActive: 'active' };

function mapped(
  table: TableFile,
  fields: readonly ImportField[],
  constants: Readonly<Record<string, string>>,
): Mapped | ImportRefusal {
  const renamed: Record<string, string> = {};
  for (const [name, value] of Object.entries(constants)) {
    const field = fields.find((one) => (SHOWN[one.name] ?? one.name) === name || one.name === name);
    if (field === undefined)
      return refuse(
        `Il campo «${name}» non esiste: ${fields.map((one) => SHOWN[one.name] ?? one.name).join(', ')}.`,
      );
    renamed[field.name] = value;
  }
  const suggested = suggestColumns(fields, table);
  const mapping: FieldMapping = Object.fromEntries(
    fields.map(({ name }) => [
      name,
      renamed[name] === undefined ? (suggested.get(name)?.heading ?? null) : null,
    ]),
  );
  const required = fields.find(
    ({ name, required }) => required && mapping[name] === null && renamed[name] === undefined,
  );
  if (required !== undefined)
    return refuse(
      `Nessuna colonna per «${required.label}» alla riga ${table.headingRow ?? 1}: le intestazioni sono ${table.headings
        .map((heading) => `«${heading}»`)
        .join(', ')
        .slice(0, 400)}.`,
    );
  const byHeading = new Map<string, { field: string; guessed: boolean }>();
  for (const field of fields) {
    const heading = mapping[field.name];
    if (heading === null || heading === undefined) continue;
    const shown = {
      field: SHOWN[field.name] ?? field.name,
      guessed: suggested.get(field.name)?.isGuessed ?? false,
    };
    byHeading.set(heading, shown);
    for (const other of joinedHeadings(field, table, mapping)) byHeading.set(other, shown);
  }
  const columns = table.headings.map((heading, at) => {
    const use = byHeading.get(heading);
    return {
      heading: table.writtenHeadings?.[at] ?? heading,
      field: use?.field ?? null,
      guessed: use?.guessed ?? false,
    };
  });
  return { mapping, columns, lines: readLines(table, fields, mapping, renamed) };
}

const shownFaults = (faults: readonly ReadFault[]): ImportReading['faults'] =>
  faults
    .map(({ line, column, value, message }) => ({ line, column, value, reason: message }))
    .sort((a, b) => a.line - b.line);

function readWorkstations(table: TableFile, options: ReadRecordsOptions): ImportReading | ImportRefusal {
  const chosen = sourceOf(options, table, WORKSTATION_SOURCES, workstationSource);
  if ('refused' in chosen) return chosen;
  const { source } = chosen;
  const asOf = reportDate(table.above ?? [], options.now) ?? options.now;
  const fields = workstationImportFields({ source, order: 'auto', asOf });
  const read = mapped(table, fields, options.constants ?? {});
  if ('refused' in read) return read;
  const faults = read.lines.flatMap((line) => [...line.faults, ...line.unknowns]);
  const usable = read.lines.filter((line) => line.faults.length === 0);
  const machines = usable.map((line): MachineLine => {
    const values = workstationValues(line, source);
    return { line: line.line, values, protection: lineProtection(values, options.now) };
  });
  const newest = newestLines(machines);
  return {
    source: source.name,
    headingRow: table.headingRow ?? 1,
    columns: read.columns,
    rows: newest.lines.map(({ line, values, protection }) => ({
      line,
      values: {
        name: values.name,
        serialNumber: values.serialNumber,
        deviceId: values.deviceId,
        product: values.product,
        productVersion: values.productVersion,
        active: values.isProtectionActive,
        signaturesAt: values.signaturesAt,
        lastContactAt: values.lastContactAt,
        ipAddress: values.ipAddress,
        operatingSystem: values.operatingSystem,
        holderName: values.holderName,
        purpose: values.purpose,
        protection,
      },
    })),
    faults: shownFaults(faults),
    notes: [
      ...(table.notes ?? []),
      ...chosen.notes,
      ...columnNotes(table, fields, read.mapping, source, options),
      ...disabledNotes(usable),
      ...newest.notes,
    ],
  };
}

function readMailboxes(table: TableFile, options: ReadRecordsOptions): ImportReading | ImportRefusal {
  const chosen = sourceOf<MailboxSource>(options, table, MAILBOX_SOURCES, mailboxSource);
  if ('refused' in chosen) return chosen;
  const { source } = chosen;
  const fields = mailboxImportFields({ source, order: 'auto', asOf: options.now });
  const read = mapped(table, fields, options.constants ?? {});
  if ('refused' in read) return read;
  const faults = read.lines.flatMap((line) => [...line.faults, ...line.unknowns]);
  const notes: string[] = [];
  const rows: { line: number; values: Record<string, unknown> }[] = [];
  let guessedServices = 0;
  const lineOf = new Map<string, number>();
  for (const line of read.lines.filter((one) => one.faults.length === 0)) {
    const said = mailboxValues(line, source, read.mapping['address'] ?? null);
    if ('fault' in said) faults.push(said.fault);
    else if ('skipped' in said) notes.push(said.skipped);
    else {
      const { isServiceGuessed, closedOn, service, ...values } = said.mailbox;
      const first = lineOf.get(values.address);
      if (first !== undefined) {
        faults.push({
          line: line.line,
          column: read.mapping['address'] ?? null,
          value: values.address,
          message: `già presente alla riga ${first}`,
        });
        continue;
      }
      lineOf.set(values.address, line.line);
      if (isServiceGuessed) guessedServices += 1;
      rows.push({
        line: line.line,
        values: { ...values, closedOn, service: service === 'pec' ? 'PEC' : 'PEO' },
      });
    }
  }
  if (guessedServices > 0)
    notes.push(
      `Servizio dedotto dall’indirizzo per ${guessedServices} righe: se tutte sono dello stesso servizio, indicarlo (service=PEC o service=PEO).`,
    );
  return {
    source: source.name,
    headingRow: table.headingRow ?? 1,
    columns: read.columns,
    rows,
    faults: shownFaults(faults),
    notes: [
      ...(table.notes ?? []),
      ...chosen.notes,
      ...columnNotes(table, fields, read.mapping, null, options),
      ...notes,
    ],
  };
}

function readIpa(table: TableFile, { source, constants }: ReadRecordsOptions): ImportReading | ImportRefusal {
  if (source !== undefined && !/^(?:ipa|indicepa|generic|baluardo)$/i.test(source))
    return refuse(`Provenienza «${source}» sconosciuta: usare ipa.`);
  const code = constants?.['ipaCode']?.trim().toLowerCase();
  const found = readIpaRows(table, code === undefined ? null : new Set([code]));
  if (found === null)
    return refuse('Il file non ha le colonne dell’estratto IPA (Codice_IPA, Mail1, Tipo_Mail1 …).');
  return {
    source: 'ipa',
    headingRow: table.headingRow ?? 1,
    columns: table.headings.map((heading, at) => ({
      heading,
      field: found.fields[at] ?? null,
      guessed: false,
    })),
    rows: found.rows.map(({ line, ...values }) => ({ line, values })),
    faults: [],
    notes: table.notes ?? [],
  };
}
