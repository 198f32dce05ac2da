import { PERMISSIONS, type Permission } from '../../../domain/people/roles.ts';
import { paths } from '../paths.ts';
import { pageNamesText } from '../text/page-names.ts';
import { paletteText } from '../text/palette.ts';
import { foundEntries, hereEntries, matching, pageEntries, startEntries } from './palette-entries.ts';

const titles = (entries: readonly { title: string }[]) => entries.map(({ title }) => title);
const all = () => true;

/** What is opened by an action, or by a page of its own kind, has no title among the pages. */
const ACTIONS = [
  'newRequest',
  'newFirewallRequest',
  'newMailboxRequest',
  'newFirewallRule',
  'newMailbox',
  'newWorkstation',
  'mailboxImport',
  'workstationImport',
];

test('every page that can be opened without an id is found by a name, in both languages', () => {
  for (const language of ['it', 'en'] as const) {
    const [words, names] = [paletteText[language], pageNamesText[language]];
    for (const [name, make] of Object.entries(paths)) {
      const path = (make as unknown as () => string)();
      if (path.includes('undefined')) continue;
      const title = (ACTIONS.includes(name) ? words.actions : names)[name as never] as string | undefined;
      expect([name, typeof title]).toEqual([name, 'string']);
    }
    const pages = Object.values(names);
    expect(new Set(pages).size).toBe(pages.length);
  }
});

test('a page is offered to who may read it, and to nobody else', () => {
  const pages = [
    { path: paths.firewallRules(), permission: 'firewall.read' },
    { path: paths.account(), permission: null },
  ] as const;
  const holds = (permission: Permission) =>
    (PERMISSIONS[permission] as readonly string[]).includes('referent');
  expect(titles(pageEntries(pageNamesText.it, pages, all))).toEqual([
    'Cruscotto',
    'Regole del firewall',
    'Profilo e notifiche',
  ]);
  expect(titles(pageEntries(pageNamesText.it, pages, holds))).toEqual(['Cruscotto', 'Profilo e notifiche']);
  expect(titles(startEntries(paletteText.it, holds))).toEqual([
    'Nuova richiesta',
    'Nuova richiesta per il firewall',
    'Nuova richiesta per la posta',
  ]);
});

test('each typed word begins a word of the title, whatever the order, the accents and the apostrophes', () => {
  const entries = hereEntries(
    ['Dati dell’ente', 'Salute della posta', 'Stato: in ritardo', 'Caselle di posta'].map((label) => ({
      label,
      run: () => undefined,
    })),
  );
  expect(titles(matching(entries, 'ente', 5))).toEqual(['Dati dell’ente']);
  expect(titles(matching(entries, 'posta sal', 5))).toEqual(['Salute della posta']);
  expect(titles(matching(entries, 'ritardo', 5))).toEqual(['Stato: in ritardo']);
  expect(titles(matching(entries, 'osta', 5))).toEqual([]);
  expect(titles(matching(entries, 'c', 5))).toEqual(['Caselle di posta']);
});

test('what was found leads to its own page', () => {
  const found = foundEntries([
    { kind: 'target', key: 'x', title: '203.0.113.25', detail: '' },
    { kind: 'person', key: 'a b', title: 'Anna', detail: '' },
  ]);
  expect(found.map(({ to }) => to)).toEqual([paths.target('x'), '/impostazioni?q=a+b']);
});
