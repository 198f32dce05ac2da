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
  /^(source|destination|service|content|vpn|time|install-on)(\.\d+)?$|^(source|destination|service|content)-negate$|^action$|^track\.type$|^comments$|^name$|^enabled$/;
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
  name: string;
  readonly fields: Map<string, string[]>;
}

/**
 * `mgmt_cli add | set | delete …` for one layer, as its answers are read back with `show access-rulebase`. A parameter that
 * the command does not have, a name that does not exist or is taken, and an object still in use are refused.
 */
export class SmallCheckpoint implements SmallFirewall {
  private readonly objects = new Map<string, { readonly kind: string; readonly parameters: Parameters }>();
  private rules: SmallRule[] = [];
  private isPublished = true;

  run(script: string): void {
    for (const line of script.split('\n')) {
      const [program, verb = '', kind = '', ...rest] = shellWords(line);
      if (program === 'set' || program === undefined) continue;
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
    const references = (rule: SmallRule, field: string): string[] =>
      (rule.fields.get(field) ?? ['Any']).map((name) => uids.get(name)!);
    return JSON.stringify({
      uid: 'layer',
      name: 'Network',
      rulebase: this.rules.map((rule, i) => ({
        uid: `rule-${rule.name}`,
        name: rule.name,
        type: 'access-rule',
        'rule-number': i + 1,
        source: references(rule, 'source'),
        destination: references(rule, 'destination'),
        service: references(rule, 'service'),
        vpn: references(rule, 'vpn'),
        content: references(rule, 'content'),
        time: references(rule, 'time'),
        action: uids.get(rule.fields.get('action')![0]!),
        track: { type: uids.get(rule.fields.get('track.type')?.[0] ?? 'None') },
        ...Object.fromEntries(
          ['source-negate', 'destination-negate', 'service-negate', 'content-negate'].map((name) => [
            name,
            rule.fields.get(name)?.[0] === 'true',
          ]),
        ),
        'install-on': [uids.get(rule.fields.get('install-on')?.[0] ?? 'Policy Targets')],
        comments: rule.fields.get('comments')?.[0] ?? '',
        enabled: true,
      })),
      'objects-dictionary': [
        ...[...BUILT_IN].map(([name, type]) => ({ uid: uids.get(name), name, type })),
        ...[...this.objects].map(([name, { kind, parameters }]) => ({
          ...Object.fromEntries(parameters),
          uid: uids.get(name),
          name,
          type: kind,
        })),
      ],
      from: 1,
      to: this.rules.length,
      total: this.rules.length,
    });
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
      const isUsed = this.rules.some(({ fields }) => [...fields.values()].flat().includes(name));
      if (isUsed || !this.objects.delete(name)) throw new Error(`in use, or not there: ${line}`);
    } else throw new Error(`unknown verb: ${line}`);
  }

  private onRule(verb: string, parameters: Parameters, line: string): void {
    if (!parameters.delete('layer')) throw new Error(`no layer: ${line}`);
    const [place] = [...parameters].filter(([word]) => PLACES.test(word));
    if (place) parameters.delete(place[0]);
    const name = parameters.get('name') ?? '';
    for (const word of parameters.keys())
      if (!RULE.test(word)) throw new Error(`a rule has no «${word}»: ${line}`);
    const at = this.rules.findIndex((rule) => rule.name === name);
    if (verb === 'add') {
      if (at >= 0 || name === '' || !place) throw new Error(`a new rule wants a name and a place: ${line}`);
      const rule = { name, fields: new Map<string, string[]>() };
      this.setFields(rule, parameters, line);
      if (!rule.fields.has('action')) throw new Error(`no action: ${line}`);
      this.rules.splice(this.placeOf(place, line), 0, rule);
    } else if (at < 0) throw new Error(`no such rule: ${line}`);
    else if (verb === 'set') this.setFields(this.rules[at]!, parameters, line);
    else if (verb === 'delete') this.rules.splice(at, 1);
    else throw new Error(`unknown verb: ${line}`);
  }

  private placeOf([word, value]: readonly [string, string], line: string): number {
    if (word === 'position' && value === 'bottom') return this.rules.length;
    if (word === 'position' && value === 'top') return 0;
    const at = this.rules.findIndex((rule) => rule.name === value);
    if (at < 0 || !/^position\.(above|below)$/.test(word)) throw new Error(`no such place: ${line}`);
    return word === 'position.above' ? at : at + 1;
  }

  /** A list that is given takes the place of the old one. */
  private setFields(rule: SmallRule, parameters: Parameters, line: string): void {
    const lists = new Map<string, string[]>();
    for (const [word, value] of parameters) {
      if (word === 'name') continue;
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
