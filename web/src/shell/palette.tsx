import { useContext, useState, use } from 'react';
import { useNavigate } from 'react-router';
import { FoundList } from '../../../contract/search/search.ts';
import { messageOf } from '../api/problem.ts';
import { useOne } from '../api/resource.ts';
import { useMay } from '../api/session.ts';
import { paths } from '../paths.ts';
import { pageNamesText } from '../text/page-names.ts';
import { paletteText } from '../text/palette.ts';
import { useText } from '../text/texts.ts';
import { CommandSearch } from '../ui/command-search.tsx';
import { pageActions } from '../ui/page-actions.ts';
import { useSettled } from '../ui/use-settled.ts';
import { chooseLanguage } from './choose-language.ts';
import {
  foundEntries,
  groupsOf,
  hereEntries,
  matching,
  pageEntries,
  startEntries,
  type PaletteEntry,
} from './palette-entries.ts';
import { KnownPages } from './known-pages.ts';
import { setTheme } from './theme.ts';
import './palette.scss';

const QUIET_MS = 120;
const FEW = 6;

/** Finds anything and does what can be done: one field, one list, arrows and Enter. */
export function Palette({ onClose, onKeys }: { readonly onClose: () => void; readonly onKeys: () => void }) {
  const t = useText(paletteText);
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const { entries, isSearching, error } = useEntries(typed, onKeys);
  const count = entries.length;
  return (
    <CommandSearch
      label={t.title}
      listLabel={t.results}
      placeholder={t.placeholder}
      maxLength={200}
      value={typed}
      onValue={setTyped}
      groups={groupsOf(entries).map(({ group, items }) => ({ label: t.groups[group], items }))}
      onTake={({ to, run }) => {
        onClose();
        if (to !== undefined) void navigate(to);
        run?.();
      }}
      onClose={onClose}
      foot={
        <>
          <output>{error ?? (isSearching ? t.searching : count === 0 ? t.nothing : t.count(count))}</output>
          <span className="only-wide" aria-hidden>
            <kbd>↑</kbd>
            <kbd>↓</kbd> {t.move} &nbsp; <kbd>↵</kbd> {t.open}
          </span>
        </>
      }
    />
  );
}

/** What the page, the application and the server have for the words; without words, what can be begun. */
function useEntries(typed: string, onKeys: () => void) {
  const t = useText(paletteText);
  const may = useMay();
  const [here] = useState(() => hereEntries(pageActions()));
  const asked = useSettled(typed.trim(), QUIET_MS);
  const found = useOne('search', '/search', FoundList, {
    query: { q: asked },
    enabled: asked.length > 1,
    keep: true,
  });
  const actions: PaletteEntry[] = [
    ...startEntries(t, may),
    ...(
      [
        ['light', () => setTheme('light')],
        ['dark', () => setTheme('dark')],
        ['system', () => setTheme('system')],
        ['italian', () => chooseLanguage('it')],
        ['english', () => chooseLanguage('en')],
        ['keys', onKeys],
      ] as const
    ).map(([name, run]): PaletteEntry => ({
      key: `action-${name}`,
      group: 'actions',
      icon: 'settings',
      title: t.actions[name],
      detail: '',
      run,
    })),
  ];
  const pages = pageEntries(useText(pageNamesText), use(useContext(KnownPages)()), may);
  const words = typed.trim();
  if (words === '') {
    const begin = actions.filter(({ to }) => to !== undefined).slice(0, FEW);
    return {
      entries: [...here.slice(0, FEW), ...begin, ...pages],
      isSearching: false,
      error: undefined,
    };
  }
  const ofServer = asked.length > 1 && words.length > 1 ? foundEntries(found.data?.items ?? []) : [];
  const all: PaletteEntry[] = may('requests.read')
    ? [
        {
          key: 'all-requests',
          group: 'request',
          icon: 'search',
          title: t.allRequests(words),
          detail: '',
          to: paths.requests({ view: 'all', text: words }),
        },
      ]
    : [];
  const ofRequests = ofServer.filter(({ group }) => group === 'request');
  return {
    entries: [
      ...matching(here, words, FEW),
      ...matching(actions, words, FEW),
      ...matching(pages, words, FEW),
      ...ofRequests,
      ...all,
      ...ofServer.filter(({ group }) => group !== 'request'),
    ],
    isSearching: words.length > 1 && (asked !== words || found.isFetching),
    error: found.isError ? messageOf(found.error) : undefined,
  };
}
