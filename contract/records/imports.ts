import { z } from 'zod';
import { MAILBOX_SOURCES } from '../../domain/imports/sources/mailbox-sources.ts';
import { WORKSTATION_SOURCES } from '../../domain/imports/sources/workstation-sources.ts';
import { Instant, line, ServerText } from '../lists.ts';
import { defineSetting } from '../settings.ts';

const names = (sources: readonly { readonly name: string }[]): [string, ...string[]] =>
  sources.map(({ name }) => name) as [string, ...string[]];

/** Whose export the file is. `baluardo` is our own export, `generic` any table. */
export const WORKSTATION_PROFILES = names(WORKSTATION_SOURCES);

/** Where a table of mailboxes comes from. */
export const MAILBOX_PROFILES = names(MAILBOX_SOURCES);

/** Field → heading of the column that fills it; null: no column does. */
export const ColumnMapping = z.record(z.string().max(60), line(200).nullable());
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** The columns chosen the last time, by kind of record and product. */
export const SAVED_MAPPINGS = defineSetting({
  key: 'imports.mappings',
  schema: z.record(z.string().max(80), ColumnMapping),
  fallback: {},
  editableBy: 'workstations.manage',
});

/** What the words of a source were once said to mean. */
export const SAVED_WORDS = defineSetting({
  key: 'imports.words',
  schema: z.record(
    z.string().max(80),
    z.record(z.string().max(80), z.enum(['active', 'inactive', 'outdated', 'missing', 'unknown'])),
  ),
  fallback: {},
  editableBy: 'workstations.manage',
});

/**
 * The `options` part of an upload (JSON), before the `file` part. Without a mapping the saved one of the profile is
 * taken, and what the headings suggest where it says nothing.
 */
export const ImportOptions = z.strictObject({
  profile: z.enum(['auto', ...new Set([...WORKSTATION_PROFILES, ...MAILBOX_PROFILES])]).default('baluardo'),
  /** The sheet of a workbook, by its name or counted from 1; without it the one with most known headings. */
  sheet: line(120).optional(),
  /** The row that holds the headings; without it the one with most known headings. */
  headingRow: z.number().int().min(1).max(10_000).optional(),
  /** Field → text that holds for every line: what the file does not say ("all these are PEC"). */
  constants: z.record(z.string().max(60), line(200)).optional(),
  /** Words of the protection that are not known → what they mean; remembered for the source. */
  words: z.record(line(80, 1), z.enum(['active', 'inactive', 'outdated', 'missing', 'unknown'])).optional(),
  mapping: ColumnMapping.optional(),
  /** Order of day and month in dates with slashes; `auto` looks at the whole file. */
  dateOrder: z.enum(['auto', 'day-first', 'month-first']).default('auto'),
  /** What to do when lines have faults: import nothing, or import the others. */
  faults: z.enum(['refuse', 'skip']).default('refuse'),
  /** Keep the mapping for the next file of this profile. */
  saveMapping: z.boolean().default(true),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

/** What is wrong, and exactly where: the first line after the headings is line 2. */
export const ImportFault = z
  .object({
    line: z.number().int(),
    column: z.string().nullable(),
    value: z.string().nullable(),
    message: ServerText,
    /** The line is taken all the same, with this value not known. */
    isKept: z.boolean().optional(),
  })
  .meta({ id: 'ImportFault' });
export type ImportFault = z.infer<typeof ImportFault>;

const counts = {
  create: z.number().int(),
  update: z.number().int(),
  unchanged: z.number().int(),
  /** Lines with at least one fault. */
  faulty: z.number().int(),
  /** Of these, the lines that do not enter; the others enter with a value that is not known. */
  leftOut: z.number().int(),
};

export const ImportPreview = z
  .object({
    fileName: z.string(),
    lines: z.number().int(),
    headings: z.array(z.string()),
    /** Every field that can be filled, with its name for people. */
    fields: z.array(z.object({ name: z.string(), label: z.string(), required: z.boolean() })),
    /** Null where no column was found. Until every required field has one the counts are zero. */
    mapping: ColumnMapping,
    /** The source the file was read as. */
    profile: z.string(),
    /** Sheets of the workbook; one without a name for a text. */
    sheets: z.array(z.string()),
    sheet: z.string(),
    headingRow: z.number().int(),
    /** Fields whose column was guessed from a common heading. */
    guessed: z.array(z.string()),
    /** What was left out, guessed or is lacking, in words. */
    notes: z.array(ServerText),
    /** Addresses of the documents that name the headings of this origin. */
    sources: z.array(z.string()),
    ...counts,
    faults: z.array(ImportFault),
    /** The first lines, as they would be written. */
    sample: z.array(
      z.object({
        line: z.number().int(),
        outcome: z.enum(['create', 'update', 'unchanged']),
        key: z.string(),
        changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
      }),
    ),
  })
  .meta({ id: 'ImportPreview' });
export type ImportPreview = z.infer<typeof ImportPreview>;

export const ImportOutcome = z
  .object({
    fileName: z.string(),
    ...counts,
    faults: z.array(ImportFault),
    notes: z.array(ServerText),
  })
  .meta({ id: 'ImportOutcome' });
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** One source of tables: how its last imports ended. `late`: it comes by itself and has not for some days. */
export const ImportSource = z
  .object({
    profile: z.string(),
    state: z.enum(['good', 'refused', 'late']),
    /** Sent by a token or fetched on a schedule. */
    isUnattended: z.boolean(),
    lastDoneAt: Instant.nullable(),
    lastDoneBy: z.string().nullable(),
    lines: z.number().int().nullable(),
    notKnown: z.number().int().nullable(),
    lastRefusedAt: Instant.nullable(),
    refusal: ServerText.nullable(),
  })
  .meta({ id: 'ImportSource' });
export type ImportSource = z.infer<typeof ImportSource>;
export const ImportSources = z.object({ items: z.array(ImportSource) }).meta({ id: 'ImportSources' });
export type ImportSources = z.infer<typeof ImportSources>;

/** `?format=csv|ods` */
export const ExportQuery = z.object({ format: z.enum(['csv', 'ods']).default('csv') });
export type ExportQuery = z.infer<typeof ExportQuery>;
