import { intervalSet, type IntervalSet } from '../net/interval-set.ts';
import { parseError, shiftError, type ParseError } from '../net/parse-error.ts';
import { hasPorts, isIcmp, PROTOCOL_NUMBERS } from './protocols.ts';
import { serviceSet, type ServiceSet, type ServiceSpec } from './service-set.ts';
import { WELL_KNOWN_SERVICES } from './well-known-services.ts';

export interface ParsedService {
  readonly type: 'services';
  readonly set: ServiceSet;
}

/**
 * Parses `any`, a protocol (`tcp`, `gre`, `47`), ports (`tcp/443`, `tcp/80,443`, `udp/1024-65535`), an ICMP
 * type and code (`icmp/8`, `icmp/3.1`), a usual name (`https`, `dns`), each with `from PORTS` for source ports.
 */
export function parseServiceEntry(text: string): ParsedService | ParseError {
  const specs = parseServiceSpecs(text);
  return 'type' in specs ? specs : { type: 'services', set: serviceSet(specs) };
}

/** The same, as the list of services named, before they become sets. */
export function parseServiceSpecs(text: string): readonly ServiceSpec[] | ParseError {
  const offset = text.length - text.trimStart().length;
  const entry = text.trim().toLowerCase();
  if (entry === '') return parseError('empty', 'Manca il servizio', offset, 'Scrivere ad esempio tcp/443');
  const usual = Object.hasOwn(WELL_KNOWN_SERVICES, entry) ? WELL_KNOWN_SERVICES[entry] : undefined;
  if (usual)
    return usual
      .map((service) => parseSpec(service))
      .filter((spec): spec is ServiceSpec => !('type' in spec));
  const spec = parseSpec(entry);
  return 'type' in spec ? shiftError(spec, offset) : [spec];
}

function parseSpec(entry: string): ServiceSpec | ParseError {
  const from = /\s+from\s+/.exec(entry);
  const main = from ? entry.slice(0, from.index) : entry;
  const sourcePorts = from ? parsePorts(entry.slice(from.index + from[0].length), ',') : null;
  if (from && sourcePorts && 'type' in sourcePorts)
    return shiftError(sourcePorts, from.index + from[0].length);
  const slash = main.search(/[/:\s]/);
  const name = slash < 0 ? main : main.slice(0, slash);
  const rest = slash < 0 ? null : main.slice(slash + 1).trim();
  const protocol = parseProtocol(name);
  if (protocol !== null && typeof protocol === 'object') return protocol;
  const plain = { protocol, destinationPorts: null, sourcePorts: null, icmpType: null, icmpCode: null };
  const source = sourcePorts as IntervalSet<number> | null;
  if (protocol !== null && isIcmp(protocol)) {
    if (source) return noPorts(name, 0);
    return rest === null || rest === 'any' ? plain : parseIcmp(plain, rest, slash + 1);
  }
  const ports = rest === null ? null : parsePorts(rest, ',');
  if (ports && 'type' in ports) return shiftError(ports, slash + 1);
  const destinationPorts = ports as IntervalSet<number> | null;
  if (protocol !== null && !hasPorts(protocol) && (destinationPorts ?? source))
    return noPorts(name, Math.max(0, slash));
  return { ...plain, destinationPorts, sourcePorts: source };
}

/** A protocol by name or number; null is any. */
export function parseProtocol(text: string): number | null | ParseError {
  const name = text.trim().toLowerCase();
  if (name === 'any' || name === 'ip' || name === 'all' || name === '*' || name === 'qualsiasi') return null;
  const known = Object.hasOwn(PROTOCOL_NUMBERS, name) ? PROTOCOL_NUMBERS[name] : undefined;
  if (known !== undefined) return known;
  if (/^\d{1,3}$/.test(name) && Number(name) <= 255) return Number(name);
  return parseError(
    'unknown-protocol',
    `«${text.trim().slice(0, 40)}» non è un servizio né un protocollo conosciuto`,
    0,
    'Scrivere ad esempio tcp/443, udp/53, icmp o un numero da 0 a 255',
  );
}

/** Ports `n`, `a-b`, several joined; null when `any`. */
export function parsePorts(text: string, joiner: ';' | ','): IntervalSet<number> | null | ParseError {
  if (/^\s*(any|all|\*)\s*$/i.test(text)) return null;
  const intervals: [number, number][] = [];
  let at = 0;
  for (const piece of text.split(joiner)) {
    const match = /^\s*(\d{1,5})(?:\s*[-:]\s*(\d{1,5}))?\s*$/.exec(piece);
    if (!match)
      return parseError(
        'not-a-port',
        `«${piece.trim().slice(0, 40)}» non è una porta`,
        at,
        'Scrivere un numero da 0 a 65535, o un intervallo come 8000-8010',
      );
    const first = Number(match[1]);
    const last = match[2] === undefined ? first : Number(match[2]);
    if (first > 65535 || last > 65535)
      return parseError(
        'port-too-large',
        `La porta ${Math.max(first, last)} non esiste`,
        at,
        'Le porte vanno da 0 a 65535',
      );
    if (last < first)
      return parseError(
        'reversed-range',
        'Il primo estremo è maggiore del secondo',
        at,
        `Scrivere ${last}-${first}`,
      );
    intervals.push([first, last + 1]);
    at += piece.length + 1;
  }
  const ports = intervalSet(intervals);
  // All of them is any: so that «any protocol, ports 0-65535» means every packet.
  return ports[0] === 0 && ports[1] === 65536 ? null : ports;
}

function parseIcmp(plain: ServiceSpec, text: string, at: number): ServiceSpec | ParseError {
  const match = /^(\d{1,3})(?:[./](\d{1,3}))?$/.exec(text);
  const type = Number(match?.[1]);
  const code = match?.[2] === undefined ? null : Number(match[2]);
  if (!match || type > 255 || (code ?? 0) > 255)
    return parseError(
      'icmp-type',
      `«${text.slice(0, 40)}» non è un tipo ICMP`,
      at,
      'Scrivere ad esempio icmp/8 (richiesta di eco) o icmp/3.1',
    );
  return { ...plain, icmpType: type, icmpCode: code };
}

function noPorts(name: string, at: number): ParseError {
  return parseError(
    'no-ports',
    `Il protocollo ${name} non ha porte`,
    at,
    'Togliere le porte o scegliere tcp o udp',
  );
}
