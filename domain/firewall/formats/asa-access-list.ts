import { intervalSet, type IntervalSet } from '../../net/interval-set.ts';
import { ADDRESSES, SERVICES } from '../algebras.ts';
import { exactly, notKnown, type Bounds } from '../bounds.ts';
import type { Action } from '../rule.ts';
import { ANY_SPEC, serviceSet, type ServiceSet } from '../service-set.ts';
import {
  icmpTypeOf,
  isIcmpWord,
  protocolsOf,
  readAddress,
  readPorts,
  specsOf,
  startsPorts,
  type Resolved,
} from './asa-parts.ts';
import type { AsaNames } from './asa-names.ts';
import type { AsaLine } from './asa-objects.ts';
import { Words } from './asa-words.ts';
import type { RuleDraft } from './rule-draft.ts';

/** What the head of the rule says about protocols: its own list, or a named service. */
type Protocols =
  { readonly list: Bounds<readonly number[]> | null } | { readonly services: Bounds<ServiceSet> };

/** What the remarks of Firepower Threat Defense say of a rule: whether the inspection engine decides too, and its name. */
export interface FtdRule {
  readonly layer: 'L4' | 'L7';
  readonly name: string;
}

/**
 * `extended permit tcp SOURCE [ports] DESTINATION [ports] [log …] [inactive] [time-range T]`, after `access-list NAME [line N]`. Of
 * Firepower Threat Defense: `advanced permit|trust|deny tcp [ifc Z] SOURCE [ifc Z] DESTINATION rule-id N …`; what it only
 * permits may still be dropped by the inspection that the rule names.
 */
export function readAsaEntry(
  line: AsaLine,
  id: string,
  at: number,
  names: AsaNames,
  remark: string | null,
  list: string,
  family: 4 | 6 | null,
  ftdRules: ReadonlyMap<string, FtdRule> = new Map(),
): RuleDraft {
  const words = new Words(line.words, at);
  const isStandard = words.skip('standard');
  const isAdvanced = words.skip('advanced');
  words.skip('extended');
  const word = words.next();
  const action = isAdvanced && word === 'trust' ? 'accept' : actionOf(word);
  const draft = {
    id,
    line: line.line,
    action,
    list: `access-list ${list}`,
    reference: id,
    comment: remark,
    services: exactly(SERVICES.all),
  };
  const lost = (why: string): RuleDraft => ({
    ...draft,
    sources: exactly(ADDRESSES.all),
    destinations: exactly(ADDRESSES.all),
    narrowing: [why],
  });
  if (action === null) return lost(`azione non compresa («${word.slice(0, 20)}»)`);
  if (isStandard)
    return { ...draft, sources: exactly(ADDRESSES.all), destinations: readAddress(words, names, family) };
  const protocols = readProtocols(words, names);
  if ('unknown' in protocols) return lost(protocols.unknown);
  const from = isAdvanced && words.skip('ifc') ? { from: [words.next()] } : {};
  const sources = readAddress(words, names, family);
  const sourcePorts = readSide(words, names);
  const to = isAdvanced && words.skip('ifc') ? { to: [words.next()] } : {};
  const destinations = readAddress(words, names, family);
  const services = readServices(words, protocols, sourcePorts, names);
  const ftd = isAdvanced ? readFtdOptions(words, word, ftdRules) : null;
  const options = readOptions(words, action);
  const why = [...(ftd?.why ?? []), ...options.why];
  return {
    ...draft,
    ...from,
    ...to,
    sources,
    destinations,
    services,
    ...options.told,
    ...ftd?.told,
    narrowing: why,
  };
}

function actionOf(word: string): Action | null {
  return word === 'permit' ? 'accept' : word === 'deny' ? 'deny' : null;
}

function readProtocols(words: Words, names: AsaNames): Protocols | { readonly unknown: string } {
  const word = words.next();
  if (word === 'object') return { services: names.services.resolve(words.next()) };
  if (word === 'object-group') {
    const name = words.next();
    if (names.protocols.has(name)) return { list: names.protocols.resolve(name) };
    // A group of ports says nothing of the protocol: one is named where the other is meant.
    if (names.ports.has(name) && !names.services.has(name))
      return {
        services: notKnown(SERVICES, `«${name.slice(0, 60)}» è un gruppo di porte, non di protocolli`),
      };
    return { services: names.services.resolve(name) };
  }
  const list = protocolsOf(word);
  if (list === undefined) return { unknown: `il protocollo «${word.slice(0, 40)}» non è compreso` };
  return { list: list === null ? null : exactly(list) };
}

const ALL: Bounds<IntervalSet<number> | null> = exactly(null);

