import { isAddressError, parseAddress, parseV4, type Address } from '../../net/address.ts';
import { isMacroString, MACRO_EXPAND, usesExplanationLetters } from './macro.ts';

export type Qualifier = '+' | '-' | '~' | '?';

/** The length of the prefixes that `a` and `mx` compare with. */
export interface DualPrefix {
  readonly ip4: number;
  readonly ip6: number;
}

export type Mechanism =
  | { readonly kind: 'all' }
  | { readonly kind: 'include' | 'exists'; readonly domain: string }
  | { readonly kind: 'a' | 'mx'; readonly domain: string | null; readonly prefix: DualPrefix }
  | { readonly kind: 'ptr'; readonly domain: string | null }
  | { readonly kind: 'ip'; readonly network: Address; readonly length: number };

export interface Directive {
  readonly qualifier: Qualifier;
  readonly mechanism: Mechanism;
  /** As it stands in the record. */
  readonly text: string;
}

export interface SpfRecord {
  readonly directives: readonly Directive[];
  readonly redirect: string | null;
  readonly explanation: string | null;
  /** Terms like `include=…`: modifiers nobody knows, by all appearance a mechanism with the wrong sign. */
  readonly likelyMechanisms: readonly string[];
}

/** What breaks the grammar: the term, and what is wrong with it. */
export interface SpfSyntaxError {
  readonly problem: SpfProblem;
  readonly term: string;
}
export type SpfProblem =
  | 'not-ascii'
  | 'unknown-mechanism'
  | 'bad-domain'
  | 'bad-address'
  | 'bad-prefix'
  | 'unexpected-argument'
  | 'missing-argument'
  | 'bad-modifier'
  | 'duplicate-modifier';

/** Which of a name's TXT records are SPF ones (RFC 7208 section 4.5). */
export function selectSpf(texts: readonly string[]): string[] {
  return texts.filter((text) => /^v=spf1(?: |$)/i.test(text));
}

const MECHANISMS = ['all', 'include', 'exists', 'a', 'mx', 'ptr', 'ip4', 'ip6'];

/** Reads a whole record: an error anywhere makes all of it void (RFC 7208 section 4.6). */
export function parseSpf(text: string): SpfRecord | SpfSyntaxError {
  const strange = /[^\x20-\x7e]/.exec(text);
  if (strange !== null) return { problem: 'not-ascii', term: termAround(text, strange.index) };
  const directives: Directive[] = [];
  const modifiers = new Map<'redirect' | 'exp', string>();
  const likelyMechanisms: string[] = [];
  for (const term of text.split(' ').slice(1)) {
    if (term === '') continue;
    const modifier = /^([a-z][a-z0-9_.-]*)=(.*)$/i.exec(term);
    if (modifier !== null) {
      const name = (modifier[1] ?? '').toLowerCase();
      const value = modifier[2] ?? '';
      if (name !== 'redirect' && name !== 'exp') {
        if (!isMacroString(value)) return { problem: 'bad-modifier', term };
        if (MECHANISMS.includes(name)) likelyMechanisms.push(term);
      } else if (modifiers.has(name)) return { problem: 'duplicate-modifier', term };
      else if (isDomainSpec(value)) modifiers.set(name, value);
      else return { problem: 'bad-domain', term };
      continue;
    }
    const directive = parseDirective(term);
    if ('problem' in directive) return directive;
    directives.push(directive);
  }
  return {
    directives,
    redirect: modifiers.get('redirect') ?? null,
    explanation: modifiers.get('exp') ?? null,
    likelyMechanisms,
  };
}

function termAround(text: string, at: number): string {
  const start = text.lastIndexOf(' ', at) + 1;
  const end = text.indexOf(' ', at);
  return text.slice(start, end < 0 ? text.length : end);
}

function parseDirective(term: string): Directive | SpfSyntaxError {
  const match = /^([-+?~]?)([a-z][a-z0-9_.-]*)(.*)$/i.exec(term);
  if (match === null) return { problem: 'unknown-mechanism', term };
  const qualifier = (match[1] === '' ? '+' : match[1]) as Qualifier;
  const mechanism = parseMechanism((match[2] ?? '').toLowerCase(), match[3] ?? '');
  return typeof mechanism === 'string' ? { problem: mechanism, term } : { qualifier, mechanism, text: term };
}

function parseMechanism(name: string, rest: string): Mechanism | SpfProblem {
  switch (name) {
    case 'all':
      return rest === '' ? { kind: 'all' } : 'unexpected-argument';
    case 'include':
    case 'exists': {
      if (!rest.startsWith(':')) return 'missing-argument';
      const domain = rest.slice(1);
      return isDomainSpec(domain) ? { kind: name, domain } : 'bad-domain';
    }
    case 'ptr': {
      if (rest === '') return { kind: 'ptr', domain: null };
      if (!rest.startsWith(':')) return 'unexpected-argument';
      return isDomainSpec(rest.slice(1)) ? { kind: 'ptr', domain: rest.slice(1) } : 'bad-domain';
    }
    case 'a':
    case 'mx':
      return parseHosts(name, rest);
    case 'ip4':
    case 'ip6':
      return parseNetwork(name, rest);
    default:
      return 'unknown-mechanism';
  }
}

const LENGTH = '(0|[1-9]\\d{0,2})';
const DUAL_PREFIX = new RegExp(`(?:/${LENGTH})?(?://${LENGTH})?$`);

function parseHosts(kind: 'a' | 'mx', rest: string): Mechanism | SpfProblem {
  const match = DUAL_PREFIX.exec(rest);
  const prefix = { ip4: Number(match?.[1] ?? 32), ip6: Number(match?.[2] ?? 128) };
  if (prefix.ip4 > 32 || prefix.ip6 > 128) return 'bad-prefix';
  const domain = rest.slice(0, match?.index ?? rest.length);
  if (domain === '') return { kind, domain: null, prefix };
  if (!domain.startsWith(':')) return domain.startsWith('/') ? 'bad-prefix' : 'unexpected-argument';
  return isDomainSpec(domain.slice(1)) ? { kind, domain: domain.slice(1), prefix } : 'bad-domain';
}

function parseNetwork(name: 'ip4' | 'ip6', rest: string): Mechanism | SpfProblem {
  if (!rest.startsWith(':')) return 'missing-argument';
  const [text = '', lengthText, ...more] = rest.slice(1).split('/');
  if (more.length > 0) return 'bad-prefix';
  const width = name === 'ip4' ? 32 : 128;
  const network = name === 'ip4' ? parseV4(text) : parseAddress(text);
  if (isAddressError(network) || network.family !== (name === 'ip4' ? 4 : 6)) return 'bad-address';
  if (lengthText === undefined) return { kind: 'ip', network, length: width };
  if (!/^(0|[1-9]\d{0,2})$/.test(lengthText) || Number(lengthText) > width) return 'bad-prefix';
  return { kind: 'ip', network, length: Number(lengthText) };
}

/** A name with macros that ends in a top label or in a macro (RFC 7208 section 7.1). */
export function isDomainSpec(text: string): boolean {
  if (!isMacroString(text) || usesExplanationLetters(text)) return false;
  if (new RegExp(`${MACRO_EXPAND.source}$`, 'i').test(text)) return true;
  const last = /\.([a-z0-9-]+)\.?$/i.exec(text)?.[1];
  if (last === undefined) return false;
  return /^[a-z0-9]*[a-z][a-z0-9]*$/i.test(last) || /^[a-z0-9]+-[a-z0-9-]*[a-z0-9]$/i.test(last);
}
