import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { parseCodeRules } from '../../domain/dnsbl/code-rules.ts';
import { CATALOGUE } from '../../domain/dnsbl/catalogue/catalogue.ts';
import { isKeyed, isZonePattern, keyInName } from '../../domain/dnsbl/keyed-zone.ts';
import { FAMILIES, type Family, type TestEntries, type Zone } from '../../domain/dnsbl/zone.ts';
import { UsageError } from './outcome.ts';

/** A list as the command line knows it: what a zones file can say. */
export type FileZone = Pick<Zone, 'zone' | 'families' | 'nameForm' | 'table' | 'tests'> & {
  /** Written in the zone's name: kept apart, never printed. */
  readonly key?: string;
};

const COLUMNS = ['zone', 'kind', 'families', 'codes', 'test_positive', 'test_negative'] as const;
type Column = (typeof COLUMNS)[number];

const FAMILY_WORDS: Readonly<Record<string, Family>> = {
  ip4: 'ip4',
  ipv4: 'ip4',
  ip6: 'ip6',
  ipv6: 'ip6',
  name: 'name',
  domain: 'name',
  uri: 'name',
};
const NAME_KINDS = ['name', 'domain', 'uri', 'rhsbl', 'domain-age'];
const KEYED_NAMES = CATALOGUE.map(({ zone }) => zone).filter(isKeyed);

/**
 * Reads a zones file: header `zone,kind,families,codes,test_positive,test_negative`, empty cells take the rules of
 * RFC 5782. @throws UsageError with file, line and column
 */
export function readZonesFile(path: string): FileZone[] {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})`);
  }
  const rows = parseCsv(path, content);
  const header = rows[0];
  if (header === undefined) throw new UsageError(`${path}: the file is empty`);
  const places = headerPlaces(path, header);
  const patterns = rows
    .map((row) => (row.cells[places.get('zone') ?? -1] ?? '').toLowerCase())
    .filter(isKeyed);
  const zones = rows.slice(1).map((row) => zoneOf(path, row, places, [...KEYED_NAMES, ...patterns]));
  if (zones.length === 0) throw new UsageError(`${path}: no zone under the header`);
  return zones;
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  readonly raw: string;
}

function parseCsv(path: string, content: string): Row[] {
  try {
    const parsed = parse(content, {
      bom: true,
      raw: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      comment: '#',
      comment_no_infix: true,
    }) as unknown as { record: string[]; raw: string; info: { lines: number } }[];
    return parsed.map(({ record, raw, info }) => ({
      cells: record,
      raw: raw.replace(/^\s*\n/, ''),
      line: info.lines,
    }));
  } catch (error) {
    const { lines, message } = error as { lines?: number; message: string };
    throw new UsageError(`${path}:${lines ?? 1}: not readable as CSV: ${message.split('\n')[0]}`);
  }
}

function headerPlaces(path: string, header: Row): ReadonlyMap<Column, number> {
  const places = new Map<Column, number>();
  for (const [place, cell] of header.cells.entries()) {
    const column = COLUMNS.find((name) => name === cell.toLowerCase());
    if (column !== undefined) places.set(column, place);
  }
  if (!places.has('zone'))
    throw new UsageError(`${path}:${header.line}:1: the header must name the columns ${COLUMNS.join(',')}`);
  return places;
}

function zoneOf(
  path: string,
  row: Row,
  places: ReadonlyMap<Column, number>,
  keyed: readonly string[],
): FileZone {
  const cell = (column: Column): string => row.cells[places.get(column) ?? -1] ?? '';
  const fail = (column: Column, what: string): never => {
    throw new UsageError(`${path}:${row.line}:${columnOf(row.raw, places.get(column) ?? 0)}: ${what}`);
  };
  const written = cell('zone').toLowerCase().replace(/\.$/, '');
  if (!isZonePattern(written)) fail('zone', `"${cell('zone')}" is not a DNS zone`);
  const named = keyInName(written, keyed);
  const kind = cell('kind').toLowerCase();
  const families = familiesOf(kind, cell('families'), (word) =>
    fail('families', `unknown family "${word}" (known: ip4, ip6, domain)`),
  );
  const parsed = parseCodeRules(cell('codes'));
  if ('problem' in parsed)
    return fail(
      'codes',
      `${parsed.problem === 'unknown-verdict' ? 'unknown verdict' : 'unreadable code'} in "${parsed.entry}"`,
    );
  const isWhitelist = /^(whitelist|allow|allowlist|dnswl)/.test(kind);
  return {
    zone: named?.zone ?? written,
    ...(named !== null && { key: named.key }),
    families,
    nameForm: kind.includes('uri') ? 'host-and-registered' : 'as-given',
    table: { rules: parsed.rules, unmapped: isWhitelist ? 'allow-listed' : 'listed' },
    tests: testsOf(cell('test_positive'), cell('test_negative')),
  };
}

function familiesOf(kind: string, text: string, fail: (word: string) => never): Family[] {
  const words = text
    .toLowerCase()
    .split(/[;,\s|]+/)
    .filter((word) => word !== '');
  if (words.length === 0) {
    const known = NAME_KINDS.some((word) => kind.split(';').includes(word));
    if (!known) return ['ip4', 'ip6'];
    return kind.includes('ip') ? [...FAMILIES] : ['name'];
  }
  const families = words.map((word) => FAMILY_WORDS[word] ?? (word === 'ip' ? 'ip4' : fail(word)));
  return FAMILIES.filter((family) => families.includes(family));
}

/** Several entries joined by `;`; a lone `-` for a list that has none. */
function testsOf(positive: string, negative: string): TestEntries {
  const entries = (text: string): string[] | null => {
    if (text === '') return null;
    return text === '-'
      ? []
      : text
          .split(';')
          .map((entry) => entry.trim())
          .filter((entry) => entry !== '');
  };
  return { positive: entries(positive), negative: entries(negative) };
}

/** The 1-based column at which the `place`-th cell starts. */
function columnOf(raw: string, place: number): number {
  let isQuoted = false;
  let cell = 0;
  for (let at = 0; at < raw.length; at++) {
    if (cell === place) return at + 1;
    if (raw[at] === '"') isQuoted = !isQuoted;
    else if (raw[at] === ',' && !isQuoted) cell++;
  }
  return raw.length + 1;
}
