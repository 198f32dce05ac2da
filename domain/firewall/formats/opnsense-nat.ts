import { intervalSet, sizeOf, type IntervalSet } from '../../net/interval-set.ts';
import { parseAddressEntry } from '../../net/address-set.ts';
import type { NatRule } from '../nat.ts';
import { ANY_MATCH, NO_MATCH, type Match, type Rule, type Zones } from '../rule.ts';
import { exactly } from '../bounds.ts';
import type { PolicyDraft } from './imported-policy.ts';
import { pfAddress, wordsOf, type PfNames } from './opnsense-names.ts';
import { isOn, legacySide, portWords, servicesOf } from './opnsense-rule.ts';
import { draftRule } from './rule-draft.ts';
import { childOf, childrenOf, type XmlElement } from './xml-tree.ts';

/**
 * Port forwards (rdr), 1:1 and outbound translations. Redirections come before the filter, which sees the inner address.
 * @returns the rules of redirections that pass by themselves («rdr pass»), which no filter rule is asked about
 */
export function readPfNat(root: XmlElement, names: PfNames, policy: PolicyDraft): Rule[] {
  const nat = childOf(root, 'nat');
  const passing: Rule[] = [];
  for (const [n, element] of childrenOf(nat, 'rule').entries()) {
    if (isOn(element, 'disabled')) continue;
    const { rule, pass } = redirection(element, n + 1, names);
    policy.nat.push(rule);
    if (pass) passing.push(pass);
  }
  for (const [n, element] of childrenOf(nat, 'onetoone').entries())
    if (!isOn(element, 'disabled')) policy.nat.push(...oneToOne(element, n + 1, names));
  const outbound = childOf(nat, 'outbound') ?? childOf(nat, 'advancedoutbound');
  for (const [n, element] of childrenOf(outbound, 'rule').entries())
    if (!isOn(element, 'disabled')) policy.nat.push(outboundRule(element, n + 1, names));
  return passing;
}

/** What a translation may say without taking fewer packets (pfSense `nat`, OPNsense `nat`). */
const KNOWN =
  /^(id|uuid|source|destination|protocol|ipprotocol|interface|target|local-port|external|associated-rule-id|descr|description|created|updated|disabled|enabled|nordr|nonat|nosync|natreflection|poolopts|poolopts_sourcehashkey|source_hash_key|targetip|targetip_subnet|target_subnet|sourceport|dstport|natport|nat_port|staticnatport|tag|log|category|categories|sequence|type|nat_rule_id|staticnatport)$/;

/** A word that is not known, a tag that is asked, or ports of a way out may leave packets untranslated. */
function conditionsOf(element: XmlElement): string[] {
  const told = element.children.filter(({ text, children }) => text !== '' || children.length > 0);
  return told.flatMap(({ name, text }) => {
    if (name === 'tagged') return ['vale solo per i pacchetti con un’etichetta (tagged)'];
    if (name === 'sourceport' || name === 'dstport')
      return text === '' || text === 'any' ? [] : ['la traduzione vale solo per alcune porte'];
    return KNOWN.test(name) ? [] : [`l’impostazione «${name.slice(0, 40)}» non è compresa`];
  });
}

const zonesOf = (element: XmlElement, { groups }: PfNames): Zones => {
  const words = wordsOf(childOf(element, 'interface')?.text).flatMap((word) => groups.get(word) ?? [word]);
  return words.length === 0 || words.includes('any') ? null : words;
};

