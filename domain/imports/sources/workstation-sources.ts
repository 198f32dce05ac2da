import { headingKey } from '../headings.ts';
import { CONSOLES } from './consoles.ts';
import { INVENTORIES } from './inventories.ts';
import type { WorkstationSource } from './workstation-source.ts';

const table = (name: string, label: string, aliases: readonly string[]): WorkstationSource => ({
  name,
  label,
  role: 'table',
  aliases,
  product: null,
  sources: [],
  headings: {},
  telling: [],
});

export const GENERIC: WorkstationSource = table('generic', 'Altra tabella', ['table', 'tabella', 'altro']);

export const WORKSTATION_SOURCES: readonly WorkstationSource[] = [
  table('baluardo', 'Esportazione di Baluardo', []),
  ...CONSOLES,
  ...INVENTORIES,
  GENERIC,
];

/** By its name or another one that people give it. */
export function workstationSource(name: string): WorkstationSource | null {
  const key = headingKey(name);
  return (
    WORKSTATION_SOURCES.find((source) =>
      [source.name, ...source.aliases].some((one) => headingKey(one) === key),
    ) ?? null
  );
}

/**
 * The source whose headings a table has: one of its telling sets whole, and of several such sources the one that knows
 * most of the headings. Null: none, and the table is anybody's.
 */
export function detectSource<Source extends Pick<WorkstationSource, 'telling' | 'headings'>>(
  sources: readonly Source[],
  headings: readonly string[],
): Source | null {
  const keys = new Set(headings.map(headingKey));
  let best: { source: Source; known: number; told: number } | null = null;
  for (const source of sources) {
    const told = Math.max(
      0,
      ...source.telling
        .filter((set) => set.every((heading) => keys.has(headingKey(heading))))
        .map((set) => set.length),
    );
    if (told === 0) continue;
    const names = new Set(Object.values(source.headings).flat().map(headingKey));
    const known = [...keys].filter((key) => names.has(key)).length;
    if (best === null || known > best.known || (known === best.known && told > best.told))
      best = { source, known, told };
  }
  return best?.source ?? null;
}
