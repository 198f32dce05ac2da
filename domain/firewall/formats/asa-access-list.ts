import { intervalSet } from '../../net/interval-set.ts';
import { rule, type Action, type Rule } from '../rule.ts';
import { ANY_SPEC, serviceSet, type ServiceSet } from '../service-set.ts';
import {
  icmpTypeOf,
  isIcmpWord,
  protocolsOf,
  readAddress,
  readPorts,
  specsOf,
  startsPorts,
  type Ports,
} from './asa-parts.ts';
import type { AsaNames } from './asa-names.ts';
import type { AsaLine } from './asa-objects.ts';
import { Words } from './asa-words.ts';
import type { Resolved } from './name-table.ts';

/** One entry of an access list, or why its packets cannot be said. */
export type AsaEntry = { readonly rule: Rule } | { readonly unknown: string };

/** What the head of the rule says about protocols: its own list, or a named service. */
type Protocols =
  { list: readonly number[] | null } | { services: Resolved<ServiceSet> } | { unknown: string };

/** `extended permit tcp SOURCE [ports] DESTINATION [ports] [log …] [inactive] [time-range T]`, after `access-list NAME [line N]`. */
export function readAsaEntry(
  line: AsaLine,
  id: string,
  at: number,
  names: AsaNames,
  remark: string | null,
): AsaEntry {
  const words = new Words(line.words, at);
  const isStandard = words.skip('standard');
  words.skip('extended');
  const action = actionOf(words.next());
  if (!action) return { unknown: 'azione non compresa' };
  if (isStandard) {
    const destinations = readAddress(words, names);
    return 'unknown' in destinations
      ? destinations
      : { rule: rule(id, action, { destinations: destinations.value, comment: remark }) };
  }
  const protocols = readProtocols(words, names);
  if ('unknown' in protocols) return protocols;
  const sources = readAddress(words, names);
  if ('unknown' in sources) return sources;
  const sourcePorts = readSide(words, names);
  if ('unknown' in sourcePorts) return sourcePorts;
  const destinations = readAddress(words, names);
  if ('unknown' in destinations) return destinations;
  const services = readServices(words, protocols, sourcePorts.value, names);
  if ('unknown' in services) return services;
  const options = readOptions(words, action);
  if ('unknown' in options) return options;
  return {
    rule: rule(id, action, {
      sources: sources.value,
      destinations: destinations.value,
      services: services.value,
      comment: remark,
      ...options.value,
    }),
  };
}

function actionOf(word: string): Action | null {
  return word === 'permit' ? 'accept' : word === 'deny' ? 'deny' : null;
}

function readProtocols(words: Words, names: AsaNames): Protocols {
  const word = words.next();
  if (word === 'object') return { services: names.services.resolve(words.next()) };
  if (word === 'object-group') {
    const name = words.next();
    if (!names.protocols.has(name)) return { services: names.services.resolve(name) };
    const group = names.protocols.resolve(name);
    return 'unknown' in group ? group : { list: [...group.value] };
  }
  const list = protocolsOf(word);
  return list === undefined ? { unknown: `il protocollo «${word.slice(0, 40)}» non è compreso` } : { list };
}

/** Ports after the source; an object-group here is one of ports only when it is known as such. */
function readSide(words: Words, names: AsaNames): Resolved<Ports | null> {
  if (startsPorts(words.peek())) return readPorts(words);
  if (words.peek() !== 'object-group') return { value: null };
  const ahead = words.rest().split(' ')[1] ?? '';
  if (!names.ports.has(ahead)) return { value: null };
  words.next();
  return portsOf(words.next(), names);
}

function portsOf(name: string, names: AsaNames): Resolved<Ports> {
  const group = names.ports.resolve(name);
  return 'unknown' in group ? group : { value: intervalSet(group.value) };
}

function readServices(
  words: Words,
  protocols: Exclude<Protocols, { unknown: string }>,
  source: Ports | null,
  names: AsaNames,
): Resolved<ServiceSet> {
  if ('services' in protocols) return protocols.services;
  const { list } = protocols;
  if (isIcmpWord(list)) return readIcmp(words, list![0]!, names);
  const destination = readSide(words, names);
  if ('unknown' in destination) return destination;
  const specs = specsOf(list, destination.value, source);
  return 'unknown' in specs ? specs : { value: serviceSet(specs.value) };
}

function readIcmp(words: Words, protocol: number, names: AsaNames): Resolved<ServiceSet> {
  if (words.skip('object-group')) {
    const group = names.icmpTypes.resolve(words.next());
    return 'unknown' in group
      ? group
      : { value: serviceSet(group.value.map((icmpType) => ({ ...ANY_SPEC, protocol, icmpType }))) };
  }
  const type = icmpTypeOf(words.peek() ?? '');
  if (type === null) return { value: serviceSet([{ ...ANY_SPEC, protocol }]) };
  words.next();
  const code = /^\d+$/.test(words.peek() ?? '') ? icmpTypeOf(words.next()) : null;
  return { value: serviceSet([{ ...ANY_SPEC, protocol, icmpType: type, icmpCode: code }]) };
}

/** Without `log` a denied packet is still logged (message 106023), a permitted one is not. */
function readOptions(words: Words, action: Action): Resolved<Partial<Rule>> {
  const options: { -readonly [K in 'logging' | 'enabled' | 'schedule']?: Rule[K] } = {
    logging: action === 'deny',
  };
  while (!words.isAtEnd) {
    const word = words.next();
    if (word === 'log') {
      options.logging = words.peek() !== 'disable';
      while (
        /^(\d+|interval|disable|default|emergencies|alerts|critical|errors|warnings|notifications|informational|debugging)$/.test(
          words.peek() ?? '',
        )
      )
        words.next();
    } else if (word === 'inactive') options.enabled = false;
    else if (word === 'time-range') options.schedule = words.next();
    else if (word === '(inactive)') options.enabled = false;
    else if (/^(hitcnt=.*|\(hitcnt=\d+\)|0x[0-9a-f]+)$/i.test(word)) continue;
    else return { unknown: `la parola «${word.slice(0, 40)}» non è compresa` };
  }
  return { value: options };
}
