import { underZone } from '../../../domain/dnsbl/keyed-zone.ts';
import { isDeepEntry, testEntriesOf } from '../../../domain/dnsbl/query-name.ts';
import { familyOf, type Target } from '../../../domain/dnsbl/target.ts';
import type { DnsResolver } from '../dns/resolver.ts';
import type { SweepProof, SweepZone } from './sweep-plan.ts';

/**
 * A resolver that minimises its questions (RFC 9156) and takes the first "no such name" for the whole of it never
 * asks a list about names of several labels, where the list's server denies the names between. Through it an entry
 * of one label comes back and every real name is "absent". A resolver is shown to go on by an entry of several labels
 * that came back although the name between was denied; until then absence on lists that prove themselves with one
 * label is not known.
 */
export class DeepNames {
  private readonly reached = new Set<DnsResolver>();
  private readonly listeners: (() => void)[] = [];
  private testsLeft = 0;
  private isNeeded = false;

  /** A list with names to be asked about and a test entry of one label. */
  need(): void {
    this.isNeeded = true;
  }

  get areNeeded(): boolean {
    return this.isNeeded;
  }

  /** A list that can show it; each says later what it showed, once. */
  expectTest(): void {
    this.testsLeft++;
  }

  noteTest(resolver: DnsResolver | null, isReached: boolean): void {
    this.testsLeft--;
    if (resolver !== null && isReached) this.reached.add(resolver);
    for (const listener of this.listeners.splice(0)) listener();
  }

  areReachedThrough(resolver: DnsResolver): boolean {
    return this.reached.has(resolver);
  }

  /** Whether nothing more will be learnt. */
  isSettledFor(resolver: DnsResolver): boolean {
    return this.testsLeft <= 0 || this.reached.has(resolver);
  }

  whenMoreIsKnown(listener: () => void): void {
    this.listeners.push(listener);
  }
}

/** How a list bears on the question: an entry of several labels that can show it, or the need to know. */
export type DeepNameRole =
  | { readonly kind: 'shows'; readonly family: 'ip4' | 'name'; readonly between: string }
  | { readonly kind: 'needs' }
  | null;

/** The standard entry of addresses, four labels deep, and the name between it and the zone. */
const STANDARD = { entry: '127.0.0.2', between: '127' } as const;

export function deepNameRoleOf({ zone, askAs }: SweepZone, targets: readonly Target[]): DeepNameRole {
  const has = (family: 'ip4' | 'name'): boolean =>
    zone.families.includes(family) && targets.some((target) => familyOf(target) === family);
  const nameTests = has('name') ? testEntriesOf(zone, 'name').positive : [];
  const deep = nameTests.find(isDeepEntry);
  if (deep !== undefined) {
    const last = deep.replace(/\.$/, '').split('.').at(-1) ?? '';
    return { kind: 'shows', family: 'name', between: underZone(last, askAs) };
  }
  if (has('ip4') && testEntriesOf(zone, 'ip4').positive.includes(STANDARD.entry))
    return { kind: 'shows', family: 'ip4', between: underZone(STANDARD.between, askAs) };
  return nameTests.length > 0 ? { kind: 'needs' } : null;
}

export function isProvenFor(family: 'ip4' | 'name', proof: SweepProof): boolean {
  return proof.byFamily[family] === 'ok';
}
