import { SESSION } from '../orders/checkpoint.ts';
import { shellWords, type SmallFirewall } from './firewalls.ts';

/** Parameters of each kind of object. Check Point Management API reference 1.9, «add host», «add network» and so on. */
const OBJECTS: Readonly<Record<string, RegExp>> = {
  host: /^(name|ipv[46]-address|comments)$/,
  network: /^(name|subnet[46]|mask-length[46]|comments)$/,
  'address-range': /^(name|ipv[46]-address-(first|last)|comments)$/,
  'service-tcp': /^(name|port|source-port|comments)$/,
  'service-udp': /^(name|port|source-port|comments)$/,
  'service-sctp': /^(name|port|source-port|comments)$/,
  'service-icmp': /^(name|icmp-type|icmp-code|comments)$/,
  'service-icmp6': /^(name|icmp-type|icmp-code|comments)$/,
  'service-other': /^(name|ip-protocol|match-for-any|comments)$/,
  time: /^(name|end-never|end\.date|end\.time|start-now|comments)$/,
};

/** Of the same reference, «add access-rule» and «set access-rule». */
const RULE =
  /^(source|destination|service|content|vpn|time|install-on)(\.\d+)?$|^(source|destination|service|content)-negate$|^action$|^track\.type$|^comments$|^(new-)?name$|^uid$|^rule-number$|^enabled$/;
const PLACES = /^(position|position\.(above|below|top|bottom))$/;

const BUILT_IN = new Map([
  ['Any', 'CpmiAnyObject'],
  ['Accept', 'RulebaseAction'],
  ['Drop', 'RulebaseAction'],
  ['Log', 'Track'],
  ['None', 'Track'],
  ['Policy Targets', 'Global'],
]);

type Parameters = Map<string, string>;
interface SmallRule {
  readonly uid: string;
  name: string;
  readonly fields: Map<string, string[]>;
}
/** A row of a layer; a section holds the rules up to the next one. */
type Row = SmallRule | { readonly section: string; readonly uid: string };

const isRule = (row: Row): row is SmallRule => !('section' in row);

/**
 * `mgmt_cli add | set | delete …` in a session, as its answers are read back with `show access-rulebase`. A parameter that
 * the command does not have, a layer or a name that does not exist, a name that two rules have, a name of an object that
 * is taken, an object still in use, and a command outside the session are refused.
 */
export class SmallCheckpoint implements SmallFirewall {
  private readonly objects = new Map<string, { readonly kind: string; readonly parameters: Parameters }>();
  private readonly layers = new Map<string, Row[]>();
  private made = 0;
  private isPublished = true;

  constructor(layers: readonly string[] = ['Network']) {
    for (const layer of layers) this.layers.set(layer, []);
  }

  /** Puts a section at the end of a layer. */
  section(layer: string, name: string): string {
    const uid = this.newUid();
    this.layers.get(layer)!.push({ section: name, uid });
    return uid;
  }

  /** Puts a rule at the end of a layer, with objects that are there or are made. */
  rule(layer: string, name: string, fields: Readonly<Record<string, readonly string[]>>): string {
    const uid = this.newUid();
    this.layers
      .get(layer)!
      .push({ uid, name, fields: new Map(Object.entries(fields).map(([f, v]) => [f, [...v]])) });
    return uid;
  }

  object(kind: string, name: string, parameters: Readonly<Record<string, string>>): void {
    this.objects.set(name, { kind, parameters: new Map(Object.entries(parameters)) });
  }

  run(script: string): void {
    const [head, ...lines] = script.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    if (head !== 'set -eu' || SESSION.some((line, i) => lines[i] !== line))
      throw new Error('no session of its own');
    for (const line of lines.slice(SESSION.length)) {
      if (!line.endsWith(' -s "$SID"')) throw new Error(`outside the session: ${line}`);
      const [program, verb = '', kind = '', ...rest] = shellWords(line.slice(0, -' -s "$SID"'.length));
      if (program !== 'mgmt_cli') throw new Error(`unknown command: ${line}`);
      if (verb === 'publish') this.isPublished = true;
      else {
        this.isPublished = false;
        this.take(verb, kind, rest, line);
      }
    }
    if (!this.isPublished) throw new Error('not published');
  }

