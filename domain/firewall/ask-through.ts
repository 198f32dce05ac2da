import { addressEntries } from '../net/address-set.ts';
import { packetAt, type Packet } from './packet.ts';
import { compileMatches } from './packet-space.ts';
import type { Policy } from './policy.ts';
import { askTraffic } from './question.ts';
import { matchOf, meetMatches, subtractMatch } from './match-algebra.ts';
import type { NatRule } from './nat.ts';
import { parseRuleText } from './rule-text.ts';
import { ANY_MATCH, productsOf, type Action, type Match, type Product, type Rule } from './rule.ts';
import { formatPorts } from './service-set.ts';
import { arrivingFor, translateDestinations, type Translated } from './translate.ts';

/** What one rule of an exported policy does to some of the packets asked, and what becomes of them on the way. */
export interface ThroughPart {
  /** Null: the end of the policy. */
  readonly rule: string | null;
  readonly action: Action;
  /** False: the rule or the translation is not understood, and may do otherwise. */
  readonly isCertain: boolean;
  readonly isOutcomeKnown: boolean;
  readonly translation: {
    readonly id: string;
    readonly toAddresses: readonly string[];
    readonly toPorts: string | null;
  } | null;
  /** What becomes of the sender's address of a packet that passes; null: it stays. */
  readonly sourceTranslation: {
    readonly id: string;
    /** Empty: the address of the interface by which it leaves, or one that is not known. */
    readonly toAddresses: readonly string[];
    readonly isCertain: boolean;
  } | null;
  /** A packet as it arrives, and as it goes on. */
  readonly before: Packet;
  readonly after: Packet;
}

export interface ThroughAnswer {
  readonly permitted: 'fully' | 'partly' | 'no' | 'depends';
  readonly dependsOn: readonly string[];
  /** As in a permission: of «fully», those by what they certainly take; otherwise all that permit some of it in a reading. */
  readonly permittedBy: readonly string[];
  readonly parts: readonly ThroughPart[];
  readonly complete: boolean;
}

/** A person asks about one server: more translations than these are told in part. */
const MOST_WAYS = 200;
const MOST_BOXES = 2000;
const WORDS = 1e7;

/**
 * Whether traffic passes a policy with its translations. It may be asked by the public address or by the inner one: what
 * a translation turns into the packets asked is asked too.
 */
export function askThrough(policy: Pick<Policy, 'rules' | 'nat'>, asked: Match): ThroughAnswer {
  const { rules: nat, rulesSee } = policy.nat;
  const ways = [asked, ...arrivingFor(nat, asked)].flatMap((one) => translateDestinations(nat, one));
  const parts: ThroughPart[] = [];
  const doubts = new Set<string>();
  const permitting: { id: string; isCertain: boolean }[] = [];
  let complete = true;
  const asking = distinct(ways);
  if (asking.length > MOST_WAYS) complete = false;
  for (const way of asking.slice(0, MOST_WAYS)) {
    const seen = rulesSee === 'before' ? way.before : way.after;
    const answer = askTraffic(policy.rules, seen, MOST_BOXES, WORDS);
    if (!answer.complete) complete = false;
    for (const part of answer.parts) {
      const isKnown = part.isCertain && part.isActionKnown;
      const isCertain = isKnown && way.doubts.length === 0;
      for (const id of way.doubts) doubts.add(id);
      if (!isKnown && part.rule !== null) doubts.add(part.rule);
      if (part.rule !== null && part.action === 'accept' && part.isActionKnown)
        permitting.push({ id: part.rule, isCertain: part.isCertain });
      const [before, passed] = witnesses(way, part.witness, rulesSee);
      const source =
        part.action === 'deny' && part.isActionKnown ? null : translatedSource(nat, before, passed);
      const after = withSource(passed, source);
      parts.push({
        rule: part.rule,
        action: part.action,
        isCertain,
        isOutcomeKnown: part.isActionKnown,
        translation:
          way.by === null || way.by.to === null
            ? null
            : {
                id: way.by.id,
                toAddresses: way.by.to.addresses === null ? [] : addressEntries(way.by.to.addresses),
                toPorts: way.by.to.ports === null ? null : formatPorts(way.by.to.ports),
              },
        sourceTranslation: source,
        before,
        after,
      });
    }
  }
  const unknown = doubtfulTranslations(policy, asked);
  const permitted =
    unknown.length > 0 && !isAlike(policy.rules, asked) ? 'depends' : verdictOf(parts, complete);
  return {
    permitted,
    dependsOn: permitted === 'depends' ? [...new Set([...doubts, ...unknown])] : [],
    permittedBy: [
      ...new Set(
        // What may not take them goes on to those that certainly do.
        permitting.flatMap(({ id, isCertain }) => (isCertain || permitted !== 'fully' ? [id] : [])),
      ),
    ],
    parts,
    complete,
  };
}

/** Translations that are not exact and may take the packets: where the rules then see them is not known. */
export function doubtfulTranslations(
  { nat: { rulesSee, rules } }: Pick<Policy, 'nat'>,
  asked: Match,
): string[] {
  if (rulesSee === 'before') return [];
  return rules
    .filter(
      ({ kind, match, certain }) =>
        kind === 'destination' && certain !== null && meetMatches(match, asked) !== null,
    )
    .map(({ id }) => id);
}

