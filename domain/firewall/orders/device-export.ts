import { readFortiTree, type FortiSection } from '../formats/fortigate-tree.ts';
import type { PolicyFormat } from '../formats/read-policy.ts';
import { INLINE, readCheckpointRules } from './checkpoint-export.ts';
import { fortiosQuoted } from './escape.ts';
import type { Rule } from '../rule.ts';
import type { ExistingRule, RuleSource } from './order.ts';

/** What an order needs of an export beside its meaning: the device's own words. */
export interface DeviceExport {
  readonly version: string | null;
  /** By the line on which a rule starts. */
  readonly rules: ReadonlyMap<number, RuleSource>;
  /** By the device's own identifier, where it has one (Check Point). */
  readonly byReference?: ReadonlyMap<string, RuleSource>;
  /** Access list by interface (Cisco ASA). */
  readonly lists: ReadonlyMap<string, string>;
}

/** A rule of an export as an order addresses it: in its scope and list, with the device's own words where they are kept. */
export function ruleOnDevice(
  name: string,
  rule: Rule,
  scope: string,
  device: DeviceExport,
  format: PolicyFormat,
): ExistingRule {
  const source =
    device.byReference?.get(rule.reference ?? '') ??
    (rule.line === null ? null : device.rules.get(rule.line)) ??
    null;
  const list = format === 'iptables' ? source?.scope : rule.list === '' ? source?.path : rule.list;
  return {
    name,
    reference: rule.reference ?? rule.id,
    scope,
    isOff: !rule.enabled,
    ...(list === undefined || list === null ? {} : { list }),
    source,
  };
}

const NOTHING: DeviceExport = { version: null, rules: new Map(), lists: new Map() };

/** The only layer that no rule calls is where a new rule goes. */
function readCheckpoint(text: string): DeviceExport {
  const byReference = readCheckpointRules(text);
  const layers = new Set(
    [...byReference.values()].flatMap(({ path, scope }) => (scope === INLINE ? [] : (path ?? []))),
  );
  const [only, ...others] = layers;
  const lists = new Map(only === undefined || others.length > 0 ? [] : [['', only] as const]);
  return { ...NOTHING, byReference, lists };
}

/** The device's own words of each rule; empty for formats whose orders do not need them. */
export function readDeviceExport(format: PolicyFormat, text: string): DeviceExport {
  switch (format) {
    case 'fortigate':
      return readForti(text);
    case 'asa':
      return readAsaLines(text);
    case 'panos':
      return { ...NOTHING, rules: readPanosLines(text) };
    case 'checkpoint':
      return readCheckpoint(text);
    case 'iptables':
      return { ...NOTHING, rules: readIptablesLines(text) };
    default:
      return NOTHING;
  }
}

function readForti(text: string): DeviceExport {
  const rules = new Map<number, RuleSource>();
  const take = (scope: string, sections: readonly FortiSection[]): void => {
    for (const section of sections) {
      if (section.path === 'vdom') for (const vdom of section.entries) take(vdom.name, vdom.sections);
      if (!/^firewall (consolidated )?policy6?$/.test(section.path)) continue;
      for (const entry of section.entries)
        rules.set(entry.line, {
          scope,
          number: null,
          path: section.path,
          lines: [...entry.sets].map(([name, { values }]) =>
            ['set', name, ...values.map(fortiValue)].join(' '),
          ),
        });
    }
  };
  take('', readFortiTree(text).sections);
  return {
    ...NOTHING,
    version: /^#config-version=\S+?-(\d+\.\d+(?:\.\d+)?)-/m.exec(text)?.[1] ?? null,
    rules,
  };
}

const fortiValue = (value: string): string =>
  /^[\w.:/-]+$/.test(value)
    ? /^\d|^(enable|disable|accept|deny|all)$/.test(value)
      ? value
      : `"${value}"`
    : fortiosQuoted(value, 1023);

/** The ASA counts remarks too; `show access-list` prints the number, a configuration does not. */
function readAsaLines(text: string): DeviceExport {
  const rules = new Map<number, RuleSource>();
  const lists = new Map<string, string>();
  const counted = new Map<string, number>();
  for (const [index, raw] of text.split('\n').entries()) {
    const bound = /^access-group (\S+) (?:in interface (\S+)|(global))\s*$/.exec(raw);
    if (bound) lists.set(bound[2] ?? 'global', bound[1]!);
    const entry =
      /^access-list (\S+) (?:line (\d+) )?((?:extended|standard|remark) .*?)(?: \(hitcnt=.*)?\s*$/.exec(raw);
    if (!entry) continue;
    const [, path = '', shown, words = ''] = entry;
    const number = shown === undefined ? (counted.get(path) ?? 0) + 1 : Number(shown);
    counted.set(path, number);
    rules.set(index + 1, { scope: '', number, path, lines: [words] });
  }
  return { version: /^ASA Version (\S+)/m.exec(text)?.[1] ?? null, rules, lists };
}

/** All `set` lines of a rule, under the line of the first. */
function readPanosLines(text: string): ReadonlyMap<number, RuleSource> {
  const rules = new Map<number, { scope: string; number: null; path: string; lines: string[] }>();
  const firstLine = new Map<string, number>();
  for (const [index, raw] of text.split('\n').entries()) {
    const found =
      /^\s*set ((?:shared |(?:vsys|device-group) (?:"[^"]*"|\S+) )?(?:(?:pre|post)-)?rulebase security rules) ("(?:[^"\\]|\\.)*"|\S+)(?: (.*?))?\s*$/.exec(
        raw,
      );
    if (!found) continue;
    const [, path = '', name = '', words = ''] = found;
    const key = `${path} ${name.replace(/^"(.*)"$/, '$1')}`;
    const line = firstLine.get(key) ?? index + 1;
    firstLine.set(key, line);
    const rule = rules.get(line) ?? { scope: '', number: null, path, lines: [] };
    if (words !== '') rule.lines.push(words);
    rules.set(line, rule);
  }
  return rules;
}

/** Lines of the table filter, with the words that put them back. */
function readIptablesLines(text: string): ReadonlyMap<number, RuleSource> {
  const rules = new Map<number, RuleSource>();
  let command = 'iptables';
  let isFilter = false;
  let counted = new Map<string, number>();
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (/^#.*ip6tables-save/.test(line)) command = 'ip6tables';
    else if (/^#.*iptables-save/.test(line)) command = 'iptables';
    if (line.startsWith('*')) {
      isFilter = line === '*filter';
      counted = new Map();
    }
    const found = /^(?:\[\d+:\d+\]\s*)?-A (\S+) (.*)$/.exec(line);
    if (!isFilter || !found) continue;
    const [, path = '', words = ''] = found;
    const number = (counted.get(path) ?? 0) + 1;
    counted.set(path, number);
    rules.set(index + 1, { scope: command, number, path, lines: [savedWords(words)] });
  }
  return rules;
}

/** `"…"` with backslash escapes, as iptables-save writes it, becomes words of a shell. */
function savedWords(text: string): string {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)]
    .map(([, quoted, plain]) => {
      const word = plain ?? quoted!.replace(/\\(.)/g, '$1');
      return /^[\w.:,/!=+-]+$/.test(word)
        ? word
        : `'${word.replace(/\p{Cc}/gu, ' ').replaceAll("'", `'\\''`)}'`;
    })
    .join(' ');
}