  export(): string {
    const uids = new Map([...BUILT_IN.keys(), ...this.objects.keys()].map((name) => [name, `uid-${name}`]));
    const dictionary = [
      ...[...BUILT_IN].map(([name, type]) => ({ uid: uids.get(name), name, type })),
      ...[...this.objects].map(([name, { kind, parameters }]) => ({
        ...Object.fromEntries(parameters),
        uid: uids.get(name),
        name,
        type: kind,
      })),
    ];
    const answers = [...this.layers].map(([name, rows], at) => {
      const count = rows.filter(isRule).length;
      return {
        uid: `layer-${at}`,
        name,
        rulebase: sectioned(rows, uids),
        'objects-dictionary': dictionary,
        from: count === 0 ? 0 : 1,
        to: count,
        total: count,
      };
    });
    return JSON.stringify(answers.length === 1 ? answers[0] : answers);
  }

  private newUid(): string {
    return `00000000-0000-4000-9000-${String(++this.made).padStart(12, '0')}`;
  }

  private take(verb: string, kind: string, words: readonly string[], line: string): void {
    const parameters: Parameters = new Map();
    for (let at = 0; at < words.length;) {
      // `position bottom` and `position 3` are one parameter, as any other.
      const [name, value] = [words[at]!, words[at + 1]];
      if (value === undefined || parameters.has(name)) throw new Error(`refused «${name}»: ${line}`);
      parameters.set(name, value);
      at += 2;
    }
    if (kind === 'access-rule') this.onRule(verb, parameters, line);
    else this.onObject(verb, kind, parameters, line);
  }

  private onObject(verb: string, kind: string, parameters: Parameters, line: string): void {
    const known = OBJECTS[kind];
    const name = parameters.get('name') ?? '';
    if (!known || name === '') throw new Error(`unknown object: ${line}`);
    for (const word of parameters.keys())
      if (!known.test(word)) throw new Error(`«${kind}» has no «${word}»: ${line}`);
    if (verb === 'add') {
      if (this.objects.has(name) || BUILT_IN.has(name)) throw new Error(`the name is taken: ${line}`);
      if (kind === 'time' && name.length > 11) throw new Error(`a time has at most 11 letters: ${line}`);
      this.objects.set(name, { kind, parameters });
    } else if (verb === 'delete') {
      const isUsed = [...this.layers.values()]
        .flat()
        .some((row) => isRule(row) && [...row.fields.values()].flat().includes(name));
      if (isUsed || !this.objects.delete(name)) throw new Error(`in use, or not there: ${line}`);
    } else throw new Error(`unknown verb: ${line}`);
  }

  private onRule(verb: string, parameters: Parameters, line: string): void {
    const rows = this.layers.get(parameters.get('layer') ?? '');
    if (!rows) throw new Error(`no such layer: ${line}`);
    parameters.delete('layer');
    const [place] = [...parameters].filter(([word]) => PLACES.test(word));
    if (place) parameters.delete(place[0]);
    for (const word of parameters.keys())
      if (!RULE.test(word)) throw new Error(`a rule has no «${word}»: ${line}`);
    if (verb === 'add') {
      if (!place || parameters.has('uid') || parameters.has('rule-number'))
        throw new Error(`a new rule wants a place, and has no identifier: ${line}`);
      const rule = {
        uid: this.newUid(),
        name: parameters.get('name') ?? '',
        fields: new Map<string, string[]>(),
      };
      this.setFields(rule, parameters, line);
      if (!rule.fields.has('action')) throw new Error(`no action: ${line}`);
      rows.splice(placeOf(rows, place, line), 0, rule);
      return;
    }
    const rule = ruleOf(rows, parameters, line);
    if (verb === 'set') this.setFields(rule, parameters, line);
    else if (verb === 'delete') rows.splice(rows.indexOf(rule), 1);
    else throw new Error(`unknown verb: ${line}`);
  }

