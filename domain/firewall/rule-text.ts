import { ANY_ADDRESS, formatAddressSet, parseAddressList } from '../net/address-set.ts';
import { parseError, shiftError, type ParseError } from '../net/parse-error.ts';
import { parsePorts, parseProtocol } from './parse-service.ts';
import { hasPorts, isIcmp, protocolName } from './protocols.ts';
import { rule, type Action, type Match, type Rule, type Zones } from './rule.ts';
import { formatPorts, groupServices, serviceSet, type ServiceSet } from './service-set.ts';

/** The columns of a policy file (INTERFACES: Policy CSV), as text. */
export interface RuleText {
  readonly id: string;
  readonly action: string;
  readonly src: string;
  readonly dst: string;
  readonly proto: string;
  readonly sport: string;
  readonly dport: string;
  readonly from?: string;
  readonly to?: string;
  readonly enabled?: string;
  readonly comment?: string;
  readonly hits?: string;
}

export type Column = keyof RuleText;
export const REQUIRED_COLUMNS = ['id', 'action', 'src', 'dst', 'proto', 'sport', 'dport'] as const;
export const OPTIONAL_COLUMNS = ['from', 'to', 'enabled', 'comment', 'hits'] as const;

export interface RuleIssue {
  readonly column: Column;
  readonly error: ParseError;
}

/** A rule from its columns, or everything that is wrong with them. */
export function parseRuleText(text: RuleText): Rule | { readonly issues: readonly RuleIssue[] } {
  const issues: RuleIssue[] = [];
  const keep = <T>(column: Column, parsed: T | ParseError, fallback: T): T => {
    if (typeof parsed === 'object' && parsed !== null && 'type' in parsed && parsed.type === 'error') {
      issues.push({ column, error: parsed as ParseError });
      return fallback;
    }
    return parsed as T;
  };
  const id = text.id.trim();
  if (id === '')
    issues.push({ column: 'id', error: parseError('empty', 'Manca l’identificativo della regola', 0) });
  const action = keep('action', parseAction(text.action), 'deny' as Action);
  const sources = keep('src', parseAddressList(text.src), { type: 'addresses', set: ANY_ADDRESS });
  const destinations = keep('dst', parseAddressList(text.dst), { type: 'addresses', set: ANY_ADDRESS });
  const services = parseServices(text, issues);
  const enabled = keep('enabled', parseEnabled(text.enabled ?? ''), true);
  const hits = keep('hits', parseHits(text.hits ?? ''), null);
  if (issues.length > 0) return { issues };
  return rule(id, action, {
    sources: sources.set,
    destinations: destinations.set,
    services,
    from: parseZones(text.from ?? ''),
    to: parseZones(text.to ?? ''),
    enabled,
    comment: text.comment?.trim() || null,
    hits,
  });
}

export function parseAction(text: string): Action | ParseError {
  switch (text.trim().toLowerCase()) {
    case 'allow':
    case 'accept':
    case 'permit':
      return 'accept';
    case 'deny':
    case 'drop':
    case 'reject':
      return 'deny';
    default:
      return parseError(
        'unknown-action',
        `«${text.trim().slice(0, 40)}» non è un’azione`,
        0,
        'Scrivere accept o deny',
      );
  }
}

export function parseZones(text: string): Zones {
  const names = text
    .split(/[;,]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.length === 0 || names.some((name) => /^(any|all|\*)$/i.test(name))
    ? null
    : [...new Set(names)];
}

function parseEnabled(text: string): boolean | ParseError {
  switch (text.trim().toLowerCase()) {
    case '':
    case 'true':
    case 'yes':
    case '1':
    case 'si':
    case 'sì':
    case 'enabled':
    case 'enable':
      return true;
    case 'false':
    case 'no':
    case '0':
    case 'disabled':
    case 'disable':
      return false;
    default:
      return parseError(
        'not-yes-or-no',
        `«${text.trim().slice(0, 40)}» non dice se la regola è attiva`,
        0,
        'Scrivere true o false',
      );
  }
}

/** Empty when the source did not count. */
function parseHits(text: string): number | null | ParseError {
  const word = text.trim();
  if (word === '') return null;
  const count = /^\d{1,16}$/.test(word) ? Number(word) : NaN;
  return Number.isSafeInteger(count)
    ? count
    : parseError(
        'not-a-count',
        `«${word.slice(0, 40)}» non è un numero di corrispondenze`,
        0,
        'Scrivere un numero intero, o lasciare vuoto',
      );
}

function parseServices(text: RuleText, issues: RuleIssue[]): ServiceSet {
  const sport = parsePorts(text.sport.trim() === '' ? 'any' : text.sport, ';');
  const dport = parsePorts(text.dport.trim() === '' ? 'any' : text.dport, ';');
  if (sport && 'type' in sport) issues.push({ column: 'sport', error: sport });
  if (dport && 'type' in dport) issues.push({ column: 'dport', error: dport });
  const sourcePorts = sport && 'type' in sport ? null : (sport as readonly number[] | null);
  const destinationPorts = dport && 'type' in dport ? null : (dport as readonly number[] | null);
  const protocols: (number | null)[] = [];
  let at = 0;
  for (const piece of (text.proto.trim() === '' ? 'any' : text.proto).split(';')) {
    const parsed = parseProtocol(piece);
    if (parsed !== null && typeof parsed === 'object')
      issues.push({ column: 'proto', error: shiftError(parsed, at) });
    else if (parsed !== null && !hasPorts(parsed) && (sourcePorts ?? destinationPorts) !== null)
      issues.push({
        column: sourcePorts === null ? 'dport' : 'sport',
        error: parseError(
          'no-ports',
          `Il protocollo ${protocolName(parsed)} non ha porte`,
          0,
          'Scrivere «any», o separare la regola in due',
        ),
      });
    else protocols.push(parsed);
    at += piece.length + 1;
  }
  return serviceSet(
    protocols.map((protocol) => ({
      protocol,
      sourcePorts,
      destinationPorts,
      icmpType: null,
      icmpCode: null,
    })),
  );
}

/** The columns of a match; one row for each group of services that can be written in one row. */
export function matchRows(match: Match): Omit<RuleText, 'id' | 'action'>[] {
  const src = formatAddressSet(match.sources);
  const dst = formatAddressSet(match.destinations);
  const zones = {
    ...(match.from === null ? {} : { from: match.from.join(';') }),
    ...(match.to === null ? {} : { to: match.to.join(';') }),
  };
  return match.services.flatMap((part) =>
    groupServices(part.services).map(({ protocols, ports }) => ({
      src,
      dst,
      proto: protocols === null ? 'any' : protocols.map(protocolName).join(';'),
      sport: formatPorts(part.sourcePorts),
      dport:
        ports === null
          ? 'any'
          : protocols !== null && isIcmp(protocols[0]!)
            ? formatIcmp(ports)
            : formatPorts(ports),
      ...zones,
    })),
  );
}

function formatIcmp(values: readonly number[]): string {
  const out: string[] = [];
  for (let i = 0; i < values.length; i += 2) {
    const [first, last] = [values[i]!, values[i + 1]! - 1];
    const wholeTypes = (first & 255) === 0 && (last & 255) === 255;
    const from = wholeTypes ? `type ${first >> 8}` : `type ${first >> 8} code ${first & 255}`;
    const to = wholeTypes ? `type ${last >> 8}` : `type ${last >> 8} code ${last & 255}`;
    out.push(from === to ? from : `${from} - ${to}`);
  }
  return out.join(';');
}
