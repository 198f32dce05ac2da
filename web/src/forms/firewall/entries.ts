import type { Resolver } from '../../../../domain/firewall/flow.ts';
import { PROTOCOL_NUMBERS } from '../../../../domain/firewall/protocols.ts';
import { WELL_KNOWN_SERVICES } from '../../../../domain/firewall/well-known-services.ts';
import { formatServiceSet, isAnyService } from '../../../../domain/firewall/service-set.ts';
import { countAddresses, formatAddressSet, isAnyAddress } from '../../../../domain/net/address-set.ts';
import { describeError } from '../../../../domain/net/parse-error.ts';
import { fieldWords } from '../../text/language.ts';

/** Addresses and names, separated by comma, semicolon or line end. */
export function splitAddresses(text: string): string[] {
  return words(text.split(/[,;\n]/));
}

/** Services: a comma inside `tcp/80,443` joins ports, a comma before a name begins another service. */
export function splitServices(text: string): string[] {
  return words(text.split(/[;\n]|,(?!\s*\d)/)).flatMap(serviceOfPorts);
}

/**
 * Who writes «443» means the port. A number is the usual service of that port, else TCP; only one that is the number of
 * a protocol and of no usual port (47) is left to be that protocol.
 */
function serviceOfPorts(piece: string): string[] {
  if (!/^\d{1,5}(?:\s*-\s*\d{1,5})?(?:\s*,\s*\d{1,5}(?:\s*-\s*\d{1,5})?)*$/.test(piece)) return [piece];
  return piece.split(',').flatMap((typed) => {
    const ports = typed.replaceAll(/\s+/g, '');
    const usual = USUAL_OF_PORT.get(ports);
    if (usual !== undefined) return [...usual];
    return !ports.includes('-') && Number(ports) <= HIGHEST_PROTOCOL ? [ports] : [`tcp/${ports}`];
  });
}

const HIGHEST_PROTOCOL = 255;
const NAMED_PROTOCOLS: ReadonlySet<string> = new Set(Object.values(PROTOCOL_NUMBERS).map(String));

/** Port → what its usual service is, for services of that one port. */
const USUAL_OF_PORT: ReadonlyMap<string, readonly string[]> = new Map(
  Object.values(WELL_KNOWN_SERVICES).flatMap((services) => {
    const [port = '', ...others] = [...new Set(services.map((each) => each.split('/')[1] ?? ''))];
    const isOne = others.length === 0 && /^\d+$/.test(port) && !NAMED_PROTOCOLS.has(port);
    return isOne && services.every((each) => /^(?:tcp|udp)\//.test(each)) ? [[port, services] as const] : [];
  }),
);

function words(pieces: readonly string[]): string[] {
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

/** The piece that is being typed, for suggestions, and what stands before it. */
export function lastPiece(text: string): { before: string; piece: string } {
  const cut = Math.max(text.lastIndexOf(','), text.lastIndexOf(';'), text.lastIndexOf('\n'));
  return { before: cut < 0 ? '' : `${text.slice(0, cut + 1)} `, piece: text.slice(cut + 1).trim() };
}

export type Understood =
  | { readonly entry: string; readonly error: string }
  | {
      readonly entry: string;
      readonly error?: undefined;
      /** Canonical text; null is anything. */
      readonly meaning: string | null;
      /** How many addresses; absent for services. */
      readonly count?: bigint;
    };

export function understandAddresses(text: string, resolver: Resolver): Understood[] {
  return splitAddresses(text).map((entry) => {
    const set = resolver.addresses(entry);
    if ('type' in set) return { entry, error: fieldWords(describeError(set)) };
    return { entry, meaning: isAnyAddress(set) ? null : formatAddressSet(set), count: countAddresses(set) };
  });
}

export function understandServices(text: string, resolver: Resolver): Understood[] {
  return splitServices(text).map((entry) => {
    const set = resolver.serviceSet(entry);
    if ('type' in set) return { entry, error: fieldWords(describeError(set)) };
    return { entry, meaning: isAnyService(set) ? null : formatServiceSet(set).join(', ') };
  });
}
