import { parseError } from '../net/parse-error.ts';
import { readCsv, type Cell } from './csv-reader.ts';
import { diagnosticFrom, type Diagnostic } from './diagnostics.ts';
import { locateJson, parseJson } from './json-places.ts';
import {
  OPTIONAL_COLUMNS,
  parseRuleText,
  REQUIRED_COLUMNS,
  type Column,
  type RuleText,
} from './rule-text.ts';
import type { Rule } from './rule.ts';

/** A policy as read, with the line each rule stands on. Unusable when any diagnostic is an error. */
export interface ReadPolicy {
  readonly rules: readonly Rule[];
  readonly lines: ReadonlyMap<string, number>;
  readonly diagnostics: readonly Diagnostic[];
}

export const RULE_KEYS: readonly string[] = [...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS];

/** Reads a policy CSV (INTERFACES: Policy CSV). */
export function readPolicyCsv(text: string): ReadPolicy {
  const { rows, problem } = readCsv(text);
  const diagnostics: Diagnostic[] = [];
  if (problem) diagnostics.push(failure(problem.line, problem.column, 'csv', problem.message));
  const header = rows[0];
  if (!header) {
    if (!problem)
      diagnostics.push(
        failure(1, 1, 'empty-file', 'Il file è vuoto', `Iniziare con la riga ${REQUIRED_COLUMNS.join(',')}`),
      );
    return { rules: [], lines: new Map(), diagnostics };
  }
  const names = header.map((cell) => cell.text.trim().toLowerCase());
  if (!names.some((name) => RULE_KEYS.includes(name))) {
    diagnostics.push(
      failure(
        header[0]!.line,
        1,
        'unknown-format',
        'Il testo non è l’esportazione di un firewall conosciuto né una tabella di regole',
        `Esportare come indicato per il proprio apparato; una tabella comincia con ${REQUIRED_COLUMNS.join(',')}`,
      ),
    );
    return { rules: [], lines: new Map(), diagnostics };
  }
  for (const [place, name] of names.entries()) {
    const cell = header[place]!;
    if (!RULE_KEYS.includes(name))
      diagnostics.push(
        failure(
          cell.line,
          cell.column,
          'unknown-column',
          `Colonna sconosciuta «${name.slice(0, 40)}»`,
          `Le colonne sono ${RULE_KEYS.join(', ')}`,
        ),
      );
    else if (names.indexOf(name) !== place)
      diagnostics.push(failure(cell.line, cell.column, 'repeated-column', `La colonna ${name} è ripetuta`));
  }
  const missing = REQUIRED_COLUMNS.filter((column) => !names.includes(column));
  if (missing.length > 0)
    diagnostics.push(
      failure(
        header[0]!.line,
        1,
        'missing-column',
        `Mancano le colonne ${missing.join(', ')}`,
        `Iniziare con la riga ${REQUIRED_COLUMNS.join(',')}`,
      ),
    );
  if (diagnostics.length > 0) return { rules: [], lines: new Map(), diagnostics };
  const collector = new RuleCollector(diagnostics);
  for (const row of rows.slice(1)) {
    if (row.length !== names.length) {
      const cell = row[Math.min(row.length, names.length) - 1]!;
      diagnostics.push(
        failure(
          cell.line,
          cell.column,
          'cell-count',
          `La riga ha ${row.length} colonne invece di ${names.length}`,
        ),
      );
      continue;
    }
    const cells = Object.fromEntries(names.map((name, place) => [name, row[place]!])) as Partial<
      Record<Column, Cell>
    >;
    const value = (column: Column): string => cells[column]?.text ?? '';
    collector.add(
      {
        id: value('id'),
        action: value('action'),
        src: value('src'),
        dst: value('dst'),
        proto: value('proto'),
        sport: value('sport'),
        dport: value('dport'),
        from: value('from'),
        to: value('to'),
        enabled: value('enabled'),
        comment: value('comment'),
        hits: value('hits'),
      },
      (column) => cells[column] ?? row[0]!,
    );
  }
  return collector.done();
}

