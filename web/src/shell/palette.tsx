/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus --
   an option of a combobox (ARIA 1.2): the field keeps the focus and has the keys */
import { useContext, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { FoundList } from '../../../contract/search/search.ts';
import { messageOf } from '../api/problem.ts';
import { useOne } from '../api/resource.ts';
import { useMay } from '../api/session.ts';
import { paths } from '../paths.ts';
import { paletteText } from '../text/palette.ts';
import { useText } from '../text/texts.ts';
import { TopDialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { pageActions } from '../ui/page-actions.ts';
import { useSettled } from '../ui/use-settled.ts';
import { chooseLanguage } from './choose-language.ts';
import {
  foundEntries,
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
  const [chosen, setChosen] = useState(0);
  const { entries, isSearching, error } = useEntries(typed, onKeys);
  const current = Math.min(chosen, entries.length - 1);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`#palette-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const take = (entry: PaletteEntry | undefined) => {
    if (entry === undefined) return;
    onClose();
    if (entry.to !== undefined) void navigate(entry.to);
    entry.run?.();
  };
  const press = (event: KeyboardEvent) => {
    const last = entries.length - 1;
    const next = {
      ArrowDown: current === last ? 0 : current + 1,
      ArrowUp: current <= 0 ? last : current - 1,
      PageDown: Math.min(current + FEW, last),
      PageUp: Math.max(current - FEW, 0),
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      setChosen(next);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(entries[current]);
    }
  };
  const count = entries.length;
  return (
    <TopDialog className="palette" label={t.title} onClose={onClose}>
      <div className="palette-field">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-label={t.title}
          aria-expanded={count > 0}
          aria-controls={count > 0 ? 'palette-list' : undefined}
          aria-autocomplete="list"
          aria-activedescendant={count > 0 ? `palette-${current}` : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          placeholder={t.placeholder}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setChosen(0);
          }}
          onKeyDown={press}
        />
      </div>
      <div
        className="palette-list"
        {...(count > 0 && { id: 'palette-list', role: 'listbox', 'aria-label': t.results })}
        ref={list}
      >
        {entries.map((entry, n) => (
          <Entry
            key={entry.key}
            id={`palette-${n}`}
            entry={entry}
            head={entry.group === entries[n - 1]?.group ? undefined : t.groups[entry.group]}
            selected={n === current}
            onPoint={() => setChosen(n)}
            onTake={() => take(entry)}
          />
        ))}
      </div>
      <div className="palette-foot">
        <output>{error ?? (isSearching ? t.searching : count === 0 ? t.nothing : t.count(count))}</output>
        <span className="only-wide" aria-hidden>
          <kbd>↑</kbd>
          <kbd>↓</kbd> {t.move} &nbsp; <kbd>↵</kbd> {t.open}
        </span>
      </div>
    </TopDialog>
  );
}

function Entry({
  id,
  entry,
  head,
  selected,
  onPoint,
  onTake,
}: {
  readonly id: string;
  readonly entry: PaletteEntry;
  readonly head: string | undefined;
  readonly selected: boolean;
  readonly onPoint: () => void;
  readonly onTake: () => void;
}) {
  return (
    <>
      {head !== undefined && (
        <div className="palette-group" role="presentation">
          {head}
        </div>
      )}
      {/* The keys are those of the field, which keeps the focus. */}
      <div
        id={id}
        className="palette-entry"
        role="option"
        aria-selected={selected}
        onPointerMove={onPoint}
        onClick={onTake}
      >
        <Icon name={entry.icon} />
        <span className="palette-words">
          <span>{entry.title}</span>
          {entry.detail !== '' && <span className="soft small">{entry.detail}</span>}
        </span>
      </div>
    </>
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
  const pages = pageEntries(t, useContext(KnownPages), may);
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
