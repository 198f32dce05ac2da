import type { AddressSet } from '../../net/address-set.ts';
import { exactly, type Bounds } from '../bounds.ts';
import { ADDRESSES, SERVICES } from '../algebras.ts';
import { isNothing, NO_MATCH, rule, type Action, type Match, type Rule, type Zones } from '../rule.ts';
import type { ServiceSet } from '../service-set.ts';

/** A rule as a reader found it: each side with what it certainly and what it possibly is. */
export interface RuleDraft extends Partial<
  Pick<
    Rule,
    | 'enabled'
    | 'logging'
    | 'schedule'
    | 'expiresOn'
    | 'endsWithinDay'
    | 'comment'
    | 'hits'
    | 'list'
    | 'reference'
  >
> {
  readonly id: string;
  readonly line: number;
  /** Null: not understood; `narrowing` says why. */
  readonly action: Action | null;
  /** Zones of a bound may be an empty list: certainly none. */
  readonly from?: Zones | Bounds<Zones>;
  readonly to?: Zones | Bounds<Zones>;
  readonly sources: Bounds<AddressSet>;
  readonly destinations: Bounds<AddressSet>;
  readonly services: Bounds<ServiceSet>;
  /** Conditions that stand in the rule and were not understood: it may take any part of its match, certainly none. */
  readonly narrowing?: readonly string[];
}

/**
 * The rule of a draft. A condition that is not understood takes from what the rule certainly matches and never from
 * what it may match; a side that came out empty without the source saying «none» is not known either.
 */
export function draftRule(draft: RuleDraft): Rule {
  const { id, line, action, narrowing = [], ...rest } = draft;
  const sides = {
    from: zoneBounds(draft.from),
    to: zoneBounds(draft.to),
    sources: draft.sources,
    destinations: draft.destinations,
    services: draft.services,
  };
  const why = [...new Set([...narrowing, ...Object.values(sides).flatMap((side) => side.why)])];
  const isStated = Object.values(sides).some((side) => side.isNone);
  let possible = matchOf(sides, 'possible');
  if (isNothing(possible) && !isStated) {
    possible = {
      from: sides.from.possible?.length === 0 ? null : sides.from.possible,
      to: sides.to.possible?.length === 0 ? null : sides.to.possible,
      sources: ADDRESSES.all,
      destinations: ADDRESSES.all,
      services: sides.services.possible.length === 0 ? SERVICES.all : sides.services.possible,
    };
    why.push('un lato della regola risulta vuoto senza che l’esportazione dica «none»');
  }
  if (action === null && why.length === 0) why.push('l’azione non è compresa');
  const { enabled, logging, schedule, expiresOn, endsWithinDay, comment, hits, list } = rest;
  const told = { enabled, logging, schedule, expiresOn, endsWithinDay, comment, hits, list };
  return rule(id, action ?? 'deny', {
    ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)),
    ...possible,
    isActionKnown: action !== null,
    certain:
      why.length === 0
        ? null
        : narrowing.length > 0 || action === null
          ? NO_MATCH
          : matchOf(sides, 'certain'),
    why,
    reference: draft.reference ?? id,
    line,
  });
}

/** A part of the configuration that is not read and may stop what the rules after it let pass. */
export function mayStop(
  draft: Pick<RuleDraft, 'id' | 'line' | 'list' | 'from' | 'to'>,
  family: 4 | 6 | null,
  reason: string,
): Rule {
  const { v4, v6 } = ADDRESSES.all;
  const side = exactly<AddressSet>({ v4: family === 6 ? [] : v4, v6: family === 4 ? [] : v6 });
  return draftRule({
    ...draft,
    action: 'deny',
    narrowing: [reason],
    sources: side,
    destinations: side,
    services: exactly(SERVICES.all),
  });
}

interface Sides {
  readonly from: Bounds<Zones>;
  readonly to: Bounds<Zones>;
  readonly sources: Bounds<AddressSet>;
  readonly destinations: Bounds<AddressSet>;
  readonly services: Bounds<ServiceSet>;
}

function matchOf(sides: Sides, which: 'certain' | 'possible'): Match {
  return {
    from: sides.from[which],
    to: sides.to[which],
    sources: sides.sources[which],
    destinations: sides.destinations[which],
    services: sides.services[which],
  };
}

/** Zones that are not understood may be any; certainly none. */
export const unknownZones = (why: string): Bounds<Zones> => ({ certain: [], possible: null, why: [why] });

function zoneBounds(zones: Zones | Bounds<Zones> | undefined): Bounds<Zones> {
  return zones === undefined || zones === null || Array.isArray(zones)
    ? exactly((zones ?? null) as Zones)
    : (zones as Bounds<Zones>);
}