  /** A list that is given takes the place of the old one. */
  private setFields(rule: SmallRule, parameters: Parameters, line: string): void {
    const lists = new Map<string, string[]>();
    rule.name = parameters.get('new-name') ?? rule.name;
    for (const [word, value] of parameters) {
      if (/^((new-)?name|uid|rule-number)$/.test(word)) continue;
      const field = word.replace(/\.\d+$/, '');
      lists.set(field, [...(lists.get(field) ?? []), value]);
    }
    for (const [field, values] of lists) {
      const isNamed = !/-negate$|^comments$|^enabled$/.test(field);
      for (const value of values)
        if (isNamed && !this.objects.has(value) && !BUILT_IN.has(value))
          throw new Error(`«${value}» does not exist: ${line}`);
      rule.fields.set(field, values);
    }
  }
}

/** Rules of a layer by their sections, as the answer has them. */
function sectioned(rows: readonly Row[], uids: ReadonlyMap<string, string>): object[] {
  const out: object[] = [];
  let into: object[] = out;
  let number = 0;
  for (const row of rows) {
    if (isRule(row)) into.push(answerOf(row, ++number, uids));
    else {
      into = [];
      out.push({ uid: row.uid, name: row.section, type: 'access-section', rulebase: into });
    }
  }
  return out;
}

function answerOf(rule: SmallRule, number: number, uids: ReadonlyMap<string, string>): object {
  const references = (field: string, usual = 'Any'): string[] =>
    (rule.fields.get(field) ?? [usual]).map((name) => uids.get(name)!);
  const isSet = (field: string): boolean => rule.fields.get(field)?.[0] === 'true';
  return {
    uid: rule.uid,
    ...(rule.name === '' ? {} : { name: rule.name }),
    type: 'access-rule',
    'rule-number': number,
    ...Object.fromEntries(
      ['source', 'destination', 'service', 'vpn', 'content', 'time'].map((field) => [
        field,
        references(field),
      ]),
    ),
    action: uids.get(rule.fields.get('action')![0]!),
    track: { type: uids.get(rule.fields.get('track.type')?.[0] ?? 'None') },
    ...Object.fromEntries(
      ['source-negate', 'destination-negate', 'service-negate', 'content-negate'].map((name) => [
        name,
        isSet(name),
      ]),
    ),
    'install-on': references('install-on', 'Policy Targets'),
    comments: rule.fields.get('comments')?.[0] ?? '',
    enabled: rule.fields.get('enabled')?.[0] !== 'false',
  };
}

/** By its identifier, its number, or a name that only one rule has. */
function ruleOf(rows: readonly Row[], parameters: Parameters, line: string): SmallRule {
  const rules = rows.filter(isRule);
  const [uid, number, name] = ['uid', 'rule-number', 'name'].map((word) => parameters.get(word));
  const found =
    uid !== undefined
      ? rules.filter((rule) => rule.uid === uid)
      : number !== undefined
        ? rules.slice(Number(number) - 1, Number(number))
        : rules.filter((rule) => name !== undefined && rule.name === name);
  if (found.length !== 1) throw new Error(`${found.length === 0 ? 'no such rule' : 'not unique'}: ${line}`);
  return found[0]!;
}

function placeOf(rows: readonly Row[], [word, value]: readonly [string, string], line: string): number {
  if (word === 'position' && value === 'bottom') return rows.length;
  if (word === 'position' && value === 'top') return 0;
  if (word === 'position') {
    const rule = rows.filter(isRule)[Number(value) - 1];
    if (!rule) throw new Error(`no such place: ${line}`);
    return rows.indexOf(rule);
  }
  const names = (row: Row): boolean => row.uid === value || (isRule(row) ? row.name : row.section) === value;
  const found = rows.filter(names);
  if (found.length !== 1) throw new Error(`no such place, or not unique: ${line}`);
  const at = rows.indexOf(found[0]!);
  if (word === 'position.above') return at;
  if (word === 'position.below') return at + 1;
  if (isRule(found[0]!)) throw new Error(`not a section: ${line}`);
  if (word === 'position.top') return at + 1;
  const next = rows.findIndex((row, i) => i > at && !isRule(row));
  return next < 0 ? rows.length : next;
}
