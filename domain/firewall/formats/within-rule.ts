import { meetMatches } from '../match-algebra.ts';
import { NO_MATCH, type Rule } from '../rule.ts';

/**
 * A rule of a list that another rule calls: it takes what both take. Null when nothing can meet both.
 *
 * @param outer the calling rule, with what it certainly and possibly takes
 */
export function withinRule(outer: Rule, inner: Rule): Rule | null {
  const possible = meetMatches(outer, inner);
  if (possible === null) return null;
  const why = [...new Set([...outer.why, ...inner.why])];
  const { pieces: _pieces, exceptFrom: _from, exceptTo: _to, ...bare } = inner;
  return {
    ...bare,
    ...possible,
    schedule: bothSchedules(outer.schedule, inner.schedule),
    certain:
      outer.certain === null && inner.certain === null
        ? null
        : (meetMatches(outer.certain ?? outer, inner.certain ?? inner) ?? NO_MATCH),
    why,
  };
}

/** It takes a packet only while both are active. */
const bothSchedules = (a: string | null, b: string | null): string | null =>
  a === null || b === null || a === b ? (a ?? b) : `${a}; ${b}`;
