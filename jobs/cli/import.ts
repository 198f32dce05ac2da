import { InvalidArgumentError, Option, type Command } from 'commander';
import { rawSheets, TableFault } from '../../api/imports/raw-sheets.ts';
import {
  IMPORT_KINDS,
  knownHeadings,
  readRecords,
  type ImportKind,
  type ImportReading,
} from '../../domain/imports/read-records.ts';
import { readInputFile } from './input-file.ts';
import { EXIT, printJson, UsageError } from './outcome.ts';

interface ReadOptions {
  kind: ImportKind;
  source?: string;
  sheet?: string;
  headingRow?: number;
  set: Record<string, string>;
  json?: true;
}

const LARGEST_MB = 128;

export function registerImportCommands(program: Command): void {
  program
    .command('import')
    .description('tables of workstations, mailboxes and the IPA, as consoles write them')
    .command('read')
    .argument('<file>', 'CSV, text, ODS or XLSX')
    .description(
      'What a file says, line by line, and what it does not; no database. Exit 0: read; 1: some lines are faulty; 2: not readable.',
    )
    .addOption(new Option('--kind <kind>', 'what the lines are').choices(IMPORT_KINDS).makeOptionMandatory())
    .option(
      '--source <name>',
      'whose export it is (defender, kaspersky, glpi, microsoft-365 …); without it the headings tell',
    )
    .option('--sheet <name|n>', 'the sheet of a workbook, by name or counted from 1')
    .option('--heading-row <n>', 'the row that holds the headings', wholeNumber)
    .option(
      '--set <field=value>',
      'a value for every line, of a field that the file lacks; may be repeated',
      constant,
      {},
    )
    .option('--json', 'print one JSON document')
    .action(async (file: string, options: ReadOptions) => {
      const reading = await read(file, options);
      if (options.json) printJson(reading);
      else process.stdout.write(`${describe(reading)}\n`);
      process.exitCode = reading.faults.length > 0 ? EXIT.no : EXIT.done;
    });
}

async function read(
  file: string,
  { kind, source, sheet, headingRow, set }: ReadOptions,
): Promise<ImportReading> {
  const bytes = await readInputFile(file, LARGEST_MB);
  const { sheets, notes } = await rawSheets(file, bytes, knownHeadings(kind)).catch((error: unknown) => {
    throw error instanceof TableFault ? new UsageError(`${file}: ${error.message}`) : error;
  });
  const reading = readRecords(sheets, { kind, source, sheet, headingRow, constants: set, now: new Date() });
  if ('refused' in reading) throw new UsageError(`${file}: ${reading.refused}`);
  return { ...reading, notes: [...notes, ...reading.notes] };
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('write a row number from 1.');
  return Number(text);
}

function constant(text: string, before: Record<string, string>): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('write field=value.');
  return { ...before, [text.slice(0, at).trim()]: text.slice(at + 1).trim() };
}

/** For people: what was taken for what, the lines, and what is wrong. */
function describe({ source, headingRow, columns, rows, faults, notes }: ImportReading): string {
  const lines = [
    `source ${source}, headings on row ${headingRow}, ${rows.length} lines read, ${faults.length} faults`,
    ...columns.map(
      ({ heading, field, guessed }) => `  ${heading} -> ${field ?? '-'}${guessed ? ' (guessed)' : ''}`,
    ),
    ...rows.map(({ line, values }) => {
      const told = Object.entries(values).filter(
        ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
      );
      return `line ${line}: ${told.map(([name, value]) => `${name}=${Array.isArray(value) ? value.join(',') : String(value)}`).join(' ')}`;
    }),
    ...faults.map(
      ({ line, column, value, reason }) =>
        `fault at line ${line}${column === null ? '' : `, «${column}»`}${value === null ? '' : ` (${value})`}: ${reason}`,
    ),
    ...notes.map((note) => `note: ${note}`),
  ];
  // What came in a file must not steer the terminal.
  return lines.map((line) => line.replaceAll(/\p{Cc}/gu, ' ')).join('\n');
}