/** Whether the senders are let through, or stopped, whatever they ask for. */
function isAlike(rules: readonly Rule[], asked: Match): boolean {
  const anywhere = productsOf(asked).map(({ from, exceptFrom, sources }): Product => ({
    ...ANY_MATCH,
    from,
    ...(exceptFrom && { exceptFrom }),
    sources,
  }));
  const { permitted, complete } = askTraffic(rules, matchOf(anywhere), MOST_BOXES, WORDS);
  return complete && (permitted === 'no' || permitted === 'fully');
}

function verdictOf(parts: readonly ThroughPart[], complete: boolean): ThroughAnswer['permitted'] {
  const accepts = parts.some(({ action }) => action === 'accept');
  const denies = parts.some(({ action }) => action === 'deny');
  // What all do alike does not depend on which of them does it; an unknown outcome is among the doubts of its rule.
  const isKnown = parts.every(({ isOutcomeKnown }) => isOutcomeKnown);
  if (isKnown && !accepts) return 'no';
  if (isKnown && !denies) return complete ? 'fully' : 'partly';
  return parts.some(({ isCertain }) => !isCertain) ? 'depends' : 'partly';
}

/** The same packets by the same translation once. */
function distinct(ways: readonly Translated[]): Translated[] {
  const seen = new Set<string>();
  return ways.filter(({ before, by }) => {
    const { destinations, services, sources, from } = before;
    const key = JSON.stringify(
      [by?.id ?? null, destinations, sources, services, from],
      (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    );
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * The translation of the source that takes a packet. Some devices ask that table for the destination that arrives, others for
 * the inner one, and not all say which in their export: it is certain only where both are wholly in the match.
 */
function translatedSource(
  nat: readonly NatRule[],
  before: Packet,
  after: Packet,
): ThroughPart['sourceTranslation'] {
  const packets = [before, after].map(matchOfPacket);
  let isSure = true;
  for (const { id, kind, match, certain, to } of nat) {
    if (kind !== 'source') continue;
    if (packets.every((packet) => packet !== null && meetMatches(packet, match) === null)) continue;
    const isCertain =
      isSure &&
      certain === null &&
      packets.every((packet) => packet !== null && subtractMatch(packet, [match]) === null);
    // An exemption ends the search as any other does.
    if (to === null && isCertain) return null;
    if (to !== null)
      return { id, isCertain, toAddresses: to.addresses === null ? [] : addressEntries(to.addresses) };
    isSure = false;
  }
  return null;
}

/** The sender as it leaves, where there is only one that it can be. */
function withSource(packet: Packet, source: ThroughPart['sourceTranslation']): Packet {
  const [only, ...others] = source?.isCertain ? source.toAddresses : [];
  return only === undefined || others.length > 0 || !/^[\d.]+$|^[\da-f:]+$/.test(only)
    ? packet
    : { ...packet, src: only };
}

function matchOfPacket({ src, dst, proto, sport, dport, from, to }: Packet): Match | null {
  const port = (value: number | null): string => (value === null ? 'any' : String(value));
  const rule = parseRuleText({
    id: 'packet',
    action: 'accept',
    src,
    dst,
    proto,
    sport: port(sport),
    dport: port(dport),
    from: from ?? '',
    to: to ?? '',
  });
  return 'issues' in rule ? null : rule;
}

/** The packet of the answer, and the same on the other side of the translation. */
function witnesses(
  way: Translated,
  witness: Packet,
  rulesSee: 'before' | 'after',
): readonly [Packet, Packet] {
  if (way.by === null || way.by.to === null) return [witness, witness];
  const other = example(rulesSee === 'before' ? way.after : way.before) ?? witness;
  const { to } = way.by;
  const kept = {
    src: witness.src,
    sport: witness.sport,
    proto: witness.proto,
    icmp: witness.icmp,
    from: witness.from,
    to: witness.to,
    dst: to.addresses === null ? witness.dst : other.dst,
    dport: to.ports === null ? witness.dport : other.dport,
  };
  return rulesSee === 'before' ? [witness, kept] : [kept, witness];
}

function example(match: Match): Packet | null {
  for (const space of compileMatches([match])) {
    const [part] = space.parts;
    if (part)
      return packetAt(
        space,
        part.sets.map((set) => set[0]!),
      );
  }
  return null;
}

/**
 * The rule as it concerns the inner hosts: what it permits after the translation. Exposure is judged on this: a rule for
 * port 10443 that is translated to 3389 opens remote desktop.
 */
export function afterTranslation(policy: Pick<Policy, 'nat'>, rule: Rule): Rule {
  const { rules: nat, rulesSee } = policy.nat;
  if (
    rulesSee === 'after' ||
    !nat.some(({ kind, match }) => kind === 'destination' && meetMatches(match, rule) !== null)
  )
    return rule;
  const pieces = translateDestinations(nat, rule).flatMap(({ after }) => after.pieces ?? [after]);
  if (pieces.length === 0) return rule;
  const { pieces: _none, exceptFrom: _from, exceptTo: _to, ...bare } = rule;
  return { ...bare, ...matchOf(pieces) };
}
