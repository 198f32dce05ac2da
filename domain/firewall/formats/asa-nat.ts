import { countAddresses, type AddressSet } from '../../net/address-set.ts';
import type { IntervalSet } from '../../net/interval-set.ts';
import type { NatRule } from '../nat.ts';
import { ANY_MATCH, type Zones } from '../rule.ts';
import type { AsaNames } from './asa-names.ts';
import { destinationNat, interfaceAddress, sourceNat, zonesIn, type NatService } from './asa-nat-rules.ts';
import type { AsaBlock, AsaLine } from './asa-objects.ts';
import { oldDynamic, oldStatic } from './asa-old-nat.ts';
import { parsed, protocolsOf, readPorts, unalias } from './asa-parts.ts';
import { Words } from './asa-words.ts';

/** The translations of a configuration, in the order in which the ASA asks them (sections 1, 2 and 3). */
export function readAsaNat(blocks: readonly AsaBlock[], names: AsaNames): NatRule[] {
  const first: NatRule[] = [];
  const objects: { rule: NatRule[]; isStatic: boolean; size: bigint }[] = [];
  const last: NatRule[] = [];
  // Before 8.3: exemptions, then fixed translations, then the numbered ones.
  const exempt: NatRule[] = [];
  const dynamic: NatRule[] = [];
  for (const block of blocks) {
    const [verb, kind, name = ''] = block.words;
    if (verb === 'nat' && block.words.includes('source'))
      (block.words.includes('after-auto') ? last : first).push(...twiceNat(block, names));
    else if (verb === 'nat')
      (block.words[2] === '0' ? exempt : dynamic).push(...oldDynamic(block, blocks, names));
    else if (verb === 'static') first.push(...oldStatic(block, names));
    else if (verb === 'object' && kind === 'network')
      for (const line of block.body)
        if (line.words[0] === 'nat')
          objects.push({
            rule: objectNat(line, name, names),
            isStatic: line.words.includes('static'),
            size: countAddresses(names.networks.resolve(name).possible),
          });
  }
  objects.sort(
    (a, b) => Number(b.isStatic) - Number(a.isStatic) || (a.size < b.size ? -1 : a.size > b.size ? 1 : 0),
  );
  return [...exempt, ...first, ...objects.flatMap(({ rule }) => rule), ...last, ...dynamic];
}

/** `nat (inside,outside) static 203.0.113.10 [service tcp 8443 443] [dns]` under an object. */
function objectNat(line: AsaLine, name: string, names: AsaNames): NatRule[] {
  const words = new Words(line.words, 1);
  const zones = zonesIn(words.peek());
  if (zones) words.next();
  const kind = words.next();
  const id = `nat.${name}:${line.line}`;
  const real = names.networks.resolve(name);
  const target = words.next();
  if (kind !== 'static') {
    const pool =
      target === 'interface' || target === 'pat-pool'
        ? null
        : names.networks.has(target)
          ? names.networks.resolve(target)
          : parsed(unalias(target, names));
    if (target === 'pat-pool') words.next();
    const why = [...real.why, ...(pool?.why ?? []), ...leftOver(words)];
    return [sourceNat(id, line, zones, real.possible, pool?.possible ?? null, why)];
  }
  const mapped =
    target === 'interface'
      ? interfaceAddress(zones?.mapped ?? null, names)
      : names.networks.has(target)
        ? names.networks.resolve(target)
        : parsed(unalias(target, names));
  const service = words.skip('service') ? servicePorts(words) : null;
  const why = [
    ...real.why,
    ...mapped.why,
    ...(service === undefined ? ['i servizi della traduzione non sono compresi'] : []),
    ...leftOver(words),
  ];
  return [
    destinationNat(id, line, zones, mapped.possible, real.possible, service ?? null, why),
    sourceNat(`${id}.origine`, line, zones, real.possible, mapped.possible, why, service ?? null),
  ];
}

/** Words that change how addresses are handed out or announced, not which packets are translated. */
const HARMLESS = new Set([
  'dns',
  'no-proxy-arp',
  'route-lookup',
  'net-to-net',
  'unidirectional',
  'after-auto',
  'round-robin',
  'extended',
  'flat',
  'include-reserve',
  'block-allocation',
]);

