import type { IntervalSet } from '../../net/interval-set.ts';
import type { NatRule } from '../nat.ts';
import { ANY_MATCH } from '../rule.ts';
import type { AsaNames } from './asa-names.ts';
import { destinationNat, interfaceAddress, sourceNat, zonesIn } from './asa-nat-rules.ts';
import type { AsaBlock } from './asa-objects.ts';
import { parsed, protocolsOf, readPorts, unalias } from './asa-parts.ts';
import { Words } from './asa-words.ts';

/** `static (inside,outside) MAPPED REAL [netmask M]`, `static (inside,outside) tcp MAPPED PORT REAL PORT` (before 8.3). */
export function oldStatic(block: AsaBlock, names: AsaNames): NatRule[] {
  const zones = zonesIn(block.words[1]);
  const words = new Words(block.words, 2);
  const protocol = ['tcp', 'udp'].includes(words.peek() ?? '') ? protocolsOf(words.next())![0]! : null;
  const mappedWord = words.next();
  const port = (): IntervalSet<number> | null => {
    const read = readPorts(new Words(['eq', words.next()]));
    return 'unknown' in read ? null : read.value;
  };
  const mappedPort = protocol === null ? null : port();
  const realWord = words.next();
  const realPort = protocol === null ? null : port();
  const at = block.words.indexOf('netmask');
  const mask = at < 0 ? '255.255.255.255' : (block.words[at + 1] ?? '');
  const mapped =
    mappedWord === 'interface'
      ? interfaceAddress(zones?.mapped ?? null, names)
      : parsed(`${unalias(mappedWord, names)}/${mask}`);
  const real =
    realWord === 'access-list'
      ? { possible: ANY_MATCH.sources, why: ['la traduzione dipende da una lista'] }
      : parsed(`${unalias(realWord, names)}/${mask}`);
  const isPort = protocol !== null;
  const service =
    protocol === null || mappedPort === null || realPort === null
      ? null
      : { protocol, real: realPort, mapped: mappedPort };
  const why = [
    ...mapped.why,
    ...real.why,
    ...(isPort && service === null ? ['le porte non sono comprese'] : []),
  ];
  const id = `nat:${block.line}`;
  return [
    destinationNat(id, block, zones, mapped.possible, real.possible, service, why),
    sourceNat(`${id}.origine`, block, zones, real.possible, mapped.possible, why, service),
  ];
}

/**
 * `nat (inside) 1 10.0.0.0 255.255.255.0` with each `global (outside) 1 POOL|interface` of the same number, and the
 * exemption `nat (inside) 0 ADDRESS MASK|access-list NAME` (before 8.3).
 */
export function oldDynamic(block: AsaBlock, blocks: readonly AsaBlock[], names: AsaNames): NatRule[] {
  const zone = /^\(([^,()]+)\)$/.exec(block.words[1] ?? '')?.[1];
  if (zone === undefined) return [];
  const [number = '', address = '', mask = '255.255.255.255'] = block.words.slice(2);
  const real =
    address === 'access-list'
      ? { possible: ANY_MATCH.sources, why: ['la traduzione dipende da una lista'] }
      : address === '0' || address === '0.0.0.0'
        ? { possible: ANY_MATCH.sources, why: [] }
        : parsed(`${unalias(address, names)}/${mask}`);
  const translation = (mapped: string | null, pool: string | null): NatRule => {
    const to = pool === null || pool === 'interface' ? null : parsed(unalias(pool, names));
    return sourceNat(
      `nat:${block.line}${mapped === null ? '' : `.${mapped}`}`,
      block,
      { real: [zone], mapped: mapped === null ? null : [mapped] },
      real.possible,
      to?.possible ?? null,
      [...real.why, ...(to?.why ?? [])],
    );
  };
  if (number === '0') return [{ ...translation(null, null), to: null }];
  return blocks.flatMap(({ words: [verb, at, id, pool = ''] }) => {
    const mapped = /^\(([^,()]+)\)$/.exec(at ?? '')?.[1];
    return verb === 'global' && id === number && mapped !== undefined ? [translation(mapped, pool)] : [];
  });
}
