import type { Found } from '../../../contract/search/search.ts';
import type { Permission } from '../../../domain/people/roles.ts';
import { plainText } from '../../../domain/search/plain-text.ts';
import { paths } from '../paths.ts';
import type { PageNames } from '../text/page-names.ts';
import type { PaletteWords } from '../text/palette.ts';
import type { IconName } from '../ui/icon-names.ts';
import type { PageAction } from '../ui/page-actions.ts';

export interface PaletteEntry {
  readonly key: string;
  readonly group: keyof PaletteWords['groups'];
  readonly icon: IconName;
  readonly title: string;
  readonly detail: string;
  readonly to?: string;
  readonly run?: () => void;
}

const ICONS: Record<Found['kind'], IconName> = {
  request: 'requests',
  target: 'blacklist',
  case: 'blacklist',
  incident: 'flag',
  mailbox: 'mail',
  workstation: 'workstations',
  rule: 'firewall',
  name: 'firewall',
  zone: 'blacklist',
  procedure: 'procedures',
  person: 'user',
  sector: 'user',
};

/** The page of what was found. */
const PLACES: Record<Found['kind'], (key: string) => string> = {
  request: paths.request,
  target: paths.target,
  case: paths.delistingCase,
  incident: paths.incident,
  mailbox: paths.mailbox,
  workstation: paths.workstation,
  rule: paths.firewallRule,
  name: () => paths.firewallNames(),
  zone: paths.zone,
  procedure: (code) => paths.procedure(code),
  person: (username) => paths.settings({ q: username }),
  sector: () => paths.sectors(),
};

export const foundEntries = (items: readonly Found[]): PaletteEntry[] =>
  items.map(({ kind, key, title, detail }) => ({
    key: `${kind}-${key}`,
    group: kind,
    icon: ICONS[kind],
    title,
    detail,
    to: PLACES[kind](key),
  }));

/** The pages by what they are called, for who may read them. */
export function pageEntries(
  names: PageNames,
  pages: readonly { readonly path: string; readonly permission: Permission | null }[],
  may: (permission: Permission) => boolean,
): PaletteEntry[] {
  const permissions = new Map(pages.map(({ path, permission }) => [path, permission]));
  return (Object.keys(names) as (keyof PageNames)[]).flatMap((name) => {
    const to = paths[name]();
    const permission = name === 'home' ? null : permissions.get(to);
    if (permission === undefined || (permission !== null && !may(permission))) return [];
    return [{ key: `page-${name}`, group: 'pages', icon: 'arrow-right', title: names[name], detail: '', to }];
  });
}

const STARTS = [
  ['newRequest', 'requests.file'],
  ['newFirewallRequest', 'requests.file'],
  ['newMailboxRequest', 'requests.file'],
  ['newFirewallRule', 'firewall.manage'],
  ['newMailbox', 'mailboxes.manage'],
  ['newWorkstation', 'workstations.manage'],
  ['mailboxImport', 'mailboxes.manage'],
  ['workstationImport', 'workstations.manage'],
] as const satisfies readonly (readonly [keyof typeof paths, Permission])[];

/** What can be begun, for who may. */
export const startEntries = (t: PaletteWords, may: (permission: Permission) => boolean): PaletteEntry[] =>
  STARTS.filter(([, permission]) => may(permission)).map(([name]) => ({
    key: `action-${name}`,
    group: 'actions',
    icon: name.endsWith('Import') ? 'upload' : 'plus',
    title: t.actions[name],
    detail: '',
    to: paths[name](),
  }));

export const hereEntries = (actions: readonly PageAction[]): PaletteEntry[] =>
  actions.map(({ label, run }, n) => ({
    key: `here-${n}`,
    group: 'here',
    icon: 'filter',
    title: label,
    detail: '',
    run,
  }));

/** Entries in which every typed word begins a word, those that begin with the first one before. */
export function matching(entries: readonly PaletteEntry[], typed: string, most: number): PaletteEntry[] {
  const words = plainText(typed).split(/\s+/).filter(Boolean);
  const first = words[0] ?? '';
  return entries
    .map((entry) => ({ entry, title: plainText(entry.title) }))
    .filter(({ title }) => {
      const parts = title.split(/[\s'":]+/);
      return words.every((word) => parts.some((part) => part.startsWith(word)));
    })
    .sort((a, b) => Number(b.title.startsWith(first)) - Number(a.title.startsWith(first)))
    .slice(0, most)
    .map(({ entry }) => entry);
}

/** Under the head of their kind, in the order in which each kind first comes. */
export function groupsOf(
  entries: readonly PaletteEntry[],
): { group: PaletteEntry['group']; items: PaletteEntry[] }[] {
  const groups = new Map<PaletteEntry['group'], PaletteEntry[]>();
  for (const entry of entries) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  return [...groups].map(([group, items]) => ({ group, items }));
}