/** What stands behind the words that were read, as a reason. */
function leftOver(words: Words): string[] {
  while (!words.isAtEnd) {
    const word = words.next();
    // `description` takes the rest of the line; after a pool, the interface stands in when it is used up.
    if (word === 'description') return [];
    if (word !== 'interface' && !HARMLESS.has(word))
      return [`«${word.slice(0, 40)}» nella traduzione non è compreso`];
  }
  return [];
}

/** `tcp REAL MAPPED`, ports by number or name. */
function servicePorts(words: Words): NatService | undefined {
  const protocol = protocolsOf(words.next())?.[0];
  const port = (word: string): IntervalSet<number> | null => {
    const read = readPorts(new Words(['eq', word]));
    return 'unknown' in read ? null : read.value;
  };
  const [real, mapped] = [port(words.next()), port(words.next())];
  return protocol === undefined || real === null || mapped === null ? undefined : { protocol, real, mapped };
}

/**
 * `nat (inside,outside) source static REAL MAPPED [destination static MAPPED REAL] [service REAL MAPPED] …`. From the
 * mapped side a packet for MAPPED goes to REAL.
 */
function twiceNat(block: AsaBlock, names: AsaNames): NatRule[] {
  const zones = zonesIn(block.words[1]);
  const at = block.words.indexOf('source');
  const words = new Words(block.words, at + 1);
  const kind = words.next();
  const [realWord, mappedWord] = [words.next(), words.next()];
  const id = `nat:${block.line}`;
  const isInactive = block.words.includes('inactive');
  if (isInactive) return [];
  // `interface` is an address of the firewall: for the source on the mapped side, for the destination on the real one.
  const setOf = (word: string, own: Zones) =>
    word === 'any' || word === 'any4' || word === 'any6'
      ? { certain: ANY_MATCH.sources, possible: ANY_MATCH.sources, why: [] as readonly string[] }
      : word === 'interface'
        ? interfaceAddress(own, names)
        : names.networks.resolve(word);
  const real = setOf(realWord, zones?.mapped ?? null);
  const mapped = setOf(mappedWord, zones?.mapped ?? null);
  words.skip('interface');
  const hasDestination = words.skip('destination');
  if (hasDestination) words.skip('static');
  // Between these two ends only: the far end is the source of what comes in.
  const farMapped = hasDestination ? setOf(words.next(), zones?.real ?? null) : null;
  const farReal = hasDestination ? setOf(words.next(), zones?.real ?? null) : null;
  const isIdentity = realWord === mappedWord;
  const limits =
    words.peek() === 'service' ? ['i servizi della traduzione non sono compresi'] : leftOver(words);
  const why = [...real.why, ...mapped.why, ...limits];
  const out: NatRule[] = [];
  if (kind === 'static' && !block.words.includes('unidirectional')) {
    const inbound = destinationNat(id, block, zones, mapped.possible, real.possible, null, [
      ...why,
      ...(farReal?.why ?? []),
    ]);
    out.push({
      ...inbound,
      match: { ...inbound.match, sources: farReal?.possible ?? ANY_MATCH.sources },
      ...(isIdentity ? { to: null } : {}),
    });
  }
  const outbound = sourceNat(
    kind === 'static' ? `${id}.origine` : id,
    block,
    zones,
    real.possible,
    isIdentity ? null : mappedWord === 'interface' && kind !== 'static' ? null : mapped.possible,
    [...why, ...(farMapped?.why ?? [])],
  );
  out.push({
    ...outbound,
    match: { ...outbound.match, destinations: farMapped?.possible ?? ANY_MATCH.destinations },
    ...(isIdentity ? { to: null } : {}),
  });
  if (farMapped !== null && farReal !== null && !sameSet(farMapped.possible, farReal.possible))
    out.push({
      ...destinationNat(`${id}.lontano`, block, null, farMapped.possible, farReal.possible, null, [
        ...farMapped.why,
        ...farReal.why,
        ...limits,
      ]),
      match: {
        ...ANY_MATCH,
        from: zones?.real ?? null,
        sources: real.possible,
        destinations: farMapped.possible,
      },
    });
  return out;
}

const sameSet = (a: AddressSet, b: AddressSet): boolean =>
  a.v4.join() === b.v4.join() && a.v6.join() === b.v6.join();