/** Reads a policy JSON: a list of rules, or `{"rules": […]}`, with the columns of the CSV. */
export function readPolicyJson(text: string): ReadPolicy {
  const parsed = parseJson(text);
  if ('problem' in parsed) {
    const { line, column, message } = parsed.problem;
    return { rules: [], lines: new Map(), diagnostics: [failure(line, column, 'json', message)] };
  }
  const diagnostics: Diagnostic[] = [];
  const list = Array.isArray(parsed.value) ? parsed.value : fieldOf(parsed.value, 'rules');
  const prefix = Array.isArray(parsed.value) ? [] : ['rules'];
  if (!Array.isArray(list)) {
    diagnostics.push(
      failure(
        1,
        1,
        'json-shape',
        'Serve una lista di regole',
        'Scrivere [{"id": …}] o {"rules": [{"id": …}]}',
      ),
    );
    return { rules: [], lines: new Map(), diagnostics };
  }
  if (!Array.isArray(parsed.value))
    for (const key of unknownKeys(parsed.value as object, ['rules']))
      diagnostics.push(unknownKey(key, locateJson(parsed.places, [key]), ['rules']));
  const collector = new RuleCollector(diagnostics);
  for (const [index, item] of (list as unknown[]).entries()) {
    const place = (...path: (string | number)[]) => locateJson(parsed.places, [...prefix, index, ...path]);
    if (typeof item !== 'object' || item === null || Array.isArray(item)) {
      const at = place();
      diagnostics.push(failure(at.line, at.column, 'json-shape', 'Una regola è un oggetto {"id": …}'));
      continue;
    }
    const unknown = unknownKeys(item, RULE_KEYS);
    for (const key of unknown) diagnostics.push(unknownKey(key, place(key), RULE_KEYS));
    // What an unknown key would narrow is not known: the rule is not read without it.
    const misshapen = misshapenKeys(item);
    for (const key of misshapen)
      diagnostics.push(
        failure(
          place(key).line,
          place(key).column,
          'json-shape',
          `Il valore di «${key}» non è un testo, un numero o una lista di testi`,
          'Scrivere ad esempio "10.1.2.0/24", 443 o ["10.1.2.3", "10.1.2.4"]; per tutti, "any"',
        ),
      );
    if (unknown.length + misshapen.length === 0)
      collector.add(ruleTextFromJson(item), (column) => place(column));
  }
  return collector.done();
}

export function unknownKeys(item: object, known: readonly string[]): string[] {
  return Object.keys(item).filter((key) => !known.includes(key));
}

const LIMITING = ['src', 'dst', 'proto', 'dport'];

/** Keys whose value would be read as nothing, that is as «any»: an object, null, an empty list, an empty text of a side. */
export function misshapenKeys(item: object): string[] {
  const isText = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
  return Object.entries(item).flatMap(([key, value]) => {
    // «null» of what limits a rule may mean that there is none, or that nobody filled it in.
    if (value === null && LIMITING.includes(key)) return [key];
    if (value === null || value === undefined) return [];
    if (Array.isArray(value)) return value.length > 0 && value.every(isText) ? [] : [key];
    return isText(value) && (value !== '' || !['src', 'dst'].includes(key)) ? [] : [key];
  });
}

function unknownKey(key: string, at: { line: number; column: number }, known: readonly string[]): Diagnostic {
  return failure(
    at.line,
    at.column,
    'unknown-key',
    `Chiave sconosciuta «${key.slice(0, 40)}»`,
    `Le chiavi sono ${known.join(', ')}`,
  );
}

/** The CSV's columns from a JSON object: numbers, booleans and lists of texts are accepted for texts. */
export function ruleTextFromJson(item: object): RuleText {
  const value = (column: Column): string => jsonText(fieldOf(item, column));
  return {
    id: value('id'),
    action: value('action'),
    src: value('src') || 'any',
    dst: value('dst') || 'any',
    proto: value('proto'),
    sport: value('sport'),
    dport: value('dport'),
    from: value('from'),
    to: value('to'),
    enabled: value('enabled'),
    comment: value('comment'),
    hits: value('hits'),
  };
}

function jsonText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(jsonText).join(';');
  return '';
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

class RuleCollector {
  private readonly rules: Rule[] = [];
  private readonly lines = new Map<string, number>();
  private readonly diagnostics: Diagnostic[];

  constructor(diagnostics: Diagnostic[]) {
    this.diagnostics = diagnostics;
  }

  add(text: RuleText, placeOf: (column: Column) => { line: number; column: number }): void {
    const parsed = parseRuleText(text);
    if ('issues' in parsed) {
      for (const { column, error } of parsed.issues) {
        const place = placeOf(column);
        this.diagnostics.push(diagnosticFrom(error, place.line, place.column));
      }
      return;
    }
    const place = placeOf('id');
    const before = this.lines.get(parsed.id);
    if (before !== undefined) {
      const error = parseError(
        'repeated-id',
        `La regola ${parsed.id} c’è già alla riga ${before}`,
        0,
        'Usare un identificativo diverso',
      );
      this.diagnostics.push(diagnosticFrom(error, place.line, place.column));
      return;
    }
    this.lines.set(parsed.id, place.line);
    this.rules.push(parsed);
  }

  done(): ReadPolicy {
    return { rules: this.rules, lines: this.lines, diagnostics: this.diagnostics };
  }
}

function failure(
  line: number,
  column: number,
  code: string,
  message: string,
  cure: string | null = null,
): Diagnostic {
  return { severity: 'error', line, column, code, message, cure };
}