/** Ports after the source; an object-group here is one of ports only when it is known as such. Null is any. */
function readSide(words: Words, names: AsaNames): Bounds<IntervalSet<number> | null> {
  if (startsPorts(words.peek())) {
    const read = readPorts(words);
    return 'unknown' in read ? { certain: [], possible: null, why: [read.unknown] } : exactly(read.value);
  }
  if (words.peek() !== 'object-group') return ALL;
  const ahead = words.rest().split(' ')[1] ?? '';
  if (!names.ports.has(ahead)) return ALL;
  words.next();
  const { certain, possible, why } = names.ports.resolve(words.next());
  return { certain: intervalSet(certain), possible: intervalSet(possible), why };
}

function readServices(
  words: Words,
  protocols: Protocols,
  source: Bounds<IntervalSet<number> | null>,
  names: AsaNames,
): Bounds<ServiceSet> {
  if ('services' in protocols) return protocols.services;
  const { list } = protocols;
  if (list !== null && list.why.length === 0 && isIcmpWord(list.certain))
    return readIcmp(words, list.certain[0]!, names);
  const destination = readSide(words, names);
  const why = [...(list?.why ?? []), ...source.why, ...destination.why];
  const set = (which: 'certain' | 'possible'): Resolved<ServiceSet> => {
    const specs = specsOf(list === null ? null : list[which], destination[which], source[which]);
    return 'unknown' in specs ? specs : { value: serviceSet(specs.value) };
  };
  const [certain, possible] = [set('certain'), set('possible')];
  if ('unknown' in possible) return notKnown(SERVICES, possible.unknown);
  return 'unknown' in certain
    ? { certain: [], possible: possible.value, why: [...why, certain.unknown] }
    : { certain: certain.value, possible: possible.value, why };
}

function readIcmp(words: Words, protocol: number, names: AsaNames): Bounds<ServiceSet> {
  const whole = serviceSet([{ ...ANY_SPEC, protocol }]);
  if (words.skip('object-group')) {
    const { certain, possible, why } = names.icmpTypes.resolve(words.next());
    const of = (types: readonly number[]): ServiceSet =>
      serviceSet(types.map((icmpType) => ({ ...ANY_SPEC, protocol, icmpType })));
    return { certain: of(certain), possible: of(possible), why };
  }
  const word = words.peek();
  const type = icmpTypeOf(word ?? '', protocol);
  if (type === null) {
    if (word === undefined || OPTIONS.test(word)) return exactly(whole);
    words.next();
    return { certain: [], possible: whole, why: [`il tipo ICMP «${word.slice(0, 30)}» non è compreso`] };
  }
  words.next();
  const code = /^\d{1,3}$/.test(words.peek() ?? '') ? Number(words.next()) : null;
  return exactly(serviceSet([{ ...ANY_SPEC, protocol, icmpType: type, icmpCode: code }]));
}

/** `rule-id N` and `event-log …`, and what the remarks say of that rule. */
function readFtdOptions(
  words: Words,
  action: string,
  rules: ReadonlyMap<string, FtdRule>,
): { told: Partial<Pick<RuleDraft, 'logging' | 'comment'>>; why: string[] } {
  let rule: FtdRule | undefined;
  const told: { logging?: boolean; comment?: string } = {};
  for (;;) {
    if (words.skip('rule-id')) rule = rules.get(words.next());
    else if (words.skip('event-log')) {
      words.next();
      told.logging = true;
    } else break;
  }
  if (rule) told.comment = rule.name;
  const isInspected = action === 'permit' && rule?.layer !== 'L4';
  return {
    told,
    why: isInspected ? ['decide anche l’ispezione delle applicazioni (regola di livello 7)'] : [],
  };
}

const OPTIONS =
  /^(rule-id|event-log|log|inactive|time-range|\(inactive\)|hitcnt=.*|\(hitcnt=\d+\)|0x[0-9a-f]+)$/i;

/** Without `log` a denied packet is still logged (message 106023), a permitted one is not. */
function readOptions(
  words: Words,
  action: Action,
): { told: Partial<Pick<RuleDraft, 'logging' | 'enabled' | 'schedule'>>; why: string[] } {
  const told: { logging?: boolean; enabled?: boolean; schedule?: string } = { logging: action === 'deny' };
  const why: string[] = [];
  while (!words.isAtEnd) {
    const word = words.next();
    if (word === 'log') {
      told.logging = words.peek() !== 'disable';
      while (
        /^(\d+|interval|disable|default|emergencies|alerts|critical|errors|warnings|notifications|informational|debugging)$/.test(
          words.peek() ?? '',
        )
      )
        words.next();
    } else if (word === 'inactive' || word === '(inactive)') told.enabled = false;
    else if (word === 'time-range') told.schedule = words.next();
    else if (!/^(hitcnt=.*|\(hitcnt=\d+\)|0x[0-9a-f]+)$/i.test(word))
      why.push(`la parola «${word.slice(0, 40)}» non è compresa`);
  }
  return { told, why };
}
