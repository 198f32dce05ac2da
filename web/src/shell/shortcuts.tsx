import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { useMay } from '../api/session.ts';
import { paths } from '../paths.ts';
import { shellText } from '../text/shell.ts';
import { useText } from '../text/texts.ts';
import { Icon } from '../ui/icon.tsx';
import { SECTION_KEYS, SECTIONS } from './sections.ts';
import { hasSingleKeys } from './single-keys.ts';

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));
const KeySheet = lazy(async () => ({ default: (await import('./key-sheet.tsx')).KeySheet }));

const SEQUENCE_MS = 1500;

/** The search of everything, its button in the header, and the keys of the whole application. */
export function Shortcuts() {
  const t = useText(shellText);
  const may = useMay();
  const navigate = useNavigate();
  const [shown, setShown] = useState<'palette' | 'keys'>();
  const [pendingSince, setPendingSince] = useState(0);

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const withControl = event.ctrlKey || event.metaKey;
    if (withControl && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      setShown(shown === 'palette' ? undefined : 'palette');
      return;
    }
    if (withControl || event.altKey || !hasSingleKeys() || isTyping(event.target)) return;
    const isSecond = event.timeStamp - pendingSince < SEQUENCE_MS && pendingSince !== 0;
    setPendingSince(event.key === 'g' ? event.timeStamp : 0);
    if (isSecond) {
      const to = sectionOf(event.key, may);
      if (to !== undefined) void navigate(to);
      return;
    }
    if (event.key === '?') setShown('keys');
    else if (event.key === '/') {
      event.preventDefault();
      const field = document.querySelector<HTMLElement>('main .filters-search input');
      if (field) field.focus();
      else setShown('palette');
    } else if (event.key === 'n' && may('requests.file')) void navigate(paths.newRequest());
  });
  useEffect(() => {
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);

  return (
    <>
      <button
        type="button"
        className="header-search"
        aria-label={t.searchLabel}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K"
        onClick={() => setShown('palette')}
      >
        <Icon name="search" />
        <span className="only-wide">{t.search}</span>
        <kbd className="only-wide">Ctrl K</kbd>
      </button>
      <Suspense fallback={null}>
        {shown === 'palette' && (
          <Palette onClose={() => setShown(undefined)} onKeys={() => setShown('keys')} />
        )}
        {shown === 'keys' && <KeySheet onClose={() => setShown(undefined)} />}
      </Suspense>
    </>
  );
}

/** Where letters are text, or where a dialog has the word. */
function isTyping(target: EventTarget | null): boolean {
  return (
    (target instanceof HTMLElement &&
      (target.isContentEditable || target.closest('input, textarea, select, [role="textbox"]') !== null)) ||
    document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null
  );
}

function sectionOf(key: string, may: ReturnType<typeof useMay>): string | undefined {
  const name = SECTION_KEYS[key as keyof typeof SECTION_KEYS];
  const section = SECTIONS.find((each) => each.key === name);
  return section && (section.permission === null || may(section.permission)) ? section.to : undefined;
}
