import type { Change } from '../../domain/firewall/change.ts';
import { locateJson, parseJson, type ParsedJson } from '../../domain/firewall/json-places.ts';
import {
  misshapenKeys,
  RULE_KEYS,
  ruleTextFromJson,
  unknownKeys,
} from '../../domain/firewall/policy-file.ts';
import { parseRuleText } from '../../domain/firewall/rule-text.ts';
import type { Rule } from '../../domain/firewall/rule.ts';
import { oneLineOf, readTextFile } from './firewall-policy-file.ts';
import { UsageError } from './outcome.ts';

export interface ReadChange {
  readonly change: Change & { readonly rule?: Rule };
  /** `file:line:column` of what names the place in the policy. */
  readonly place: string;
  /** The policy meant, where there is more than one. */
  readonly scope: string | null;
}

const CHANGE_KEYS = ['op', 'before', 'id', 'rule', 'scope'];

/**
 * CHANGE.json: `{"op":"insert|replace|delete","before":id|null,"id":id,"rule":{…the CSV's columns…}}`, or an array of
 * such, done in order. A new rule without an id gets one that the policy does not use; a replacement keeps the replaced id.
 */
export function readChangeFile(file: string, policy: readonly Rule[] | null): ReadChange[] {
  const parsed = parseJson(readTextFile(file));
  if ('problem' in parsed)
    throw new UsageError(
      `${file}:${parsed.problem.line}:${parsed.problem.column}: ${parsed.problem.message}`,
    );
  const used = new Set((policy ?? []).map(({ id }) => id));
  if (!Array.isArray(parsed.value)) return [readChange(new ChangeReader(file, parsed, []), used)];
  if (parsed.value.length === 0) throw new UsageError(`${file}:1:1: the array has no change`);
  return parsed.value.map((_, index) => readChange(new ChangeReader(file, parsed, [index]), used));
}

/** @param used ids that a new rule cannot have; those of the change are added */
function readChange(reader: ChangeReader, used: Set<string>): ReadChange {
  reader.refuseUnknownKeys();
  const scope = reader.optionalText('scope');
  const op = reader.text('op');
  switch (op) {
    case 'insert': {
      const rule = reader.rule(unusedId(used));
      used.add(rule.id);
      return {
        change: { op, before: reader.optionalText('before'), rule },
        place: reader.place('before'),
        scope,
      };
    }
    case 'replace':
      return {
        change: { op, id: reader.text('id'), rule: reader.rule(reader.text('id')) },
        place: reader.place('id'),
        scope,
      };
    case 'delete':
      return {
        change: {
          op,
          id: reader.text('id'),
          ...(reader.has('rule') ? { rule: reader.rule(reader.text('id')) } : {}),
        },
        place: reader.place('id'),
        scope,
      };
    default:
      throw new UsageError(`${reader.place('op')}: "op" is none of insert, replace, delete`);
  }
}

function unusedId(used: ReadonlySet<string>): string {
  let id = 'new';
  for (let n = 2; used.has(id); n++) id = `new-${n}`;
  return id;
}

class ChangeReader {
  private readonly file: string;
  private readonly parsed: ParsedJson;
  private readonly fields: Readonly<Record<string, unknown>>;

  private readonly at: readonly number[];

  /** @param at where the change stands in the document: nothing, or its index in the array */
  constructor(file: string, parsed: ParsedJson, at: readonly number[]) {
    this.file = file;
    this.parsed = parsed;
    this.at = at;
    const value: unknown = at.length === 0 ? parsed.value : (parsed.value as unknown[])[at[0]!];
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new UsageError(`${this.place()}: a change is an object {"op": …}`);
    this.fields = value as Record<string, unknown>;
  }

  place(...path: string[]): string {
    const { line, column } = locateJson(this.parsed.places, [...this.at, ...path]);
    return `${this.file}:${line}:${column}`;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.fields, name) && this.fields[name] !== null;
  }

  text(name: string): string {
    const value = this.optionalText(name);
    if (value === null) throw new UsageError(`${this.place(name)}: "${name}" is missing`);
    return value;
  }

  optionalText(name: string): string | null {
    if (!this.has(name)) return null;
    const value = this.fields[name];
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string' || value.trim() === '')
      throw new UsageError(`${this.place(name)}: "${name}" must be a text`);
    return value.trim();
  }

  /** A key that is not ours would otherwise be silence: «service» instead of «dport» opens every port. */
  refuseUnknownKeys(): void {
    const rule = this.fields['rule'];
    const unknown = [
      ...unknownKeys(this.fields, CHANGE_KEYS).map((key) => [key]),
      ...(typeof rule === 'object' && rule !== null && !Array.isArray(rule)
        ? unknownKeys(rule, RULE_KEYS).map((key) => ['rule', key])
        : []),
    ];
    if (unknown.length > 0)
      throw new UsageError(
        oneLineOf(
          unknown.map(
            (path) =>
              `${this.place(...path)}: chiave sconosciuta «${path.at(-1)!.slice(0, 40)}»; le chiavi sono ${(path.length > 1 ? RULE_KEYS : CHANGE_KEYS).join(', ')}`,
          ),
        ),
      );
  }

  rule(fallbackId: string): Rule {
    const value = this.has('rule') ? this.fields['rule'] : null;
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new UsageError(`${this.place('rule')}: "rule" must be an object with the columns of a policy`);
    for (const key of misshapenKeys(value))
      throw new UsageError(
        `${this.place('rule', key)}: "${key}" must be a text, a number or a list of texts; "any" for all`,
      );
    const text = ruleTextFromJson(value);
    const rule = parseRuleText({ ...text, id: text.id.trim() === '' ? fallbackId : text.id });
    if (!('issues' in rule)) return rule;
    throw new UsageError(
      oneLineOf(
        rule.issues.map(
          ({ column, error }) =>
            `${this.place('rule', column)}: ${error.message}${error.cure === null ? '' : `. ${error.cure}`}`,
        ),
      ),
    );
  }
}
