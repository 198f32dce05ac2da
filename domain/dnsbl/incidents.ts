import { blockNamedIn, blockOf, type Target } from './target.ts';
import type { Scope, Weight } from './zone.ts';

/** Listings with the same key are one incident: told once, followed once. */
export interface IncidentScope {
  readonly key: string;
  readonly kind: 'target' | 'block' | 'as' | 'country';
  /** What the incident is about, as shown: an address, a name, a prefix, a list. */
  readonly about: string;
  readonly weight: Weight;
}

interface ListedZone {
  readonly zone: string;
  readonly scope: Scope;
  readonly weight: Weight;
}

/**
 * The incident a listing belongs to. Lists of whole blocks or autonomous systems (UCEPROTECT level 2 and 3) say
 * nothing of the single host: one incident for all the addresses of the block, never of a high weight. The block is
 * the one that the list's text names, else the /24 or /64 around.
 *
 * @param texts the reasons that the list gives
 */
export function incidentScope(
  target: Target,
  zone: ListedZone,
  texts: readonly string[] = [],
): IncidentScope {
  const block = blockNamedIn(texts, target) ?? blockOf(target);
  if (zone.scope === 'block' && block !== null)
    return {
      key: `block|${zone.zone}|${block}`,
      kind: 'block',
      about: block,
      weight: atMostLow(zone.weight),
    };
  if (zone.scope === 'as') return { key: `as|${zone.zone}`, kind: 'as', about: zone.zone, weight: 'info' };
  if (zone.scope === 'country')
    return { key: `country|${zone.zone}`, kind: 'country', about: zone.zone, weight: 'info' };
  return { key: `target|${target.text}`, kind: 'target', about: target.text, weight: zone.weight };
}

function atMostLow(weight: Weight): Weight {
  return weight === 'info' ? 'info' : 'low';
}

const ORDER: readonly Weight[] = ['high', 'medium', 'low', 'info'];

/** The heavier of two weights. */
export function heavier(a: Weight, b: Weight): Weight {
  return ORDER.indexOf(a) <= ORDER.indexOf(b) ? a : b;
}

/** Whether `weight` is at least `floor`. */
export function weighsAtLeast(weight: Weight, floor: Weight): boolean {
  return ORDER.indexOf(weight) <= ORDER.indexOf(floor);
}
