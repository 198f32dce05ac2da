import type { SmallFirewall } from './firewalls.ts';

const LISTS = ['from', 'to', 'source', 'destination', 'application', 'service'] as const;
/** Fields of one value. */
const SINGLE = [
  'action',
  'log-start',
  'log-end',
  'description',
  'schedule',
  'disabled',
  'rule-type',
] as const;
/** Fields that may be deleted though nothing of them was set: the console says so and goes on. */
const OTHERS = [
  'source-user',
  'category',
  'source-hip',
  'destination-hip',
  'hip-profiles',
  'negate-source',
  'negate-destination',
  'target',
  'qos',
];
const OBJECTS: Readonly<Record<string, RegExp>> = {
  address: /^(ip-netmask \S+|ip-range \S+-\S+)$/,
  service: /^protocol (tcp|udp|sctp) port [\d,-]+( source-port [\d,-]+)?$/,
  schedule: /^schedule-type non-recurring \S+$/,
  application: /^category \S+ subcategory \S+ technology \S+ risk \d default ident-by-.+$/,
};
const NAMELESS = new Set(['any', 'application-default', 'ping', 'ping6', 'icmp', 'ipv6-icmp']);

type Fields = Map<string, string[]>;

/**
 * The configuration mode of PAN-OS in `set` format, for one vsys: `set`, `delete` and `move` as the CLI quick start has
 * them. Lists add up; unknown words are refused at once, names that do not exist and rules that lack a field at `commit`.
 */
export class SmallPanos implements SmallFirewall {
  private rules = new Map<string, Fields>();
  private readonly objects = new Map<string, string>();

  run(script: string): void {
    for (const line of script.split('\n')) {
      if (line === '' || line.startsWith('#')) continue;
      const words = [...line.matchAll(/"(?:[^"\\]|\\.)*"|\[|\]|[^\s[\]"]+/g)].map(([word]) => word);
      const [verb, ...rest] = words;
      const isRule = rest.slice(0, 3).join(' ') === 'rulebase security rules';
      if (isRule) this.onRule(verb ?? '', unquoted(rest[3] ?? ''), rest.slice(4), line);
      else this.onObject(verb ?? '', rest, line);
    }
    this.commit();
  }

  export(): string {
    const lines = ['set zone lan network layer3 ethernet1/1'];
    lines.push(...[...this.objects].map(([key, words]) => `set ${key} ${words}`));
    for (const [name, fields] of this.rules)
      for (const [field, values] of fields)
        lines.push(
          `set rulebase security rules "${name}" ${field} ${values.length === 1 ? values[0]! : `[ ${values.join(' ')} ]`}`,
        );
    return `${lines.join('\n')}\n`;
  }

  private onObject(verb: string, [kind = '', name = '', ...words]: readonly string[], line: string): void {
    const shape = OBJECTS[kind];
    const key = `${kind} ${name}`;
    if (!shape || name === '') throw new Error(`unknown words: ${line}`);
    if (verb === 'set' && shape.test(words.join(' '))) this.objects.set(key, words.join(' '));
    else if (verb !== 'delete' || words.length > 0 || !this.objects.delete(key))
      throw new Error(`refused: ${line}`);
  }

  private onRule(verb: string, name: string, words: readonly string[], line: string): void {
    if (verb === 'move') this.move(name, words, line);
    else if (verb === 'delete') this.remove(name, words, line);
    else if (verb === 'set') {
      const fields = this.rules.get(name) ?? (new Map() as Fields);
      this.rules.set(name, fields);
      this.setFields(fields, words, line);
    } else throw new Error(`unknown verb: ${line}`);
  }

  private setFields(fields: Fields, words: readonly string[], line: string): void {
    for (let at = 0; at < words.length;) {
      const field = words[at++]!;
      const isList = (LISTS as readonly string[]).includes(field);
      if (!isList && !(SINGLE as readonly string[]).includes(field)) throw new Error(`«${field}»: ${line}`);
      const values: string[] = [];
      if (words[at] === '[') {
        const end = words.indexOf(']', at);
        if (!isList || end < 0) throw new Error(`refused list: ${line}`);
        values.push(...words.slice(at + 1, end));
        at = end + 1;
      } else values.push(words[at++] ?? '');
      if (values.length === 0 || values.includes('')) throw new Error(`no value: ${line}`);
      const known = isList ? (fields.get(field) ?? []) : [];
      const all = [...new Set([...known, ...values])];
      if (all.length > 1 && all.includes('any')) throw new Error(`«any» beside others: ${line}`);
      fields.set(field, all);
    }
  }

  private remove(name: string, [field]: readonly string[], line: string): void {
    const fields = this.rules.get(name);
    if (!fields) throw new Error(`no such rule: ${line}`);
    if (field === undefined) this.rules.delete(name);
    else if (!fields.delete(field) && ![...LISTS, ...SINGLE, ...OTHERS].includes(field))
      throw new Error(`«${field}»: ${line}`);
  }

  private move(name: string, [where, quoted = '']: readonly string[], line: string): void {
    const other = unquoted(quoted);
    const moved = this.rules.get(name);
    if (!moved || !this.rules.has(other) || (where !== 'before' && where !== 'after'))
      throw new Error(`refused: ${line}`);
    const rest = [...this.rules].filter(([key]) => key !== name);
    const at = rest.findIndex(([key]) => key === other) + (where === 'after' ? 1 : 0);
    this.rules = new Map([...rest.slice(0, at), [name, moved], ...rest.slice(at)]);
  }

  private commit(): void {
    const kinds = { source: 'address', destination: 'address', service: 'service' } as const;
    for (const [name, fields] of this.rules) {
      for (const field of [...LISTS, 'action'])
        if (!fields.has(field)) throw new Error(`commit: rule ${name} has no ${field}`);
      for (const [field, kind] of Object.entries(kinds))
        for (const value of fields.get(field) ?? [])
          if (!NAMELESS.has(value) && !this.objects.has(`${kind} ${value}`))
            throw new Error(`commit: rule ${name} names ${kind} ${value}, which does not exist`);
    }
  }
}

const unquoted = (word: string): string => word.replace(/^"(.*)"$/s, '$1').replace(/\\(.)/g, '$1');
