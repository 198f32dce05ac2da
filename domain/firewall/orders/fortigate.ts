import { safeName } from './escape.ts';
import { FortiObjects, policyBody, type BodyOptions } from './fortigate-body.ts';
import { isOlderThan } from './version.ts';
import { resetsBefore, settingOf, wayBackOf } from './fortigate-settings.ts';
import {
  backAtTheEnd,
  changeOf,
  deletionsFromTheLast,
  familiesOf,
  isEmptyOrder,
  isOff,
  wasOff,
  flowNumber,
  type Deletion,
  type ExistingRule,
  type Order,
  type OrderChange,
  type OrderRule,
  type RenderedOrder,
} from './order.ts';

/** Where FortiOS keeps a policy: `config vdom` / `edit SCOPE` / `config LIST` / `edit NUMBER`. */
interface FortiPlace {
  readonly scope: string;
  readonly list: string;
  /** Null when it is not known: a placeholder stands in its place. */
  readonly number: string | null;
}

const USUAL_LIST = 'firewall policy';

/** References of older registers carry it all in one: `SCUOLE/7`, `v6-12`, `SCUOLE/v6-12`. */
export function fortiPlace(rule: ExistingRule): FortiPlace {
  const [, vdom, six, digits] = /^(?:(.+)\/)?(v6-)?(\d+)$/.exec(rule.reference ?? '') ?? [];
  return {
    scope: (rule.scope ?? '') === '' ? (vdom ?? '') : rule.scope!,
    list: (rule.list ?? '') === '' ? (six === undefined ? USUAL_LIST : 'firewall policy6') : rule.list!,
    number: digits ?? null,
  };
}

/**
 * FortiOS 6.4 and later. `edit 0` lets the firewall choose the number, so that no policy in place is overwritten;
 * a changed policy keeps its number and loses every condition that the new one does not have. Words: FortiOS CLI
 * reference, «config firewall policy»; `policy-expiry` since 7.2.
 */
export function renderFortigate(order: Order): RenderedOrder {
  const notes: string[] = [];
  const prefix = safeName(order.code, 24);
  const scopes = new Map<string, ScopeScript>();
  const scopeOf = (place: FortiPlace): ScopeScript => {
    const known = scopes.get(place.scope) ?? new ScopeScript(order, prefix, notes);
    scopes.set(place.scope, known);
    return known;
  };
  // Deletions last: a new policy may be moved in front of one that goes.
  const inTurn = [...order.changes.entries()].sort(
    ([, a], [, b]) => Number(a.op === 'delete') - Number(b.op === 'delete'),
  );
  for (const [index, change] of inTurn) scopeOf(placeOfChange(change)).take(change, index);
  for (const { change, index } of deletionsFromTheLast(order.changes))
    scopeOf(fortiPlace(change.target)).putBack(change, index);
  const apply = [...scopes].flatMap(([scope, script]) => within(scope, script.apply()));
  const rollback = [...scopes].flatMap(([scope, script]) => within(scope, script.rollback()));
  if ([...apply, ...rollback].some((line) => line.includes('<ID')))
    notes.push(
      'Sostituire i segnaposto <ID …> con il numero della regola sul firewall: il comando si rifiuta finché resta il segnaposto.',
    );
  return {
    vendor: 'fortigate',
    apply: lines(`# Ordine ${prefix}: aggiunte e modifiche, mai una politica intera`, ...apply),
    rollback: lines(`# Ritorno allo stato precedente all’ordine ${prefix}`, ...rollback),
    notes: [...new Set(notes)],
    extension: 'txt',
  };
}

function placeOfChange(change: OrderChange): FortiPlace {
  if (change.op !== 'create') return fortiPlace(change.target);
  return change.before === null
    ? { scope: change.rule.scope ?? '', list: USUAL_LIST, number: null }
    : fortiPlace(change.before);
}

/** What is done in one VDOM. */
class ScopeScript {
  private readonly objects = new FortiObjects();
  private readonly policies: string[] = [];
  private readonly back: string[] = [];
  private readonly order: Order;
  private readonly prefix: string;
  private readonly notes: string[];

  constructor(order: Order, prefix: string, notes: string[]) {
    this.order = order;
    this.prefix = prefix;
    this.notes = notes;
  }

  apply(): string[] {
    return [...this.objects.definitions(), ...this.policies];
  }

  rollback(): string[] {
    return [...this.back, ...this.objects.removal()];
  }

  take(change: OrderChange, index: number): void {
    const name = this.nameOf(index);
    if (change.op === 'delete') {
      const { list } = fortiPlace(change.target);
      this.policies.push(
        `# Regola ${comment(change.target.name)}`,
        ...inList(list, [`delete ${numberIn(change.target)}`]),
      );
    } else if (isEmptyOrder(change.rule)) {
      this.policies.push(`# ${nothingToWrite(name)}`);
      this.notes.push(nothingToWrite(name));
    } else if (change.op === 'create') this.create(change.rule, change.before, name);
    else this.modify(change, name);
  }

  /** The way back of a deletion; a policy that comes back stands at the end until it is moved. */
  putBack(change: Deletion, index: number): void {
    const { target, previous, next } = change;
    const place = fortiPlace(target);
    const name = `${this.nameOf(index)}-prima`;
    const source = target.source?.lines ?? null;
    if (source === null && previous === null) {
      this.back.push(...unknownBefore(target));
      return;
    }
    const hasNumber = source !== null && place.number !== null;
    const body = source ?? [`set name "${name.slice(0, 35)}"`, ...this.bodyOf(previous!, name, place.list)];
    this.back.push(...inList(place.list, edit(hasNumber ? place.number : '0', body)));
    if (next === undefined) this.notes.push(backAtTheEnd(target));
    else if (next !== null && isBeside(next, target))
      this.back.push(
        `# Rimettere la regola ${comment(hasNumber ? target.name : name)} prima della regola ${comment(next.name)}:`,
        ...inList(place.list, [
          `move ${hasNumber ? place.number! : placeholder(name)} before ${this.numberAfterPutBack(next)}`,
        ]),
      );
  }

