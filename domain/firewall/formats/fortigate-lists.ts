import type { Rule } from '../rule.ts';
import { listOf, valueOf } from './fortigate-addresses.ts';
import { narrowingOf, unknownSettings } from './fortigate-settings.ts';
import type { FortiEntry, FortiSection } from './fortigate-tree.ts';
import type { FortiWorld } from './fortigate-world.ts';
import type { ImportNotes } from './imported-policy.ts';
import { mayStop } from './rule-draft.ts';

const SECURITY = 'firewall security-policy';

/** Lists of policies that filter what passes. */
export const LISTS = ['firewall policy', 'firewall policy6', 'firewall consolidated policy', SECURITY];

/** In NGFW policy-based mode the security policies filter, what `firewall policy` lets through to them; else it filters. */
export function listsOf(world: FortiWorld, notes: ImportNotes): readonly FortiSection[] {
  const lists = world.sections.filter(({ path }) => LISTS.includes(path));
  const isSecurity = isPolicyBased(world, lists);
  for (const { path, line, entries } of lists) {
    if (isSecurity === (path === SECURITY)) continue;
    if (isSecurity) notes.ignoredSections.push({ name: `${path} (decifratura)`, line });
    else if (entries.length > 0)
      notes.warning(
        line,
        'security-policies-not-in-force',
        'La sezione «config firewall security-policy» non è in vigore: il firewall non è in modalità NGFW policy-based',
      );
  }
  return lists.filter(({ path }) => isSecurity === (path === SECURITY));
}

/**
 * As the settings say. Without them: there are security policies, and the other policies have no action, which only
 * those of the other mode have («there is no schedule or action options», NGFW policy mode, FortiOS 6.2.1).
 */
function isPolicyBased(world: FortiWorld, lists: readonly FortiSection[]): boolean {
  if (world.isPolicyBased !== null) return world.isPolicyBased;
  const hasSecurity = lists.some(({ path, entries }) => path === SECURITY && entries.length > 0);
  const hasActions = lists.some(
    ({ path, entries }) => path !== SECURITY && entries.some(({ sets }) => sets.has('action')),
  );
  return hasSecurity && !hasActions;
}

/**
 * «Traffic will match the firewall policy first» (as above): what none of those policies takes never gets to the
 * security policies. Nothing of it is in doubt when one of them takes everything.
 */
export function askedFirst(world: FortiWorld): Rule[] {
  const before = world.sections.filter(({ path }) => LISTS.includes(path) && path !== SECURITY);
  const entries = before.flatMap((section) =>
    section.entries.map((entry) => ({ entry, list: section.path })),
  );
  const isOpen = (family: 4 | 6): boolean =>
    entries.some(({ entry, list }) => takesEverything(entry, list, family));
  const missing = ([4, 6] as const).filter((family) => !isOpen(family) && isAsked(world, family));
  return missing.map((family) =>
    mayStop(
      { id: `firewall policy IPv${family}`, line: before[0]?.line ?? 1, list: 'firewall policy' },
      family,
      'in modalità NGFW policy-based passa solo ciò che prende anche una regola di «config firewall policy»',
    ),
  );
}

/** Whether security policies speak of the family. */
function isAsked(world: FortiWorld, family: 4 | 6): boolean {
  const columns = family === 4 ? ['srcaddr', 'srcaddr4', 'dstaddr', 'dstaddr4'] : ['srcaddr6', 'dstaddr6'];
  return world.sections.some(
    ({ path, entries }) =>
      path === SECURITY && entries.some(({ sets }) => columns.some((one) => sets.has(one))),
  );
}

function takesEverything(entry: FortiEntry, list: string, family: 4 | 6): boolean {
  const suffix =
    list === 'firewall policy6' || (family === 4 && list === 'firewall policy') ? '' : `${family}`;
  const asked = [
    ['srcintf', 'any'],
    ['dstintf', 'any'],
    [`srcaddr${suffix}`, 'all'],
    [`dstaddr${suffix}`, 'all'],
    ['service', 'ALL'],
  ] as const;
  return (
    (family === 6 || list !== 'firewall policy6') &&
    valueOf(entry, 'status') !== 'disable' &&
    asked.every(([name, word]) => listOf(entry, name).includes(word)) &&
    ![...entry.sets].some(([name, { values }]) => name.endsWith('-negate') && values[0] === 'enable') &&
    narrowingOf(entry, list).length === 0 &&
    unknownSettings(entry, list).length === 0
  );
}