function redirection(element: XmlElement, n: number, names: PfNames): { rule: NatRule; pass: Rule | null } {
  const value = (name: string): string => childOf(element, name)?.text ?? '';
  const family = value('ipprotocol') === 'inet6' ? 6 : value('ipprotocol') === 'inet46' ? null : 4;
  const sources = legacySide(childOf(element, 'source'), family, names);
  const destinations = legacySide(childOf(element, 'destination'), family, names);
  const outerPorts = portWords(wordsOf(childOf(element, 'destination', 'port')?.text), false, names);
  const sourcePorts = portWords(wordsOf(childOf(element, 'source', 'port')?.text), false, names);
  const services = servicesOf(value('protocol'), '', outerPorts, sourcePorts, family);
  const target = pfAddress(value('target') || 'any', names);
  const local = innerPorts(value('local-port'), outerPorts.possible, names);
  const isExempt = isOn(element, 'nordr');
  const why = [
    ...sources.why,
    ...destinations.why,
    ...services.why,
    ...(isExempt ? [] : target.why),
    ...(local === undefined ? ['la porta interna non è compresa'] : []),
    ...conditionsOf(element),
  ];
  const match: Match = {
    ...ANY_MATCH,
    from: zonesOf(element, names),
    sources: sources.possible,
    destinations: destinations.possible,
    services: services.possible,
  };
  const id = `rdr-${n}`;
  const comment = value('descr') || null;
  const rule: NatRule = {
    id,
    line: element.line,
    kind: 'destination',
    match,
    certain: why.length === 0 ? null : NO_MATCH,
    why,
    to: isExempt ? null : { addresses: target.possible, isOneToOne: false, ports: local ?? null },
    comment,
  };
  if (value('associated-rule-id') !== 'pass' || isExempt) return { rule, pass: null };
  const inner =
    local === undefined || local === null ? outerPorts : exactly<IntervalSet<number> | null>(local);
  const pass = draftRule({
    id: `${id}:pass`,
    line: element.line,
    action: 'accept',
    list: 'nat',
    reference: id,
    from: zonesOf(element, names),
    sources,
    destinations: target,
    services: servicesOf(value('protocol'), '', inner, sourcePorts, family),
    comment,
  });
  return { rule, pass };
}

/** The first inner port; as many follow as the outer range has. Null: the same ports. */
function innerPorts(
  text: string,
  outer: IntervalSet<number> | null,
  names: PfNames,
): IntervalSet<number> | null | undefined {
  if (text === '') return null;
  const { possible, why } = portWords([text], false, names);
  if (why.length > 0 || possible === null) return undefined;
  const isOne = possible.length === 2 && sizeOf(possible) === 1n;
  if (outer?.length === 2 && isOne)
    return intervalSet([[possible[0]!, possible[0]! + (outer[1]! - outer[0]!)]]);
  return possible;
}

function oneToOne(element: XmlElement, n: number, names: PfNames): NatRule[] {
  const inner = legacySide(childOf(element, 'source'), null, names);
  const far = legacySide(childOf(element, 'destination'), null, names);
  const external = childOf(element, 'external')?.text ?? '';
  const width = maskOf(inner.possible);
  const parsed = parseAddressEntry(
    external.includes('/') || width === null ? external : `${external}/${width}`,
  );
  const outer = parsed.type === 'error' ? null : parsed.set;
  const why = [
    ...inner.why,
    ...far.why,
    ...(outer === null ? ['l’indirizzo esterno non è compreso'] : []),
    ...conditionsOf(element),
  ];
  const certain = why.length === 0 ? null : NO_MATCH;
  const base = { line: element.line, certain, why, comment: childOf(element, 'descr')?.text || null };
  const zones = zonesOf(element, names);
  return [
    {
      ...base,
      id: `1a1-${n}`,
      kind: 'destination',
      match: {
        ...ANY_MATCH,
        from: zones,
        sources: far.possible,
        destinations: outer ?? ANY_MATCH.destinations,
      },
      to: { addresses: inner.possible, isOneToOne: true, ports: null },
    },
    {
      ...base,
      id: `1a1-${n}.origine`,
      kind: 'source',
      match: { ...ANY_MATCH, to: zones, sources: inner.possible, destinations: far.possible },
      to: { addresses: outer, isOneToOne: true, ports: null },
    },
  ];
}

/** The prefix length of a single IPv4 prefix. */
function maskOf({ v4, v6 }: Match['sources']): number | null {
  if (v4.length !== 2 || v6.length > 0) return null;
  const bits = Math.log2(v4[1]! - v4[0]!);
  return Number.isInteger(bits) ? 32 - bits : null;
}

function outboundRule(element: XmlElement, n: number, names: PfNames): NatRule {
  const sources = legacySide(childOf(element, 'source'), null, names);
  const destinations = legacySide(childOf(element, 'destination'), null, names);
  const target = childOf(element, 'target')?.text ?? '';
  // Empty is the address of the interface; else an address, a name or that of another interface.
  const outer = target === '' ? null : pfAddress(target, names);
  const why = [...sources.why, ...destinations.why, ...(outer?.why ?? []), ...conditionsOf(element)];
  return {
    id: `uscita-${n}`,
    line: element.line,
    kind: 'source',
    match: {
      ...ANY_MATCH,
      to: zonesOf(element, names),
      sources: sources.possible,
      destinations: destinations.possible,
    },
    certain: why.length === 0 ? null : NO_MATCH,
    why,
    to: isOn(element, 'nonat')
      ? null
      : { addresses: outer?.possible ?? null, isOneToOne: false, ports: null },
    comment: childOf(element, 'descr')?.text || null,
  };
}