  private create(rule: OrderRule, before: ExistingRule | null, name: string): void {
    const list = before === null ? USUAL_LIST : fortiPlace(before).list;
    this.warnOfFamilies(rule, list, name);
    const body = [`set name "${name.slice(0, 35)}"`, ...this.bodyOf(rule, name, list)];
    this.policies.push(...inList(list, edit('0', body)));
    if (before)
      this.policies.push(
        `# Spostare la regola appena creata («${name}») prima della regola ${comment(before.name)}:`,
        ...inList(list, [`move ${placeholder(name)} before ${numberIn(before)}`]),
      );
    this.back.push(...inList(list, [`delete ${placeholder(name)}`]));
  }

  private modify(change: Extract<OrderChange, { op: 'modify' }>, name: string): void {
    const { target, rule, previous } = change;
    const { list } = fortiPlace(target);
    const number = numberIn(target);
    const source = target.source?.lines ?? null;
    this.warnOfFamilies(rule, list, name);
    const body = this.bodyOf(rule, name, list, wasOff(change));
    const resets = resetsBefore(source, body, this.order.version ?? null, list);
    for (const word of resets.unknown)
      this.notes.push(
        `La regola ${safeName(target.name, 60)} ha l’impostazione «${safeName(word, 40)}», di cui non si conosce l’effetto: resta com’è, verificarla.`,
      );
    this.policies.push(...inList(list, edit(number, [...resets.lines, ...body])));
    if (source !== null) this.back.push(...inList(list, edit(number, wayBackOf(source, body))));
    else if (previous) {
      const old = this.bodyOf(previous, `${name}-prima`, list, isOff(rule));
      const undone = body.map(settingOf).filter((word) => !old.some((line) => settingOf(line) === word));
      this.back.push(...inList(list, edit(number, [...undone.map((word) => `unset ${word}`), ...old])));
    } else this.back.push(...unknownBefore(target));
  }

  private bodyOf(rule: OrderRule, name: string, list: string, wasOff = false): string[] {
    const options: BodyOptions = {
      name,
      code: this.order.code,
      objects: this.objects,
      isPolicy6: list === 'firewall policy6',
      wasOff,
      hasExpiry: !isOlderThan(this.order.version ?? null, 7, 2),
    };
    return policyBody(rule, options);
  }

  private warnOfFamilies(rule: OrderRule, list: string, name: string): void {
    if (list === 'firewall policy6' && familiesOf(rule).includes(4))
      this.notes.push(
        `${name}: la lista «${list}» vale solo per IPv6; la parte IPv4 della regola va chiesta in «${USUAL_LIST}».`,
      );
  }

  private nameOf(index: number): string {
    return `${this.prefix}-${flowNumber(this.order, index)}`;
  }

  /** The number under which a rule stands once the rules that follow it were put back. */
  private numberAfterPutBack(rule: ExistingRule): string {
    const at = changeOf(this.order.changes, rule);
    const change = this.order.changes[at];
    const isMadeAnew =
      change?.op === 'delete' && change.previous !== null && (change.target.source ?? null) === null;
    return isMadeAnew ? placeholder(`${this.nameOf(at)}-prima`) : numberIn(rule);
  }
}

const isBeside = (one: ExistingRule, other: ExistingRule): boolean => {
  const [a, b] = [fortiPlace(one), fortiPlace(other)];
  return a.scope === b.scope && a.list === b.list;
};

/** `config vdom` only where the device has more than one: elsewhere the words do not exist. */
function within(scope: string, script: readonly string[]): string[] {
  if (scope === '' || script.length === 0) return [...script];
  return ['config vdom', `edit ${vdomName(scope)}`, ...script, 'end'];
}

/** VDOM names have no quotes and no blanks. FortiOS administration guide, «VDOM configuration»: at most 31 characters. */
const vdomName = (scope: string): string => (/^[\w.-]{1,31}$/.test(scope) ? scope : safeName(scope, 31));

const inList = (list: string, body: readonly string[]): string[] => [
  `config ${list}`,
  ...body.map((line) => `    ${line}`),
  'end',
];

const edit = (number: string, body: readonly string[]): string[] => [
  `edit ${number}`,
  ...body.map((line) => `    ${line}`),
  'next',
];

const numberIn = (rule: ExistingRule): string => fortiPlace(rule).number ?? placeholder(rule.name);

function unknownBefore({ name }: ExistingRule): string[] {
  return [
    `# Lo stato precedente della regola ${comment(name)} non è noto: ripristinarla dalla copia di sicurezza`,
  ];
}

const nothingToWrite = (name: string): string =>
  `${name}: la regola chiesta non riguarda alcun pacchetto e non è scritta; correggere la richiesta.`;

/** Refused by the console while it is there, so that nothing else is touched by mistake. */
function placeholder(name: string): string {
  return `<ID ${safeName(name, 40)}>`;
}

function comment(name: string): string {
  return `«${safeName(name, 60)}»`;
}

function lines(...all: string[]): string {
  return `${all.join('\n')}\n`;
}
